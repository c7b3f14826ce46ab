"""Brings in another system's past, or a worked company: flagged, with what each row lacks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from db.driver import IntegrityError
from db.errors import Refusal
from db.records import Exclusion, ImportRecord, Item, RiskScale, Transition, Workspace
from db.records.message import message
from desktop.compliance.machines import START, MachineName, legal
from desktop.operations.catalogues import Catalogue, load
from desktop.operations.history_form import History, Row, items
from desktop.operations.history_items import Importing, add_item, exclusions, last_day
from desktop.operations.history_plan import add_rules
from desktop.operations.history_registers import add_registers
from desktop.operations.history_rows import Names, day, record
from desktop.operations.lacking import INTERMEDIATE_DATES, lacking
from desktop.operations.work import Work

MACHINE_OF_KIND: Mapping[str, MachineName] = {name: name for name in START if name != "action"} | {
    "corrective_action": "action"
}


def import_history(work: Work, *, history: History) -> str:
    """Write every row of a history in one change; each item keeps the list of what it lacks."""
    named = _name_items(work, history)
    importing = Importing(work, history, Names(named), _catalogue(history), {}, [])
    for position, row in exclusions(history.data):
        importing.add(Exclusion, row, position=position)
    for row in history.data.get("risk_scales", ()):
        importing.add(RiskScale, row)
    policy = None
    for kind, row in items(history.data):
        item = named[kind, row["code"]]
        policy = item if kind == "policy" else policy
        with _refusing(row):
            add_item(importing, kind, row, item, policy)
            _add_transitions(importing, kind, row, item)
    add_rules(importing)
    add_registers(importing)
    _describe_workspace(work, history)
    _flag_items(importing)
    return f"Imported {len(named)} items from {history.source.rstrip('.')}."


@contextmanager
def _refusing(row: Row) -> Iterator[None]:
    """A row that does not have the form, or that its table does not take, is refused by its code."""
    try:
        yield
    except (AttributeError, IntegrityError, KeyError, TypeError, ValueError) as problem:
        values = {"code": str(row["code"]), "problem": str(problem)}
        raise Refusal(message("history_row_unreadable", **values)) from problem


def _name_items(work: Work, history: History) -> dict[tuple[str, str], str]:
    named: dict[tuple[str, str], str] = {}
    for kind, row in items(history.data):
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str) or not code.strip():
            raise Refusal(message("history_missing_field", code=kind, field="code"))
        if (kind, code) in named:
            raise Refusal(message("history_code_twice", kind=kind, code=code))
        named[kind, code] = _item(work, kind, code)
    return named


def _item(work: Work, kind: Any, code: str) -> str:
    """A new item; only a person may be here already: the one who does the import."""
    known = work.rows.by_code(kind, code)
    if known is None:
        item = Item(id=work.rows.new_id(), kind=kind, code=code)
        work.rows.insert(item)
        return item.id
    if kind != "person":
        raise Refusal(message("history_code_taken", kind=kind, code=code))
    return known.id


def _catalogue(history: History) -> Catalogue | None:
    wanted = history.data.get("catalogue")
    return load(wanted["name"], wanted.get("version")) if wanted else None


def _add_transitions(importing: Importing, kind: str, row: Row, item: str) -> None:
    machine = MACHINE_OF_KIND.get(kind)
    state: str | None = None
    before = date.min
    for step in row.get("transitions", ()):
        if machine is None or not legal(machine, state, step["to"]):
            raise Refusal(
                message("history_illegal_step", code=row["code"], step=f"{state} to {step['to']}")
            )
        on = day(step["on"], row)
        if on < before or on > last_day(importing.history, importing.work.today):
            raise Refusal(message("history_step_out_of_time", code=row["code"], on=step["on"]))
        _add_transition(importing, machine, item, state, step)
        state, before = step["to"], on


def _add_transition(
    importing: Importing,
    machine: MachineName,
    item: str,
    state: str | None,
    step: Mapping[str, Any],
) -> None:
    taken = record(
        Transition,
        importing.names,
        {"to_state": step["to"], "effective_on": step["on"], "reason": step.get("reason")},
        id=importing.work.rows.new_id(),
        item=item,
        machine=machine,
        from_state=state,
        actor=importing.names.id("person", step["by"]) if "by" in step else None,
        self_review=False,
        details=step.get("details", {}),
        **importing.dated(step, "on"),
    )
    importing.work.rows.insert(taken)
    importing.steps.append(taken)


def _describe_workspace(work: Work, history: History) -> None:
    workspace = work.rows.find(Workspace)[0]
    client = history.data.get("client", {})
    work.rows.update(
        Workspace,
        workspace.id,
        description=client.get("description", workspace.description),
        fiscal_year_end=client.get("fiscal_year_end", workspace.fiscal_year_end),
        sample=history.data.get("sample"),
        anchor_on=history.anchor_on,
        viewed_as_of=history.anchor_on,
    )


def _flag_items(importing: Importing) -> None:
    found = lacking(importing.work, importing.steps)
    for kind, row in items(importing.history.data):
        item = importing.names.id(kind, row["code"])
        lacks = tuple(sorted({*_said_to_lack(row), *found.get(item, ())}))
        importing.add(ImportRecord, {}, item=item, source=importing.history.source, lacks=lacks)


def _said_to_lack(row: Row) -> tuple[str, ...]:
    """What the file itself says that a row lacks; only dates of steps can be said to be guessed."""
    said = tuple(f"lacks_{name}" for name in row.get("lacks", ()))
    for name in said:
        if name != INTERMEDIATE_DATES:
            raise Refusal(message("history_bad_value", code=row["code"], field="lacks", value=name))
    return said
