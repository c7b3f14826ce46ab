"""What the coverage page says where it has no rows, and where to go from there."""

from functools import partial

from desktop.operations.reading.coverage_view import Wanted
from desktop.ui.context import Context
from desktop.ui.lists.list_views import ListViews
from desktop.ui.lists.shapes import Action
from desktop.ui.words import say

LONGEST = 80


def say_empty(views: ListViews, context: Context) -> None:
    """Nothing is expected in the period."""
    run = partial(context.go, page="controls", view="", behind="", item="")
    action = Action(name="jump", words=say("coverage.to_controls"), run=run, main=True)
    views.say(say("coverage.empty_title"), say("coverage.empty"), [action])


def say_nothing_fits(views: ListViews, wanted: Wanted, clear: Action) -> None:
    """The filter hides every row; without gaps that is good news."""
    if wanted.segment == "gaps" and not wanted.words and not wanted.standings:
        views.say(say("coverage.no_gap_title"), say("coverage.no_gap"))
        return
    words = wanted.words[:LONGEST]
    title = say("coverage.nothing_matches", words=words) if words else say("coverage.nothing")
    views.say(title, "", [clear])
