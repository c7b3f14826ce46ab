"""Audit cycles and their documents. Plain SQL, frozen once released."""

CYCLES = """
CREATE TABLE cycle (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    report TEXT NOT NULL CHECK (report IN ('SOC 1', 'SOC 2', 'SOC 3')),
    type TEXT NOT NULL CHECK (type IN ('Type 1', 'Type 2')),
    categories TEXT NOT NULL CHECK (json_type(categories) = 'array'),
    period_start TEXT CHECK (period_start IS NULL OR period_start IS date(period_start)),
    period_end TEXT CHECK (period_end IS NULL OR period_end IS date(period_end)),
    as_of_on TEXT CHECK (as_of_on IS NULL OR as_of_on IS date(as_of_on)),
    parent TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    auditor TEXT,
    consultant TEXT,
    target_report_on TEXT CHECK (target_report_on IS NULL OR target_report_on IS date(target_report_on)),
    interim_cutoff_on TEXT CHECK (interim_cutoff_on IS NULL OR interim_cutoff_on IS
        date(interim_cutoff_on)),
    scope_approved_on TEXT CHECK (scope_approved_on IS NULL OR scope_approved_on IS
        date(scope_approved_on)),
    roll_forward_done_on TEXT CHECK (roll_forward_done_on IS NULL OR roll_forward_done_on IS
        date(roll_forward_done_on)),
    next_cycle_waived TEXT,
    retention_until TEXT CHECK (retention_until IS NULL OR retention_until IS date(retention_until)),
    CHECK ((type = 'Type 2' AND period_start IS NOT NULL AND period_end IS NOT NULL AND period_end
        >= period_start) OR (type = 'Type 1' AND as_of_on IS NOT NULL)),
    CHECK (report <> 'SOC 3' OR (type = 'Type 2' AND parent IS NOT NULL))
) STRICT;

CREATE TABLE issued_report (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    report_on TEXT NOT NULL CHECK (report_on IS date(report_on)),
    opinion TEXT NOT NULL CHECK (opinion IN ('unqualified', 'qualified', 'adverse', 'disclaimer')),
    description_opinion TEXT CHECK (description_opinion IN (
        'unqualified', 'qualified', 'adverse', 'disclaimer'
    )),
    design_opinion TEXT CHECK (design_opinion IN ('unqualified', 'qualified', 'adverse', 'disclaimer')),
    operation_opinion TEXT CHECK (operation_opinion IN (
        'unqualified', 'qualified', 'adverse', 'disclaimer'
    )),
    exceptions INTEGER,
    note TEXT,
    entered_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (cycle, version)
) STRICT;

CREATE TABLE report_qualification (
    id TEXT PRIMARY KEY NOT NULL,
    issued_report TEXT NOT NULL REFERENCES issued_report (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (issued_report, criterion)
) STRICT;

CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN (
        'description', 'management_assertion', 'representation_letter', 'engagement_letter',
        'subsequent_events_statement', 'other'
    )),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    version TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'final')),
    dated_on TEXT NOT NULL CHECK (dated_on IS date(dated_on)),
    signed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    modified_for TEXT NOT NULL CHECK (json_type(modified_for) = 'array')
) STRICT;
CREATE INDEX document_by_cycle ON document (cycle);

CREATE TABLE subsequent_event (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    occurred_on TEXT NOT NULL CHECK (occurred_on IS date(occurred_on)),
    known_on TEXT CHECK (known_on IS NULL OR known_on IS date(known_on)),
    wording TEXT NOT NULL,
    disclosed INTEGER NOT NULL CHECK (disclosed IN (0, 1))
) STRICT;
CREATE INDEX subsequent_event_by_cycle ON subsequent_event (cycle);

CREATE TABLE bridge_letter (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    after_cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    covers_from TEXT NOT NULL CHECK (covers_from IS date(covers_from)),
    covers_to TEXT NOT NULL CHECK (covers_to IS date(covers_to)),
    issued_on TEXT CHECK (issued_on IS NULL OR issued_on IS date(issued_on)),
    signed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    material_changes TEXT,
    known_issues TEXT,
    note TEXT,
    CHECK (covers_to >= covers_from),
    CHECK (issued_on IS NULL OR issued_on >= covers_to)
) STRICT;
"""
