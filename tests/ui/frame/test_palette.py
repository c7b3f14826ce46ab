"""The command palette: items, pages and actions by a few letters, by keys alone and by the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.frame.palette_source import fits

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(open_shell, qtbot):
    shown = open_shell()
    shown.activateWindow()
    return shown


def press(qtbot, shell, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(shell.window().focusWidget() or shell, key, modifier)


def type_in(qtbot, shell, words):
    qtbot.keyClick(shell, Qt.Key.Key_K, CONTROL)
    assert shell.finder.field.hasFocus()
    qtbot.keyClicks(shell.finder.field, words)
    shell.finder._pause.stop()
    shell.finder.ask()


def lines(shell):
    return [(row.code, row.words) for row in shell.finder.model.rows if not row.is_head]


def heads(shell):
    return [row.words for row in shell.finder.model.rows if row.is_head]


def test_an_item_is_opened_by_keys_alone(shell, qtbot):
    type_in(qtbot, shell, "access rev")
    assert lines(shell)[0] == ("AC-04", "Quarterly access review")
    assert shell.finder.current().right == "Control, operating"
    press(qtbot, shell, Qt.Key.Key_Return)
    assert not shell.finder.isVisible()
    assert shell.context.place.page == "controls"
    assert shell.context.place.item


def test_a_click_in_the_top_bar_opens_it_and_a_click_on_a_line_takes_it(shell, qtbot):
    qtbot.mouseClick(shell.top.search, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shell.finder.field, "histor")
    shell.finder.ask()
    view = shell.finder.list
    place = [row.words for row in shell.finder.model.rows].index("History")
    spot = view.visualRect(shell.finder.model.index(place)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shell.context.place.page == "history"


def test_a_click_beside_it_and_escape_close_it_and_give_the_keyboard_back(shell, qtbot):
    before = shell.pages["home"].first_focus()
    before.setFocus()
    for close in (
        lambda: qtbot.mouseClick(shell.finder, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
        lambda: press(qtbot, shell, Qt.Key.Key_Escape),
        lambda: press(qtbot, shell, Qt.Key.Key_K, CONTROL),
    ):
        shell.open_palette()
        close()
        assert not shell.finder.isVisible()
        assert shell.window().focusWidget() is before


def test_nothing_typed_shows_the_last_items_and_what_can_be_done(shell, qtbot):
    type_in(qtbot, shell, "AC-04")
    press(qtbot, shell, Qt.Key.Key_Return)
    shell.context.go(page="history", view="", item="")
    shell.open_palette()
    assert lines(shell)[0][0] == "AC-04"
    assert heads(shell) == ["Last items", "On this page"]
    assert "Verify" in [words for _, words in lines(shell)]


def test_home_offers_its_views_charts_and_files(shell, qtbot):
    shell.open_palette()
    assert heads(shell)[-1] == "On this page"
    offered = [words for _, words in lines(shell)]
    assert {"All measures", "Show another day", "Show chart: Coverage"} <= set(offered)
    type_in(qtbot, shell, ">chart freshness")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert shell.pages["home"].chart.tabs.selected() == "freshness"


def test_control_and_return_ask_for_a_second_window_and_stay_here(shell, qtbot):
    asked, place = [], shell.context.place
    shell.beside_wanted.connect(asked.append)
    type_in(qtbot, shell, "AC-04")
    press(qtbot, shell, Qt.Key.Key_Return, CONTROL)
    type_in(qtbot, shell, "histor")
    press(qtbot, shell, Qt.Key.Key_Return, CONTROL)
    assert [(each.page, bool(each.item)) for each in asked] == [
        ("controls", True),
        ("history", False),
    ]
    assert shell.context.place == place


def test_the_last_items_are_remembered_by_this_computer(shell, qtbot):
    type_in(qtbot, shell, "AC-04")
    press(qtbot, shell, Qt.Key.Key_Return)
    kept = shell.settings.read(f"visited/{shell.context.client.folder}")
    assert kept["items"][0] == shell.context.place.item


def test_actions_alone_by_their_sign(shell, qtbot):
    type_in(qtbot, shell, ">act as dana")
    assert [words for _, words in lines(shell)] == ["Act as Dana Whitfield"]
    press(qtbot, shell, Qt.Key.Key_Return)
    assert shell.context.acting.name == "Dana Whitfield"


def test_codes_and_people_alone_by_their_signs(shell, qtbot):
    type_in(qtbot, shell, "#ac-0")
    assert all(code.startswith("AC-0") for code, _ in lines(shell))
    press(qtbot, shell, Qt.Key.Key_Escape)
    type_in(qtbot, shell, "@mei")
    assert [words for _, words in lines(shell)] == ["Mei Tanaka"]
    press(qtbot, shell, Qt.Key.Key_Return)
    assert shell.context.place.page == "people"


def test_what_is_not_there_can_be_made_with_the_typed_title(shell, qtbot):
    shell.notices.banner.action.click()
    type_in(qtbot, shell, "zzqq badge reader")
    assert heads(shell) == [
        "Nothing matches 'zzqq badge reader'. Create one with this title: control, policy or event?"
    ]
    made = [words for _, words in lines(shell)]
    assert any(words.endswith('"zzqq badge reader"') for words in made)
    shell.finder.take()
    panel = shell.page().list.panel
    assert panel.form is not None
    assert "zzqq badge reader" in [str(value) for value in panel.form_values().values()]


def test_read_only_offers_nothing_that_writes(open_shell, qtbot):
    shell = open_shell(read_only=True)
    shell.open_palette("zzqq")
    assert heads(shell) == ["Nothing matches 'zzqq'."]
    assert lines(shell) == []
    shell.open_palette(">undo")
    assert lines(shell) == []


@pytest.mark.parametrize("typed", ["<b>x</b><img src=x>", '"', "\u202eabc", "%", "🙂", "x" * 400])
def test_hostile_text_is_only_text(shell, qtbot, typed):
    shell.open_palette(typed)
    assert all(typed[:20] in head or head for head in heads(shell))
    shell.grab()
    press(qtbot, shell, Qt.Key.Key_Return)


def test_no_letter_or_shortcut_of_the_page_fires_while_it_is_open(shell, qtbot):
    shell.context.go(page="history", view="", item="")
    place = shell.context.place
    type_in(qtbot, shell, "gi?u/")
    assert shell.finder.field.text() == "gi?u/"
    assert shell.context.place == place


def test_arrows_walk_and_stop_at_the_ends(shell, qtbot):
    type_in(qtbot, shell, "review")
    first = shell.finder.current()
    press(qtbot, shell, Qt.Key.Key_Up)
    assert shell.finder.current() is first
    press(qtbot, shell, Qt.Key.Key_Down)
    assert shell.finder.current() is not first
    for _ in range(60):
        press(qtbot, shell, Qt.Key.Key_Down)
    assert shell.finder.current() is [r for r in shell.finder.model.rows if not r.is_head][-1]
    assert shell.finder.field.accessibleDescription().endswith(shell.finder.current().spoken())


def test_words_fit_by_their_starts():
    assert fits("exp", "Export")
    assert fits("c hi", "Checkpoint history")
    assert not fits("port", "Export")
