"""The worked companies: a new workspace, filled by one import, looked at on its anchor day."""

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from db.gate import Acting
from db.records import Workspace as WorkspaceRow
from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, Workspace, create
from desktop.operations.history_form import History, parse, whole_weeks
from desktop.operations.import_history import import_history
from desktop.operations.sample_evidence import sample_file
from desktop.operations.work import Work, call, perform

SAMPLES: Mapping[str, str] = {"soc2": "brightfen.json", "soc1": "harrowgate.json"}


def make_sample(
    kind: str,
    folder: Path,
    config: ReplicaConfig,
    *,
    at: datetime,
    shift_to_today: bool = False,
) -> Workspace:
    """Make a worked company in a new folder and open it; shifted, its anchor is about today."""
    text = (files("resources") / "samples" / SAMPLES[kind]).read_text(encoding="utf-8")
    history = sample_history(text, at, shift_to_today=shift_to_today)
    client = history.data["client"]
    workspace = create(folder, config, _client(history), at=at, person=_first_person(history))
    person = workspace.rows.by_code("person", history.data["acts_as"])
    acting = Acting(person.id if person else None, at, client["zone"])
    try:
        today = at.astimezone(ZoneInfo(client["zone"])).date()
        perform(workspace, call(import_history, history=history), acting, today)
        if shift_to_today:
            perform(workspace, call(switch_to_today), acting, today)
    except BaseException:
        workspace.close()
        raise
    return workspace


def sample_history(text: str, at: datetime, *, shift_to_today: bool) -> History:
    """Read a worked company, its dates moved by whole weeks when that is asked for."""
    if not shift_to_today:
        return parse(text, sample_file)
    plain = parse(text, sample_file)
    today = at.astimezone(ZoneInfo(json.loads(text)["client"]["zone"])).date()
    anchor = plain.anchor_on or today
    return parse(text, sample_file, move_days=whole_weeks(anchor, today))


def switch_to_today(work: Work) -> str:
    """Look at a worked company on the calendar day from now on, not on its anchor day."""
    workspace = work.rows.find(WorkspaceRow)[0]
    work.rows.update(WorkspaceRow, workspace.id, viewed_as_of=None)
    return "Switched to today."


def _client(history: History) -> Client:
    client = history.data["client"]
    return Client(
        client_name=client["name"],
        badge=client["badge"],
        colour=client["colour"],
        zone=client["zone"],
    )


def _first_person(history: History) -> FirstPerson:
    code = history.data["acts_as"]
    row = next(person for person in history.data["people"] if person["code"] == code)
    return FirstPerson(name=row["name"], role=row["role"], code=code)
