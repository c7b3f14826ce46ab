import random
from datetime import date

import pytest

from db.errors import Refusal
from db.records import PopulationItem, Sample, SampleItem
from desktop.operations import populations
from desktop.operations.populations import Listed
from tests.scripted.bare import bare

DAY = date(2026, 4, 1)


@pytest.fixture
def control(company):
    return bare(company, "control", "operating", frequency="monthly")


def listed(company, control, count=12, code="PO-1", **values):
    arguments = {
        "control": control,
        "title": "All months",
        "source": "ticket system",
        "parameters": "label = check",
        "extracted_on": DAY,
        "items": tuple(Listed(f"M-{n:02d}") for n in range(1, count + 1)),
        "row_count": count,
        "completeness_check": "count on the screen",
        "code": code,
        **values,
    }
    company.do(populations.record_population, **arguments)
    return company.id("population", code)


def frozen(company, control, count=12, code="PO-1"):
    population = listed(company, control, count, code)
    company.do(populations.freeze_population, population=population, on=DAY)
    return population


def references(company, sample):
    rows = sorted(company.rows.find(SampleItem, sample=sample), key=lambda row: row.position)
    return [company.rows.get(PopulationItem, row.population_item).reference for row in rows]


def refused(company, operation, **arguments):
    before = company.head()
    with pytest.raises(Refusal) as raised:
        company.do(operation, **arguments)
    assert company.head() == before
    return raised.value.message.key


def test_a_seeded_draw_can_be_drawn_again_by_anybody(company, control):
    population = frozen(company, control)
    company.do(populations.draw_sample, population=population, seed=42, code="SM-1")
    sample = company.rows.get(Sample, company.id("sample", "SM-1"))
    names = [f"M-{n:02d}" for n in range(1, 13)]
    by_hand = sorted(random.Random(42).sample(names, 3), key=names.index)
    assert references(company, sample.id) == by_hand
    assert (sample.seed, sample.size, sample.selected_by) == (42, 3, "management")


def test_another_size_than_suggested_needs_a_reason(company, control):
    population = frozen(company, control)
    wanted = {"population": population, "seed": 1, "size": 5}
    assert refused(company, populations.draw_sample, **wanted) == "sample_size_needs_reason"
    company.do(populations.draw_sample, rationale="First year.", code="SM-1", **wanted)
    assert len(references(company, company.id("sample", "SM-1"))) == 5


def test_no_sample_before_the_population_is_frozen(company, control):
    population = listed(company, control)
    key = refused(company, populations.draw_sample, population=population, seed=1)
    assert key == "population_is_not_frozen"


def test_a_frozen_population_is_never_changed(company, control):
    population = frozen(company, control)
    key = refused(
        company, populations.check_population, population=population, completeness_check="again"
    )
    assert key == "population_is_frozen"
    key = refused(company, populations.freeze_population, population=population, on=DAY)
    assert key == "population_is_frozen"


def test_a_population_whose_count_does_not_agree_is_not_frozen(company, control):
    population = listed(company, control, row_count=13)
    key = refused(company, populations.freeze_population, population=population, on=DAY)
    assert key == "population_incomplete"


def test_a_population_nobody_checked_is_not_frozen(company, control):
    population = listed(company, control, completeness_check=" ")
    key = refused(company, populations.freeze_population, population=population, on=DAY)
    assert key == "population_incomplete"


def test_a_reference_stands_in_a_population_once(company, control):
    values = {"items": (Listed("A"), Listed("A")), "row_count": 2}
    with pytest.raises(Refusal) as raised:
        listed(company, control, **values)
    assert raised.value.message.key == "population_item_twice"


def test_the_auditors_selection_is_typed_in_and_labelled(company, control):
    population = frozen(company, control)
    typed = {"population": population, "method": "haphazard", "rationale": "as told"}
    company.do(populations.enter_sample, references=("M-09", "M-02"), code="SM-1", **typed)
    sample = company.id("sample", "SM-1")
    assert references(company, sample) == ["M-09", "M-02"]
    assert company.rows.get(Sample, sample).selected_by == "auditor"
    key = refused(company, populations.enter_sample, references=("M-99",), **typed)
    assert key == "sample_item_unknown"


@pytest.mark.parametrize("size", [0, -1, 13])
def test_an_impossible_size_is_refused(company, control, size):
    population = frozen(company, control)
    key = refused(
        company,
        populations.draw_sample,
        population=population,
        seed=1,
        size=size,
        rationale="Because.",
    )
    assert key == "sample_size_impossible"
