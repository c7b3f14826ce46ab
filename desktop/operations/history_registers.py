"""The event registers of a history: what its populations and incidents list, and who answers them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from db.errors import Refusal
from db.messages import render
from db.records import Item, Person, RegisterEvent, RegisterTrigger
from db.records.message import message
from desktop.operations.history_items import Importing
from desktop.operations.history_rows import day

Row = Mapping[str, Any]


def add_registers(importing: Importing) -> None:
    """Write the events of each register once, by their references; they open nothing.

    What a control asked of them was proven by its populations and tests at that time.
    """
    for section in ("registers", "register_triggers"):
        if not isinstance(importing.history.data.get(section, ()), list | tuple):
            raise Refusal(message("history_section_unreadable", section=section))
    for row in importing.history.data.get("registers", ()):
        seen: set[str] = set()
        for event in _events(importing, row):
            if event["reference"] not in seen:
                seen.add(event["reference"])
                _add_event(importing, row["register"], event)
    for row in importing.history.data.get("register_triggers", ()):
        importing.add(RegisterTrigger, row)


def _events(importing: Importing, row: Row) -> Iterator[Row]:
    """The incidents of the history, or all items of the populations of a control."""
    data = importing.history.data
    if row["register"] == "incident":
        for incident in data.get("incidents", ()):
            yield {
                "reference": incident["code"],
                "happened_on": day(incident["detected_on"], incident),
                "title": incident["title"],
                "incident": importing.names.id("incident", incident["code"]),
            }
        return
    for population in data.get("populations", ()):
        if population["control"] != row.get("population_of"):
            continue
        for item in population.get("items", ()):
            yield _listed(importing, row["register"], item)


def _listed(importing: Importing, register: str, item: Row) -> Row:
    """One row of a population as an event; a person's code or author says who."""
    reference, details = item["reference"], item.get("details", {})
    known = importing.names.ids.get(("person", reference))
    who = known or importing.names.ids.get(("person", str(details.get("author", ""))))
    title = details.get("name")
    if title is None and known is not None:
        title = importing.work.rows.get(Person, known).name
    if title is None:
        word = render(message(f"register.{register}")).capitalize()
        title = f"{word} {reference}"
    return {
        "reference": reference,
        "happened_on": day(item["dated_on"], item),
        "title": title,
        "person": who,
    }


def _add_event(importing: Importing, register: str, event: Row) -> None:
    rows = importing.work.rows
    code = rows.next_code("register_event", "EV-", 4)
    item = Item(id=rows.new_id(), kind="register_event", code=code)
    rows.insert(item)
    happened: date = event["happened_on"]
    made = RegisterEvent(
        id=item.id,
        register=register,  # type: ignore[arg-type]
        happened_on=happened,
        reference=event["reference"],
        title=event["title"],
        person=event.get("person"),
        incident=event.get("incident"),
    )
    rows.insert(made)
