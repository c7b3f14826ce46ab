"""Registers of what happened, and what each event asks for."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEvent(Record):
    """Something that happened and that controls have to answer: a joiner, a leaver, a change ..."""

    TABLE: ClassVar[str] = "register_event"
    register: Literal[
        "joiner",
        "leaver",
        "change",
        "incident",
        "customer_exit",
        "vendor_added",
    ]
    happened_on: date
    reference: str | None = None
    title: str
    person: str | None = None
    incident: str | None = None
    vendor: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterTrigger(Record):
    """Says that each event of a register opens an occurrence of a control, due some days later."""

    TABLE: ClassVar[str] = "register_trigger"
    register: Literal[
        "joiner",
        "leaver",
        "change",
        "incident",
        "customer_exit",
        "vendor_added",
    ]
    control: str
    days_allowed: int
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NilStatement(Record):
    """A named person's word that a register has no event in a span of days, and where they looked."""

    TABLE: ClassVar[str] = "nil_statement"
    register: Literal[
        "joiner",
        "leaver",
        "change",
        "incident",
        "customer_exit",
        "vendor_added",
    ]
    first_day: date
    last_day: date
    stated_by: str
    stated_on: date
    source: str
    withdrawn_on: date | None = None
