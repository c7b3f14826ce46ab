"""What the matrix of criteria and controls must not lack; manual section 3.5."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

CheckName = Literal["no_key", "no_row", "single", "untested", "one_sided"]
CHECKS: tuple[CheckName, ...] = ("no_key", "no_row", "single", "untested", "one_sided")
OF_CONTROLS: frozenset[CheckName] = frozenset({"no_row", "untested"})


class MatrixControl(NamedTuple):
    """A control that exists: whether it is a key control, its type, its proof and its test.

    `policy` says whether all proof filed for it is a policy document: then a policy is all it is.
    `tested` says whether the cycle plans a test of it; None when no cycle is asked about.
    """

    id: str
    key: bool
    type: str
    policy: bool
    tested: bool | None


class Mapped(NamedTuple):
    """A control serves a criterion, as key or as supporting control."""

    criterion: str
    control: str
    key: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a check found, about a criterion or about a control."""

    check: CheckName
    criterion: str = ""
    control: str = ""


def check_matrix(
    criteria: Sequence[str], controls: Sequence[MatrixControl], mapped: Iterable[Mapped]
) -> tuple[Problem, ...]:
    """Everything that the checks find, by check, each in the order of its rows.

    Only criteria in scope and controls that are not gone belong here.
    """
    known = {control.id: control for control in controls}
    serving: dict[str, list[Mapped]] = defaultdict(list)
    served: set[str] = set()
    wanted = frozenset(criteria)
    for each in mapped:
        if each.control in known and each.criterion in wanted:
            serving[each.criterion].append(each)
            served.add(each.control)
    found = [
        *(Problem("no_key", criterion=c) for c in criteria if not keys_of(serving[c], known)),
        *(Problem("no_row", control=c.id) for c in controls if c.id not in served),
        *(Problem("single", criterion=c) for c in criteria if len(_serving(serving[c])) == 1),
        *(Problem("untested", control=c.id) for c in controls if _is_untested(c, served)),
        *(Problem("one_sided", criterion=c) for c in criteria if one_sided(serving[c], known)),
    ]
    return tuple(found)


def keys_of(
    mapped: Iterable[Mapped], controls: Mapping[str, MatrixControl]
) -> tuple[MatrixControl, ...]:
    """The key controls among the mapped ones: mapped as key, and a key control itself."""
    return tuple(controls[m.control] for m in mapped if m.key and controls[m.control].key)


def one_sided(mapped: Sequence[Mapped], controls: Mapping[str, MatrixControl]) -> bool:
    """Whether there are controls, but only detective ones or only policies."""
    serving = [controls[each.control] for each in mapped]
    if not serving:
        return False
    return all(each.type == "detective" for each in serving) or all(each.policy for each in serving)


def _serving(mapped: Iterable[Mapped]) -> set[str]:
    return {each.control for each in mapped}


def _is_untested(control: MatrixControl, served: set[str]) -> bool:
    return control.key and control.id in served and control.tested is False
