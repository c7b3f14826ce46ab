"""The look at run time: current theme, fonts, sizes and the application's palette."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from desktop.ui.tokens import Tokens

CHOICES = ("system", "light", "dark", "high_contrast")
SMALLEST, NORMAL, LARGEST, STEP = 90, 100, 150, 10

# Every role of the palette and the token that fills it.
ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "surface.window"),
    (QPalette.ColorRole.WindowText, "text.primary"),
    (QPalette.ColorRole.Base, "surface.base"),
    (QPalette.ColorRole.AlternateBase, "surface.base"),
    (QPalette.ColorRole.Text, "text.primary"),
    (QPalette.ColorRole.Button, "surface.raised"),
    (QPalette.ColorRole.ButtonText, "text.primary"),
    (QPalette.ColorRole.BrightText, "text.on_accent"),
    (QPalette.ColorRole.PlaceholderText, "text.tertiary"),
    (QPalette.ColorRole.Highlight, "surface.selected"),
    (QPalette.ColorRole.HighlightedText, "text.primary"),
    (QPalette.ColorRole.Link, "text.link"),
    (QPalette.ColorRole.LinkVisited, "text.link"),
    (QPalette.ColorRole.ToolTipBase, "surface.raised"),
    (QPalette.ColorRole.ToolTipText, "text.primary"),
    (QPalette.ColorRole.Light, "surface.raised"),
    (QPalette.ColorRole.Midlight, "border.subtle"),
    (QPalette.ColorRole.Mid, "border.normal"),
    (QPalette.ColorRole.Dark, "border.strong"),
    (QPalette.ColorRole.Shadow, "border.strong"),
    (QPalette.ColorRole.Accent, "accent.base"),
)
DISABLED_TEXT = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


class Look(QObject):
    """Answers colours, fonts and sizes, and says when they change; one for each application."""

    changed = Signal()

    def __init__(self, tokens: Tokens, choice: str = "system", text_percent: int = NORMAL) -> None:
        super().__init__()
        self.tokens = tokens
        self.choice = choice
        self.text_percent = text_percent
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self.name = self._resolve(hints)

    def colour(self, key: str) -> QColor:
        """The colour of a dotted token in the current theme."""
        if key not in self._colours:
            self._colours[key] = QColor(self.tokens.themes[self.name].colours[key])
        return self._colours[key]

    def font(self, style: str = "body", weight: int | None = None) -> QFont:
        """The font of a step of the type scale, with tabular figures."""
        wanted = self.tokens.type[style].weight if weight is None else weight
        if (style, wanted) not in self._fonts:
            self._fonts[style, wanted] = self._make_font(style, wanted)
        return self._fonts[style, wanted]

    def size(self, name: str) -> int:
        """A size token, grown with the user's text size."""
        return self.scaled(self.tokens.size[name])

    def scaled(self, pixels: int) -> int:
        """Pixels that must hold text, grown with the user's text size."""
        return round(pixels * max(self.text_percent, NORMAL) / NORMAL)

    def space(self, name: str) -> int:
        """A step of the spacing scale."""
        return self.tokens.space[name]

    def radius(self, name: str) -> int:
        """A corner radius."""
        return self.tokens.radius[name]

    def choose(self, choice: str) -> None:
        """Take a theme by name, or `system` to follow the desktop."""
        self.choice = choice
        self._renew()

    def resize_text(self, percent: int) -> None:
        """Set the text size in per cent, held between the smallest and the largest."""
        self.text_percent = max(SMALLEST, min(LARGEST, percent))
        self._renew()

    def apply(self) -> None:
        """Give the application the palette and the font of the current theme."""
        QApplication.setPalette(palette(self))
        QApplication.setFont(self.font("body"))

    @Slot()
    def _follow_system(self) -> None:
        if self.choice == "system":
            self._renew()

    def _renew(self) -> None:
        self._colours.clear()
        self._fonts.clear()
        self.name = self._resolve(QGuiApplication.styleHints())
        self.apply()
        self.changed.emit()

    def _resolve(self, hints: QStyleHints) -> str:
        if self.choice != "system":
            return self.choice
        if wants_high_contrast(hints):
            return "high_contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _make_font(self, style: str, weight: int) -> QFont:
        step = self.tokens.type[style]
        families = self.tokens.mono_families if style == "mono" else self.tokens.families
        font = QFont(installed(families))
        font.setPixelSize(round(step.size * self.text_percent / NORMAL))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def wants_high_contrast(hints: QStyleHints) -> bool:
    """Whether the desktop asks for high contrast; older Qt cannot tell and says no."""
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def installed(families: tuple[str, ...]) -> list[str]:
    """The families of a list that this computer has, then the system's own."""
    known = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return [name for name in families if name in known] + [system]


def palette(look: Look) -> QPalette:
    """Fill every role of a palette from the tokens."""
    made = QPalette()
    for role, token in ROLES:
        made.setColor(role, look.colour(token))
    for role in DISABLED_TEXT:
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("text.tertiary"))
    made.setColor(
        QPalette.ColorGroup.Inactive,
        QPalette.ColorRole.Highlight,
        look.colour("surface.selected_inactive"),
    )
    return made
