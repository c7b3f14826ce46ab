"""The composition root of the command line: hands it the clock and what needs a screen."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from desktop.background.clock import Clock, SystemClock
from desktop.command_line.command import Screen
from desktop.command_line.program import run
from desktop.interpreter import under_a_window


def _open_window(file: Path | None, clock: Clock, *, background: bool = False) -> int:
    with under_a_window():
        from desktop.app import open_window  # Qt is imported only when a window is wanted

        return open_window(file, clock, background=background)


def _make_tour(
    file: Path,
    folder: Path,
    *,
    clock: Clock,
    theme: str | None,
    size: tuple[int, int] | None,
    scale: float | None,
    page: str | None,
) -> Sequence[Path]:
    from desktop.ui.tour import make_tour

    return make_tour(file, folder, clock=clock, theme=theme, size=size, scale=scale, page=page)


def _grab_window(file: Path, picture: Path, clock: Clock) -> Sequence[str]:
    from desktop.ui.tour import grab_window

    return grab_window(file, picture, clock)


def _loaded_plugins() -> Sequence[str]:
    from desktop.ui.plugins import loaded_plugins

    return loaded_plugins()


def _draw_document(content: bytes) -> str:
    from desktop.ui.previews.documents import draw

    drawn = draw(content, 0, 400)
    return f"page {drawn.page + 1} of {drawn.pages}, {drawn.width} x {drawn.height}"


def _print_what_cannot_be_shown_as_marks() -> None:
    """Keep a console that lacks a letter from ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    _print_what_cannot_be_shown_as_marks()
    screen = Screen(_open_window, _make_tour, _grab_window, _loaded_plugins, _draw_document)
    return run(sys.argv[1:] if arguments is None else arguments, screen, SystemClock())


if __name__ == "__main__":
    sys.exit(main())
