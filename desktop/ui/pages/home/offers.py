"""What Home offers to the palette."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.charts.names import CHART_NAMES
from desktop.ui.lists.shapes import Action
from desktop.ui.pages.home.exporting import EXPORTS
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.home.page import HomePage


def home_actions(page: "HomePage") -> Sequence[Action]:
    """Days and views, then charts, then files; without a cycle only the interview."""
    if page.context.cycle is None:
        words, run = say("home.start_interview"), page.start_interview
        return (Action(name="interview", words=words, icon="scope", run=run),)
    return (*_views(page), *_charts(page), *_files(page))


def _views(page: "HomePage") -> list[Action]:
    on_measures = page.context.place.view == "measures"
    view = say("home.overview" if on_measures else "home.all_measures")
    found = [
        Action(
            name="next", words=say("due.do_next"), keys="D", icon="due", run=page.do_next_review
        ),
        Action(name="view", words=view, keys="V", icon="list", run=page.switch_view),
    ]
    if page.context.is_past:
        back = partial(page.take_day, None)
        found.append(Action(name="today", words=say("as_of.back"), icon="clock", run=back))
    words, keys = say("as_of.title"), "Ctrl+Shift+D"
    return [*found, Action(name="as_of", words=words, keys=keys, icon="clock", run=page.choose_day)]


def _charts(page: "HomePage") -> list[Action]:
    named = [(name, say("home.show_chart", chart=say(f"chart_tab.{name}"))) for name in CHART_NAMES]
    return [
        Action(name=name, words=words, icon="home", run=partial(page.show_chart, name))
        for name, words in named
    ]


def _files(page: "HomePage") -> list[Action]:
    named = [(kind, say("home.export_as", file=say(f"export.{kind}"))) for kind in EXPORTS]
    return [
        Action(name=kind, words=words, icon="export", run=partial(page.exporting.start, kind))
        for kind, words in named
    ]
