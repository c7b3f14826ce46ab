"""What is joined to what on the coverage page: signals, keys, and how it was left."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut

from desktop.ui.keys import letter, shortcut
from desktop.ui.pages.coverage.canvas import DENSITIES

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.page import CoveragePage

LETTERS = {
    "D": ("do", "see"),
    "E": ("evidence",),
    "Y": ("sign",),
    "O": ("owner",),
    "W": ("waive",),
    "H": ("record",),
    "V": ("view",),
}


def runs_of(page: "CoveragePage") -> dict[str, Callable[[], object]]:
    """What each action does."""
    acting = page.acting
    return {
        "view": page.next_view,
        "density": page.next_density,
        "day": page.choose_day,
        "export": acting.open_export,
        "do": acting.do_review,
        "evidence": acting.add_evidence,
        "sign": acting.sign_off,
        "owner": acting.choose_owner,
        "waive": acting.waive,
        "record": acting.show_record,
    }


def connect(page: "CoveragePage") -> None:
    """Join buttons, bar, legend, canvas and panel."""
    page.to_today.clicked.connect(lambda: page.take_day(None))
    page.as_of.clicked.connect(page.choose_day)
    page.export_button.clicked.connect(page.acting.open_export)
    page.open_button.clicked.connect(page.open_with_keyboard)
    page.bar.density.clicked.connect(page.next_density)
    page.bar.changed.connect(page.arrange)
    page.bar.viewed.connect(page.viewed)
    page.bar.field.left.connect(page.to_canvas)
    page.legend.isolated.connect(lambda standings: page.arrange())
    canvas, panel = page.canvas, page.panel
    canvas.moved.connect(page.moved_cell)
    canvas.opened.connect(page.open_with_keyboard)
    canvas.pressed.connect(page.open_slot)
    canvas.previewed.connect(page.acting.look)
    canvas.escaped.connect(page.escaped)
    canvas.menu_wanted.connect(page.open_menu)
    canvas.pointed.connect(page.pointing.point)
    panel.edited.connect(page.acting.edited)
    panel.finished.connect(page.acting.finished)
    panel.wanted.connect(page.run_named)
    panel.jumped.connect(page.jump)
    panel.stepped.connect(canvas.step_row)
    panel.escaped.connect(page.escape)
    panel.menu_wanted.connect(page.open_menu)
    panel.form_left.connect(page.to_canvas)
    panel.dropped.connect(page.acting.dropped)
    panel.takes = page.acting.takes
    page.peek.closed.connect(page.to_canvas)
    page.split.resized.connect(page.flush)


def bind(page: "CoveragePage") -> list[QShortcut]:
    """The keys of the page; a letter does what it stands for only where that is offered."""
    letters = [letter(page, key, partial(run_first, page, names)) for key, names in LETTERS.items()]
    return [
        *letters,
        letter(page, "/", page.find_control),
        shortcut(page, "Ctrl+F", page.find_control),
        shortcut(page, "Ctrl+E", page.acting.open_export),
        shortcut(page, "Ctrl+G", page.next_gap),
        shortcut(page, "F8", page.next_gap),
        shortcut(page, "Ctrl+Shift+G", partial(page.next_gap, -1)),
        shortcut(page, "Shift+F8", partial(page.next_gap, -1)),
        shortcut(page, "Ctrl+Shift+D", page.choose_day),
        shortcut(page, "Shift+F10", page.open_menu),
        shortcut(page, "Shift+F9", page.fold_panel),
    ]


def run_first(page: "CoveragePage", names: tuple[str, ...]) -> None:
    """Do the first of these that is offered now."""
    for action in page.offers():
        if action.name in names:
            action.run()
            return


def take_kept(page: "CoveragePage") -> None:
    """Set the page as it was left."""
    kept = page.context.kept.read(page.NAME)
    page.bar.choose_view(str(kept.get("view", "")))
    page.bar.choose_group(str(kept.get("grouping", "")))
    if str(kept.get("density", "")) in DENSITIES:
        page.canvas.choose_density(str(kept["density"]))
        page.density_chosen = True
    if isinstance(width := kept.get("panel"), int):
        page.split.wanted = width
    page.split.show_panel(shown=kept.get("shown") is True)
    page.name_density()
