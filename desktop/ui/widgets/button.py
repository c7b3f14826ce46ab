"""Buttons: the main one of a page, secondary ones, quiet icons and links."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets import icons, paint
from desktop.ui.widgets.pressable import Pressable

Kind = Literal["main", "secondary", "quiet", "link"]
SIDE, GAP, ICON, CHIP_SIDE = 12, 8, 16, 5


class Button(Pressable):
    """Words with an optional icon before and an optional key chip behind them."""

    def __init__(
        self,
        look: Look,
        words: str,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        menu: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name or words, parent)
        self.words = words
        self.kind = kind
        self.icon_name = icon
        self.key = key
        self.menu = menu
        self._name_follows = not name
        self._describe()
        horizontal = QSizePolicy.Policy.Fixed if kind != "link" else QSizePolicy.Policy.Maximum
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show other words."""
        self.words = words
        if self._name_follows:
            self.setAccessibleName(words)
        self.restyle()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        side = 2 if self.kind == "link" else SIDE if self.words else 7
        return QSize(round(self._content_width()) + 2 * side, self._height())

    def minimumSizeHint(self) -> QSize:
        """Buttons are not squeezed, links may be shortened."""
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), 40), wanted.height()) if self.kind == "link" else wanted

    def draw(self, painter: QPainter) -> None:
        """Paint box, icon, words, key chip and ring."""
        if not self.isEnabled():
            painter.setOpacity(0.55)
        self._draw_box(painter)
        self._draw_parts(painter)
        if self.shows_ring():
            radius = self.look.radius("control")
            paint.focus_ring(painter, self.look, QRectF(self.rect()), radius)

    def _describe(self) -> None:
        if self.key:
            self.setAccessibleDescription(self.key)
        if not self.words:
            hint = self.accessibleName() + (f" ({self.key})" if self.key else "")
            self.setToolTip(paint.tooltip(hint))

    def _height(self) -> int:
        return self.look.scaled(24) if self.kind == "link" else self.look.size("button")

    def _font_weight(self) -> int:
        return 600 if self.kind in ("main", "secondary") else 500

    def _key_width(self) -> float:
        width = paint.text_width(self.look.font("caption", 600), self.key)
        return width + 2 * CHIP_SIDE if self.kind != "link" else width

    def _content_width(self) -> float:
        parts = []
        if self.icon_name:
            parts.append(ICON)
        if self.words:
            parts.append(paint.text_width(self.look.font("body", self._font_weight()), self.words))
        if self.key and self.words:
            parts.append(round(self._key_width()))
        if self.menu:
            parts.append(14)
        return sum(parts) + GAP * (len(parts) - 1) + 1

    def _draw_box(self, painter: QPainter) -> None:
        look, area = self.look, QRectF(self.rect())
        radius = look.radius("control")
        if self.kind == "main":
            state = "pressed" if self.isDown() else "hover" if self.hovered() else "base"
            paint.box(painter, area, radius, look.colour(f"accent.{state}"), None)
        elif self.kind == "secondary":
            surface = "surface.hover" if self.hovered() or self.isDown() else "surface.raised"
            paint.box(painter, area, radius, look.colour(surface), look.colour("border.normal"))
        elif self.kind == "quiet" and (self.hovered() or self.isDown()):
            paint.box(painter, area, radius, look.colour("surface.selected_inactive"), None)

    def _ink(self) -> QColor:
        keys = {"main": "text.on_accent", "link": "text.link", "quiet": "text.secondary"}
        return self.look.colour(keys.get(self.kind, "text.primary"))

    def _draw_parts(self, painter: QPainter) -> None:
        x = max((self.width() - self._content_width()) / 2, 2.0)
        middle = self.height() / 2
        ink = self._ink()
        if self.icon_name:
            icons.draw(painter, self.icon_name, ink, QRectF(x, round(middle - 8), ICON, ICON))
            x += ICON + GAP
        if self.words:
            x = self._draw_words(painter, x, ink)
        if self.key and self.words:
            self._draw_key(painter, x, ink)
            x += self._key_width() + GAP
        if self.menu:
            icons.draw(painter, "chevron-down", ink, QRectF(x, round(middle - 7), 14, 14))

    def _draw_words(self, painter: QPainter, x: float, ink: QColor) -> float:
        font = self.look.font("body", self._font_weight())
        width = min(paint.text_width(font, self.words) + 1, self.width() - x)
        paint.text(painter, QRectF(x, 0, width + 1, self.height()), self.words, font, ink)
        if self.kind == "link" and self.hovered():
            line = round(self.height() / 2 + self.look.scaled(8))
            painter.drawLine(round(x), line, round(x + width), line)
        return x + width + GAP

    def _draw_key(self, painter: QPainter, x: float, ink: QColor) -> None:
        font = self.look.font("caption", 600)
        height = self.look.scaled(18)
        area = QRectF(x, (self.height() - height) / 2, self._key_width(), height)
        if self.kind == "link":
            tone = self.look.colour("text.tertiary")
            paint.text(painter, area.adjusted(0, 0, 2, 0), self.key, font, tone)
            return
        fill = QColor(ink)
        fill.setAlphaF(0.16 if self.kind == "main" else 0.07)
        paint.box(painter, area, 4, fill, None)
        paint.text(painter, area, self.key, font, ink, Qt.AlignmentFlag.AlignHCenter)
