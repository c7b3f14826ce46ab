"""For every test: no screen, no dependence on how fast the machine is, a real workspace on disk."""

import os
import shutil
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from db.gate import Acting
from db.records import Person
from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, create, open_workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("standfast", deadline=None)
settings.load_profile("standfast")

CREATED_AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
CLIENT = Client(client_name="Example", badge="EX", colour="#336699", zone="Europe/Berlin")
PERSON = FirstPerson(name="Ada Example", role="Compliance manager")


@pytest.fixture(scope="session")
def closed_workspace(tmp_path_factory):
    """A workspace made once, closed again, with the user's configuration beside it."""
    place = tmp_path_factory.mktemp("made once")
    config = ReplicaConfig(place / "replicas")
    create(place / "Example.standfast", config, CLIENT, at=CREATED_AT, person=PERSON).close()
    return place


@pytest.fixture
def config(tmp_path, closed_workspace):
    folder = tmp_path / "user" / "replicas"
    shutil.copytree(closed_workspace / "replicas", folder)
    return ReplicaConfig(folder)


@pytest.fixture
def workspace(tmp_path, config, closed_workspace):
    """An open workspace with a first person."""
    folder = tmp_path / "Example.standfast"
    shutil.copytree(closed_workspace / "Example.standfast", folder)
    opened = open_workspace(folder, config, at=CREATED_AT)
    yield opened
    opened.close()


@pytest.fixture
def acting(workspace):
    """The first person, acting some time after the workspace was made."""
    (person,) = workspace.rows.find(Person)
    return Acting(person.id, datetime(2026, 1, 6, 12, 0, tzinfo=UTC), "Europe/Berlin")
