"""What a person does with controls at the desk: change one or many, duplicate, name systems."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import Refusal
from db.records import Control, ControlMapping, ControlSystem, ControlVersion, Person, System
from db.records.message import message
from desktop.operations.control_codes import code_beside
from desktop.operations.control_versions import change_draft, write_version
from desktop.operations.mapping import add_mapping
from desktop.operations.moving import move
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item

SHORT = 60  # characters of a value that a sentence of the history still quotes


def change_controls(
    work: Work,
    *,
    controls: tuple[str, ...],
    effective_from: date,
    reason: str | None = None,
    **changes: Any,
) -> str:
    """Change the same fields of one or several controls; past draft that is a new version."""
    before = {control: version_on(work.rows, control, date.max) for control in controls}
    touched = [control for control in controls if _differs(before[control], changes)]
    if not touched:
        raise Refusal(message("control_unchanged"))
    for control in touched:
        _change(work, control, effective_from, reason, changes)
    return _sentence(work, [before[control] for control in touched], changes)


def duplicate_control(work: Work, *, control: str, on: date, code: str | None = None) -> str:
    """Draft a control like another one: its latest version, what it serves, its systems."""
    source = version_on(work.rows, control, date.max)
    item = add_item(work, "control", "C-", code or code_beside(work.rows, control))
    add(work, Control(id=item))
    add(work, _copy(work, source, item, on))
    for mapping in _open_mappings(work, control):
        copied = replace(
            mapping,
            id=work.rows.new_id(),
            control=item,
            effective_from=on,
            recorded_at=work.acting.at,
            source_recorded_on=None,
        )
        add(work, copied)
    for runs_on in work.rows.find(ControlSystem, control=control):
        add(work, ControlSystem(id=work.rows.new_id(), control=item, system=runs_on.system))
    move(work, "control", item, "draft", on)
    return f"Duplicated {code_of(work.rows, control)} as {code_of(work.rows, item)}."


def set_control_systems(work: Work, *, control: str, systems: tuple[str, ...]) -> str:
    """Say on which systems a control runs; those not named are no longer."""
    work.rows.get(Control, control)
    known = {row.system: row.id for row in work.rows.find(ControlSystem, control=control)}
    for system in known.keys() - set(systems):
        work.rows.delete(ControlSystem, known[system])
    for system in dict.fromkeys(systems):
        if system not in known:
            add(work, ControlSystem(id=work.rows.new_id(), control=control, system=system))
    names = ", ".join(work.rows.get(System, system).name for system in dict.fromkeys(systems))
    return f"{code_of(work.rows, control)} runs on {names or 'no named system'}."


def clear_compensating_control(work: Work, *, control: str) -> str:
    """Say that a control makes up for no other one any more."""
    known = work.rows.get(Control, control)
    if known.compensates_for is None:
        raise Refusal(message("control_unchanged"))
    work.rows.update(Control, control, compensates_for=None)
    codes = code_of(work.rows, control), code_of(work.rows, known.compensates_for)
    return f"Control {codes[0]} no longer compensates for {codes[1]}."


def hand_over(work: Work, control: str, to: str, on: date) -> None:
    """Let another control serve from a day on what this one serves, unless it already does."""
    if control == to:
        raise Refusal(message("control_replaces_itself", code=code_of(work.rows, control)))
    served = {mapping.criterion for mapping in _open_mappings(work, to)}
    for mapping in _open_mappings(work, control):
        if mapping.criterion not in served:
            add_mapping(work, to, mapping.criterion, on, mapping.strength)


def _change(
    work: Work, control: str, effective_from: date, reason: str | None, changes: Mapping[str, Any]
) -> None:
    if work.rows.state(control) == "draft":
        change_draft(work, control, changes)
    else:
        write_version(work, control, effective_from, reason, changes, correcting=True)


def _differs(version: ControlVersion, changes: Mapping[str, Any]) -> bool:
    return any(getattr(version, name, None) != value for name, value in changes.items())


def _open_mappings(work: Work, control: str) -> list[ControlMapping]:
    return work.rows.find(ControlMapping, control=control, effective_to=None, retracted_at=None)


def _copy(work: Work, source: ControlVersion, item: str, on: date) -> ControlVersion:
    """The first version of a duplicate."""
    return replace(
        source,
        id=work.rows.new_id(),
        control=item,
        version=1,
        effective_from=on,
        title=f"{source.title} (copy)",
        reason=None,
        recorded_at=work.acting.at,
        source_recorded_on=None,
    )


def _sentence(work: Work, before: Sequence[ControlVersion], changes: Mapping[str, Any]) -> str:
    """What changed, for the log: one short value with its old one, otherwise only its name."""
    fields = " and ".join(_words(name) for name in changes)
    if len(before) > 1:
        codes = ", ".join(code_of(work.rows, version.control) for version in before[:5])
        more = f" and {len(before) - 5} more" if len(before) > 5 else ""
        return f"Changed the {fields} of {len(before)} controls: {codes}{more}."
    (version,) = before
    code = code_of(work.rows, version.control)
    if len(changes) == 1:
        ((name, value),) = changes.items()
        old, new = (_said(work, name, each) for each in (getattr(version, name), value))
        if old is not None and new is not None:
            return f"Changed the {fields} of {code} from {old} to {new}."
    return f"Changed the {fields} of {code}."


def _said(work: Work, name: str, value: Any) -> str | None:
    """A value as a sentence quotes it, or None if it is too long for one."""
    if name in ("owner", "performer") and value is not None:
        return work.rows.get(Person, value).name
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "none" if value in (None, "", ()) else _words(str(value))
    return text if len(text) <= SHORT and name not in ("wording", "recipe", "procedures") else None


def _words(name: str) -> str:
    return name.replace("_", " ")
