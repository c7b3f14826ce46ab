"""Live through 14 months and account for every occurrence: `python -m tests.simulation`.

SIMULATE_SEED and SIMULATE_DAYS choose another life; the exit code is 1 if anything is unaccounted.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.simulation.account import Account, account
from tests.simulation.life import Life

DAYS, SEED = 426, 20260105
MOST_NAMED = 20


def simulated(folder: Path, *, seed: int, days: int) -> tuple[Life, Account]:
    """One life with its account."""
    life = Life(folder, seed, days)
    life.live()
    return life, account(life)


def main() -> int:
    seed = int(os.environ.get("SIMULATE_SEED", SEED))
    days = int(os.environ.get("SIMULATE_DAYS", DAYS))
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        life, found = simulated(Path(place), seed=seed, days=days)
        life.workspace.close()
    print(f"seed {seed}, {days} days, {time.perf_counter() - start:.0f} s")
    for name, count in (*life.counts.items(), *found.numbers.items()):
        print(f"{name}: {count}")
    for problem in found.wrong[:MOST_NAMED]:
        print(f"  {problem}")
    print(f"unaccounted: {len(found.wrong)}")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
