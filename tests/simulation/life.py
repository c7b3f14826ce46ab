"""The life of a small company: days pass, people work or do not, the clock is not to be trusted."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from db.errors import Refusal
from db.gate import Acting
from db.records import Person, Transition, Workspace
from db.replica import ReplicaConfig
from db.rows import Rows
from db.sealing import incoming
from db.workspace import Client, FirstPerson, create, open_workspace
from desktop.background.clock import FixedClock
from desktop.background.work_day import acting_of, today_of
from desktop.operations import controls, duties, maintenance, people, review_plan, review_tasks
from desktop.operations.holiday_regions import set_holiday_region
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.review_doing import ProofFile, do_review
from desktop.operations.work import Call, call, perform
from tests.simulation.wanted import Story

START = date(2026, 1, 5)
ZONE, REGION = "Europe/Berlin", "DE-BY"
ZONES = ("America/New_York", "Asia/Tokyo", "Pacific/Auckland")
LIKELY = (("in_time", 62), ("late", 14), ("never", 14), ("waive", 10))
PLANS = (
    ("GOV-01", "annual", START),
    ("AC-05", "semiannual", date(2026, 1, 1)),
    ("AC-04", "quarterly", date(2026, 1, 1)),
    ("MON-02", "monthly", date(2026, 1, 10)),
    ("BAK-01", "semimonthly", date(2026, 1, 5)),
    ("LOG-01", "weekly", date(2026, 1, 5)),
    ("TX-01", "weekly", date(2026, 2, 4)),
    ("DAY-01", "daily", date(2026, 3, 1)),
)
OPEN_TASKS = """
SELECT t.id, t.window_from, t.due_on, t.window_to FROM review_task t
JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
WHERE t.window_from <= :today AND t.due_on >= :since AND (
    SELECT s.to_state FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) IN ('open', 'in_progress')
ORDER BY t.due_on, t.id
"""


@dataclass
class Life:
    """The workspace, the true day, the clock's fault, and the diary of what was done."""

    base: Path
    seed: int
    days: int
    stories: dict[str, Story] = field(default_factory=dict)
    intents: dict[str, str] = field(default_factory=dict)
    done: dict[str, date] = field(default_factory=dict)
    waived: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.day, self.hour, self.fault = START, 9, timedelta(0)
        self.zone = ZONE
        self.config = ReplicaConfig(self.base / "user")
        client = Client(client_name="Life", badge="L", colour="#336699", zone=ZONE)
        person = FirstPerson(name="Ada", role="Lead")
        folder = self.base / "Life.standfast"
        self.workspace = create(folder, self.config, client, at=self.at, person=person)
        self.me = self.workspace.rows.find(Person)[0].id
        self.proof = self.base / "proof.txt"
        self.proof.write_text("Seen.", encoding="utf-8")

    @property
    def at(self) -> datetime:
        """What the computer's clock says: the true hour, shifted by its fault."""
        there = datetime.combine(self.day, time(self.hour), ZoneInfo(ZONE))
        return (there + self.fault).astimezone(UTC)

    @property
    def today(self) -> date:
        """The day in the workspace's zone by that clock."""
        return today_of(self.workspace.rows, FixedClock(self.at))

    def do(self, wanted: Call, *, person: str | None = None) -> None:
        """One operation, at the instant that the clock says."""
        acting: Acting = acting_of(self.workspace.rows, person, FixedClock(self.at))
        perform(self.workspace, wanted, acting, self.today)

    # the plan and its changes

    def found(self) -> None:
        """People, controls, a duty, and their rules."""
        self.do(call(set_holiday_region, region=REGION))
        self.do(call(people.add_person, name="Ben", role="Owner", starts_on=START, code="BEN"))
        for code, frequency, starts_on in PLANS:
            self._control(code, frequency, starts_on)
        self.do(call(duties.add_duty, title="Insurance", owner=self.me, code="D-001"))
        duty = self.workspace.rows.by_code("duty", "D-001")
        assert duty is not None
        rule = call(
            review_plan.add_review_rule,
            subject=duty.id,
            frequency="quarterly",
            starts_on=date(2026, 2, 1),
        )
        self.do(rule, person=self.me)
        story = Story("D-001", date(2026, 2, 1), [(date.min, "quarterly")])
        self.stories[duty.id] = story

    def _control(self, code: str, frequency: str, starts_on: date) -> None:
        draft = call(
            controls.draft_control,
            title=f"Control {code}",
            on=START,
            frequency=frequency,
            owner=self.me,
            annual_month=11,
            code=code,
        )
        self.do(draft, person=self.me)
        found = self.workspace.rows.by_code("control", code)
        assert found is not None
        rule = call(review_plan.add_review_rule, subject=found.id, starts_on=starts_on)
        self.do(rule, person=self.me)
        self.stories[found.id] = Story(code, starts_on, [(date.min, frequency)], 11)

    def _story(self, code: str) -> tuple[str, Story]:
        return next((item, each) for item, each in self.stories.items() if each.code == code)

    def happen(self) -> None:
        """What is decided on some days: frequencies, owners, a suspension, a retirement."""
        passed = (self.day - START).days
        if passed == 40:
            self._frequency("MON-02", self.day + timedelta(days=3), "weekly")
        if passed == 75:
            self._frequency("TX-01", self.day, "monthly")
        if passed == 50:
            self._state("BAK-01", "suspended")
            self.stopped_on = self.day
        if passed == 95:
            self._state("BAK-01", "operating")
            self._end_suspension()
        if passed == 30:
            self._owner("LOG-01")
        if passed == 130:
            self._state("AC-05", "retired")
            self._story("AC-05")[1].gone_on = self.day

    def _end_suspension(self) -> None:
        """Of a suspension the days before today are certain."""
        if self.stopped_on is not None:
            days = (self.stopped_on, self.day - timedelta(days=1))
            self._story("BAK-01")[1].suspended.append(days)
            self.stopped_on = None

    def _frequency(self, code: str, on: date, frequency: str) -> None:
        item, story = self._story(code)
        self._version(item, on, frequency=frequency)
        story.frequencies.append((on, frequency))

    def _owner(self, code: str) -> None:
        ben = self.workspace.rows.by_code("person", "BEN")
        assert ben is not None
        self._version(self._story(code)[0], self.day, owner=ben.id)

    def _version(self, item: str, on: date, **changes: str) -> None:
        step = call(
            controls.change_control, control=item, effective_from=on, reason="Decided", **changes
        )
        self.do(step, person=self.me)

    def _state(self, code: str, state: str) -> None:
        """Set down as it is: what these steps need is tested elsewhere."""
        item = self._story(code)[0]

        def body(rows: Rows) -> str:
            rows.insert(
                Transition(
                    id=rows.new_id(),
                    item=item,
                    machine="control",
                    to_state=state,
                    effective_on=self.day,
                    recorded_at=self.at,
                    actor=self.me,
                    self_review=False,
                    details={},
                )
            )
            return f"{code} {state}."

        acting = acting_of(self.workspace.rows, self.me, FixedClock(self.at))
        self.workspace.gate.run("set_down", {}, acting, body)

    # the days

    def live(self) -> None:
        """Every day: decisions, the clock, the work; on some days the program is closed."""
        self.found()
        closed = 0
        end = START + timedelta(days=self.days)
        while self.day < end:
            if self._decides() or closed <= 0:
                closed = 0
                self._open_day()
                closed = self._goes_away()
            self.day += timedelta(days=1)
            closed -= 1
        self.day, self.fault = end, timedelta(0)
        self._end_suspension()
        self._reopen()
        self.beat()

    def _decides(self) -> bool:
        return (self.day - START).days in (30, 40, 50, 75, 95, 130)

    def _goes_away(self) -> int:
        """For how many days the program is closed from tomorrow on."""
        drawn = self.chance.random()
        away = 0
        if drawn < 0.03:
            away = self.chance.randint(15, 40)
        elif drawn < 0.15:
            away = self.chance.randint(1, 6)
        if away:
            self.counts["absences"] += 1
            self.counts["days away"] += away
        return away + 1 if away else 0

    def _open_day(self) -> None:
        self.counts["days at work"] += 1
        if self.chance.random() < 0.2:
            self._reopen()
        self.happen()
        self._with_a_wrong_clock()
        if self.chance.random() < 0.03:
            self._travel()
        self.beat()
        self.work()
        self.hour = 17
        self.beat()
        self.hour = 9

    def _reopen(self) -> None:
        folder = self.workspace.folder
        self.workspace.close()
        self.workspace = open_workspace(folder, self.config, at=self.at)
        self.counts["restarts"] += 1

    def _with_a_wrong_clock(self) -> None:
        """A beat while the clock stands a day off, then it is set right."""
        drawn = self.chance.random()
        if drawn < 0.06:
            self.fault = timedelta(days=-1 if drawn < 0.04 else 1)
            self.counts["clock set back" if drawn < 0.04 else "clock set forward"] += 1
            self.beat()
            self.fault = timedelta(0)

    def _travel(self) -> None:
        """The zone of the workspace changes for a beat, and back."""
        for zone in (self.chance.choice(ZONES), ZONE):
            row = self.workspace.rows.find(Workspace)[0]
            acting = acting_of(self.workspace.rows, self.me, FixedClock(self.at))
            travel = partial(self._set_zone, row.id, zone)
            self.workspace.gate.run("set_zone", {}, acting, travel)
            self.beat()
        self.counts["zone changes"] += 1

    def _set_zone(self, row: str, zone: str, rows: Rows) -> str:
        rows.update(Workspace, row, zone=zone)
        return "Travelled."

    def beat(self) -> None:
        """The clock's runs until nothing is left; sometimes two at once, sometimes one that fails."""
        run = call(maintenance.keep_up, kind="regular", reason="A beat of the simulated clock.")
        for _ in range(50):
            if not read_upkeep(self.workspace.rows, today=self.today).needed:
                return
            if self.chance.random() < 0.05:
                self._fail()
            self.do(run)
            self.counts["runs"] += 1
            if self.chance.random() < 0.2:
                self._once_more(run)
        raise AssertionError("the clock never comes to rest")

    def _once_more(self, run: Call) -> None:
        """A second beat that was told of the same work: it finds what the first left, or nothing."""
        self.counts["two beats at once"] += 1
        try:
            self.do(run)
        except Refusal as refusal:
            if refusal.message.key != "upkeep_nothing":
                raise

    def _fail(self) -> None:
        """A run that breaks off in the middle leaves a row and nothing else."""
        right = maintenance.apply_plan

        def broken(*given: object, **named: object) -> object:
            right(*given, **named)  # type: ignore[arg-type]
            raise OSError("no room")

        before = self.workspace.rows.query("SELECT count(*) FROM transition")
        maintenance.apply_plan = broken  # type: ignore[assignment]
        try:
            self.do(call(maintenance.keep_up, kind="regular", reason="It will break."))
        except OSError:
            pass
        finally:
            maintenance.apply_plan = right
        assert self.workspace.rows.query("SELECT count(*) FROM transition") == before
        self.do(call(maintenance.note_run, kind="failed", reason="There was no room."))
        self.counts["failed runs"] += 1

    # the work

    def work(self) -> None:
        """Do what each occurrence's owner means to do with it, on the day meant for it."""
        since = self.day - timedelta(days=400)
        days = {"today": self.day.isoformat(), "since": since.isoformat()}
        for task, first, due, last in self.workspace.rows.query(OPEN_TASKS, days):
            intent = self.intents.setdefault(task, self._intent())
            begins, ends = date.fromisoformat(first), date.fromisoformat(last)
            self._act(task, intent, begins, date.fromisoformat(due), ends)

    def _intent(self) -> str:
        names, weights = zip(*LIKELY, strict=True)
        return str(self.chance.choices(names, weights)[0])

    def _act(self, task: str, intent: str, first: date, due: date, last: date) -> None:
        from_on = {"in_time": due - timedelta(days=1), "late": due + timedelta(days=7)}
        if intent in from_on and self.day >= from_on[intent]:
            self._complete(task, first, last)
        elif intent == "waive" and first <= self.day < due:
            step = call(
                review_tasks.waive_review, task=task, on=self.day, reason="Not needed", by=self.me
            )
            if self._tried(step):
                self.waived.add(task)

    def _complete(self, task: str, first: date, last: date) -> None:
        covers = max(first, min(last, self.day))
        step = call(
            do_review,
            task=task,
            on=self.day,
            outcome="no_issues",
            by=self.me,
            files=(ProofFile(incoming(self.proof), first, covers),),
        )
        if self._tried(step):
            self.done[task] = self.day

    def _tried(self, step: Call) -> bool:
        """Whether the step was taken; a wrong clock may have dated the last one after today."""
        try:
            self.do(step, person=self.me)
        except Refusal as refusal:
            keys = {each.key for each in refusal.missing}
            assert keys <= {
                "step_before_previous",
                "step_in_the_future",
                "review_completion_needs_earlier_day",
            }, keys
            self.counts["steps refused for a wrong clock or too late"] += 1
            return False
        return True
