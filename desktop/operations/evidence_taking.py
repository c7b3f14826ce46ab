"""Taking files in: sealed first, then named by rows; what a file cannot be is said file by file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from db.errors import Refusal
from db.history.entries import undone_by
from db.queries.evidence_files import Holder, holders
from db.records import Evidence, EvidenceFile, EvidenceLink, Item
from db.records.message import Message, message
from db.sealing import IncomingFile, StoredFile, Watch
from desktop.compliance.guards.evidence import missing_for_collection
from desktop.operations.evidence import (
    EvidenceKind,
    Purpose,
    collect_if_complete,
)
from desktop.operations.evidence_review import Sensitivity
from desktop.operations.moving import check_cycle_is_open, move, start_all
from desktop.operations.sample_files import media_type
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import change, check

MOST_TOGETHER = 200
LONGEST_TITLE = 200
KIND_OF_TYPE: Mapping[str, EvidenceKind] = {
    "image/png": "screenshot",
    "image/jpeg": "screenshot",
    "text/csv": "export",
    "application/json": "export",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "export",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a file is for: an item (control, criterion, request ...) and the purpose."""

    item: str
    purpose: Purpose = "operation"

    def as_logged(self) -> object:
        """As the log writes it."""
        return {"item": self.item, "purpose": self.purpose}


@dataclass(frozen=True, slots=True)
class FirstPortion:
    """The entry of the first portion of a drop: its number, and its place in this copy's log."""

    number: int
    sequence: int

    def as_logged(self) -> object:
        """The place, which stays the same when copies are merged."""
        return self.sequence


@dataclass(slots=True)
class Receipt:
    """What became of each file; the person who gave them reads it when the change is durable."""

    watch: Watch = field(default_factory=Watch)
    taken: list[str] = field(default_factory=list)
    known: list[Message] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)
    made_whole: list[str] = field(default_factory=list)
    reached: int = 0

    def as_logged(self) -> object:
        """Nothing of it belongs into the log."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of all files at once; anything may still be missing."""

    title: str = ""
    kind: EvidenceKind | None = None
    source: str | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    collected_on: date | None = None
    sensitivity: Sensitivity | None = None
    note: str | None = None
    cycle: str | None = None
    supersedes: str | None = None

    def as_logged(self) -> object:
        """The named values as plain data."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in named.items()
            if value not in (None, "")
        }


def take_in_files(
    work: Work,
    *,
    files: Sequence[IncomingFile],
    described: Described | None = None,
    targets: Sequence[Target] = (),
    together: bool = False,
    receipt: Receipt | None = None,
    continues: FirstPortion | None = None,
    before: int = 0,
) -> str:
    """Seal files and make evidence of them: one piece for each, or one with all of them.

    A file whose bytes are here already makes no second piece: the one that holds it is linked.
    Evidence of which covered days, source or collector are not said yet waits as expected. Many
    files come in portions: `continues` is the entry of the first one, so that all are undone
    together, and `before` says how many pieces came with those before.
    """
    told = receipt if receipt is not None else Receipt()
    said = described if described is not None else Described()
    _check_not_undone(work, continues)
    _check_before(work, files, said, targets, together=together)
    fresh = _sealed(work, files, targets, told)
    groups = [fresh] if together and fresh else [[each] for each in fresh]
    made = _make_all(work, groups, said, targets)
    told.taken += made
    if not made and not _linked_something(told):
        raise Refusal(message("evidence_nothing_taken"), (*told.refused, *told.known))
    return _sentence(work, made, [each for group in groups for each in group], told, before)


def take_in_for_evidence(
    work: Work,
    *,
    evidence: str,
    files: Sequence[IncomingFile],
    described: Described | None = None,
    receipt: Receipt | None = None,
) -> str:
    """Seal files for evidence that is there: what it waits for, or what replaces it.

    Expected and collected evidence gets the files, rejected comes back as its next version, and
    accepted gets a successor that replaces it once it is accepted too.
    """
    told = receipt if receipt is not None else Receipt()
    older = work.rows.get(Evidence, evidence)
    state = work.rows.state(evidence) or ""
    if state not in ("expected", "collected", "rejected", "accepted"):
        raise Refusal(message("evidence_has_no_successor", code=code_of(work.rows, evidence)))
    said = described if described is not None else Described()
    _check_before(work, files, said, (), together=True)
    fresh = _sealed(work, files, (), told)
    if not fresh:
        raise Refusal(message("evidence_nothing_taken"), (*told.refused, *told.known))
    if state == "accepted":
        (made,) = _make_all(work, [fresh], _like(older, said), _links_of(work, evidence))
        told.taken.append(made)
        return f"Took in {code_of(work.rows, made)} to replace {code_of(work.rows, evidence)}."
    told.taken.append(evidence)
    return _take_for(work, older, state, fresh, _given(said))


def _take_for(
    work: Work, older: Evidence, state: str, fresh: list["_Fresh"], given: Mapping[str, Any]
) -> str:
    """Attach the files to the evidence itself and take the step that follows."""
    code = code_of(work.rows, older.id)
    held = len(work.rows.find(EvidenceFile, evidence=older.id))
    _attach(work, older.id, fresh, first=held + 1)
    collected_by = older.collected_by or work.acting.person
    values = {"collected_on": older.collected_on or work.today, **given}
    if state == "rejected":
        values |= {"version": older.version + 1, "collected_on": work.today}
        collected_by = work.acting.person
    changed = change(work, Evidence, older.id, collected_by=collected_by, **values)
    if state == "rejected":
        move(work, "evidence", older.id, "collected", work.today, by=collected_by)
        return f"{code} came back as version {older.version + 1}."
    if state == "expected":
        collect_if_complete(work, changed, older.id, files=held + len(fresh))
    count = f"{len(fresh)} file{'' if len(fresh) == 1 else 's'}"
    return f"Took in {count} for {code}."


@dataclass(frozen=True, slots=True)
class _Fresh:
    file: IncomingFile
    stored: StoredFile


def _check_not_undone(work: Work, continues: FirstPortion | None) -> None:
    """What was taken back by undo while it came in does not go on."""
    if continues is not None and undone_by(work.rows, continues.number) is not None:
        raise Refusal(message("evidence_taken_back"))


def _check_before(
    work: Work,
    files: Sequence[IncomingFile],
    said: Described,
    targets: Sequence[Target],
    *,
    together: bool,
) -> None:
    """Refuse what would be refused anyway before any byte is copied."""
    check_cycle_is_open(work, said.cycle)
    for target in targets:
        work.rows.get(Item, target.item)
    if together and len(files) > MOST_TOGETHER:
        raise Refusal(message("evidence_too_many_together", n=len(files), most=MOST_TOGETHER))


def _sealed(
    work: Work, files: Sequence[IncomingFile], targets: Sequence[Target], told: Receipt
) -> list[_Fresh]:
    """Seal the files and sort them: new ones, ones that are here, ones that cannot be taken."""
    fresh: list[_Fresh] = []
    seen: dict[str, str] = {}
    answers = work.evidence.put_many(files, told.watch)
    stored = [answer.sha256 for answer in answers if isinstance(answer, StoredFile)]
    held = holders(work.rows, stored)
    for file, answer in zip(files, answers, strict=True):
        if answer is None:
            continue
        told.reached += 1
        if isinstance(answer, Message):
            told.refused.append(answer)
        elif answer.sha256 in seen:
            values = {"name": file.name, "other": seen[answer.sha256]}
            told.known.append(message("evidence_twice_in_drop", **values))
        elif not _is_known(work, file, answer, held.get(answer.sha256, ()), targets, told):
            fresh.append(_Fresh(file, answer))
            seen[answer.sha256] = file.name
    return fresh


def _is_known(
    work: Work,
    file: IncomingFile,
    stored: StoredFile,
    found: Sequence[Holder],
    targets: Sequence[Target],
    told: Receipt,
) -> bool:
    """Whether a piece of evidence holds these bytes; it is linked to what they were given for."""
    if not found:
        return False
    holding = [each for each in found if each.purged_on is None]
    if not holding:
        _say_purged(work, file, stored, found[-1], told)
        return True
    first = holding[0]
    linked = [_link_known(work, first.evidence, target) for target in targets]
    key = "evidence_known_linked" if any(linked) else "evidence_known"
    if stored.fresh:
        key = "evidence_made_whole"
        told.made_whole += [each.evidence for each in holding]
    told.known.append(message(key, name=file.name, code=first.code))
    return True


def _say_purged(
    work: Work, file: IncomingFile, stored: StoredFile, holder: Holder, told: Receipt
) -> None:
    """A file that was purged once does not come in again by mistake; its bytes go at once."""
    work.afterwards.append(work.evidence.remove_purged)
    day = holder.purged_on.isoformat() if holder.purged_on else ""
    values = {"name": file.name, "code": holder.code, "day": day}
    told.refused.append(message("evidence_was_purged", **values))


def _linked_something(told: Receipt) -> bool:
    return any(each.key == "evidence_known_linked" for each in told.known)


def _make_all(
    work: Work, groups: Sequence[Sequence[_Fresh]], said: Described, targets: Sequence[Target]
) -> list[str]:
    """One piece of evidence for each group; what is the same for all is checked once."""
    if not groups:
        return []
    on = said.collected_on or work.today
    version = 1 if said.supersedes is None else _next_version(work, said.supersedes)
    made: list[Evidence] = []
    for group in groups:
        evidence = _piece(work, group[0].file.name, said, on, version)
        if not made:
            check(work.rows, evidence)
        work.rows.insert(evidence)
        _attach(work, evidence.id, group, first=1)
        for target in targets:
            _link(work, evidence.id, target, checked=bool(made))
        made.append(evidence)
    lacking = _lacking(made[0], len(groups[0]))
    state = "expected" if lacking else "collected"
    start_all(work, "evidence", [each.id for each in made], state, on, by=made[0].collected_by)
    return [each.id for each in made]


def _lacking(evidence: Evidence, files: int) -> tuple[Message, ...]:
    return missing_for_collection(
        evidence=evidence, files=files, reference=None, hashed_files=files
    )


def _piece(work: Work, file_name: str, said: Described, on: date, version: int) -> Evidence:
    item = Item(
        id=work.rows.new_id(), kind="evidence", code=work.rows.next_code("evidence", "E", 4)
    )
    work.rows.insert(item)
    return Evidence(
        id=item.id,
        title=said.title.strip() or title_of(file_name),
        kind=said.kind or KIND_OF_TYPE.get(media_type(file_name), "record"),
        cycle=said.cycle,
        source=said.source,
        collected_on=on,
        collected_by=work.acting.person,
        covers_from=said.covers_from,
        covers_to=said.covers_to,
        sensitivity=said.sensitivity,
        redacted=False,
        version=version,
        supersedes=said.supersedes,
        listing=False,
        note=said.note,
    )


def _attach(work: Work, evidence: str, group: Sequence[_Fresh], *, first: int) -> None:
    for position, fresh in enumerate(group, start=first):
        row = EvidenceFile(
            id=work.rows.new_id(),
            evidence=evidence,
            position=position,
            file_name=fresh.file.name,
            sha256=fresh.stored.sha256,
            size=fresh.stored.size,
            media_type=media_type(fresh.file.name),
        )
        work.rows.insert(row)


def _link(work: Work, evidence: str, target: Target, *, checked: bool = False) -> None:
    """Link evidence to an item; of many alike only the first link is checked."""
    link = EvidenceLink(
        id=work.rows.new_id(), evidence=evidence, item=target.item, purpose=target.purpose
    )
    if not checked:
        check(work.rows, link)
    work.rows.insert(link)


def _link_known(work: Work, evidence: str, target: Target) -> bool:
    """Link evidence that is here already; False if it is linked."""
    wanted = {"item": target.item, "purpose": target.purpose}
    if work.rows.first(EvidenceLink, evidence=evidence, **wanted) is not None:
        return False
    _link(work, evidence, target)
    return True


def _links_of(work: Work, evidence: str) -> tuple[Target, ...]:
    links = work.rows.find(EvidenceLink, evidence=evidence)
    return tuple(Target(link.item, link.purpose) for link in links)


def _like(older: Evidence, said: Described) -> Described:
    """A successor is what its forerunner was, where nothing else is said."""
    return Described(
        title=said.title or older.title,
        kind=said.kind or older.kind,
        source=said.source or older.source,
        covers_from=said.covers_from or older.covers_from,
        covers_to=said.covers_to or older.covers_to,
        collected_on=said.collected_on,
        sensitivity=said.sensitivity or older.sensitivity,
        note=said.note,
        cycle=said.cycle or older.cycle,
        supersedes=older.id,
    )


def _given(said: Described) -> dict[str, Any]:
    names = ("source", "covers_from", "covers_to", "sensitivity", "note")
    return {name: value for name in names if (value := getattr(said, name)) is not None}


def _next_version(work: Work, evidence: str) -> int:
    return work.rows.get(Evidence, evidence).version + 1


def title_of(file_name: str) -> str:
    """A title that a person would write: the name without its ending, with spaces."""
    stem = PurePosixPath(file_name).stem.replace("_", " ").strip()
    words = " ".join(stem.split())
    return (words or file_name.strip() or "File")[:LONGEST_TITLE]


def _sentence(work: Work, made: list[str], taken: list[_Fresh], told: Receipt, before: int) -> str:
    if not made:
        known = len(told.known)
        return f"Linked evidence for {known} file{'' if known == 1 else 's'} that was here already."
    codes = [code_of(work.rows, made[0]), code_of(work.rows, made[-1])]
    if before:
        return f"Took in {before + len(made):,} files so far, the last as {codes[1]}."
    if len(made) > 1:
        return f"Took in {len(made)} files as {codes[0]} to {codes[1]}."
    if len(taken) > 1:
        return f"Took in {len(taken)} files as {codes[0]}."
    return f"Took in {taken[0].file.name} as {codes[0]}."
