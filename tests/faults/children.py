"""Forked children: what they acknowledge comes back by a pipe, and they can be killed at any moment."""

import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

Acknowledge = Callable[[str], None]
BUG = "bug: "


@dataclass(slots=True)
class Child:
    """A running child and what it has said so far."""

    pid: int
    pipe: int
    lines: list[str] = field(default_factory=list)
    rest: bytes = b""
    ended: bool = False

    def listen(self, seconds: float | None) -> None:
        """Take in what the child says until it ends, says something, or the time is over."""
        ready, _, _ = select.select([self.pipe], [], [], seconds)
        if not ready:
            return
        data = os.read(self.pipe, 65_536)
        self.ended = not data
        *whole, self.rest = (self.rest + data).split(b"\n")
        self.lines.extend(line.decode() for line in whole)

    def listen_to(self, lines: int) -> None:
        """Wait until the child has said so many lines, or has ended."""
        while len(self.lines) < lines and not self.ended:
            self.listen(None)

    def listen_for(self, seconds: float) -> None:
        """Take in what the child says for some time, or until it ends."""
        end = time.monotonic() + seconds
        while not self.ended and (left := end - time.monotonic()) > 0:
            self.listen(left)

    def kill(self) -> list[str]:
        """Kill the child if it still runs; the lines that it had said."""
        os.kill(self.pid, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[str]:
        """Wait for the end of the child; the lines that it said."""
        while not self.ended:
            self.listen(None)
        os.close(self.pipe)
        os.waitpid(self.pid, 0)
        bugs = [line for line in self.lines if line.startswith(BUG)]
        assert not bugs, bugs[0].replace("\t", "\n")
        return self.lines


def fork(body: Callable[[Acknowledge], None]) -> Child:
    """Run the body in a child; it gets the function by which it acknowledges."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Child(pid, reader)

    def say(line: str) -> None:
        os.write(writer, line.encode() + b"\n")

    try:
        body(say)
    except BaseException:
        say(BUG + traceback.format_exc().replace("\n", "\t"))
    os._exit(0)


def killed_after_lines(child: Child, seed: random.Random, most: int, typical: float) -> list[str]:
    """Kill after a random number of lines, at once or some part of the typical time later."""
    child.listen_to(seed.randint(0, most))
    child.listen_for(seed.choice((0.0, seed.uniform(0, 1.5 * typical))))
    return child.kill()


def duration_of(child: Child, lines: int) -> float:
    """Seconds between the first line and the given one, for choosing moments to kill at."""
    child.listen_to(1)
    start = time.monotonic()
    child.listen_to(lines)
    seconds = time.monotonic() - start
    child.kill()
    return seconds
