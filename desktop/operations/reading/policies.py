"""What the Policies page asks: the list with what is in force, and one policy with its versions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from db.queries import policies as queries
from db.queries.policies import (
    AskedRow,
    ControlOfPolicy,
    PolicyRow,
    StepRow,
    VersionRow,
)
from db.records import Evidence, Person, Policy, PolicyVersion, ReviewRule
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards.table import guard_keys
from desktop.operations.needs.table import missing
from desktop.operations.policies import UNFINISHED
from desktop.operations.reading.review_subjects import waiting_review
from desktop.operations.step import Step
from desktop.operations.usual_policies import UsualPolicy, usual_policies

Standing = Literal[
    "in_force", "review_overdue", "approved", "in_review", "draft", "missing", "not_required"
]
FORWARD: Mapping[str, str] = {
    "draft": "in_review",
    "in_review": "approved",
    "approved": "published",
}


class PolicyLine(NamedTuple):
    """One policy as the list shows it; `working` is the state of a version under way."""

    id: str
    code: str
    title: str
    owner: str
    owner_id: str
    version: str
    standing: Standing
    working: str
    next_review: date | None
    asked: int
    read: int
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageFacts:
    """The next step of a version: what it lacks, and which of its guards are met (their keys)."""

    to: str
    missing: tuple[Message, ...]
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The file that holds the text of a version."""

    evidence: str
    code: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """A version with its text, its people and its steps."""

    id: str
    code: str
    row: PolicyVersion
    state: str
    author: str
    document: DocumentFacts | None
    steps: tuple[StepRow, ...]

    def day_of(self, state: str) -> StepRow | None:
        """The last step to a state."""
        return next((each for each in reversed(self.steps) if each.after == state), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFacts:
    """One policy on a day: its versions (the newest first), readers and controls."""

    policy: Policy
    line: PolicyLine
    versions: tuple[VersionFacts, ...]
    stage: StageFacts | None
    asked: tuple[AskedRow, ...]
    controls: tuple[ControlOfPolicy, ...]
    planned: bool
    review_open: tuple[str, str] | None
    people: Mapping[str, str]
    not_asked: tuple[tuple[str, str], ...]

    @property
    def working(self) -> VersionFacts | None:
        """The version under way."""
        return next((each for each in self.versions if each.state in UNFINISHED), None)

    @property
    def published(self) -> VersionFacts | None:
        """The version that is published."""
        return next((each for each in self.versions if each.state == "published"), None)

    @property
    def shown(self) -> VersionFacts | None:
        """The version whose text is shown: the one under way, else the published, else the last."""
        return self.working or self.published or next(iter(self.versions), None)


def read_policies(rows: Rows, *, on: date) -> Sequence[PolicyLine]:
    """Every policy as it stands on a day."""
    versions: dict[str, list[VersionRow]] = defaultdict(list)
    for version in queries.versions(rows, on):
        versions[version.policy].append(version)
    counts = {item: (asked, read) for item, asked, read in queries.read_counts(rows, on)}
    return [_line(row, versions[row.id], counts, on) for row in queries.policies(rows)]


def read_policy(rows: Rows, *, item: str, on: date, today: date) -> PolicyFacts | None:
    """One policy, or nothing if the entry is gone."""
    policy = rows.first(Policy, id=item)
    line = next((each for each in read_policies(rows, on=on) if each.id == item), None)
    if policy is None or line is None:
        return None
    found = queries.versions(rows, on, item)
    known = rows.find(Person)
    people = {person.id: person.name for person in known}
    versions = tuple(_version(rows, each, people, on) for each in reversed(found))
    published = next((each for each in versions if each.state == "published"), None)
    asked = tuple(queries.asked(rows, published.id, on)) if published else ()
    return PolicyFacts(
        policy=policy,
        line=line,
        versions=versions,
        stage=_stage(rows, versions, policy, on, today),
        asked=asked,
        controls=tuple(queries.controls_of(rows, item, on)),
        planned=any(
            rule.ends_on is None or rule.ends_on >= on
            for rule in rows.find(ReviewRule, subject=item)
        ),
        review_open=waiting_review(rows, item, on),
        people=people,
        not_asked=_not_asked(known, asked, on),
    )


def read_usual_policies(rows: Rows, *, on: date) -> tuple[UsualPolicy, ...]:
    """The usual policies for the scope that are not in the list yet."""
    known = {each.title.casefold() for each in rows.find(Policy)}
    return tuple(each for each in usual_policies(rows) if each.title.casefold() not in known)


def _not_asked(
    people: Sequence[Person], asked: Sequence[AskedRow], on: date
) -> tuple[tuple[str, str], ...]:
    """Who works here on a day and was not asked yet, by name."""
    known = {each.person for each in asked}
    staff = [
        (person.id, person.name)
        for person in people
        if person.kind != "external"
        and person.starts_on <= on
        and (person.ends_on is None or person.ends_on >= on)
        and person.id not in known
    ]
    return tuple(sorted(staff, key=lambda each: each[1].casefold()))


def _line(
    row: PolicyRow,
    versions: Sequence[VersionRow],
    counts: Mapping[str, tuple[int, int]],
    on: date,
) -> PolicyLine:
    published = next((each for each in reversed(versions) if each.state == "published"), None)
    working = next((each for each in reversed(versions) if each.state in UNFINISHED), None)
    shown = published or working
    asked, read = counts.get(published.id, (0, 0)) if published else (0, 0)
    return PolicyLine(
        row.id,
        row.code,
        row.title,
        row.owner,
        row.owner_id,
        shown.version if shown else "",
        _standing(row, published, working, on),
        working.state if working else "",
        row.next_review,
        asked,
        read,
        tuple(each.id for each in versions),
    )


def _standing(
    row: PolicyRow, published: VersionRow | None, working: VersionRow | None, on: date
) -> Standing:
    """How a policy stands; an overdue review is worked out, never a state of its own."""
    if published is not None:
        late = row.next_review is not None and row.next_review < on
        return "review_overdue" if late else "in_force"
    if row.not_required:
        return "not_required"
    if working is not None:
        return working.state  # type: ignore[return-value]
    return "missing"


def _version(rows: Rows, found: VersionRow, people: Mapping[str, str], on: date) -> VersionFacts:
    row = rows.get(PolicyVersion, found.id)
    return VersionFacts(
        id=found.id,
        code=rows.item(found.id).code,
        row=row,
        state=found.state,
        author=people.get(row.author or "", ""),
        document=_document(rows, row.document),
        steps=tuple(queries.steps_of(rows, found.id, on)),
    )


def _document(rows: Rows, evidence: str | None) -> DocumentFacts | None:
    files = queries.files_of(rows, evidence) if evidence is not None else ()
    if evidence is None or not files:
        return None
    rows.get(Evidence, evidence)
    return DocumentFacts(evidence, rows.item(evidence).code, *files[0])


def _stage(
    rows: Rows, versions: Sequence[VersionFacts], policy: Policy, on: date, today: date
) -> StageFacts | None:
    """The next step of the version under way, as the approver would take it."""
    working = next((each for each in versions if each.state in UNFINISHED), None)
    if working is None:
        return None
    to = FORWARD[working.state]
    step = Step(
        machine="policy_version",
        item=working.id,
        from_state=working.state,
        to_state=to,
        on=on,
        today=today,
        actor=policy.approver,
        reason=None,
        details={},
    )
    lacking = missing(rows, step)
    keys = {each.key for each in lacking}
    met = tuple(key for key in guard_keys("policy_version", working.state, to) if key not in keys)
    return StageFacts(to, lacking, met)
