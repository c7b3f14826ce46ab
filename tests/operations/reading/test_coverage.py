"""The coverage matrix of both worked companies agrees with what they did and with M7."""

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from db.records import (
    Control,
    ControlVersion,
    Cycle,
    Evidence,
    EvidenceLink,
    Item,
    NilStatement,
    Person,
    RegisterEvent,
    RegisterTrigger,
    ReviewTask,
    Transition,
)
from db.rows import Rows
from desktop.operations.reading.coverage import counts, on_time_in_all, read_coverage
from desktop.operations.reading.coverage_slot import read_slot
from desktop.operations.reading.coverage_view import Wanted, axis_of, cells_of, chosen, lines_of
from desktop.operations.reading.coverage_words import group_words, slot_sentence
from desktop.operations.reading.posture import read_posture_series
from tests.architecture.tree import ROOT
from tests.operations.reading.companies import cycle_id, month_ends

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ON = date(2026, 11, 23)
ORACLE = [date.fromisoformat(day) for day in ("2025-03-31", "2025-12-31", "2026-02-27")]
ORACLE += [date(2026, 6, 15), ON]


@cache
def sample(name):
    return json.loads((ROOT / "resources" / "samples" / f"{name}.json").read_text())


def tasks_of(name):
    return sample(name)["review_tasks"]


@pytest.mark.parametrize(("company", "code"), [("brightfen", "C1"), ("brightfen", "C2")])
def test_n_of_n_on_time_is_the_metric_m7_on_the_days_of_the_oracle(company, code, request):
    rows = request.getfixturevalue(company)
    days = sorted({*ORACLE, *month_ends(date(2026, 1, 1), date(2026, 12, 1))})
    agree_with_m7(rows, code, days)


@pytest.mark.parametrize("code", ["C1", "C2"])
def test_n_of_n_on_time_is_the_metric_m7_in_the_payroll_company(harrowgate, code):
    agree_with_m7(harrowgate, code, list(month_ends(date(2024, 12, 1), date(2026, 10, 1)))[::2])


def agree_with_m7(rows, code, days):
    cycle = cycle_id(rows, code)
    postures = read_posture_series(rows, cycle=cycle, days=days)
    for on, posture in zip(days, postures, strict=True):
        facts = read_coverage(rows, cycle=cycle, on=on)
        metric = posture.occurrences_in_cycle
        assert on_time_in_all(facts.rows) == (metric.n, metric.of), on


@pytest.mark.parametrize(
    ("company", "name", "codes"),
    [("brightfen", "brightfen", ("C1", "C2")), ("harrowgate", "harrowgate", ("C1", "C2"))],
)
@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2026, 6, 15), ON])
def test_every_occurrence_of_the_company_stands_as_its_own_data_say(
    company, name, codes, on, request
):
    rows = request.getfixturevalue(company)
    shown = {}
    for code in codes:
        facts = read_coverage(rows, cycle=cycle_id(rows, code), on=on)
        for row in facts.rows:
            shown |= {s.code: s.standing for s in row.slots if s.kind == "review_task"}
    tasks = {task["code"]: naive(task, on.isoformat()) for task in tasks_of(name)}
    touching = {task["code"] for task in tasks_of(name) if touches(name, task)}
    assert shown == {code: tasks[code] for code in touching}
    assert len(shown) > 140


def touches(name, task):
    """Whether its window lies in the period of a cycle, at least for a day."""
    return any(
        task["window_from"] <= cycle["period_end"] and task["window_to"] >= cycle["period_start"]
        for cycle in sample(name)["cycles"]
    )


def naive(task, on):
    """The same judgement, made of the plain fields of the example."""
    last = date.fromisoformat(task["due_on"]) + timedelta(days=task["grace_days"])
    days = {step["to"]: step["on"] for step in task["transitions"]}
    done = days.get("completed", "9999")
    if days.get("waived", "9999") <= on:
        return "waived"
    if done <= on:
        return "on_time" if done <= last.isoformat() else "late"
    if days.get("missed", "9999") <= on:
        return "missed"
    if task["due_on"] < on:
        return "overdue"
    return "open" if task["window_from"] <= on else "upcoming"


def test_the_usual_picture_of_the_company(brightfen):
    facts = read_coverage(brightfen, cycle=cycle_id(brightfen, "C2"), on=ON)
    found = counts(facts.rows)
    wanted = {"on_time": 87, "late": 2, "overdue": 2, "waived": 1, "open": 16, "upcoming": 6}
    assert {key: found[key] for key in wanted} == wanted
    rows = {row.code: row for row in facts.rows}
    assert len(rows) == 38
    assert [s.reason for s in rows["NET-00"].stretches] == ["retired"]
    assert (rows["AC-01"].shape, rows["AC-03"].shape) == ("bars", "events")
    assert (rows["AC-03"].n, rows["AC-03"].of) == (1, 2)
    assert {code for code, row in rows.items() if row.has_gap} == {
        "AC-03",
        "AVL-01",
        "AVL-03",
        "CHG-02",
        "EP-01",
        "MON-02",
    }


def test_before_the_period_everything_waits_and_nothing_is_counted(brightfen):
    facts = read_coverage(brightfen, cycle=cycle_id(brightfen, "C2"), on=date(2025, 12, 1))
    standings = {s.standing for row in facts.rows for s in row.slots if s.kind == "review_task"}
    assert standings <= {"upcoming", "open"}  # a window may have begun before the period
    assert on_time_in_all(facts.rows) == (0, 0)
    assert not any(row.of for row in facts.rows)


def test_without_a_cycle_the_calendar_year_is_shown(brightfen):
    facts = read_coverage(brightfen, cycle=None, on=ON)
    assert (facts.start, facts.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert on_time_in_all(facts.rows) == (87, 91)


@pytest.mark.parametrize("code", ["C1", "C2"])
def test_the_matrix_needs_few_queries_however_many_slots(brightfen, code, monkeypatch):
    asked = []
    plain = Rows.query

    def counting(self, sql, *more):
        asked.append(sql)
        return plain(self, sql, *more)

    monkeypatch.setattr(Rows, "query", counting)
    read_coverage(brightfen, cycle=cycle_id(brightfen, code), on=ON)
    assert len(asked) <= 12


def test_what_stands_behind_a_slot_is_named(brightfen):
    cycle = cycle_id(brightfen, "C2")
    facts = read_coverage(brightfen, cycle=cycle, on=ON)
    row = next(row for row in facts.rows if row.code == "AVL-01")
    done, late = row.slots[0], row.slots[2]
    found = read_slot(brightfen, item=done.item, kind=done.kind, control=row.id, cycle=cycle, on=ON)
    assert (found.done.on, found.done.who) == (date(2026, 3, 24), "Mei Tanaka")
    assert found.signed.who == "Dana Whitfield"
    assert [proof.code for proof in found.proofs] == ["E0078"]
    behind = read_slot(
        brightfen, item=late.item, kind=late.kind, control=row.id, cycle=cycle, on=ON
    )
    assert behind.gives_up == date(2026, 12, 31)
    assert [(each.code, each.colour) for each in behind.touched] == [("A1.1", "red")]
    sentence = slot_sentence(row, late, ON)
    assert sentence.startswith("AVL-01, third quarter: Overdue 54 days, grace ended 5 Oct.")


def test_a_past_day_knows_no_later_act(brightfen):
    cycle = cycle_id(brightfen, "C2")
    then = date(2026, 3, 10)
    facts = read_coverage(brightfen, cycle=cycle, on=then)
    row = next(row for row in facts.rows if row.code == "AVL-01")
    found = read_slot(
        brightfen, item=row.slots[0].item, kind="review_task", control=row.id, cycle=cycle, on=then
    )
    assert (found.done, found.signed, row.slots[0].standing) == (None, None, "open")


def test_rows_are_chosen_and_grouped(brightfen):
    facts = read_coverage(brightfen, cycle=cycle_id(brightfen, "C2"), on=ON)
    assert len(chosen(facts, Wanted(segment="key"))) == 33
    assert len(chosen(facts, Wanted(segment="gaps"))) == 6
    assert [row.code for row in chosen(facts, Wanted(criterion="A1.1"))] == ["AVL-01"]
    late = chosen(facts, Wanted(standings=frozenset({"late"})))
    assert [row.code for row in late] == ["AVL-03", "MON-02"]
    assert [row.code for row in chosen(facts, Wanted(words="tanaka avl"))] == ["AVL-01"]
    lines = lines_of(facts.rows, "frequency", group_words)
    heads = [line.group for line in lines if line.row is None]
    assert heads[:3] == ["Annual", "Half-yearly", "Quarterly"]
    by_criterion = lines_of(facts.rows, "criterion", group_words)
    heads = [line.group for line in by_criterion if line.row is None]
    assert heads.index("CC9.2") < heads.index("A1.1") < heads.index("C1.1")


def test_weeks_and_months_show_the_worst_of_what_they_hold(brightfen):
    facts = read_coverage(brightfen, cycle=cycle_id(brightfen, "C2"), on=ON)
    rows = {row.code: row for row in facts.rows}
    cells = cells_of(rows["MON-02"], axis_of(facts, "months"))
    assert [cell.standing for cell in cells][2:4] == ["on_time", "late"]
    assert len(cells) == 12
    assert len(cells_of(rows["LOG-01"], axis_of(facts, "weeks"))) == 52


# ---- written row by row


class Writer:
    """Writes a control with what was expected of it."""

    def __init__(self, rows):
        self.rows = rows
        self.count = 0

    def item(self, kind):
        row_id = self.rows.new_id()
        self.count += 1
        self.rows.insert(Item(id=row_id, kind=kind, code=f"{kind[:1].upper()}-{self.count:03}"))
        return row_id

    def steps(self, item, machine, *steps):
        before = None
        for state, day in steps:
            self.rows.insert(
                Transition(
                    id=self.rows.new_id(), item=item, machine=machine, from_state=before,
                    to_state=state, effective_on=day, recorded_at=NOW, self_review=False,
                    details={},
                )
            )  # fmt: skip
            before = state

    def control(self, *versions):
        control = self.item("control")
        self.rows.insert(Control(id=control))
        for number, (frequency, first) in enumerate(versions, 1):
            self.rows.insert(
                ControlVersion(
                    id=self.rows.new_id(), control=control, version=number, effective_from=first,
                    title="Review", wording="Review", frequency=frequency, key=True,
                    procedures=(), recorded_at=NOW,
                )
            )  # fmt: skip
        self.steps(control, "control", ("operating", versions[0][1]))
        return control

    def task(self, control, frequency, first, last, *steps):
        task = self.item("review_task")
        self.rows.insert(
            ReviewTask(
                id=task, control=control, title="Review", frequency=frequency, window_from=first,
                window_to=last, due_on=last, first_due_on=last, grace_days=5,
            )
        )  # fmt: skip
        self.steps(task, "review_task", ("scheduled", first), *steps)
        return task

    def proof(self, control, purpose, first, last):
        evidence = self.item("evidence")
        self.rows.insert(
            Evidence(
                id=evidence, title="Setting", kind="export", covers_from=first, covers_to=last,
                redacted=False, version=1, listing=False,
            )
        )  # fmt: skip
        link = {"id": self.rows.new_id(), "evidence": evidence, "item": control}
        self.rows.insert(EvidenceLink(**link, purpose=purpose))
        self.steps(evidence, "evidence", ("collected", last), ("accepted", last))
        return evidence

    def cycle(self, **days):
        cycle = self.item("cycle")
        kind = "Type 1" if "as_of_on" in days else "Type 2"
        values = {"name": "Cycle", "report": "SOC 2", "type": kind, "categories": ("security",)}
        self.rows.insert(Cycle(id=cycle, **values, **days))
        return cycle


@pytest.fixture
def inside(workspace, acting):
    """Run a test inside one operation: what it writes it can read at once."""

    def run(body):
        def operation(rows):
            body(Writer(rows))
            return "Rows were written."

        workspace.gate.run("write", {}, acting, operation)

    return run


YEAR = {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}


def test_a_control_that_changed_its_frequency_shows_both_and_counts_both(inside):
    @inside
    def _(write):
        control = write.control(("quarterly", date(2025, 1, 1)), ("monthly", date(2026, 6, 1)))
        done = ("completed", date(2026, 3, 20))
        write.task(control, "quarterly", date(2026, 1, 1), date(2026, 3, 31), done)
        write.task(control, "quarterly", date(2026, 4, 1), date(2026, 6, 30))
        write.task(
            control,
            "monthly",
            date(2026, 6, 1),
            date(2026, 6, 30),
            ("completed", date(2026, 6, 29)),
        )
        cycle = write.cycle(**YEAR)
        facts = read_coverage(write.rows, cycle=cycle, on=date(2026, 8, 1))
        (row,) = facts.rows
        assert (row.frequency, row.n, row.of) == ("monthly", 2, 3)
        cells = cells_of(row, axis_of(facts, "slots"))
        assert [(cell.standing, cell.lane) for cell in cells] == [
            ("on_time", 0),
            ("overdue", 0),
            ("on_time", 1),
        ]


def test_windows_over_the_edges_are_cut_and_only_the_one_that_ends_inside_counts(inside):
    @inside
    def _(write):
        control = write.control(("annual", date(2020, 1, 1)))
        first = ("completed", date(2026, 2, 1))
        write.task(control, "annual", date(2025, 3, 1), date(2026, 2, 28), first)
        write.task(control, "annual", date(2026, 3, 1), date(2027, 2, 28))
        write.task(
            control, "annual", date(2024, 3, 1), date(2025, 2, 28), ("open", date(2024, 3, 1))
        )
        facts = read_coverage(write.rows, cycle=write.cycle(**YEAR), on=ON)
        (row,) = facts.rows
        period = (date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal())
        assert [(slot.standing, slot.expected) for slot in row.slots] == [
            ("on_time", 1),
            ("open", 0),
        ]
        assert (row.slots[0].first, row.slots[1].last) == period
        assert (row.n, row.of) == (1, 1)


def test_cancelled_occurrences_and_begun_ones(inside):
    @inside
    def _(write):
        control = write.control(("monthly", date(2020, 1, 1)))
        write.task(
            control, "monthly", date(2026, 5, 1), date(2026, 5, 31), ("cancelled", date(2026, 4, 1))
        )
        opened = (("open", date(2026, 11, 1)), ("in_progress", date(2026, 11, 5)))
        write.task(control, "monthly", date(2026, 11, 1), date(2026, 11, 30), *opened)
        facts = read_coverage(write.rows, cycle=write.cycle(**YEAR), on=ON)
        assert [slot.standing for slot in facts.rows[0].slots] == ["draft"]


def test_events_of_the_registers_stand_at_their_day_and_quiet_periods_are_said(inside):
    @inside
    def _(write):
        control = write.control(("per_event", date(2020, 1, 1)))
        person = write.item("person")
        write.rows.insert(
            Person(id=person, name="Dana", role="Lead", kind="employee", starts_on=date(2020, 1, 1))
        )
        trigger = {"register": "leaver", "control": control, "days_allowed": 1}
        write.rows.insert(
            RegisterTrigger(id=write.rows.new_id(), starts_on=date(2020, 1, 1), **trigger)
        )
        nil = {
            "first_day": date(2026, 1, 1),
            "last_day": date(2026, 3, 31),
            "source": "Payroll list",
        }
        write.rows.insert(
            NilStatement(
                id=write.rows.new_id(), register="leaver", stated_by=person,
                stated_on=date(2026, 4, 2), **nil,
            )
        )  # fmt: skip
        cycle = write.cycle(**YEAR)
        quiet = read_coverage(write.rows, cycle=cycle, on=ON).rows[0]
        assert [(slot.standing, slot.owner) for slot in quiet.slots] == [("nil", "Dana")]
        assert read_coverage(write.rows, cycle=cycle, on=date(2026, 4, 1)).rows[0].slots == ()
        event = write.item("register_event")
        write.rows.insert(
            RegisterEvent(
                id=event, register="leaver", happened_on=date(2026, 5, 4), title="A leaver"
            )
        )
        (row,) = read_coverage(write.rows, cycle=cycle, on=ON).rows
        assert [slot.standing for slot in row.slots] == ["nil", "event"]
        task = write.task(control, "per_event", date(2026, 5, 4), date(2026, 5, 5))
        write.rows.update(ReviewTask, task, event=event)
        (row,) = read_coverage(write.rows, cycle=cycle, on=ON).rows
        assert [slot.standing for slot in row.slots] == ["nil", "overdue"]
        (row,) = read_coverage(write.rows, cycle=cycle, on=date(2026, 5, 1)).rows
        assert [slot.standing for slot in row.slots] == ["nil"]


def test_a_type_1_report_is_one_column_of_design_evidence(inside):
    @inside
    def _(write):
        proven = write.control(("quarterly", date(2025, 1, 1)))
        write.control(("quarterly", date(2025, 1, 1)))
        write.proof(proven, "design", date(2026, 3, 1), date(2026, 3, 1))
        write.task(proven, "quarterly", date(2026, 1, 1), date(2026, 3, 31))
        cycle = write.cycle(as_of_on=date(2026, 6, 30))
        facts = read_coverage(write.rows, cycle=cycle, on=ON)
        assert facts.design
        assert [[slot.standing for slot in row.slots] for row in facts.rows] == [
            ["covered"],
            ["overdue"],
        ]
        assert [(row.n, row.of, row.worst) for row in facts.rows] == [
            (1, 1, "met"),
            (0, 1, "not_ready"),
        ]
        before = read_coverage(write.rows, cycle=cycle, on=date(2026, 2, 1))
        assert [row.slots[0].standing for row in before.rows] == ["open", "open"]


def test_evidence_covers_days_and_the_rest_stays_bare(inside):
    @inside
    def _(write):
        control = write.control(("continuous", date(2025, 1, 1)))
        write.proof(control, "operation", date(2025, 12, 1), date(2026, 1, 31))
        write.proof(control, "operation", date(2026, 1, 15), date(2026, 2, 28))
        facts = read_coverage(write.rows, cycle=write.cycle(**YEAR), on=date(2026, 3, 10))
        (row,) = facts.rows
        assert [slot.standing for slot in row.slots] == ["covered", "covered", "bare"]
        assert (row.measure, row.n, row.of, row.has_gap) == ("days", 59, 69, False)


def test_covered_days_before_the_first_occurrence_stay_in_the_matrix(inside):
    @inside
    def _(write):
        control = write.control(("continuous", date(2025, 1, 1)), ("weekly", date(2026, 3, 2)))
        proof = write.proof(control, "operation", date(2025, 12, 1), date(2026, 3, 5))
        done = ("completed", date(2026, 3, 6))
        write.task(control, "weekly", date(2026, 3, 2), date(2026, 3, 6), done)
        facts = read_coverage(write.rows, cycle=write.cycle(**YEAR), on=date(2026, 3, 10))
        (row,) = facts.rows
        assert [(slot.standing, slot.item == proof) for slot in row.slots] == [
            ("covered", True),
            ("on_time", False),
        ]
        last_covered = date.fromordinal(row.slots[0].last)
        assert last_covered == date(2026, 3, 1)
        assert (row.measure, row.n, row.of) == ("on_time", 1, 1)
