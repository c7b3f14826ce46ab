"""A disk that is really full: told in one sentence, nothing is lost, and it goes on when there is room."""

from pathlib import Path

import pytest

from tests.faults.server import Server

# SQLite calls a file that may not grow an error of the disk, not a full one.
TOLD_AS = {"tmpfs": "full", "file_size": "StorageFailed"}


@pytest.mark.parametrize("limit", TOLD_AS)
def test_a_full_disk_is_told_and_loses_nothing(server: Server, tmp_path: Path, limit: str) -> None:
    template = str(tmp_path / "template")
    server.run("make_template", base=template)
    result = server.run("full_disk", template=template, base=str(tmp_path), limit=limit)
    if "skipped" in result:
        pytest.skip(result["skipped"])
    print(f"{limit}: {result['saved']} saved, then {result['errors']}")
    assert result["problems"] == []
    assert result["saved"] > 2
    assert result["after_room"] == 2
    assert [error.split(":")[0] for error in result["errors"]] == [TOLD_AS[limit]]
    assert (
        "nothing was" in result["errors"][0]
        or "everything before it is kept" in result["errors"][0]
    )
