"""What can be done with evidence: words, keys, and for which rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.operations.reading.evidence import EvidenceRow
from desktop.ui.lists.shapes import Action
from desktop.ui.pages.evidence.words import OPEN_FACTS, TO_REVIEW
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.evidence.page import EvidenceList


def evidence_actions(items: "EvidenceList") -> Sequence[Action]:
    """The commands in the order of the buttons: the next step of a piece first."""

    def detail(
        name: str, run: Any, fits: Any, keys: str = "", *, main: bool = False, words: str = ""
    ) -> Action:
        return Action(
            name=name,
            words=say(f"evidence.{words or name}"),
            run=run,
            keys=keys,
            places=("detail", "menu"),
            main=main,
            fits=fits,
        )

    def menu(name: str, run: Any, fits: Any, *, writes: bool = True) -> Action:
        words = say(f"evidence.{name}")
        return Action(name=name, words=words, run=run, places=("menu",), writes=writes, fits=fits)

    return (
        Action(
            name="add",
            words=say("evidence.add"),
            run=items.add,
            keys="E",
            icon="new",
            places=("header",),
            main=True,
        ),
        Action(name="new", words=say("evidence.add"), run=items.add, keys="Ctrl+N", places=()),
        detail("accept", items.accept, _state(TO_REVIEW), "Y", main=True),
        detail("reject", items.reject, _state(TO_REVIEW), "R"),
        detail("submit", items.submit, _described, "S", main=True),
        detail("version", items.new_version, _state({"accepted", "rejected"}), words="new_version"),
        detail("files_for", items.new_version, _waits),
        detail("add_gap", items.add, _gap, main=True),
        menu("edit", lambda: items.opened(_id(items)), _piece),
        menu("preview", items.preview, _has_files, writes=False),
        menu("copy_files", items.copy_out, _has_files, writes=False),
        menu("withdraw", items.withdraw, _state({"accepted"})),
        menu("purge", items.purge, _has_files),
    )


def _id(items: "EvidenceList") -> str:
    row = items.current()
    return row.id if row is not None else ""


def _one(rows: tuple[EvidenceRow, ...]) -> EvidenceRow | None:
    return rows[0] if len(rows) == 1 else None


def _state(states: Any) -> Any:
    return lambda rows: (row := _one(rows)) is not None and row.state in states


def _described(rows: tuple[EvidenceRow, ...]) -> bool:
    row = _one(rows)
    return row is not None and (row.state == "collected" or _is_sealed(row))


def _is_sealed(row: EvidenceRow) -> bool:
    return row.state == "expected" and row.files > 0


def _waits(rows: tuple[EvidenceRow, ...]) -> bool:
    row = _one(rows)
    return row is not None and row.state in OPEN_FACTS


def _gap(rows: tuple[EvidenceRow, ...]) -> bool:
    row = _one(rows)
    return row is not None and row.gap


def _piece(rows: tuple[EvidenceRow, ...]) -> bool:
    row = _one(rows)
    return row is not None and not row.gap


def _has_files(rows: tuple[EvidenceRow, ...]) -> bool:
    row = _one(rows)
    return row is not None and not row.gap and row.files > row.purged
