"""Findings and what is done about them. Plain SQL, frozen once released."""

FINDINGS = """
CREATE TABLE finding (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    test TEXT REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL CHECK (source IN (
        'readiness', 'internal_test', 'service_auditor', 'management_review', 'missed_review',
        'incident'
    )),
    severity TEXT CHECK (severity IN ('critical', 'high', 'medium', 'low')),
    kind TEXT CHECK (kind IN ('design', 'operating', 'description')),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    detail TEXT,
    root_cause TEXT,
    cause_fixed_on TEXT CHECK (cause_fixed_on IS NULL OR cause_fixed_on IS date(cause_fixed_on)),
    identified_on TEXT NOT NULL CHECK (identified_on IS date(identified_on)),
    period_from TEXT CHECK (period_from IS NULL OR period_from IS date(period_from)),
    period_to TEXT CHECK (period_to IS NULL OR period_to IS date(period_to)),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    management_response TEXT,
    in_report INTEGER CHECK (in_report IN (0, 1)),
    affects_opinion INTEGER NOT NULL CHECK (affects_opinion IN (0, 1)),
    recurrence_of TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX finding_by_cycle ON finding (cycle);
CREATE INDEX finding_by_control ON finding (control);

CREATE TABLE finding_criterion (
    id TEXT PRIMARY KEY NOT NULL,
    finding TEXT NOT NULL REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (finding, criterion)
) STRICT;
CREATE INDEX finding_criterion_by_criterion ON finding_criterion (criterion);

CREATE TABLE deviation_note (
    id TEXT PRIMARY KEY NOT NULL,
    test_result TEXT NOT NULL REFERENCES test_result (id) DEFERRABLE INITIALLY DEFERRED,
    finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
    not_a_deviation_reason TEXT,
    UNIQUE (test_result),
    CHECK (finding IS NOT NULL OR not_a_deviation_reason IS NOT NULL)
) STRICT;

CREATE TABLE retest (
    id TEXT PRIMARY KEY NOT NULL,
    finding TEXT NOT NULL REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
    performed_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    performed_on TEXT NOT NULL CHECK (performed_on IS date(performed_on)),
    result TEXT NOT NULL CHECK (result IN ('good', 'failed')),
    note TEXT,
    occurrences INTEGER NOT NULL
) STRICT;
CREATE INDEX retest_by_finding ON retest (finding);

CREATE TABLE corrective_action (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    finding TEXT NOT NULL REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
    first_due_on TEXT CHECK (first_due_on IS NULL OR first_due_on IS date(first_due_on)),
    due_changes INTEGER NOT NULL,
    verified_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    replaced_by TEXT REFERENCES corrective_action (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX corrective_action_by_finding ON corrective_action (finding);

CREATE TABLE risk_acceptance (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    accepted_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    accepted_on TEXT NOT NULL CHECK (accepted_on IS date(accepted_on)),
    expires_on TEXT CHECK (expires_on IS NULL OR expires_on IS date(expires_on)),
    reason TEXT,
    compensating TEXT
) STRICT;
CREATE INDEX risk_acceptance_by_item ON risk_acceptance (item);
"""
