"""The states of the page, for the tour: name and what is done before."""

from collections.abc import Callable

from desktop.operations.reading.due import DueLine
from desktop.ui.lists.arranging import Listing, Loaded
from desktop.ui.pages.due.draft import DraftFile
from desktop.ui.pages.due.evidence_box import proof_of_file
from desktop.ui.pages.due.page import DuePage
from desktop.ui.pages.due.steps import sign_form

NOTE = "Peak load 61 % of the limit on 9 Sep. No change needed before March."
ISSUES = "Two alerts had no owner for a week\nThe limit of the mail queue is not written down"


def _usual(page: DuePage) -> None:
    _calm(page)


def _doing(page: DuePage) -> None:
    _start(page)
    _add(page, "capacity-2026-q3.pdf", "2026-07-01", "2026-09-30")
    page.view.doing.note.setPlainText(NOTE)


def _issues(page: DuePage) -> None:
    _start(page)
    _add(page, "alerts-20260713-20260930.csv", "2026-07-13", "2026-09-30")
    page.view.doing.choose("issues")
    page.view.doing.issues.setPlainText(ISSUES)


def _refused(page: DuePage) -> None:
    _start(page)
    page.view.doing.choose("issues")
    page.performing.complete()


def _too_late(page: DuePage) -> None:
    _first(page)
    page.commands.run("waive")


def _record(page: DuePage) -> None:
    _calm(page)
    facts = page.view.facts
    if facts is not None and facts.last is not None:
        page.context.go(item=facts.last.item.id)


def _batch(page: DuePage) -> None:
    _calm(page)
    weekly = [line for line in page.list.lines() if line.frequency == "weekly"]
    if weekly:
        page.list.choose(weekly[0].id)
    rows = [line for line in page.list.lines() if line.kind == "review"][:3]
    page.giving.begin("batch", rows, page.people(), page.people()[0][0], page.context.today)
    page.show_view(page.giving)
    file = DraftFile("/given/minutes.pdf", "minutes.pdf", 88_000, "2026-07-01", "2026-11-15")
    page.giving.add([proof_of_file(file)])


def _draft(page: DuePage) -> None:
    _doing(page)
    page.performing.leave()


def _empty(page: DuePage) -> None:
    _calm(page)
    page.context.stay(item="")
    page.take(_only(page, ()))


def _quiet(page: DuePage) -> None:
    _calm(page)
    later = tuple(line for line in page.list.lines() if line.group == "later")
    page.take(_only(page, later))
    page.list.choose_first()


def _filtered(page: DuePage) -> None:
    _calm(page)
    page.bar.field.setText("badge reader at the door")
    page.bar.changed.emit()


def _sign_refused(page: DuePage) -> None:
    """The one who did it signs it off; shown on what was done last time."""
    _calm(page)
    facts = page.view.facts
    if facts is None or facts.last is None:
        return
    page.context.go(item=facts.last.item.id)
    done = page.view.facts
    if done is None:
        return
    page.forms.open(sign_form(done, page.people(), done.performer_id, page.context.today))
    page.panel.finish()


def _only(page: DuePage, lines: tuple[DueLine, ...]) -> Listing:
    """The page as if nothing else were due."""
    counts = {"everyone": len(lines), "mine": 0}
    place = {line.id: number for number, line in enumerate(lines)}
    return Listing(loaded=Loaded(lines, counts, {}), order=lines, place=place)


def _form(page: DuePage) -> None:
    _first(page)
    page.commands.run("owner")


def _other(page: DuePage) -> None:
    _calm(page)
    actions = [line for line in page.list.lines() if line.kind == "action"]
    if actions:
        page.list.choose(actions[0].id)


def _calm(page: DuePage) -> None:
    """As the page is when one comes to it."""
    page.performing.close()
    if page.panel.form is not None:
        page.panel.leave_form(drop=True)
    page.bar.clear(segment=True)
    _first_review(page)


def _first_review(page: DuePage) -> None:
    reviews = [line for line in page.list.lines() if line.kind == "review"]
    if reviews:
        page.list.choose(reviews[0].id)
        page.show_right()


def _first(page: DuePage) -> None:
    _calm(page)


def _start(page: DuePage) -> None:
    _calm(page)
    page.commands.run("start")


def _add(page: DuePage, name: str, first: str, last: str) -> None:
    file = DraftFile(f"/given/{name}", name, 421_888, first, last)
    page.view.doing.evidence.add([proof_of_file(file)])


STATES: tuple[tuple[str, Callable[[DuePage], None]], ...] = (
    ("due", _usual),
    ("due-doing", _doing),
    ("due-issues", _issues),
    ("due-refused", _refused),
    ("due-too-late", _too_late),
    ("due-record", _record),
    ("due-several", _batch),
    ("due-owner", _form),
    ("due-action", _other),
    ("due-draft", _draft),
    ("due-sign-off", _sign_refused),
    ("due-no-match", _filtered),
    ("due-quiet", _quiet),
    ("due-empty", _empty),
)
