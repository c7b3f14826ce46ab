from collections import Counter

import pytest

from db.errors import Refusal
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, load, parse, shipped

GROUPS = {
    "security": 33,
    "availability": 3,
    "confidentiality": 2,
    "processing_integrity": 5,
    "privacy": 18,
}
EXPECTED = (
    [f"CC1.{n}" for n in range(1, 6)]
    + [f"CC2.{n}" for n in range(1, 4)]
    + [f"CC3.{n}" for n in range(1, 5)]
    + [f"CC4.{n}" for n in range(1, 3)]
    + [f"CC5.{n}" for n in range(1, 4)]
    + [f"CC6.{n}" for n in range(1, 9)]
    + [f"CC7.{n}" for n in range(1, 6)]
    + ["CC8.1", "CC9.1", "CC9.2"]
    + ["A1.1", "A1.2", "A1.3", "C1.1", "C1.2"]
    + [f"PI1.{n}" for n in range(1, 6)]
    + ["P1.1", "P2.1", "P3.1", "P3.2", "P4.1", "P4.2", "P4.3", "P5.1", "P5.2"]
    + [f"P6.{n}" for n in range(1, 8)]
    + ["P7.1", "P8.1"]
)


def test_the_criteria_are_the_61_in_official_order():
    assert [entry.id for entry in load(CRITERIA).entries] == EXPECTED
    assert len(EXPECTED) == 61


def test_the_criteria_split_33_3_2_5_18():
    assert Counter(entry.category for entry in load(CRITERIA).entries) == GROUPS
    assert set(load(CRITERIA).categories) == set(GROUPS)


def test_the_146_typical_control_titles_are_unique():
    titles = [control.title for entry in load(CRITERIA).entries for control in entry.controls]
    assert len(titles) == len(set(titles)) == 146


def test_no_typical_control_supports_a_criterion_that_does_not_exist():
    known = set(EXPECTED)
    for entry in load(CRITERIA).entries:
        for control in entry.controls:
            assert set(control.also_supports) <= known


@pytest.mark.parametrize("code", ["CC8.2", "P1.0", "PP1.1", "CC9.3", "", "cc1.1", "CC1.1\n"])
def test_an_id_that_does_not_exist_is_refused_by_name(code):
    with pytest.raises(Refusal) as refused:
        load(CRITERIA).entry(code)
    assert refused.value.message.key == "unknown_criterion"
    assert refused.value.message.values["code"] == code


def test_the_model_objectives_are_56_of_8_service_types():
    catalogue = load(MODEL_OBJECTIVES)
    assert len(catalogue.entries) == 56
    assert len(catalogue.service_types) == 8
    known = {service_type.id for service_type in catalogue.service_types}
    assert {entry.service_type for entry in catalogue.entries} == known


def test_every_model_objective_has_assertions_a_control_and_evidence():
    for entry in load(MODEL_OBJECTIVES).entries:
        assert entry.assertions
        assert entry.controls
        assert entry.evidence
        assert entry.statement.startswith("Controls provide reasonable assurance")


def test_every_catalogue_says_where_its_words_come_from():
    for catalogue in shipped():
        assert catalogue.basis
        assert catalogue.licence
        assert catalogue.version


def test_an_unknown_catalogue_or_version_is_refused():
    with pytest.raises(Refusal) as refused:
        load(CRITERIA, "1999")
    assert refused.value.message.key == "unknown_catalogue"


def test_a_catalogue_out_of_order_is_refused():
    text = """{"catalogue": "x", "version": "1", "title": "X", "kind": "criterion", "basis": "b",
        "licence": "l", "reports": [], "entries": [
        {"id": "A", "position": 2, "statement": "s", "controls": [], "evidence": []}]}"""
    with pytest.raises(Refusal) as refused:
        parse(text)
    assert refused.value.message.key == "catalogue_out_of_order"
