"""The floating list says so when nothing in it fits."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.lists.picking import Offer, PickPopup


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def popup(look, parent):
    offers = [Offer(str(number), f"AC-{number:02} Review") for number in range(20)]
    made = PickPopup(look, "What is reviewed", offers, parent)
    made.open_at(QPoint(10, 10))
    return made


def test_nothing_that_fits_is_said_and_enter_takes_nothing(popup, qtbot):
    picked, size = [], popup.size()
    popup.picked.connect(picked.append)
    qtbot.keyClicks(popup.field, "zz")
    assert popup.none.isVisible()
    assert popup.none.words() == "Nothing matches 'zz'."
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert picked == []
    assert popup.isVisible()
    assert popup.size() == size


def test_what_fits_again_takes_the_words_away(popup, qtbot):
    qtbot.keyClicks(popup.field, "zz")
    popup.field.clear()
    qtbot.keyClicks(popup.field, "07")
    assert not popup.none.isVisible()
    picked = []
    popup.picked.connect(picked.append)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert picked == ["7"]
