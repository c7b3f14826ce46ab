"""A first control set out of a catalogue: few controls, each criterion with a key control.

`also_supports` of the catalogue means "contributes to": such a control counts as supporting,
the controls of the criterion's own entry as key. Everything is a suggestion to tick or not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal, Protocol

Strength = Literal["key", "supporting"]


class ModelControl(Protocol):
    """A typical control of a catalogue entry."""

    @property
    def ref(self) -> str:
        """Its own name within the catalogue."""

    @property
    def title(self) -> str:
        """A few words."""

    @property
    def wording(self) -> str:
        """Who does what, when."""

    @property
    def type(self) -> str:
        """Preventive, detective or corrective."""

    @property
    def nature(self) -> str:
        """Manual, automated or in between."""

    @property
    def frequency(self) -> str:
        """How often it runs."""

    @property
    def also_supports(self) -> tuple[str, ...]:
        """Further entries that it contributes to."""


class ModelEntry(Protocol):
    """A criterion or a model objective of a catalogue."""

    @property
    def id(self) -> str:
        """The official or model id."""

    @property
    def statement(self) -> str:
        """In our own words."""

    @property
    def category(self) -> str | None:
        """The category of a criterion."""

    @property
    def family(self) -> str | None:
        """The family of an objective."""

    @property
    def service_type(self) -> str | None:
        """The service type of an objective."""

    @property
    def controls(self) -> Sequence[ModelControl]:
        """What is typical for it."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """What usually proves it."""


@dataclass(frozen=True, slots=True)
class Serves:
    """What a control serves, and how strongly."""

    entry: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedControl:
    """One control of the proposal; `picked` says whether it is ticked at first."""

    ref: str
    home: str
    title: str
    wording: str
    type: str
    nature: str
    frequency: str
    family: str
    serves: tuple[Serves, ...]
    proof: tuple[str, ...]
    picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEntry:
    """A criterion or objective of the proposal; criteria of the scope cannot be unticked."""

    id: str
    statement: str
    group: str
    objective: bool
    proof: tuple[str, ...]
    picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All entries and controls on offer, in the order of their catalogues."""

    entries: tuple[ProposedEntry, ...] = ()
    controls: tuple[ProposedControl, ...] = ()

    def picked_controls(self) -> frozenset[str]:
        """The controls that are ticked at first."""
        return frozenset(each.ref for each in self.controls if each.picked)

    def picked_entries(self) -> frozenset[str]:
        """The criteria and objectives that are ticked at first."""
        return frozenset(each.id for each in self.entries if each.picked)


@dataclass(frozen=True, slots=True)
class Covered:
    """How many controls serve how many criteria, and which criteria have no key control."""

    controls: int
    of: int
    uncovered: tuple[str, ...]

    @property
    def covered(self) -> int:
        """How many criteria have a key control."""
        return self.of - len(self.uncovered)


MORE_PROOF = ("CC6", "CC7", "CC8", "A1")  # where most of the testing is done
USUAL, MORE = 2, 3
# What auditors expect to see whatever else there is, and what the count alone would leave out.
EXPECTED = frozenset({"CC1.1-2", "CC4.1-2", "CC6.1-2", "CC6.2-1", "CC6.8-1", "CC7.4-2", "CC9.2-2"})

CODES = {
    "CC1": "GOV",
    "CC2": "COM",
    "CC3": "RSK",
    "CC4": "MON",
    "CC5": "POL",
    "CC6.1": "AC",
    "CC6.2": "AC",
    "CC6.3": "AC",
    "CC6.4": "PHY",
    "CC6.5": "PHY",
    "CC6.6": "NET",
    "CC6.7": "DAT",
    "CC6.8": "NET",
    "CC7.1": "VUL",
    "CC7.2": "LOG",
    "CC7": "INC",
    "CC8": "CHG",
    "CC9.1": "BCP",
    "CC9": "VEN",
    "A1": "AVL",
    "C1": "CON",
    "PI": "PRO",
    "P": "PRV",
    "logical_access": "AC",
    "change_management": "CHG",
    "computer_operations": "OPS",
    "backup": "AVL",
    "physical": "PHY",
}

# Model controls of a SOC 1 that are the same work as one of the criteria catalogue.
SAME_WORK = {
    "ITGC-01-1": "CC6.2-1",
    "ITGC-02-1": "CC6.2-2",
    "ITGC-02-2": "CC6.3-1",
    "ITGC-03-1": "CC6.1-1",
    "ITGC-03-3": "CC3.3-2",
    "ITGC-04-1": "CC8.1-1",
    "ITGC-04-3": "CC8.1-3",
    "ITGC-05-2": "CC7.1-3",
    "ITGC-08-1": "CC7.3-2",
    "ITGC-09-1": "A1.2-1",
    "ITGC-09-2": "A1.3-1",
    "ITGC-10-1": "CC6.4-1",
    "ITGC-10-3": "CC6.4-3",
}
GENERAL = "itgc"
SELDOM = frozenset({"ITGC-06", "ITGC-10"})  # migrations and own premises: not everybody has them


def propose(
    criteria: Iterable[ModelEntry],
    objectives: Iterable[ModelEntry],
    *,
    categories: Collection[str] = (),
    service_types: Collection[str] | None = None,
) -> Proposal:
    """The set for the categories of a SOC 2 and, if service types are given, for a SOC 1."""
    first = for_categories(criteria, categories)
    if service_types is None:
        return first
    return merged(first, for_services(objectives, service_types))


def for_categories(criteria: Iterable[ModelEntry], categories: Collection[str]) -> Proposal:
    """Every criterion of the categories, and the controls that carry them."""
    entries = [entry for entry in criteria if entry.category in categories]
    scope = {entry.id for entry in entries}
    picked = _chosen(entries, scope)
    return Proposal(
        entries=tuple(_criterion(entry) for entry in entries),
        controls=tuple(
            _proposed(control, entry, scope, picked=control.ref in picked)
            for entry in entries
            for control in entry.controls
        ),
    )


def for_services(objectives: Iterable[ModelEntry], service_types: Collection[str]) -> Proposal:
    """The IT general objectives and those of the service types, with all their controls."""
    entries = [each for each in objectives if each.service_type in (GENERAL, *service_types)]
    scope = {entry.id for entry in entries}
    return Proposal(
        entries=tuple(_objective(entry) for entry in entries),
        controls=tuple(
            _proposed(control, entry, scope, picked=entry.id not in SELDOM)
            for entry in entries
            for control in entry.controls
        ),
    )


def merged(criteria: Proposal, objectives: Proposal) -> Proposal:
    """Both reports in one set: the same work is one control that serves both."""
    known = {control.ref: control for control in criteria.controls}
    new = []
    for control in objectives.controls:
        twin = known.get(SAME_WORK.get(control.ref, ""))
        if twin is None:
            new.append(control)
            continue
        known[twin.ref] = replace(
            twin, serves=(*twin.serves, *control.serves), picked=twin.picked or control.picked
        )
    return Proposal(
        entries=(*criteria.entries, *objectives.entries),
        controls=(*(known[each.ref] for each in criteria.controls), *new),
    )


def covered(proposal: Proposal, entries: Collection[str], controls: Collection[str]) -> Covered:
    """What the ticked controls carry of the ticked criteria and objectives."""
    with_key = {
        served.entry
        for control in proposal.controls
        if control.ref in controls
        for served in control.serves
        if served.strength == "key"
    }
    wanted = [entry.id for entry in proposal.entries if entry.id in entries]
    without = tuple(entry for entry in wanted if entry not in with_key)
    return Covered(len(controls), len(wanted), without)


def codes(
    proposal: Proposal, controls: Collection[str], taken: Collection[str] = ()
) -> Mapping[str, str]:
    """A code for each ticked control by its family, as AC-01; a taken code is not used again."""
    numbers: dict[str, count[int]] = {}
    given: dict[str, str] = {}
    for control in proposal.controls:
        if control.ref not in controls:
            continue
        family = numbers.setdefault(control.family, count(1))
        code = f"{control.family}-{next(family):02}"
        while code in taken:
            code = f"{control.family}-{next(family):02}"
        given[control.ref] = code
    return given


def _chosen(entries: Sequence[ModelEntry], scope: set[str]) -> set[str]:
    """One own control for each criterion, then whatever carries most of what is still thin."""
    first = [_widest(entry.controls, scope) for entry in entries if entry.controls]
    expected = [each for entry in entries for each in entry.controls if each.ref in EXPECTED]
    first += [each for each in expected if each not in first]
    picked = {control.ref for control in first}
    lack = {entry.id: MORE if entry.id.startswith(MORE_PROOF) else USUAL for entry in entries}
    homes = {control.ref: entry.id for entry in entries for control in entry.controls}
    for control in first:
        _count_down(lack, control, homes[control.ref])
    rest = [each for entry in entries for each in entry.controls if each.ref not in picked]
    while rest:
        best = max(rest, key=lambda each: _gain(lack, each, homes[each.ref]))
        if _gain(lack, best, homes[best.ref])[0] == 0:
            break
        _count_down(lack, best, homes[best.ref])
        picked.add(best.ref)
        rest.remove(best)
    return picked


def _widest(controls: Sequence[ModelControl], scope: set[str]) -> ModelControl:
    """The control that serves most criteria of the scope; the earliest of several."""
    return max(controls, key=lambda each: len(scope.intersection(each.also_supports)))


def _served(control: ModelControl, home: str) -> tuple[str, ...]:
    return (home, *control.also_supports)


def _count_down(lack: dict[str, int], control: ModelControl, home: str) -> None:
    for entry in _served(control, home):
        if entry in lack:
            lack[entry] -= 1


def _gain(lack: Mapping[str, int], control: ModelControl, home: str) -> tuple[int, int, bool]:
    """How many thin criteria it helps, whether it is at home in one, whether it runs by itself."""
    helps = sum(lack.get(entry, 0) > 0 for entry in _served(control, home))
    at_home = max(lack.get(home, 0), 0)
    return (helps, at_home, control.nature == "automated")


def _criterion(entry: ModelEntry) -> ProposedEntry:
    group = entry.id.split(".")[0]
    return ProposedEntry(
        id=entry.id,
        statement=entry.statement,
        group=group,
        objective=False,
        proof=entry.evidence,
        picked=True,
    )


def _objective(entry: ModelEntry) -> ProposedEntry:
    return ProposedEntry(
        id=entry.id,
        statement=entry.statement,
        group=entry.service_type or "",
        objective=True,
        proof=entry.evidence,
        picked=entry.id not in SELDOM,
    )


def _proposed(
    control: ModelControl, entry: ModelEntry, scope: Collection[str], *, picked: bool
) -> ProposedControl:
    others = [each for each in control.also_supports if each in scope and each != entry.id]
    return ProposedControl(
        ref=control.ref,
        home=entry.id,
        title=control.title,
        wording=control.wording,
        type=control.type,
        nature=control.nature,
        frequency=control.frequency,
        family=_family(entry),
        serves=(Serves(entry.id, "key"), *(Serves(each, "supporting") for each in others)),
        proof=entry.evidence,
        picked=picked,
    )


def _family(entry: ModelEntry) -> str:
    """The letters of a control's code: by family, by the longest known start of the id."""
    if entry.family in CODES:
        return CODES[entry.family]
    starts = [start for start in CODES if entry.id.startswith(start)]
    return CODES[max(starts, key=len)] if starts else entry.id.split("-")[0]
