"""Walks the widgets of a window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def shown(root):
    return [widget for widget in [root, *root.findChildren(QWidget)] if widget.isVisible()]


def focusable(root):
    """Every widget that the keyboard can reach; inner parts of Qt's own views belong to them."""
    return [widget for widget in shown(root) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]


def labels(root):
    return list(root.findChildren(QLabel))
