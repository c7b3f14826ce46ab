"""The Makefile and the scripts beside it: every target exists, a missing Python is said plainly."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

TARGETS = ["run", "test", "check", "lock", "bench", "bundle", "faults", "tour", "clean"]
PAGES = sorted(
    path.relative_to(ROOT) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
FIND_PYTHON = ROOT / ".ci" / "find-python"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("target", TARGETS)
def test_every_promised_target_exists(target: str) -> None:
    ran = subprocess.run(
        ["make", "--dry-run", target], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert ran.stdout.strip()


def test_the_readme_names_every_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [
        target for target in TARGETS if target != "clean" and f"make {target}" not in readme
    ] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_check_of_a_commit_is_sound_bash_and_stops_at_the_first_error() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", script], check=True)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)


def make_python(folder: Path, name: str, exit_code: int) -> None:
    """A stand-in that answers every question with the same exit code."""
    file = folder / name
    file.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    file.chmod(0o755)


def find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", FIND_PYTHON],
        capture_output=True,
        text=True,
        env={"PATH": str(folder)},
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="the script is for sh")
def test_without_any_python_one_sentence_says_what_is_needed(tmp_path: Path) -> None:
    ran = find_python(tmp_path)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "Python 3.11 or newer" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="the script is for sh")
def test_a_name_that_does_not_run_or_is_too_old_is_passed_over(tmp_path: Path) -> None:
    make_python(tmp_path, "python3.13", 127)
    make_python(tmp_path, "python3.12", 1)
    make_python(tmp_path, "python3", 0)
    ran = find_python(tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.strip() == str(tmp_path / "python3")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / page.parent / link).exists()] == []
