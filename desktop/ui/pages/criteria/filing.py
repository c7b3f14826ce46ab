"""Evidence that is given for a criterion: filed for one of its controls, or for the criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from desktop.importers.evidence_files import FoundFiles
from desktop.operations.evidence import Purpose
from desktop.operations.evidence_taking import Described
from desktop.operations.reading.criteria import CriterionFacts
from desktop.operations.work import Call
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import DetailField
from desktop.ui.taking.adding import AddingFiles, Days, Given
from desktop.ui.taking.form import files_form
from desktop.ui.words import say

PURPOSES: tuple[Purpose, ...] = ("operation", "design")
DESIGN_STATES = ("draft", "approved", "implementing")


class CriterionFiles(AddingFiles):
    """Asks beside what the files are which control of the criterion they prove."""

    def __init__(self, items: ItemList) -> None:
        super().__init__(items)
        self._offered: Mapping[str, Given] = {}

    def choose_for(self, facts: CriterionFacts) -> None:
        """Let the person choose files for a criterion."""
        self._offered = offered(facts)
        self.start(given_for(facts))

    def take_for(self, facts: CriterionFacts, paths: Sequence[Path]) -> None:
        """Files fell on a criterion."""
        self._offered = offered(facts)
        self.take(given_for(facts), paths)

    def _ask(self, given: Given, found: FoundFiles, days: Days | None) -> None:
        if not found.files:
            super()._ask(given, found, days)
            return
        if found.problems:
            self._say(found.problems)
        chosen = [given]

        def made(said: Described, purpose: str, together: bool) -> Call:
            return self._call(chosen[0], found)(said, purpose, together)

        def finished(values: Mapping[str, Any]) -> Call:
            chosen[0] = self._offered.get(str(values["proves"]), given)
            return form.call(values)

        on = self._items.context.on
        form = files_form(given, found, made, days=days, today=on)
        proves = proves_field(self._offered, given)
        asked = replace(form, fields=(proves, *form.fields), call=finished)
        self._items.open_form(asked)


def given_for(facts: CriterionFacts) -> Given:
    """The criterion itself, as what files are given for."""
    return Given(item=facts.row.id, code=facts.row.code, purposes=PURPOSES)


def offered(facts: CriterionFacts) -> Mapping[str, Given]:
    """What files for a criterion can prove: each of its controls, and itself."""
    controls = {
        each.id: Given(
            item=each.id,
            code=each.code,
            purpose="design" if each.state in DESIGN_STATES else "operation",
            purposes=PURPOSES,
        )
        for each in facts.controls
    }
    return {**controls, facts.row.id: given_for(facts)}


def proves_field(offers: Mapping[str, Given], given: Given) -> DetailField:
    """Which control the files prove; with a single one, or none, there is nothing to choose."""
    say_of = partial(say, "criteria.proves_itself")
    choices = tuple(
        (item, say_of(code=each.code) if item == given.item else each.code)
        for item, each in offers.items()
    )
    controls = [item for item in offers if item != given.item]
    usual = given.item if not controls else controls[0] if len(controls) == 1 else ""
    return DetailField(
        key="proves",
        label=say("criteria.proves"),
        value=usual,
        kind="choice",
        choices=choices,
        required=True,
    )
