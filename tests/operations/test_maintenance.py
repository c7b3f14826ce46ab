"""The clock's run: after any absence, with any clock, twice at once, killed or failing."""

import signal
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, time, timedelta
from queue import SimpleQueue
from zoneinfo import ZoneInfo

import pytest

from db.records import MaintenanceRun, Workspace
from db.workspace import open_workspace
from desktop.background.clock import FixedClock
from desktop.background.store import InlineStore, ThreadedStore
from desktop.background.work_day import acting_of
from desktop.operations import (
    findings,
    maintenance,
    mapping,
    review_plan,
    risk_acceptances,
    risks,
    scope,
)
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.undoing import undo_call
from desktop.operations.work import call, perform
from tests.conftest import CREATED_AT
from tests.operations.upkeep import Upkept

START = date(2026, 1, 5)  # a Monday, on which the workspace was made
ONE_DAY = timedelta(days=1)


@pytest.fixture
def kept(workspace):
    return Upkept(workspace, CREATED_AT)


@pytest.fixture
def company(kept):
    """A weekly and a quarterly control and a monthly duty, planned from the first day."""
    kept.weekly = kept.control("LOG-01", "weekly", START)
    kept.quarterly = kept.control("AC-04", "quarterly", START)
    kept.monthly = kept.duty("Insurance review")
    kept.rule(kept.weekly, START)
    kept.rule(kept.quarterly, date(2026, 1, 1))
    kept.rule(kept.monthly, date(2026, 1, 1), frequency="monthly")
    kept.beat()
    return kept


def missed_by(day):
    """The weekly windows that are missed by a day: 14 days after they were due."""
    return [
        START + timedelta(weeks=n)
        for n in range(120)
        if START + timedelta(weeks=n, days=4 + 14) <= day
    ]


def accounts(kept, day):
    """Every weekly window up to a day has exactly one occurrence, missed if its day came."""
    states = dict(kept.states(kept.weekly))
    begun = [START + timedelta(weeks=n) for n in range(120) if START + timedelta(weeks=n) <= day]
    late = set(missed_by(day))
    assert [first for first, *_ in kept.tasks(kept.weekly) if first <= day] == begun
    assert {first: states[first] for first in begun} == {
        first: "missed" if first in late else "open" for first in begun
    }


@pytest.mark.parametrize(
    "away", [timedelta(hours=1), timedelta(weeks=3), timedelta(days=425)], ids=str
)
def test_after_an_absence_each_missed_occurrence_is_handled_once_and_the_summary_is_one(
    company, away
):
    company.go(date(2026, 2, 6))
    company.beat()
    before = company.count("maintenance_run")
    company.at += away
    runs = company.beat("caught_up")
    today = company.today
    accounts(company, today)
    missed = company.count("transition", "to_state = 'missed' AND machine = 'review_task'")
    quarters = [state for _, state in company.states(company.quarterly)].count("missed")
    assert company.count("finding") == len(missed_by(today)) + quarters
    assert missed == company.count("finding") + [
        state for _, state in company.states(company.monthly)
    ].count("missed")
    assert company.count("maintenance_run") == before + runs
    reminded = company.rows.query(
        "SELECT item, count(*) FROM reminder WHERE reminded_on = ? GROUP BY item HAVING count(*) > 1",
        [today.isoformat()],
    )
    assert reminded == []
    assert company.beat() == 0


def test_the_missed_day_is_the_rules_and_the_day_of_record_is_the_return(company):
    company.go(date(2026, 6, 15))
    company.beat("caught_up")
    step = company.rows.transitions(company.task(company.weekly, START))[-1]
    assert (step.to_state, step.effective_on) == ("missed", date(2026, 1, 23))
    assert step.recorded_at.date() == date(2026, 6, 15)
    finding = company.rows.query(
        "SELECT source, identified_on, period_from, period_to, control FROM finding ORDER BY id"
    )[0]
    assert finding[0] == "missed_review"
    assert finding[1:4] == ("2026-01-23", "2026-01-05", "2026-01-09")
    assert finding[4] == company.weekly


def test_a_proposed_finding_names_the_criteria_of_its_control(company):
    company.do(scope.adopt_criteria, catalogue="trust_services_criteria", codes=("CC7.2",))
    criterion = company.rows.by_code("criterion", "CC7.2").id
    company.do(
        mapping.map_control, control=company.weekly, criterion=criterion, effective_from=START
    )
    company.go(date(2026, 1, 24))
    company.beat()
    assert company.rows.query("SELECT criterion FROM finding_criterion") == [(criterion,)]


def test_a_duty_without_a_control_is_missed_without_a_finding(kept):
    duty = kept.duty("Insurance review")
    kept.rule(duty, date(2026, 1, 1), frequency="monthly")
    kept.go(date(2026, 3, 5))
    kept.beat()
    assert dict(kept.states(duty))[date(2026, 1, 1)] == "missed"
    assert kept.count("finding") == 0


def test_a_clock_set_back_by_a_day_does_nothing_and_breaks_nothing(company):
    company.go(date(2026, 2, 10))
    company.beat()
    before = company.rows.query("SELECT * FROM transition ORDER BY id")
    company.go(date(2026, 2, 9))
    assert company.beat() == 0
    company.go(date(2026, 2, 10))
    assert company.beat() == 0
    assert company.rows.query("SELECT * FROM transition ORDER BY id") == before


def test_a_clock_set_forward_by_a_day_does_the_work_of_that_day_once(company):
    for day in (date(2026, 2, 6), date(2026, 2, 7), date(2026, 2, 6), date(2026, 2, 7)):
        company.go(day)
        company.beat()
    accounts(company, date(2026, 2, 7))
    assert company.count("finding") == len(missed_by(date(2026, 2, 7)))


def test_what_a_clock_a_year_ahead_did_waits_for_its_day_and_stops_no_run(company):
    """The rule was changed while the clock was ahead; set right, every other thing goes on."""
    company.go(date(2027, 1, 11))
    ahead = company.control("NEW-01", "weekly", company.today)
    rule = company.rule(ahead, date(2027, 1, 4))
    company.go(date(2026, 2, 10))
    company.do(review_plan.end_review_rule, rule=rule, on=date(2027, 1, 4), reason="Mistaken")
    company.do(maintenance.keep_up, nobody=True, kind="caught_up", reason="Test.")
    accounts(company, company.today)


def test_a_run_that_is_undone_is_done_again_by_the_next_and_nothing_is_there_twice(company):
    company.go(date(2026, 4, 20))
    entry = company.do(maintenance.keep_up, nobody=True, kind="caught_up", reason="Test.").entry
    findings_before = company.count("item", "kind = 'finding' AND withdrawn_at IS NULL")
    planned = company.tasks(company.weekly)
    perform(company.workspace, undo_call(entry), _acting(company), company.today)
    assert company.count("item", "kind = 'finding' AND withdrawn_at IS NULL") == 0
    company.beat()
    accounts(company, company.today)
    assert company.tasks(company.weekly) == planned
    assert company.count("item", "kind = 'finding' AND withdrawn_at IS NULL") == findings_before


def test_a_changed_zone_on_the_road_does_nothing_twice(company):
    company.go(date(2026, 2, 8), hour=23)
    company.beat()
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin"):
        row = company.rows.find(Workspace)[0]
        company.workspace.gate.run(
            "set_zone",
            {},
            _acting(company),
            lambda rows, zone=zone, row=row: rows.update(Workspace, row.id, zone=zone) or "Set.",
        )
        company.beat()
    company.go(date(2026, 2, 9), hour=12)
    company.beat()
    accounts(company, date(2026, 2, 9))


def _acting(kept):
    return acting_of(kept.rows, kept.me, kept.clock)


SWITCHES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
}


@pytest.mark.parametrize("zone", SWITCHES)
@pytest.mark.parametrize("which", [0, 1], ids=["spring", "autumn"])
def test_a_switch_of_summer_time_loses_and_repeats_no_daily_occurrence(kept, zone, which):
    row = kept.rows.find(Workspace)[0]
    kept.workspace.gate.run(
        "set_zone",
        {},
        _acting(kept),
        lambda rows: rows.update(Workspace, row.id, zone=zone) or "S.",
    )
    switch = SWITCHES[zone][which]
    control = kept.control("DAY-01", "daily", kept.today)
    kept.rule(control, switch - 2 * ONE_DAY, ends_on=switch + 2 * ONE_DAY)
    at = datetime.combine(switch - 3 * ONE_DAY, time(0), ZoneInfo(zone)).astimezone(UTC)
    opened = []
    for _ in range(6 * 24):  # a beat every hour over six days
        kept.at = at
        if read_upkeep(kept.rows, today=kept.today).opened:
            kept.beat()
            opened.append(kept.today)
        at += timedelta(hours=1)
    assert opened == [switch + n * ONE_DAY for n in (-2, -1, 0, 1, 2)]
    assert [first for first, state in kept.states(control) if state == "open"] == opened


def test_the_29th_of_february_and_the_turn_of_the_year_are_days_like_others(kept):
    control = kept.control("DAY-01", "daily", START)
    kept.rule(control, date(2027, 12, 30), ends_on=date(2028, 3, 1))
    kept.go(date(2028, 3, 1))
    kept.beat()
    days = [first for first, *_ in kept.tasks(control)]
    assert days == [date(2027, 12, 30) + n * ONE_DAY for n in range(63)]
    assert date(2028, 2, 29) in days


def test_a_run_that_finds_nothing_writes_nothing(company):
    company.beat()
    entries = company.count("entry")
    assert not read_upkeep(company.rows, today=company.today).needed
    assert company.refused(maintenance.keep_up, kind="regular", reason="Test.") == [
        "upkeep_nothing"
    ]
    assert company.count("entry") == entries


def test_what_a_run_would_do_is_what_it_does(company):
    company.go(date(2026, 4, 20))
    said = read_upkeep(company.rows, today=company.today)
    company.do(maintenance.keep_up, nobody=True, kind="caught_up", reason="Test.")
    run = company.rows.find(MaintenanceRun)[-1]
    assert (run.planned, run.reminded) == (said.planned, len(said.reminders))
    assert run.opened == said.opened
    assert run.missed == said.missed
    assert run.day == company.today
    assert run.kind == "caught_up"


def test_a_bounded_run_leaves_the_rest_to_the_next_and_reminds_at_the_end(company, monkeypatch):
    monkeypatch.setattr(maintenance, "MOST_AT_ONCE", 10)
    company.go(date(2026, 6, 15))
    runs = company.beat()
    assert runs > 3
    accounts(company, company.today)
    reminded = [run.reminded for run in company.rows.find(MaintenanceRun)][-runs:]
    assert reminded[-1] > 0
    assert set(reminded[:-1]) == {0}


def test_reminders_come_before_at_and_weekly_after_the_due_day_and_only_once(kept):
    duty = kept.duty("Insurance review")
    kept.rule(duty, date(2026, 3, 1), frequency="monthly", ends_on=date(2026, 3, 31))
    given = {}
    for n in range(95):
        kept.go(date(2026, 2, 1) + n * ONE_DAY)
        kept.beat()
    for on, step in kept.rows.query("SELECT reminded_on, days_after_due FROM reminder"):
        given[step] = date.fromisoformat(on)
    due = date(2026, 3, 31)
    assert given == {step: due + timedelta(days=step) for step in (-14, -7, -1, 0, 7, 14, 21, 28)}


def test_who_asked_to_be_reminded_later_is_reminded_on_that_day(kept):
    duty = kept.duty("Insurance review")
    kept.rule(duty, date(2026, 3, 1), frequency="monthly", ends_on=date(2026, 3, 31))
    kept.go(date(2026, 3, 31))
    kept.beat()
    task = kept.task(duty, date(2026, 3, 1))
    assert kept.refused(maintenance.remind_later, item=task, until=kept.today) == [
        "remind_later_needs_later_day"
    ]
    kept.do(maintenance.remind_later, item=task, until=date(2026, 4, 9))
    for day in (date(2026, 4, 7), date(2026, 4, 8)):
        kept.go(day)
        assert kept.beat() == 0 or kept.count("reminder", f"reminded_on = '{day}'") == 0
    kept.go(date(2026, 4, 9))
    kept.beat()
    assert kept.count("reminder", "reminded_on = '2026-04-09' AND days_after_due = 9") == 1


def test_accepted_risks_and_findings_come_back_when_their_acceptance_has_ended(kept):
    me = kept.me
    kept.do(risks.record_risk, title="Single supplier", on=START, code="R-1")
    risk = kept.rows.by_code("risk", "R-1").id
    scores = {"likelihood": 2, "impact": 2, "residual_likelihood": 1, "residual_impact": 2}
    kept.do(risks.assess_risk, risk=risk, on=START, scale=None, **scores)
    last = date(2026, 3, 31)
    kept.do(
        risk_acceptances.accept_risk,
        risk=risk,
        on=START,
        accepted_by=me,
        until=last,
        reason="Small",
    )
    kept.do(findings.record_finding, title="Gap", source="readiness", on=START, code="F-1")
    finding = kept.rows.by_code("finding", "F-1").id
    kept.step("finding", finding, "open", START)
    kept.do(
        findings.accept_finding_risk,
        finding=finding,
        on=START,
        accepted_by=me,
        reason="Small",
        compensating="None needed",
        expires_on=last,
    )
    kept.go(last)
    kept.beat()
    assert (kept.rows.state(risk), kept.rows.state(finding)) == ("accepted", "risk_accepted")
    kept.go(date(2026, 5, 4))
    kept.beat()
    assert (kept.rows.state(risk), kept.rows.state(finding)) == ("assessed", "open")
    for item in (risk, finding):
        assert kept.rows.transitions(item)[-1].effective_on == last + ONE_DAY
    assert kept.beat() == 0


def test_a_sample_on_its_anchor_day_is_not_written_to(company):
    row = company.rows.find(Workspace)[0]
    company.workspace.gate.run(
        "look_at",
        {},
        _acting(company),
        lambda rows: rows.update(Workspace, row.id, viewed_as_of=date(2026, 6, 1)) or "Looked at.",
    )
    entries = company.count("entry")
    assert not read_upkeep(company.rows, today=date(2026, 6, 1)).needed
    for operation in (maintenance.keep_up, maintenance.note_run):
        kind = "regular" if operation is maintenance.keep_up else "skipped"
        assert company.refused(operation, kind=kind, reason="Test.") == ["upkeep_on_anchor_day"]
    assert company.count("entry") == entries


def test_two_heartbeats_at_once_do_each_thing_once(company, config):
    """Two threads, both told that work is waiting, over one real file."""
    company.go(date(2026, 4, 20))
    assert read_upkeep(company.rows, today=company.today).needed
    folder, at, today = company.workspace.folder, company.at, company.today
    company.workspace.close()
    outcomes: SimpleQueue = SimpleQueue()
    store = ThreadedStore(
        lambda: open_workspace(folder, config, at=at), FixedClock(at), lambda report: report()
    )
    ready = threading.Barrier(2)

    def beat():
        ready.wait()
        run = call(maintenance.keep_up, kind="regular", reason="Test.")
        store.do(run, then=outcomes.put)

    threads = [threading.Thread(target=beat) for _ in range(2)]
    for thread in threads:
        thread.start()
    found = [outcomes.get(timeout=60) for _ in threads]
    for thread in threads:
        thread.join()
    store.close()
    assert sorted(outcome.refusal is None for outcome in found) == [False, True]
    company.workspace = open_workspace(folder, config, at=at)
    accounts(company, today)
    company.workspace.close()


KILLED = """
import os, signal, sys
from datetime import date, datetime
from pathlib import Path
from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.background.clock import FixedClock
from desktop.background.work_day import acting_of, today_of
from desktop.operations import maintenance
from desktop.operations.work import call, perform
folder, config, at = Path(sys.argv[1]), ReplicaConfig(Path(sys.argv[2])), sys.argv[3]
clock = FixedClock(datetime.fromisoformat(at))
workspace = open_workspace(folder, config, at=clock.now())
right, calls = maintenance.miss, []
def miss(*given):
    calls.append(1)
    if len(calls) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    right(*given)
maintenance.miss = miss
perform(workspace, call(maintenance.keep_up, kind="regular", reason="Test."),
        acting_of(workspace.rows, None, clock), today_of(workspace.rows, clock))
"""


def test_a_run_that_is_killed_in_the_middle_leaves_nothing_and_the_next_does_it_all(
    company, config, tmp_path
):
    company.go(date(2026, 4, 20))
    before = company.rows.query("SELECT count(*), max(id) FROM transition")
    folder, at, today = company.workspace.folder, company.at, company.today
    company.workspace.close()
    run = [
        sys.executable,
        "-c",
        KILLED,
        str(folder),
        str(tmp_path / "user" / "replicas"),
        at.isoformat(),
    ]
    died = subprocess.run(run, check=False, capture_output=True, timeout=120)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    company.workspace = open_workspace(folder, config, at=at)
    assert company.rows.query("SELECT count(*), max(id) FROM transition") == before
    company.beat()
    accounts(company, today)
    company.workspace.close()


def test_a_run_that_fails_in_the_middle_leaves_nothing_and_its_row_says_so(company, monkeypatch):
    company.go(date(2026, 4, 20))
    before = company.rows.query("SELECT count(*), max(id) FROM transition")
    outcomes = []
    store = InlineStore(company.workspace, company.clock)

    def broken(*_arguments, **_named):
        text = "no room"
        raise OSError(text)

    with monkeypatch.context() as patch:
        patch.setattr(maintenance, "miss", broken)
        with pytest.raises(OSError, match="no room"):
            store.do(
                call(maintenance.keep_up, kind="regular", reason="Test."), then=outcomes.append
            )
    assert company.rows.query("SELECT count(*), max(id) FROM transition") == before
    company.do(maintenance.note_run, nobody=True, kind="failed", reason="There was no room.")
    run = company.rows.find(MaintenanceRun)[-1]
    assert (run.kind, run.reason, run.missed) == ("failed", "There was no room.", 0)
    company.beat()
    accounts(company, company.today)


def test_the_number_of_queries_does_not_grow_with_the_occurrences(kept):
    """Looking whether something is due asks the same few questions of a large plan."""
    control = kept.control("DAY-01", "daily", START)
    kept.rule(control, START, ends_on=date(2026, 2, 1))
    kept.go(date(2026, 1, 6))
    kept.beat()
    few = _queries(kept)
    other = kept.control("DAY-02", "daily", START)
    kept.rule(other, START)
    kept.beat()
    assert kept.count("review_task") > 400
    assert _queries(kept) == few


def _queries(kept):
    asked, rows = [], kept.rows
    plain = rows.query
    rows.query = lambda *given: asked.append(1) or plain(*given)
    try:
        read_upkeep(rows, today=kept.today)
    finally:
        del rows.query
    return len(asked)
