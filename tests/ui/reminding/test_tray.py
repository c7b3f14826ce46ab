"""The picture in the tray, and what is asked of the desktop's notification service."""

import sys

import pytest

from desktop.ui.context import ClientFacts
from desktop.ui.reminding.notifier import TrayNotifier
from desktop.ui.reminding.telling import Note
from desktop.ui.reminding.tray import SIDES, Tray, tray_icon, tray_picture

CLIENT = ClientFacts(
    client_name="Brightfen", badge="B", colour="#0E7F73", zone="UTC", folder="/somewhere"
)


def colours(picture):
    image = picture.toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("overdue", [0, 6, 42, 500])
def test_the_icon_is_never_an_empty_slot_and_shows_what_is_overdue(look, side, overdue):
    picture = tray_picture(look, CLIENT, overdue, side)
    assert (picture.width(), picture.height()) == (side, side)
    warns = look.colour("status.not_ready.mark").name() in colours(picture)
    assert warns is (overdue > 0)
    assert CLIENT.colour.lower() in colours(picture)


def test_every_size_that_trays_ask_for_is_there(look):
    icon = tray_icon(look, CLIENT, 3)
    assert {size.width() for size in icon.availableSizes()} == set(SIDES)


def test_the_menu_and_the_tip_say_how_much_is_overdue(look, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    tray = Tray(look, window)
    tray.tell(CLIENT, 3)
    assert tray._icon.toolTip() == "Brightfen - 3 overdue"
    assert [each.text() for each in tray._menu.actions() if each.text()] == [
        "Open Standfast",
        "Show what is due (3 overdue)",
        "Quit Standfast",
    ]
    for wanted, place in ((tray.open_wanted, 0), (tray.due_wanted, 1), (tray.quit_wanted, 3)):
        with qtbot.waitSignal(wanted):
            tray._menu.actions()[place].trigger()
    tray.tell(CLIENT, 0)
    assert tray._icon.toolTip() == "Brightfen - nothing is overdue"
    with qtbot.waitSignal(tray.open_wanted):
        tray._activated(tray._icon.ActivationReason.Trigger)
    window.deleteLater()


def test_a_pressed_message_of_the_tray_is_the_one_shown_last(look, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    tray, opened = Tray(look, window), []
    notifier = TrayNotifier(tray)
    notifier.opened = opened.append
    tray.message_pressed.emit()
    notifier.show(Note("One", "First"))
    notifier.show(Note("Two", "Second", "review_task", "id"))
    tray.message_pressed.emit()
    assert [note.item for note in opened] == ["id"]
    notifier.close()
    tray.message_pressed.emit()
    assert len(opened) == 1
    window.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="the session bus is the way of Linux")
def test_the_notification_service_gets_the_types_that_it_asks_for(qapp):
    from desktop.ui.reminding.desktop_bus import _plain, _uint

    assert _uint(7).currentSignature() == "u"
    assert _plain("A & B <b>") == "A &amp; B &lt;b&gt;"
