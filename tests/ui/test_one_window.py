"""A second start shows the first window, and never waits for one that is not there."""

from desktop.ui.one_window import CALL, OneWindow
from tests.ui.conftest import AT


def started(folder):
    return OneWindow(folder, AT)


def test_a_second_start_shows_the_first_window_and_ends(tmp_path, qapp, qtbot):
    first, shown = started(tmp_path), []
    first.answer(lambda: shown.append("window"), qapp)
    second = started(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    assert second.call_first(None, pause=lambda seconds: qtbot.wait(1))
    assert shown == ["window"]
    assert not (tmp_path / CALL).exists()
    first.close()


def test_the_same_workspace_shows_its_window_and_another_one_opens_its_own(tmp_path, qapp, qtbot):
    one, other = tmp_path / "One.standfast", tmp_path / "Other.standfast"
    one.mkdir()
    other.mkdir()
    settings = tmp_path / "settings"
    first, shown = started(settings), []
    first.answer(lambda: shown.append("window"), qapp)
    first.note_open(str(one))
    second = started(settings)
    assert not second.call_first(other, pause=lambda seconds: qtbot.wait(1))
    assert second.call_first(one, pause=lambda seconds: qtbot.wait(1))
    assert shown == ["window"]
    first.note_open("")
    assert not second.call_first(one, pause=lambda seconds: qtbot.wait(1))
    first.close()


def test_a_first_window_that_does_not_answer_is_not_waited_for_for_ever(tmp_path):
    first, waited = started(tmp_path), []
    assert not started(tmp_path).call_first(None, pause=waited.append)
    assert 0 < sum(waited) < 10
    assert not (tmp_path / CALL).exists()
    first.close()


def test_once_the_first_window_is_closed_the_next_start_is_the_first_one(tmp_path):
    started(tmp_path).close()
    again = started(tmp_path)
    assert again.is_first
    again.close()


def test_without_a_place_for_settings_every_start_opens_a_window(tmp_path):
    (tmp_path / "file").write_text("")
    one = OneWindow(tmp_path / "file" / "settings", AT)
    assert one.is_first
    one.note_open("somewhere")
    one.close()
