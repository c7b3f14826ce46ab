import copy
import json
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.errors import Refusal
from db.messages import render
from db.records import Criterion, ImportRecord
from desktop.operations.history_form import parse, shifted, whole_weeks
from desktop.operations.import_history import import_history

SMALL = {
    "history": 1,
    "source": "A test",
    "catalogue": {"name": "trust_services_criteria"},
    "people": [
        {
            "code": "H1",
            "name": "Hana",
            "role": "lead",
            "kind": "employee",
            "starts_on": "2020-01-01",
        }
    ],
    "criteria": [{"code": "CC7.1"}],
    "controls": [
        {
            "code": "H-01",
            "versions": [
                {
                    "version": 1,
                    "effective_from": "2025-01-01",
                    "title": "Watch the logs",
                    "wording": "Somebody reads the log.",
                    "owner": "H1",
                    "key": True,
                }
            ],
            "mappings": [{"criterion": "CC7.1", "strength": "key", "effective_from": "2025-01-01"}],
            "transitions": [
                {"to": "draft", "on": "2025-01-01", "by": "H1"},
                {"to": "approved", "on": "2025-01-05", "recorded_on": "2025-02-01"},
            ],
        }
    ],
}


def history(**changed):
    data = copy.deepcopy(SMALL)
    data.update(changed)
    return parse(json.dumps(data), lambda *_: b"bytes")


def controls(**changed):
    (control,) = copy.deepcopy(SMALL["controls"])
    return {"controls": [{**control, **changed}]}


def test_a_small_history_comes_in_with_what_it_lacks(company):
    company.do(import_history, history=history())
    control = company.id("control", "H-01")
    assert company.rows.state(control) == "approved"
    flag = company.rows.first(ImportRecord, item=control)
    assert set(flag.lacks) >= {
        "lacks_actor",
        "control_approval_needs_frequency",
        "control_approval_needs_recipe",
    }
    assert "control_approval_needs_owner" not in flag.lacks


def test_the_source_recording_date_is_kept_beside_the_day_it_took_effect(company):
    company.do(import_history, history=history())
    approved = company.rows.transitions(company.id("control", "H-01"))[-1]
    assert str(approved.effective_on) == "2025-01-05"
    assert str(approved.source_recorded_on) == "2025-02-01"


def test_criteria_come_from_the_catalogue_with_their_version(company):
    company.do(import_history, history=history())
    criterion = company.rows.get(Criterion, company.id("criterion", "CC7.1"))
    assert criterion.catalogue == "trust_services_criteria"
    assert criterion.category == "security"


BAD = {
    "history_unknown_code": {"people": []},
    "history_bad_date": controls(transitions=[{"to": "draft", "on": "2025-02-30"}]),
    "history_illegal_step": controls(transitions=[{"to": "operating", "on": "2025-01-01"}]),
    "history_step_out_of_time": controls(
        transitions=[{"to": "draft", "on": "2025-02-01"}, {"to": "approved", "on": "2025-01-01"}]
    ),
    "history_bad_value": {
        "people": [{**SMALL["people"][0], "kind": "robot"}],
    },
    "history_missing_field": {
        "people": [{"code": "H1", "role": "lead", "kind": "employee", "starts_on": "2020-01-01"}]
    },
    "history_bad_value ": controls(lacks=["nothing"]),
    "history_row_unreadable": controls(mappings=[{"strength": "key", "criterion": "CC7.1"}]),
    "history_row_unreadable ": controls(versions=[*SMALL["controls"][0]["versions"]] * 2),
    "history_row_unreadable  ": controls(transitions=[{"on": "2025-01-01"}]),
    "history_section_unreadable": {"controls": {}},
    "history_missing_field ": {"people": ["H1"], "criteria": [], "controls": []},
    "name_is_empty": {"people": [{**SMALL["people"][0], "name": " "}]},
    "field_day_out_of_range": {"people": [{**SMALL["people"][0], "starts_on": "0001-01-01"}]},
    "history_code_twice": {"people": [SMALL["people"][0], SMALL["people"][0]]},
    "unknown_criterion": {"criteria": [{"code": "CC8.2"}], **controls(mappings=[])},
    "history_code_taken": {"criteria": [{"code": "CC1.1"}], **controls(mappings=[])},
}


@pytest.mark.parametrize("key", sorted(BAD))
def test_a_wrong_history_is_refused_whole_with_a_sentence(company, key):
    before = company.head()
    with pytest.raises(Refusal) as refused:
        company.do(import_history, history=history(**BAD[key]))
    assert refused.value.message.key == key.strip()
    assert render(refused.value.message).endswith(".")
    assert company.head() == before


@pytest.mark.parametrize("code", ["CC8.2", "P1.0", "PP1.1"])
def test_a_criterion_that_does_not_exist_is_refused_by_name(company, code):
    wrong = history(criteria=[{"code": code}], **controls(mappings=[]))
    with pytest.raises(Refusal) as refused:
        company.do(import_history, history=wrong)
    assert f"There is no {code} in the" in render(refused.value.message)


def test_a_step_after_the_last_day_of_the_history_is_refused(company):
    late = history(anchor_on="2025-01-03")
    with pytest.raises(Refusal) as refused:
        company.do(import_history, history=late)
    assert refused.value.message.key == "history_step_out_of_time"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "history_not_json"),
        ("{", "history_not_json"),
        ("[]", "history_unknown_form"),
        ('{"history": 99}', "history_unknown_form"),
        ("null", "history_unknown_form"),
    ],
)
def test_a_file_that_is_no_history_is_refused(text, key):
    with pytest.raises(Refusal) as refused:
        parse(text, lambda *_: b"")
    assert refused.value.message.key == key


@given(
    day=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    weeks=st.integers(min_value=-500, max_value=500),
)
def test_moving_all_dates_and_moving_them_back_changes_nothing(day, weeks):
    days = weeks * 7
    assume(2000 <= (day + timedelta(days=days)).year <= 2099)
    data = {"on": f"{day}", "file": f"C_{day:%Y%m%d}_E0001.pdf", "title": f"week to {day}"}
    moved = shifted(data, days)
    assert moved["on"] == str(day + timedelta(days=days))
    assert date.fromisoformat(moved["on"]).weekday() == day.weekday()
    assert shifted(moved, -days) == data


@given(anchor=st.dates(date(2000, 1, 1)), today=st.dates(date(2000, 1, 1)))
def test_a_moved_anchor_is_today_or_at_most_six_days_before(anchor, today):
    days = whole_weeks(anchor, today)
    assert days % 7 == 0
    assert 0 <= (today - anchor).days - days <= 6
