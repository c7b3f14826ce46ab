"""The tables of version 1, one module a noun. Frozen once released: a change is a new migration."""

from db.migrations.first_tables.controls import CONTROLS
from db.migrations.first_tables.cycles import CYCLES
from db.migrations.first_tables.evidence import EVIDENCE
from db.migrations.first_tables.findings import FINDINGS
from db.migrations.first_tables.people import PEOPLE
from db.migrations.first_tables.registers import REGISTERS
from db.migrations.first_tables.requests import REQUESTS
from db.migrations.first_tables.reviews import REVIEWS
from db.migrations.first_tables.scope import SCOPE
from db.migrations.first_tables.testing import TESTING
from db.migrations.first_tables.transitions import TRANSITIONS
from db.migrations.first_tables.vendors import VENDORS
from db.migrations.first_tables.workspace import WORKSPACE

STATEMENTS = (
    WORKSPACE,
    PEOPLE,
    VENDORS,
    SCOPE,
    CONTROLS,
    TRANSITIONS,
    REVIEWS,
    EVIDENCE,
    CYCLES,
    TESTING,
    FINDINGS,
    REQUESTS,
    REGISTERS,
)

__all__ = ["STATEMENTS"]
