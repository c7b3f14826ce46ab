"""The interview keeps what is said, says what follows, and never loses what is typed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.questions import QUESTIONS, STEPS
from desktop.operations.reading.scoping import read_scoping
from desktop.operations.work import call
from desktop.ui.pages.interview.page import VIEWS
from desktop.ui.pages.interview.pictures import EXAMPLE
from desktop.ui.pages.interview.text_views import TOPIC_OF, TOPICS
from tests.operations.interviews import SOFTWARE

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>bold</b> {name} %s <a href='x'>link</a> 名前 \u202eright"
NOW = replace(SOFTWARE, needed_on=None, need="no_date", operating_since=date(2026, 11, 1))


def kept(page) -> Answers:
    found = []
    page.store.ask(call(read_scoping), found.append)
    return found[0].current.answers if found[0].current else Answers()


def answered(page, qtbot, answers=NOW):
    """Give all answers at once."""
    changed = {name: getattr(answers, name) for name in Answers.__dataclass_fields__}
    page.answer(1, changed)
    qtbot.wait(0)


def decided(page, qtbot, answers=NOW):
    answered(page, qtbot, answers)
    page.context.go(view="result")
    page.go_on()
    qtbot.wait(0)
    assert page.view() == "controls"


def test_every_question_stands_on_exactly_one_screen_of_at_most_four(page):
    numbers = [card.asked.number for step in page.frame.steps.values() for card in step.cards]
    assert sorted(numbers) == [each.number for each in QUESTIONS]
    assert max(len(step.cards) for step in page.frame.steps.values()) <= 4


def test_a_number_key_answers_and_the_keyboard_goes_on(page, typist):
    typist.digits("1")
    assert kept(page).serves_organisations == "yes"
    assert page.step().current().asked.number == 2
    typist.digits("3")
    assert kept(page).handles_transactions == "unsure"


def test_the_reasoning_grows_and_quotes_the_answers(page, typist):
    before = " ".join(page.frame.reasoning.texts())
    assert "12 answers are enough" in before
    typist.digits("131")
    after = " ".join(page.frame.reasoning.texts())
    assert "(Q2: unsure)" in after
    assert "3 of 22" in page.frame.reasoning.count.words()


def test_an_open_question_is_a_link_to_it(page, typist, click):
    typist.digits("131")
    link = page.frame.reasoning.links[-1]
    number = link.property("number")
    click(link)
    assert page.step().current().asked.number == number
    assert page.step().card(number).isAncestorOf(QApplication.focusWidget())


def test_undo_takes_an_answer_back_on_the_page_too(page, typist):
    typist.digits("12")
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert page.answers.handles_transactions is None
    assert page.step().card(2).choices.key() is None
    assert page.step().card(1).choices.key() == "yes"


def test_back_and_forth_at_will(page, typist):
    typist.enter()
    typist.enter()
    assert page.view() == "data"
    typist.press(Qt.Key.Key_Left, ALT)
    assert page.view() == "customers"
    typist.press(Qt.Key.Key_Right, ALT)
    assert page.view() == "data"


def test_what_is_typed_is_kept_when_the_screen_is_left(page, qtbot, typist):
    page.context.go(view="promises")
    qtbot.wait(0)
    typist.digits("1")
    assert QApplication.focusWidget() is page.step().card(8).quote
    typist.type("99.9")
    page.context.go(page="history", view="")
    assert kept(page).availability_quote == "99.9"


@pytest.mark.parametrize("text", ["yesterday", "31 Feb 2027", "2026-13-01", "1 Jan 1800"])
def test_what_is_no_day_is_said_and_left_to_be_corrected(page, qtbot, typist, text):
    page.context.go(view="dates")
    qtbot.wait(0)
    typist.digits("1")
    typist.type(text)
    typist.tab()
    field = page.step().card(16).when
    assert field.refused.words() == "Write it as 2026-09-30 or 30 Sep 2026."
    assert field.field.text() == text
    assert kept(page).needed_on is None


def test_marked_up_text_is_shown_as_text(page, qtbot, typist):
    answered(page, qtbot, replace(NOW, availability_quote=HOSTILE))
    page.context.go(view="result")
    qtbot.wait(0)
    assert any(HOSTILE in words for words in page.frame.result.texts())
    page.context.go(view="memo")
    assert any("<b>bold</b>" in line.words for line in page.frame.memo.lines)


def test_another_choice_needs_a_reason_and_says_so_in_place(page, qtbot, click):
    answered(page, qtbot)
    page.context.go(view="result")
    qtbot.wait(0)
    card = page.frame.result.decision
    click(card.otherwise)
    privacy = next(tick for tick in card.editor.categories if tick.key == "privacy")
    click(privacy)
    click(page.frame.next)
    assert page.view() == "result"
    assert "write one sentence why" in page.frame.result.notice.words.words()
    qtbot.keyClicks(card.editor.reason, "A customer wants it.")
    click(page.frame.next)
    assert page.view() == "controls"
    assert "privacy" in page.facts.current.chosen.categories
    assert page.facts.current.override_reason == "A customer wants it."


def test_without_a_day_the_missing_thing_is_named_and_can_be_given(page, qtbot, click):
    answered(page, qtbot, replace(NOW, operating="not_yet", operating_since=None))
    page.context.go(view="result")
    qtbot.wait(0)
    click(page.frame.next)
    assert page.view() == "result"
    assert "has no period yet" in page.frame.result.notice.words.words()
    page.go_to_question(17)
    assert page.step().current().asked.number == 17


def test_nobody_asked_ends_in_a_memo_without_a_program(page, qtbot, click):
    quiet = replace(
        NOW,
        security_asked="no",
        availability_promised="no",
        confidential_duties="no",
    )
    answered(page, qtbot, quiet)
    page.context.go(view="result")
    qtbot.wait(0)
    assert page.frame.result.decision.words.words() == "No report for now."
    click(page.frame.next)
    assert page.view() == "memo"
    assert page.facts.current.finished


def test_unticking_shows_the_gap_and_the_way_to_it(page, qtbot, typist):
    decided(page, qtbot)
    tree = page.frame.controls.tree
    tree.go_to("control", "CC8.1-1")
    tree.setFocus()
    typist.press(Qt.Key.Key_Space)
    assert page.frame.controls.line.words.words().endswith("37 criteria covered, 1 uncovered")
    tree.go_to("entry", "CC1.1")
    typist.press(Qt.Key.Key_G, CONTROL)
    assert tree.leaf().key == "CC8.1"
    tree.go_to("control", "CC8.1-1")
    typist.press(Qt.Key.Key_Space)
    assert page.frame.controls.line.words.words().endswith("0 uncovered")


def test_a_click_on_the_box_ticks_and_a_click_on_the_words_only_selects(page, qtbot):
    decided(page, qtbot)
    controls, tree = page.frame.controls, page.frame.controls.tree
    area = tree.visualRect(tree.rows["control", "CC1.1-1"].index())
    words = area.center()
    box = area.topLeft()
    box.setX(area.left() + 8)
    box.setY(words.y())
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert "CC1.1-1" in controls.controls
    assert page.frame.detail.title.words() == "Code of conduct sign-off"
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert "CC1.1-1" not in controls.controls


def test_ticks_survive_going_back_to_the_questions(page, qtbot):
    decided(page, qtbot)
    page.frame.controls.toggle("control", "CC1.1-1")
    page.context.go(view="service")
    page.context.go(view="controls")
    assert "CC1.1-1" not in page.frame.controls.controls


def test_a_screen_reader_hears_whether_a_control_is_ticked(page, qtbot):
    decided(page, qtbot)
    item = page.frame.controls.tree.rows["control", "CC1.1-1"]
    assert item.text() == "GOV-01, Code of conduct sign-off, annual, also CC1.5, CC2.2, ticked"
    page.frame.controls.toggle("control", "CC1.1-1")
    assert item.text().endswith("not ticked")


def test_every_question_leads_to_its_explanation_and_back(page, qtbot, click):
    for number in (each.number for each in QUESTIONS):
        page.go_to_question(number)
        view = page.view()
        click(page.step().card(number).help)
        assert page.view() == "explain"
        assert page.frame.text.topics[TOPIC_OF[number]].asked
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert page.view() == view


def test_the_explanation_opens_by_a_key(page, typist):
    typist.press(Qt.Key.Key_F1)
    assert page.view() == "explain"
    assert set(TOPIC_OF.values()) <= set(TOPICS)


def test_the_memo_is_exported_as_text(page, qtbot, typist, tmp_path):
    decided(page, qtbot)
    page.context.go(view="memo")
    target = tmp_path / "memo"
    page.export.choose_file = lambda parent, title, proposed: str(target)
    typist.press(Qt.Key.Key_E, CONTROL)
    text = target.with_suffix(".md").read_text("utf-8")
    assert text.startswith("# Scoping memo: Northpeak")
    assert page.frame.notice.words.words() == "Exported memo.md."


def test_an_export_into_nowhere_is_said(page, qtbot, typist, tmp_path):
    decided(page, qtbot)
    page.context.go(view="memo")
    page.export.choose_file = lambda parent, title, proposed: str(tmp_path / "gone" / "memo.md")
    typist.press(Qt.Key.Key_E, CONTROL)
    assert "memo.md" in page.frame.notice.words.words()
    assert page.frame.notice.isVisible()


def test_a_later_run_shows_what_changed(page, qtbot):
    decided(page, qtbot)
    page.make_program()
    page.context.go(page="scope", view="promises")
    qtbot.wait(0)
    page.answer(8, {"availability_promised": "no"})
    page.context.go(view="result")
    qtbot.wait(0)
    texts = page.frame.result.texts()
    assert "Q8: Yes, now No." in texts
    assert "Category Availability: include, now nothing." in texts


def test_an_empty_home_leads_to_the_interview(shell, page, click):
    shell.context.go(page="home", view="")
    click(shell.pages["home"].to_interview)
    assert shell.page() is page
    assert page.view() == "service"


def test_a_decided_interview_opens_on_its_memo(page, shell, qtbot):
    decided(page, qtbot)
    page.make_program()
    shell.context.go(page="scope", view="")
    assert page.view() == "memo"


def test_the_set_cannot_be_reached_before_the_decision(page, qtbot, click):
    answered(page, qtbot)
    click(page.frame.stepper.stops[-1])
    assert page.view() == "result"
    assert not page.frame.create.isVisible()


def test_read_only_shows_everything_and_changes_nothing(open_shell, empty_folder, qtbot):
    shell = open_shell(folder=empty_folder, read_only=True)
    shell.context.go(page="scope", view="service")
    page = shell.pages["scope"]
    qtbot.keyClick(page, Qt.Key.Key_1)
    page.answer(1, {"serves_organisations": "yes"})
    assert page.answers == Answers()
    assert page.frame.notice.words.words().startswith("Read-only:")


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_every_screen_is_drawn_in_every_theme_without_scrolling_sideways(page, shell, qtbot, theme):
    decided(page, qtbot)
    shell.look.choose(theme)
    for view in VIEWS:
        page.context.go(view=view, behind="")
        qtbot.wait(0)
        assert page.view() == view
        assert not shell.grab().isNull()
        assert view == "controls" or is_as_wide_as_shown(page.frame.screens[view])


def is_as_wide_as_shown(screen):
    return screen.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [90, 125, 150])
def test_larger_text_keeps_every_question_readable(page, shell, qtbot, percent):
    shell.look.resize_text(percent)
    for step in STEPS:
        page.context.go(view=step)
        qtbot.wait(0)
        assert is_as_wide_as_shown(page.frame.screens[step])


def test_everything_that_takes_the_keyboard_has_a_name(page, qtbot):
    decided(page, qtbot)
    for view in VIEWS:
        page.context.go(view=view, behind="")
        qtbot.wait(0)
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), (view, type(widget).__name__)


def test_a_provider_that_is_being_typed_survives_an_answer_that_is_read_back(page, qtbot, typist):
    page.context.go(view="context")
    qtbot.wait(0)
    lines = page.step().card(21).lines
    lines.add_row()
    typist.type("Cloud h")
    page.outdate()
    qtbot.wait(0)
    typist.type("ost")
    assert [row.inputs[0].text() for row in lines.rows] == ["Cloud host"]
    typist.tab()
    assert [each.name for each in kept(page).providers] == ["Cloud host"]


def test_an_answer_read_before_the_last_one_was_given_overwrites_nothing(page, qtbot, typist):
    early = page.facts
    typist.digits("1")
    page._answered_after = page._asked  # as if the store had been asked before the answer
    page._read(page._asked, early)
    assert page.answers.serves_organisations == "yes"
    typist.digits("2")
    assert kept(page).serves_organisations == "yes"


@pytest.mark.parametrize("width", [888, 1162])
def test_a_narrow_window_keeps_what_follows_in_sight(page, shell, qtbot, width):
    answered(page, qtbot, replace(NOW, privacy_asked="unsure"))
    shell.navigation.hide()
    shell.resize(width, 640)
    page.context.go(view="dates")
    qtbot.wait(0)
    frame = page.frame
    assert page.minimumSizeHint().width() <= 888
    assert frame.side.isVisible() != frame.brief.isVisible()
    assert frame.side.isVisible() == (width > 960)
    assert "SOC 2, recommended" in frame.brief.words()
    decided(page, qtbot)
    frame.controls.tree.go_to("control", "CC1.1-1")
    assert frame.side.isVisible()
    assert "Code of conduct with version, approver and date" in frame.detail.proof.words()


def test_the_keyboard_is_seen_wherever_it_comes_to_on_a_low_screen(page, shell, qtbot):
    answered(page, qtbot, EXAMPLE)
    shell.resize(960, 640)
    page.context.go(view="result")
    qtbot.wait(0)
    button = page.frame.result.decision.otherwise
    scroll = page.frame.screens["result"].verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 0)
    assert button.visibleRegion().isEmpty()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(0)
    assert button.visibleRegion().contains(button.rect().center())


def test_a_press_never_scrolls_the_page_away_from_under_the_pointer(page, shell, qtbot):
    shell.resize(960, 640)
    page.context.go(view="customers")
    qtbot.wait(0)
    scroll = page.frame.screens["customers"]
    scroll.verticalScrollBar().setValue(60)
    button = page.step().card(7).choices.buttons[0]
    spot = button.mapTo(shell.window(), button.visibleRegion().boundingRect().center())
    assert not button.visibleRegion().isEmpty()
    qtbot.mouseClick(shell.window().windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.wait(0)
    assert kept(page).security_asked == "yes"
