"""What a screen reader hears of the canvas: the current cell as a whole sentence, as it changes."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def speak(widget: QWidget, name: str, spoken: str) -> None:
    """What it is called stays, what it says changes; with the keyboard in it, it is said at once."""
    widget.setAccessibleName(name)
    if spoken == widget.accessibleDescription():
        return
    widget.setAccessibleDescription(spoken)
    changed = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
    QAccessible.updateAccessibility(changed)
    if spoken and widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, spoken))
