"""The list of policies that are usual for a scope, in our own words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.queries.policies import codes_in_scope
from db.rows import Rows

SERIES = re.compile(r"(A|C|PI|P)\d+\.\d+")  # those of the criteria that not every scope holds


@dataclass(frozen=True, slots=True)
class UsualPolicy:
    """A policy that auditors usually ask for: its title, what it says, for which criteria."""

    title: str
    about: str
    series: tuple[str, ...]


def usual_policies(rows: Rows) -> tuple[UsualPolicy, ...]:
    """Those that fit the criteria in scope; without a scope those that fit every one."""
    found = (SERIES.fullmatch(code) for code in codes_in_scope(rows))
    scope = {match[1] for match in found if match}
    return tuple(each for each in shipped_policies() if not each.series or scope & set(each.series))


@cache
def shipped_policies() -> tuple[UsualPolicy, ...]:
    """Every policy of the list."""
    text = (files("resources") / "catalogues" / "usual_policies.json").read_text(encoding="utf-8")
    return tuple(
        UsualPolicy(row["title"], row["about"], tuple(row["series"]))
        for row in json.loads(text)["policies"]
    )
