import errno

import pytest

from db import errors
from db.driver import dbapi
from db.errors import Refusal, sorted_error, sorting_errors
from db.messages import TEXTS


def sqlite_error(code):
    error = dbapi.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, errors.WorkspaceLocked),
        (5 | 2 << 8, errors.WorkspaceLocked),  # an extended code belongs to its primary one
        (8, errors.ReadOnlyWorkspace),
        (10 | 3 << 8, errors.StorageFailed),
        (11, errors.DamagedFile),
        (13, errors.DiskFull),
        (14, errors.StorageFailed),
        (18, Refusal),
        (26, errors.DamagedFile),
    ],
)
def test_what_the_world_does_to_sqlite_becomes_an_expected_error(code, kind):
    assert type(sorted_error(sqlite_error(code))) is kind


@pytest.mark.parametrize("code", [1, 17, 19, 20, 21, 25])
def test_what_we_did_wrong_stays_a_bug(code):
    error = sqlite_error(code)
    assert sorted_error(error) is error


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EACCES, errors.ReadOnlyWorkspace),
        (errno.EIO, errors.StorageFailed),
        (errno.EEXIST, errors.PlaceTaken),
    ],
)
def test_errors_of_the_system_are_sorted_too(number, kind):
    assert type(sorted_error(OSError(number, "x"))) is kind


def test_every_kind_has_a_whole_sentence():
    for _, key in (*errors._CODES.values(), *errors._SYSTEM.values()):
        assert TEXTS[key].endswith(".")


def test_an_unknown_error_passes_through_unchanged():
    with pytest.raises(ZeroDivisionError), sorting_errors():
        raise ZeroDivisionError
