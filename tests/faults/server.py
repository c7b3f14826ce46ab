"""A warm process without Qt that forks a child for each trial, so that 300 trials take seconds.

Started as `python -m tests.faults.server`, with or without the shim preloaded. Each line of standard
input is one job as JSON, each line of standard output its answer. Its client is Server.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


class JobError(AssertionError):
    """A job raised in the server; the text is its traceback."""


class Server:
    """The client's end of one warm process."""

    def __init__(self, shim: Path | None = None) -> None:
        environment = dict(os.environ)
        if shim is not None:
            environment["LD_PRELOAD"] = os.fspath(shim)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, job: str, **arguments: Any) -> Any:
        """The answer of one job; paths are given as text."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"job": job, **arguments}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise JobError(f"the server ended during {job} {arguments}: {self.process.wait()}")
        answer = json.loads(line)
        if "traceback" in answer:
            raise JobError(f"{job} {arguments}\n{answer['traceback']}")
        return answer["answer"]

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def answer_to(jobs: Mapping[str, Any], line: str) -> dict[str, Any]:
    """Run one job and return its answer, or the traceback of what it raised."""
    arguments = json.loads(line)
    try:
        return {"answer": jobs[arguments.pop("job")](**arguments)}
    except Exception:
        return {"traceback": traceback.format_exc()}


def main() -> None:
    """Answer jobs until standard input ends; what jobs print goes to standard error."""
    from tests.faults.jobs import JOBS

    assert not any(name.startswith("PySide6") for name in sys.modules), "the server is without Qt"
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(answer_to(JOBS, line)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
