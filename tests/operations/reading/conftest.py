import pytest

from tests.operations.reading.companies import company


@pytest.fixture(scope="session")
def brightfen(tmp_path_factory):
    """The SOC 2 company, for reading only."""
    with company("soc2", tmp_path_factory.mktemp("brightfen")) as rows:
        yield rows


@pytest.fixture(scope="session")
def harrowgate(tmp_path_factory):
    """The SOC 1 company, for reading only."""
    with company("soc1", tmp_path_factory.mktemp("harrowgate")) as rows:
        yield rows
