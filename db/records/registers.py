"""Policies, risks and incidents."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """A policy; its text lives in versions."""

    TABLE: ClassVar[str] = "policy"
    title: str
    owner: str | None = None
    approver: str | None = None
    next_review_on: date | None = None
    scope: str | None = None
    not_required_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVersion(Record):
    """One version of a policy."""

    TABLE: ClassVar[str] = "policy_version"
    policy: str
    version: str
    author: str | None = None
    effective_on: date | None = None
    distribution: tuple[str, ...]
    wording: str | None = None
    change_note: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """A risk on the workspace's own scale."""

    TABLE: ClassVar[str] = "risk"
    title: str
    owner: str | None = None
    identified_on: date
    response: Literal["reduce", "accept", "avoid", "transfer"] | None = None
    treatment: str | None = None
    tags: tuple[str, ...]
    wording: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessment(Record):
    """The scores of a risk as judged on a day."""

    TABLE: ClassVar[str] = "risk_assessment"
    risk: str
    assessed_on: date
    scale: str
    likelihood: int
    impact: int
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    assessed_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskControl(Record):
    """A control that treats a risk."""

    TABLE: ClassVar[str] = "risk_control"
    risk: str
    control: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """Something that happened."""

    TABLE: ClassVar[str] = "incident"
    title: str
    severity: Literal["critical", "high", "medium", "low"]
    cycle: str | None = None
    detected_on: date
    resolved_on: date | None = None
    customer_notice_on: date | None = None
    sensitive_data: bool
    reviewed_on: date | None = None
