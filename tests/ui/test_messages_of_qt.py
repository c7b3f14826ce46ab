"""Three lines of the offscreen platform are left out; every other one comes through."""

from PySide6.QtCore import qInstallMessageHandler, qWarning

from desktop.ui.messages_of_qt import NO_NEWS, without_size_hint_lines

LINE = sorted(NO_NEWS)[0]


def test_only_the_line_that_is_no_news_is_left_out(qapp):
    heard = []
    before = qInstallMessageHandler(lambda kind, place, text: heard.append(text))
    try:
        with without_size_hint_lines():
            for line in NO_NEWS:
                qWarning(line)
            qWarning("Something else")
        qWarning(LINE)
    finally:
        qInstallMessageHandler(before)
    assert heard == ["Something else", LINE]


def test_without_a_handler_the_others_go_to_the_error_stream(qapp, capsys):
    before = qInstallMessageHandler(None)
    try:
        with without_size_hint_lines():
            qWarning(LINE)
            qWarning("Something else")
    finally:
        qInstallMessageHandler(before)
    assert capsys.readouterr().err == "Something else\n"
