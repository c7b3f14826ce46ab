import pytest

from tests.scripted.company import found


@pytest.fixture
def company(workspace, tmp_path):
    """The people and criteria of the tiny company, and nothing else yet."""
    return found(workspace, tmp_path)
