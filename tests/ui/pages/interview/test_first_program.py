"""From an empty workspace to a program: by the mouse, and by the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.records import Control, Cycle, Person, System
from desktop.operations.reading.scoping import read_scoping
from desktop.operations.work import call

CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(page, query, **arguments):
    found = []
    page.store.ask(call(query, **arguments), found.append)
    return found[0]


def rows_of(rows, kind):
    return rows.find(kind)


def stored(page, kind):
    return asked(page, rows_of, kind=kind)


def choose(page, click, number, key):
    """Click an answer, wherever its question stands."""
    card = page.step().card(number)
    click(next(button for button in card.choices.buttons if button.key == key))


def test_by_the_mouse(page, shell, click, qtbot):
    for number, key in ((1, "yes"), (2, "no"), (3, "no")):
        choose(page, click, number, key)
    click(page.frame.next)
    choose(page, click, 4, "no")
    click(page.step().card(5).ticks[7])
    choose(page, click, 6, "yes")
    choose(page, click, 7, "yes")
    click(page.frame.next)
    choose(page, click, 10, "yes")
    choose(page, click, 11, "no")
    click(page.frame.next)
    for number in (12, 13, 14):
        choose(page, click, number, "no")
    click(page.frame.next)
    choose(page, click, 8, "yes")
    qtbot.keyClicks(page.step().card(8).quote, "99.9 % a month")
    choose(page, click, 9, "no")
    choose(page, click, 15, "no")
    click(page.frame.next)
    choose(page, click, 16, "no_date")
    choose(page, click, 17, "since")
    qtbot.keyClicks(page.step().card(17).when.field, "1 Nov 2026")
    choose(page, click, 18, "spread")
    click(page.frame.next)
    choose(page, click, 19, "no")
    choose(page, click, 20, "none")
    choose(page, click, 21, "none")
    qtbot.keyClicks(page.step().card(22).people, "12")
    click(page.frame.next)
    assert page.view() == "result"
    assert "1 Nov 2026 to 30 Apr 2027." in page.frame.result.texts()
    click(page.frame.next)
    assert page.view() == "controls"
    assert page.frame.controls.line.words.words().endswith("38 criteria covered, 0 uncovered")
    click(page.frame.next)
    click(page.frame.program.people.add)
    qtbot.keyClicks(QApplication.focusWidget(), "Bo Builder")
    click(page.frame.create)
    assert shell.context.place.page == "home"
    assert 30 <= len(stored(page, Control)) <= 60
    assert [each.name for each in stored(page, Cycle)] == ["SOC 2 Type 2, Nov 2026 to Apr 2027"]
    qtbot.waitUntil(lambda: shell.pages["home"].facts is not None)
    assert shell.pages["home"].facts.measures.of == 38


def test_by_the_keyboard_alone(page, shell, typist):
    typist.digits("122")
    typist.enter()
    typist.digits("2")
    typist.press(Qt.Key.Key_Space)
    typist.tab(2)
    typist.digits("11")
    typist.enter()
    typist.digits("13")
    typist.enter()
    typist.digits("222")
    typist.enter()
    typist.digits("1")
    assert page.answers.availability_promised == "yes"
    typist.type("99.9 % a month")
    typist.tab(2)
    typist.digits("22")
    typist.enter()
    typist.digits("1")
    typist.type("30 Nov 2027")
    typist.enter()
    assert page.view() == "context"
    typist.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.view() == "dates"
    page.step().card(17).first_focus().setFocus()
    typist.digits("1")
    typist.type("2026-11-01")
    typist.enter()
    typist.digits("211")
    typist.type("12")
    typist.enter()
    assert page.view() == "result"
    typist.enter()
    assert page.view() == "controls"
    typist.enter()
    assert page.view() == "program"
    typist.press(Qt.Key.Key_Return)  # on "Add a person"
    typist.type("Bo Builder")
    typist.tab()
    typist.type("Engineer")
    page.frame.program.systems.add.setFocus()
    typist.press(Qt.Key.Key_Return)
    typist.type("Platform")
    typist.press(Qt.Key.Key_Return, CONTROL)
    assert shell.context.place.page == "home"
    assert [each.name for each in stored(page, System)] == ["Platform"]
    assert "Bo Builder" in [each.name for each in stored(page, Person)]
    assert asked(page, read_scoping).current.answers.needed_on.isoformat() == "2027-11-30"


def test_the_whole_program_is_taken_back_by_one_key(page, shell, typist, qtbot):
    typist.digits("122")
    typist.enter()
    page.step().card(6).first_focus().setFocus()
    typist.digits("11")
    page.context.go(view="dates")
    qtbot.wait(0)
    typist.press(Qt.Key.Key_Tab)
    page.step().card(17).first_focus().setFocus()
    typist.digits("1")
    typist.type("2026-11-01")
    page.context.go(view="result")
    qtbot.wait(0)
    typist.enter()
    assert page.view() == "controls"
    typist.press(Qt.Key.Key_Return, CONTROL)
    assert shell.context.cycle is not None
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert shell.context.cycle is None
    assert shell.pages["home"].to_interview.isVisible()
