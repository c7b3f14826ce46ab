"""An interview that is kept, decided and made into a program by ordinary operations."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from db.gate import Acting
from db.records import Person
from db.workspace import Workspace
from desktop.compliance.scoping.choice import recommended_choice
from desktop.compliance.scoping.form import written
from desktop.compliance.scoping.recommend import recommend
from desktop.operations import program, scoping
from desktop.operations.work import call, perform
from tests.compliance.scoping.vectors import NO, VECTORS

TODAY = date(2026, 1, 6)
SOFTWARE = replace(NO, **VECTORS["1 software for businesses that promises uptime and secrecy"].says)
PAYROLL = replace(NO, **VECTORS["2 payroll bureau whose customers end their year in December"].says)
BOTH = replace(
    NO,
    **VECTORS["3 billing software that both kinds of customers ask"].says,
    service_types=("saas_billing",),
    public_report_wanted="yes",
)


@dataclass
class Interview:
    """A workspace with nobody in it but its first person."""

    workspace: Workspace

    @property
    def rows(self):
        return self.workspace.rows

    def do(self, operation, today=TODAY, **arguments):
        person = self.rows.find(Person)[0].id
        acting = Acting(person, datetime(2026, 1, 6, 12, tzinfo=UTC), "Europe/Berlin")
        return perform(self.workspace, call(operation, **arguments), acting, today)

    def answer(self, answers, question=1):
        return self.do(scoping.keep_answers, answers=written(answers), question=question)

    def decide(self, answers, today=TODAY, **changes):
        choice = replace(recommended_choice(recommend(answers, today)), **changes)
        reason = "Our auditor asked for it." if changes else None
        return self.do(
            scoping.finish_interview,
            today=today,
            chosen=written(choice),
            override_reason=reason,
        )

    def make(self, answers, people=(), systems=(), drop=()):
        choice = scoping.read_choice(scoping.latest(self).chosen)
        proposal = scoping.proposal_for(choice, answers)
        return self.do(
            program.create_program,
            entries=tuple(sorted(proposal.picked_entries())),
            controls=tuple(sorted(proposal.picked_controls() - set(drop))),
            people=people,
            systems=systems,
        )

    def whole(self, answers, **arguments):
        self.answer(answers)
        self.decide(answers)
        return self.make(answers, **arguments)
