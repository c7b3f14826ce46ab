from collections import Counter
from datetime import UTC, date, datetime

import pytest

from db.gate import Acting
from db.records import Cycle, Person
from db.replica import ReplicaConfig
from desktop.operations.control_editing import change_controls
from desktop.operations.reading.control_detail import read_control, read_control_choices
from desktop.operations.reading.controls import read_controls
from desktop.operations.samples import make_sample
from desktop.operations.scale import make_scale
from desktop.operations.work import call, perform
from tests.scripted.company import drafted, grown

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ON = date(2026, 11, 23)
START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def brightfen(tmp_path_factory):
    place = tmp_path_factory.mktemp("brightfen")
    made = make_sample("soc2", place / "b.standfast", ReplicaConfig(place / "c.json"), at=AT)
    yield made
    made.close()


def cycle_of(rows):
    return max(rows.find(Cycle), key=lambda each: each.period_end or date.min).id


@pytest.fixture(scope="module")
def listed(brightfen):
    with brightfen.reader() as rows:
        found = read_controls(rows, cycle=cycle_of(rows), on=ON, start=START, end=END)
    return {row.code: row for row in found}


def standings(row):
    return [piece.standing for piece in row.pieces]


def test_every_control_is_listed_once_by_code(listed):
    assert len(listed) == 38
    assert list(listed) == sorted(listed)


def test_the_condition_is_the_worst_true_thing(listed):
    stale = {code for code, row in listed.items() if row.condition == "stale"}
    assert stale == {"AC-05", "AVL-01", "EP-01", "GOV-02"}
    assert listed["MON-02"].condition == "lapsed"
    assert listed["AVL-03"].condition == "finding"
    assert listed["NET-00"].condition == "retired"
    assert listed["AC-01"].condition == "operating"


def test_not_ready_are_those_that_work_and_are_red(listed):
    assert sum(row.not_ready for row in listed.values()) == 5
    assert listed["MON-02"].reasons


def test_the_strip_shows_each_window_of_the_period(listed):
    assert standings(listed["AVL-01"]) == ["done", "done", "overdue", "open"]
    assert standings(listed["AC-05"]) == ["waived", "open"]
    assert standings(listed["AVL-03"]) == ["late", "open"]
    assert standings(listed["LOG-01"]) == ["done", "open"]
    assert set(standings(listed["AVL-02"])) == {"covered"}
    assert set(standings(listed["AC-02"])) == {"event"}


def test_the_count_of_on_time_occurrences_is_that_of_the_cycle(listed):
    assert (listed["AVL-01"].on_time, listed["AVL-01"].expected) == (2, 3)
    assert (listed["LOG-01"].on_time, listed["LOG-01"].expected) == (47, 47)
    assert listed["AC-01"].expected == 0


def test_what_is_overdue_is_due_next(listed):
    assert listed["AVL-01"].next_due == date(2026, 9, 30)
    assert listed["LOG-01"].next_due == date(2026, 11, 27)
    assert listed["NET-00"].next_due is None


def test_criteria_carry_their_state(listed):
    assert [(each.code, each.colour) for each in listed["AVL-01"].criteria] == [("A1.1", "red")]


def test_a_past_day_shows_what_was_so_then(brightfen):
    with brightfen.reader() as rows:
        found = read_controls(
            rows, cycle=cycle_of(rows), on=date(2026, 1, 15), start=START, end=END
        )
    then = {row.code: row for row in found}
    assert then["NET-00"].condition != "retired"
    assert then["AC-03"].version == 1


def test_without_a_cycle_the_controls_are_listed_all_the_same(company):
    drafted(company, "AC-01")
    operating = grown(company, "AC-02", "operating")
    day = date(2027, 12, 31)
    found = read_controls(
        company.rows, cycle=None, on=day, start=date(2027, 1, 1), end=date(2027, 12, 31)
    )
    assert [row.condition for row in found] == ["draft", "stale"]
    assert found[1].id == operating


def test_an_empty_workspace_has_no_controls(company):
    assert read_controls(company.rows, cycle=None, on=ON, start=START, end=END) == ()


def detail(brightfen, code):
    with brightfen.reader() as rows:
        item = rows.by_code("control", code).id
        return read_control(rows, control=item, on=ON, today=ON, start=START, end=END)


def test_the_detail_says_what_changed_between_versions(brightfen):
    newest, first = detail(brightfen, "AC-03").versions
    assert (newest.number, first.number) == (2, 1)
    (wording,) = newest.differences
    assert wording.field == "wording"
    assert {run.kind for run in wording.runs} == {"same", "removed", "added"}
    assert first.differences == ()


def test_the_detail_holds_what_stands_behind_the_control(brightfen):
    facts = detail(brightfen, "AVL-01")
    assert len(facts.tests) == 2
    assert facts.evidence[0].covers_to == date(2026, 6, 30)
    assert [task.state for task in facts.tasks][:2] == ["signed_off", "signed_off"]
    assert facts.steps[0].after == "operating"
    assert facts.entries
    assert facts.stage is None


def test_the_next_step_says_what_is_missing_and_what_is_there(company):
    control = drafted(company, "AC-01", owner=None, recipe=None)
    day = date(2027, 1, 1)
    facts = read_control(company.rows, control=control, on=day, today=day, start=START, end=END)
    assert facts.stage.to == "approved"
    missing = {each.key for each in facts.stage.missing}
    assert missing == {"control_approval_needs_owner", "control_approval_needs_recipe"}
    assert "control_approval_needs_frequency" in facts.stage.met
    assert missing.isdisjoint(facts.stage.met)


def test_a_version_that_starts_later_is_told_apart_from_the_one_in_force(company):
    control = grown(company, "AC-01", "approved")
    later = date(2027, 12, 1)
    company.do(
        change_controls, controls=(control,), effective_from=later, reason="Plan.", key=False
    )
    day = date(2027, 6, 1)
    facts = read_control(company.rows, control=control, on=day, today=day, start=START, end=END)
    assert (facts.version.version, facts.latest.version) == (1, 2)
    assert [(each.field, each.after) for each in facts.versions[0].differences] == [("key", "no")]


def test_the_forms_offer_controls_systems_and_criteria(brightfen):
    with brightfen.reader() as rows:
        offered = read_control_choices(rows, on=ON)
    assert len(offered.controls) == 38
    assert len(offered.systems) == 8
    assert offered.criteria[0][1].startswith("CC1.1")


class Counting:
    """Counts the questions that reach the store."""

    def __init__(self, rows):
        self._rows = rows
        self.asked = Counter()

    def query(self, sql, parameters=()):
        self.asked[sql] += 1
        return self._rows.query(sql, parameters)

    def __getattr__(self, name):
        return getattr(self._rows, name)


def test_a_thousand_controls_ask_no_more_questions_than_ten(tmp_path):
    made = make_scale(
        tmp_path / "s.standfast", ReplicaConfig(tmp_path / "c.json"), at=AT, controls=300, years=1
    )
    with made, made.reader() as rows:
        cycle = max(rows.find(Cycle), key=lambda each: each.period_end or date.min)
        counting = Counting(rows)
        found = read_controls(
            counting,
            cycle=cycle.id,
            on=cycle.period_end,
            start=cycle.period_start,
            end=cycle.period_end,
        )
    assert len(found) == 300
    assert max(counting.asked.values()) <= 2
    assert counting.asked.total() <= 32


def test_hostile_texts_are_read_as_they_are(company):
    title = "<b>bold</b> {name} %s '; DROP TABLE control; --\n\u202eabc"
    control = drafted(company, "AC-01", title=title, wording="<img src=x>" * 500)
    day = date(2027, 1, 1)
    (row,) = read_controls(company.rows, cycle=None, on=day, start=START, end=END)
    facts = read_control(company.rows, control=control, on=day, today=day, start=START, end=END)
    assert row.title == facts.version.title == title


def test_a_person_who_left_is_still_named(brightfen):
    with brightfen.reader() as rows:
        names = {person.name for person in rows.find(Person)}
    assert detail(brightfen, "AVL-01").owner in names


def test_changing_a_worked_control_asks_for_a_reason_and_keeps_the_old_version(brightfen):
    with brightfen.reader() as rows:
        item = rows.by_code("control", "CHG-02").id
        person = rows.find(Person)[0].id
    acting = Acting(person, AT, "Europe/Berlin")
    wanted = call(
        change_controls, controls=(item,), effective_from=ON, reason="New rule.", key=False
    )
    perform(brightfen, wanted, acting, ON)
    facts = detail(brightfen, "CHG-02")
    assert len(facts.versions) == 2
    assert facts.entries[0].sentence == "Changed the key of CHG-02 from yes to no."
