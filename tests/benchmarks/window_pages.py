"""What a person does on the pages of a large workspace, each step timed until it is painted."""

from collections.abc import Callable
from typing import Any

from desktop.ui.lists.list_page import ListPage
from tests.benchmarks.long_list import LongPage
from tests.benchmarks.window_steps import Steps, Taken, send_key
from tests.benchmarks.window_watches import Watch

VISITS, SCREENS, PACE = 7, 400, 70
LONGEST_LIST = "evidence"
SENTENCE = "Quarterly access review of all production systems by the owner "
SEARCHES = ("a", "acc", "access rev", "E00", "quarterly", "zugriff", "zzqqj")


def with_long_page() -> None:
    """Let the window show the page with 100,000 rows beside the others."""
    from desktop.ui import pages

    pages.PAGES = (*pages.PAGES, LongPage)


class Pages(Watch):
    """Visits every page, then sorts, filters, scrolls, types and searches."""

    def __init__(self, window: Any, found: dict[str, object], *, quick: bool) -> None:
        super().__init__(window, found)
        self._quick = quick

    def ready(self) -> None:
        self.when_drawn(self._begin)

    def _begin(self) -> None:
        for name, found in measures(Steps(self.window.shell, quick=self._quick), quick=self._quick):
            self.found[name] = found
        self.window.close()


def measures(steps: Steps, *, quick: bool) -> list[tuple[str, Any]]:
    """All measurements in their order; a quick run does each thing twice only."""
    visits, screens = (2, 10) if quick else (VISITS, SCREENS)
    searches = SEARCHES[-3:] if quick else SEARCHES
    words = SENTENCE[:8] if quick else SENTENCE
    steps.quiet()
    return [
        ("visits", {name: visit(steps, name, visits) for name in steps.shell.pages if name != "long"}),
        ("longest", arranged(steps, LONGEST_LIST, visits)),
        ("long", arranged(steps, "long", visits)),
        ("scrolled", scrolled(steps, screens)),
        ("typed", typed(steps, words)),
        ("searched", {text: searched(steps, text, visits) for text in searches}),
    ]  # fmt: skip


def visit(steps: Steps, name: str, times: int) -> list[Taken]:
    """Go to a page from another one, each time after something has changed."""
    found = []
    for _ in range(times):
        go(steps, "people" if name == "home" else "home")
        page = steps.shell.pages[name]
        page.outdate()
        before = page.list.listing if isinstance(page, ListPage) else None
        shown = _shown(page, before)
        found.append(steps.painted(lambda: steps.shell.context.go(page=name), shown))
    return found


def _shown(page: Any, before: object) -> Callable[[], bool]:
    """For a list: its rows are others; for what shows no list: the first answer is there."""
    if isinstance(page, ListPage):
        return lambda: page.list.listing is not before or not (page.list.isVisible() or page.stale)
    return lambda: not page.stale


def go(steps: Steps, name: str) -> None:
    """Show a page and wait until it has everything."""
    steps.shell.context.go(page=name)
    steps.quiet()


def arranged(steps: Steps, name: str, times: int) -> dict[str, object]:
    """Sort by each column in turn, filter by words, by segment and by a facet."""
    go(steps, name)
    items = steps.shell.pages[name].list
    places = [n for n, each in enumerate(items.table.rows_model.columns) if each.sort]
    sorts = [
        _changed(steps, items, lambda place=place: items.sort_by(place))
        for _ in range(max(1, times // 3))
        for place in places
    ]
    _changed(steps, items, lambda: items.sort_by(places[0]))
    words = [
        _changed(steps, items, lambda text=text: items.bar.field.setText(text))
        for _ in range(max(1, times // 3))
        for text in ("r", "rev", "review", "review 2", "zzqqj", "")
    ]
    segments = [_changed(steps, items, each) for each in _segments(items)]
    return {"rows": items.listing.of, "sort": sorts, "filter": words, "segment": segments}


def _segments(items: Any) -> list[Callable[[], object]]:
    keys = [each.key for each in items.segments()][:3]
    return [lambda key=key: items.bar.choose_segment(key) for key in [*keys[1:], keys[0]]]


def _changed(steps: Steps, items: Any, do: Callable[[], object]) -> Taken:
    before = items.listing
    found = steps.painted(do, lambda: items.listing is not before)
    steps.quiet()
    return found


def scrolled(steps: Steps, screens: int) -> list[Taken]:
    """Scroll the longest list by the wheel, by pages, and by dragging through all of it."""
    go(steps, "long")
    table = steps.shell.pages["long"].list.table
    bar = table.verticalScrollBar()
    row = table.verticalHeader().defaultSectionSize()
    far = bar.maximum() // screens
    found = []
    for number in range(3 * screens):
        by = (3 * row, bar.pageStep(), far)[number % 3]
        found.append(steps.frame(lambda by=by: bar.setValue((bar.value() + by) % bar.maximum())))
    bar.setValue(0)
    return found


def typed(steps: Steps, words: str) -> dict[str, list[Taken]]:
    """Type into the filter of the two longest lists, into a wording, and into the palette."""
    found: dict[str, list[Taken]] = {}
    for name in (LONGEST_LIST, "long"):
        go(steps, name)
        items = steps.shell.pages[name].list
        items.bar.field.setFocus()
        found[f"filter of the page {name}"] = steps.typed(items.bar.field, words, PACE)
        items.clear_filter()
        steps.quiet()
    go(steps, "controls")
    box = steps.shell.pages["controls"].list.panel.box("wording")
    box.setFocus()
    kept = box.toPlainText()
    found["wording of a control"] = steps.typed(box, words, PACE)
    box.setPlainText(kept)
    steps.shell.open_palette()
    found["palette"] = steps.typed(steps.shell.finder.field, words, PACE)
    steps.shell.finder.close_palette()
    steps.quiet()
    return found


def searched(steps: Steps, text: str, times: int) -> list[Taken]:
    """Press the last letter of a text in the palette; until what it finds is painted."""
    finder, found = steps.shell.finder, []
    for _ in range(times):
        finder.open(text[:-1])
        steps.quiet()
        before = finder.model.rows
        press = lambda: send_key(finder.field, text[-1])  # noqa: E731
        found.append(steps.painted(press, lambda before=before: finder.model.rows is not before))
        finder.close_palette()
    return found
