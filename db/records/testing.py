"""Populations, samples and tests."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Details, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Record):
    """The whole list that a sample is drawn from."""

    TABLE: ClassVar[str] = "population"
    cycle: str | None = None
    control: str
    title: str
    source: str
    parameters: str
    extracted_on: date
    extracted_by: str | None = None
    row_count: int
    frozen_on: date | None = None
    completeness_check: str | None = None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationItem(Record):
    """One row of a population."""

    TABLE: ClassVar[str] = "population_item"
    population: str
    position: int
    reference: str
    dated_on: date | None = None
    details: Details


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(Record):
    """The items chosen from a population and how to choose them again."""

    TABLE: ClassVar[str] = "sample"
    population: str
    method: str
    seed: int | None = None
    size: int
    rationale: str
    selected_by: Literal["management", "auditor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleItem(Record):
    """One chosen item."""

    TABLE: ClassVar[str] = "sample_item"
    sample: str
    position: int
    population_item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Test(Record):
    """A test of one control in one cycle."""

    TABLE: ClassVar[str] = "test"
    cycle: str
    control: str
    objective: str
    procedures: tuple[str, ...]
    single_item: bool
    performed_by: str | None = None
    population: str | None = None
    sample: str | None = None
    conclusion: (
        Literal[
            "effective",
            "effective_with_deviation",
            "ineffective",
            "no_occurrence",
            "not_tested",
        ]
        | None
    ) = None
    note: str | None = None
    recorded_for: Literal["management", "auditor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestAttribute(Record):
    """A lettered question asked of every item."""

    TABLE: ClassVar[str] = "test_attribute"
    test: str
    letter: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult(Record):
    """What one item showed for one attribute."""

    TABLE: ClassVar[str] = "test_result"
    test: str
    sample_item: str | None = None
    attribute: str | None = None
    result: Literal["no_exception", "deviation", "not_applicable"]
    note: str | None = None
