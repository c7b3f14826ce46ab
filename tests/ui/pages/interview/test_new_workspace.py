"""A new workspace begins with the interview: client and first person first, then the questions."""

from PySide6.QtCore import Qt


def test_a_new_workspace_opens_on_the_first_question(program, qtbot):
    welcome = program.window.welcome
    qtbot.mouseClick(welcome.new, Qt.MouseButton.LeftButton)
    form = welcome.form
    for field, text in (
        (form.name, "Northpeak"),
        (form.person, "Ada Example"),
        (form.role, "Compliance lead"),
    ):
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(form.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.shell is not None, timeout=20_000)
    page = program.shell.pages["scope"]
    assert program.shell.page() is page
    qtbot.waitUntil(lambda: page.facts is not None, timeout=20_000)
    assert page.view() == "service"
    qtbot.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(
        lambda: (
            page.facts.current is not None
            and page.facts.current.answers.serves_organisations == "yes"
        ),
        timeout=20_000,
    )


def test_answers_given_faster_than_they_are_kept_are_all_kept(program, qtbot):
    welcome = program.window.welcome
    welcome.show_form()
    form = welcome.form
    form.name.setText("Northpeak")
    form.person.setText("Ada Example")
    form.role.setText("Lead")
    form.finish()
    qtbot.waitUntil(lambda: program.shell is not None, timeout=20_000)
    page = program.shell.pages["scope"]
    qtbot.waitUntil(lambda: page.facts is not None, timeout=20_000)
    step = page.step()
    for digit in (1, 2, 3):
        step.press(digit)
    assert page.answers.relied_without_recalculation == "unsure"

    def all_kept():
        kept = page.facts.current
        return kept is not None and kept.answers == page.answers and page.standing() == ""

    qtbot.waitUntil(all_kept, timeout=20_000)
    assert page.answers.handles_transactions == "no"
