"""A workspace on days to come: the clock's runs and the plan, at instants that a test chooses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.errors import Refusal
from db.gate import Acting
from db.records import Transition
from db.workspace import Workspace
from desktop.background.clock import FixedClock
from desktop.background.work_day import acting_of, today_of
from desktop.operations import controls, duties, maintenance, review_plan
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.work import call, perform

ONE_DAY = timedelta(days=1)


@dataclass
class Upkept:
    """A workspace with a clock that the test moves."""

    workspace: Workspace
    at: datetime

    @property
    def rows(self):
        return self.workspace.rows

    @property
    def clock(self):
        return FixedClock(self.at)

    @property
    def today(self):
        return today_of(self.rows, self.clock)

    @property
    def me(self):
        return self.rows.by_code("person", "P-001").id

    def go(self, day, hour=9):
        """Move to an hour of a day in the workspace's zone."""
        zone = ZoneInfo(acting_of(self.rows, None, self.clock).zone)
        self.at = datetime.combine(day, time(hour), zone).astimezone(UTC)

    def do(self, operation, *, nobody=False, **arguments):
        acting: Acting = acting_of(self.rows, None if nobody else self.me, self.clock)
        return perform(self.workspace, call(operation, **arguments), acting, self.today)

    def beat(self, kind="regular"):
        """One heartbeat: runs until nothing is left, and gives the number of runs."""
        runs = 0
        while read_upkeep(self.rows, today=self.today).needed:
            self.do(maintenance.keep_up, nobody=True, kind=kind, reason="Test.")
            runs += 1
            assert runs < 60
        return runs

    def control(self, code, frequency, since, **values):
        """A control as drafted; its rule is added by the test."""
        self.do(
            controls.draft_control,
            title=f"Control {code}",
            on=since,
            frequency=frequency,
            owner=values.pop("owner", self.me),
            code=code,
            **values,
        )
        return self.rows.by_code("control", code).id

    def duty(self, title):
        self.do(duties.add_duty, title=title, owner=self.me)
        return self.rows.query("SELECT id FROM duty ORDER BY id DESC LIMIT 1")[0][0]

    def rule(self, subject, starts_on, **values):
        self.do(review_plan.add_review_rule, subject=subject, starts_on=starts_on, **values)
        found = self.rows.query("SELECT max(id) FROM review_rule WHERE subject = ?", [subject])
        return found[0][0]

    def step(self, machine, item, state, on, **details):
        """Write a step of an item as it is, without its guards."""

        def body(rows):
            rows.insert(
                Transition(
                    id=rows.new_id(),
                    item=item,
                    machine=machine,
                    to_state=state,
                    effective_on=on,
                    recorded_at=self.at,
                    actor=self.me,
                    self_review=False,
                    details=details,
                )
            )
            return "Written."

        self.workspace.gate.run("set_down", {}, acting_of(self.rows, self.me, self.clock), body)

    def tasks(self, subject):
        """Window, due day, owner and state of every occurrence of a subject, in order."""
        return [
            (
                date.fromisoformat(first),
                date.fromisoformat(last),
                date.fromisoformat(due),
                who,
                state,
            )
            for first, last, due, who, state in self.rows.query(_TASKS, {"subject": subject})
        ]

    def states(self, subject):
        return [(first, state) for first, _, _, _, state in self.tasks(subject)]

    def task(self, subject, first):
        sql = "SELECT id FROM review_task WHERE coalesce(control, subject) = ? AND window_from = ?"
        return self.rows.query(sql, [subject, first.isoformat()])[0][0]

    def count(self, table, where="1"):
        return self.rows.query(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]

    def refused(self, operation, **arguments):
        """The key of the refusal, or of everything that a refusal names."""
        try:
            self.do(operation, **arguments)
        except Refusal as refusal:
            return [refusal.message.key, *(each.key for each in refusal.missing)]
        return []


_TASKS = """
SELECT t.window_from, t.window_to, t.due_on, t.owner, (
    SELECT s.to_state FROM transition s WHERE s.item = t.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
FROM review_task t WHERE coalesce(t.control, t.subject) = :subject ORDER BY t.window_from, t.id
"""
