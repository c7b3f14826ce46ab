"""Public holidays come from a maintained library, for every region that is offered."""

import subprocess
import sys
from datetime import date

import pytest

from desktop.operations.public_holidays import is_region, region_codes, region_names, rest_days

CHRISTMAS = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("region", "day", "free"),
    [
        ("DE-BY", date(2026, 1, 6), True),
        ("DE-BE", date(2026, 1, 6), False),
        ("US-CA", date(2026, 7, 3), True),  # the 4th is a Saturday: observed the day before
        ("GB-ENG", date(2026, 12, 28), True),
        ("GB-SCT", date(2026, 11, 30), True),
        ("GB-ENG", date(2026, 11, 30), False),
    ],
)
def test_regions_of_one_country_have_their_own_days(region, day, free):
    assert (day in rest_days(region, day, day).holidays) is free


def test_a_region_without_a_saturday_and_sunday_weekend_brings_its_own():
    assert rest_days("IL", CHRISTMAS, CHRISTMAS).weekend == {4, 5}
    assert rest_days(None, CHRISTMAS, CHRISTMAS).weekend == {5, 6}
    assert rest_days(None, CHRISTMAS, CHRISTMAS).holidays == frozenset()


def test_every_region_that_is_offered_can_be_read():
    for code in region_codes():
        assert isinstance(rest_days(code, CHRISTMAS, CHRISTMAS).holidays, frozenset), code


def test_regions_have_names_and_nothing_else_is_a_region():
    names = dict(region_names())
    assert names["DE"] == "Germany"
    assert names["US-CA"].startswith("United States")
    assert len(names) == len(region_codes()) == len(set(names))
    assert is_region("GB-ENG")
    assert not is_region("DE-XX")
    assert not is_region("")


def test_the_library_is_imported_only_when_a_region_is_asked_for():
    """It is slow to import, and most workspaces have no region."""
    program = (
        "import sys; import desktop.operations.registry, desktop.operations.public_holidays as p;"
        "from datetime import date; p.rest_days(None, date(2026, 1, 1), date(2026, 12, 31));"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
