"""The clock on a real workspace: whatever happens to clocks, everything is handled exactly once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.gate import Acting
from db.history.undo_stacks import undo_stacks
from db.records import Duty, Item, MaintenanceRun, Reminder, ReviewTask, Workspace
from db.workspace import Workspace as Opened
from desktop.background.heartbeat import Heartbeat
from desktop.background.keeper import Keeper, Report
from desktop.background.store import InlineStore, Outcome, ThreadedStore
from desktop.operations.duties import add_duty
from desktop.operations.reading.maintenance import Upkeep
from desktop.operations.review_plan import add_review_rule
from desktop.operations.work import Call, Work, call, perform
from tests.background.conftest import Desk, exclude

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Hands:
    """A clock whose hands a test moves."""

    at: datetime = BEGAN

    def now(self) -> datetime:
        return self.at

    def today(self, zone: str) -> date:
        return self.at.astimezone(ZoneInfo(zone)).date()


@dataclass
class Company:
    """A workspace with a weekly duty, the clock that keeps it, and what was reported."""

    workspace: Opened
    hands: Hands
    store: InlineStore
    reports: list[Report] = field(default_factory=list)
    keeper: Keeper | None = None

    def open(self, last_seen: datetime | None = None) -> Keeper:
        """Open the workspace at the present instant: a new keeper begins."""
        self.keeper = Keeper(self.store, self.hands, self.reports.append, last_seen)
        self.keeper.beat()
        return self.keeper

    def beat_for(self, span: timedelta, step: timedelta = timedelta(seconds=30)) -> None:
        """Let the time go on with the heartbeat beating."""
        assert self.keeper is not None
        end = self.hands.at + span
        while self.hands.at < end:
            self.hands.at += step
            self.keeper.beat()

    def leap(self, span: timedelta) -> None:
        """Let the clock leap, as in sleep, then beat for two minutes."""
        self.hands.at += span
        self.beat_for(timedelta(minutes=2))

    def states(self) -> dict[str, list[str]]:
        """The states that each occurrence went through, by its window."""
        rows = self.workspace.rows
        tasks = sorted(rows.find(ReviewTask), key=lambda task: task.window_from)
        return {
            task.window_from.isoformat(): [t.to_state for t in rows.transitions(task.id)]
            for task in tasks
        }

    def runs(self) -> list[MaintenanceRun]:
        return self.workspace.rows.find(MaintenanceRun)


def expect_weekly(opened: Opened, at: datetime, zone: str = "Europe/Berlin") -> None:
    """A duty that is due each week from the week of `at` on."""
    today = at.astimezone(ZoneInfo(zone)).date()
    acting = Acting(None, at, zone)
    perform(opened, call(add_duty, title="Look at the log"), acting, today)
    (duty,) = opened.rows.find(Duty)
    wanted = call(add_review_rule, subject=duty.id, frequency="weekly", starts_on=today)
    perform(opened, wanted, acting, today)


@pytest.fixture
def company(opener: Callable[[], Opened]) -> Company:
    workspace = opener()
    expect_weekly(workspace, BEGAN)
    hands = Hands()
    made = Company(workspace, hands, InlineStore(workspace, hands))
    yield made
    workspace.close()


def assert_each_handled_once(company: Company) -> None:
    """No window twice, no step twice, no reminder twice."""
    tasks = company.workspace.rows.find(ReviewTask)
    assert len({(task.rule, task.window_from) for task in tasks}) == len(tasks)
    for steps in company.states().values():
        assert len(steps) == len(set(steps)), steps
    given = [(r.item, r.due_on, r.days_after_due) for r in company.workspace.rows.find(Reminder)]
    assert len(given) == len(set(given))


@pytest.mark.parametrize("away", [HOUR, 21 * DAY, 425 * DAY])
@pytest.mark.parametrize("closed", [False, True])
def test_after_an_absence_each_missed_occurrence_is_handled_once_and_reported_once(
    company: Company, away: timedelta, closed: bool
) -> None:
    company.open()
    company.reports.clear()
    before = company.hands.at
    if closed:
        company.hands.at += away
        company.open(last_seen=before)
    else:
        company.leap(away)
    assert_each_handled_once(company)
    caught_up = [run for run in company.runs() if run.kind == "caught_up"]
    away_reports = [report for report in company.reports if report.away_since]
    if away < DAY:
        assert caught_up == []
    else:
        weeks = away // timedelta(weeks=1)
        done = [steps[-1] for steps in company.states().values()]
        assert weeks - 3 <= done.count("missed") <= weeks
        assert {run.since for run in caught_up} == {before}
        assert [report.state for report in away_reports] == ["ran"]
    rows = len(company.runs())
    company.beat_for(timedelta(minutes=10))
    assert len(company.runs()) == rows


def test_a_clock_set_forward_and_back_by_a_day_repeats_nothing_and_is_noted(
    company: Company,
) -> None:
    company.open()
    company.leap(DAY)
    steps = company.states()
    company.leap(-DAY)
    assert company.states() == steps
    notes = [run.reason for run in company.runs() if run.kind == "skipped"]
    assert len(notes) == 1
    assert "set back by 23 hours" in notes[0] or "set back by 1 day" in notes[0]
    company.leap(DAY)
    assert_each_handled_once(company)


def test_a_clock_that_was_set_back_while_the_program_was_closed_is_noted_too(
    company: Company,
) -> None:
    company.open(last_seen=BEGAN + 2 * DAY)
    (note,) = [run for run in company.runs() if run.kind == "skipped"]
    assert "2 days" in note.reason


SWITCHES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 6, 30, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 14, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("zone", "switch"), SWITCHES)
def test_across_a_switch_of_summer_time_every_day_is_looked_at_and_nothing_happens_twice(
    opener: Callable[[], Opened], zone: str, switch: datetime
) -> None:
    workspace = opener()
    try:
        settle_in(workspace, zone)
        hands = Hands(switch - DAY)
        expect_weekly(workspace, hands.at, zone)
        company = Company(workspace, hands, InlineStore(workspace, hands))
        company.open()
        while hands.at < switch + 8 * DAY:
            company.beat_for(DAY, 2 * HOUR)
        days = [report.today for report in company.reports]
        local = {(switch - DAY + HOUR * n).astimezone(ZoneInfo(zone)).date() for n in range(24 * 9)}
        assert set(days) >= local
        assert days == sorted(days)
        assert_each_handled_once(company)
    finally:
        workspace.close()


def settle_in(workspace: Opened, zone: str) -> None:
    """Put the workspace into a zone."""

    def move(work: Work) -> str:
        (row,) = work.rows.find(Workspace)
        work.rows.update(Workspace, row.id, zone=zone)
        return "Moved."

    perform(workspace, call(move), Acting(None, BEGAN, zone), BEGAN.date())


@pytest.mark.parametrize(
    "at",
    [datetime(2028, 2, 28, 22, 0, tzinfo=UTC), datetime(2026, 12, 31, 22, 0, tzinfo=UTC)],
    ids=["29 February", "year end"],
)
def test_a_leap_day_and_the_year_end_are_days_like_any_other(
    company: Company, at: datetime
) -> None:
    company.hands.at = at
    company.open()
    company.beat_for(2 * DAY, timedelta(hours=1))
    seen = sorted({report.today for report in company.reports if report.today})
    assert len(seen) == 3
    assert seen[-1] - seen[0] == timedelta(days=2)
    assert_each_handled_once(company)


def test_the_zone_of_the_computer_changes_nothing(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the road the day is that of the workspace, in Berlin already the next one."""
    monkeypatch.setenv("TZ", "Pacific/Honolulu")
    company.hands.at = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    company.open()
    assert company.reports[-1].today == date(2026, 3, 3)


def test_two_keepers_at_once_do_each_thing_once(company: Company) -> None:
    """As where a beat of the heartbeat and one that a person asked for come together."""
    company.open()
    company.hands.at += 40 * DAY
    both = [Keeper(company.store, company.hands, company.reports.append, BEGAN) for _ in range(2)]
    for keeper in both:
        keeper.beat()
    assert_each_handled_once(company)


def test_what_waits_for_a_later_day_is_no_failure_and_is_not_tried_without_end(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a clock ran ahead a step may be dated after today: the run has nothing to do yet."""
    company.open()
    rows = len(company.runs())
    waiting = Upkeep(
        needed=True, planned=0, opened=0, missed=1, reminders=(), last_run=None, last_day=None
    )
    monkeypatch.setattr(
        "desktop.operations.reading.clock.read_upkeep", lambda rows, *, today: waiting
    )
    company.beat_for(timedelta(minutes=5))
    assert {report.state for report in company.reports} <= {"ran", "rested"}
    assert len(company.runs()) == rows


def test_a_sample_seen_on_its_own_day_is_not_written_to_until_it_is_switched_to_today(
    company: Company,
) -> None:
    def show(work: Work, *, on: date | None) -> str:
        (row,) = work.rows.find(Workspace)
        work.rows.update(Workspace, row.id, viewed_as_of=on)
        return "Shown."

    acting = Acting(None, BEGAN, "Europe/Berlin")
    perform(company.workspace, call(show, on=BEGAN.date()), acting, BEGAN.date())
    head = company.workspace.rows.query("SELECT max(id) FROM entry")
    company.open()
    company.leap(60 * DAY)
    assert company.workspace.rows.query("SELECT max(id) FROM entry") == head
    assert {(report.state, report.kept) for report in company.reports} == {("skipped", False)}
    perform(company.workspace, call(show, on=None), acting, BEGAN.date())
    company.keeper.beat(asked=True)
    assert company.reports[-1].state == "ran"


def test_nobody_acts_in_a_run_and_no_key_takes_it_back(company: Company) -> None:
    company.store.act_as("somebody")
    done, _ = undo_stacks(company.workspace.rows)
    company.open()
    company.leap(30 * DAY)
    people = (
        "SELECT DISTINCT operation, person FROM entry WHERE operation IN ('keep_up', 'note_run')"
    )
    assert company.workspace.rows.query(people) == [("keep_up", None)]
    assert undo_stacks(company.workspace.rows)[0] == done


class Broken:
    """A store whose runs fail as long as it is told to."""

    def __init__(self, store: InlineStore) -> None:
        self._store, self.fails, self.tried = store, True, 0

    def ask(self, *arguments: object, **named: object) -> None:
        self._store.ask(*arguments, **named)

    def do(self, wanted: Call, *, by: object, then: Callable[[Outcome], object]) -> None:
        if self.fails and wanted.function.__name__ == "keep_up":
            self.tried += 1
            then(Outcome(error=RuntimeError("broken")))
            return
        self._store.do(wanted, by=by, then=then)


def test_a_failing_run_is_retried_ever_later_leaves_a_row_each_time_and_recovers(
    company: Company,
) -> None:
    store = Broken(company.store)
    company.store = store
    company.open()
    company.beat_for(timedelta(minutes=40))
    assert store.tried == 6  # at once, then after 1, 2, 4, 8 and 16 minutes
    failed = [run for run in company.runs() if run.kind == "failed"]
    assert len(failed) == store.tried
    assert all("RuntimeError" in run.reason for run in failed)
    assert company.reports[-1].state == "failed"
    assert company.reports[-1].next_look > company.hands.at
    store.fails = False
    company.beat_for(timedelta(hours=1))
    assert [report.state for report in company.reports if report.state == "ran"] == ["ran"]
    assert_each_handled_once(company)


class Slow(Broken):
    """A store that answers only when it is let go on: other work is before the run."""

    def __init__(self, store: InlineStore) -> None:
        super().__init__(store)
        self.waiting: list[tuple[Call, object, Callable[[Outcome], object]]] = []

    def do(self, wanted: Call, *, by: object, then: Callable[[Outcome], object]) -> None:
        self.waiting.append((wanted, by, then))

    def go_on(self) -> None:
        while self.waiting:
            wanted, by, then = self.waiting.pop(0)
            self._store.do(wanted, by=by, then=then)


def test_a_run_that_waited_for_other_work_is_made_once_and_leaves_a_row(company: Company) -> None:
    store = Slow(company.store)
    company.store = store
    company.open()
    company.beat_for(timedelta(minutes=7))
    assert len(store.waiting) == 1
    store.go_on()
    (note,) = [run for run in company.runs() if run.kind == "skipped"]
    assert "7 minutes" in note.reason
    assert_each_handled_once(company)


def test_what_a_person_asks_for_comes_between_the_parts_of_a_long_run(company: Company) -> None:
    store = Slow(company.store)
    company.store = store
    company.hands.at += 425 * DAY
    company.open(last_seen=BEGAN)
    store.do(call(exclude, number=1), by=None, then=lambda outcome: None)
    store.go_on()
    order = company.workspace.rows.query("SELECT operation FROM entry ORDER BY id DESC LIMIT 4")
    assert ("exclude",) in order
    assert_each_handled_once(company)


def test_closing_in_mid_run_leaves_a_whole_part_and_the_next_opening_does_the_rest(
    opener: Callable[[], Opened], desk: Desk
) -> None:
    workspace = opener()
    expect_weekly(workspace, BEGAN)
    workspace.close()
    hands = Hands(BEGAN + 425 * DAY)
    reports: list[Report] = []
    store = ThreadedStore(opener, hands, desk.deliver)
    keeper = Keeper(store, hands, reports.append, BEGAN)
    keeper.beat()
    desk.run_until(lambda: bool(store._writes.qsize()) or keeper._before is not None)
    keeper.stop()
    store.close()
    desk.run_rest()
    assert reports == []
    reopened = opener()
    try:
        company = Company(reopened, hands, InlineStore(reopened, hands))
        company.open(last_seen=BEGAN)
        assert_each_handled_once(company)
        assert company.reports[-1].state in ("ran", "rested")
        assert reopened.rows.find(Item, kind="review_task")
    finally:
        reopened.close()


def test_the_scheduler_posts_beats_and_leaves_no_thread(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.background.heartbeat.EVERY", timedelta(seconds=1))
    beats: list[str] = []
    heartbeat = Heartbeat(lambda: beats.append("beat"), desk.deliver)
    (job,) = heartbeat._scheduler.get_jobs()
    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
    desk.run_until(lambda: len(beats) > 0)
    heartbeat.stop()
    heartbeat.stop()
    assert not heartbeat._scheduler.running
