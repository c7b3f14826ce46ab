import os

import pytest

from tests.scripted.company import found


@pytest.fixture
def company(workspace, tmp_path):
    """The people and criteria of the tiny company, and nothing else yet."""
    return found(workspace, tmp_path)


@pytest.fixture
def files(tmp_path):
    """Makes files with a content of their own."""
    place = tmp_path / "given"
    place.mkdir()

    def make(*names, size=20):
        made = []
        for name in names:
            path = place / name
            path.write_bytes((name.encode() * size)[:size] + os.urandom(8))
            made.append(path)
        return made

    make.place = place
    return make
