"""Policies, risks and incidents. Plain SQL, frozen once released."""

REGISTERS = """
CREATE TABLE policy (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    approver TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    next_review_on TEXT CHECK (next_review_on IS NULL OR next_review_on IS date(next_review_on)),
    scope TEXT
) STRICT;

CREATE TABLE policy_version (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    policy TEXT NOT NULL REFERENCES policy (id) DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL,
    author TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    effective_on TEXT CHECK (effective_on IS NULL OR effective_on IS date(effective_on)),
    distribution TEXT NOT NULL CHECK (json_type(distribution) = 'array'),
    UNIQUE (policy, version)
) STRICT;

CREATE TABLE risk (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    identified_on TEXT NOT NULL CHECK (identified_on IS date(identified_on)),
    response TEXT CHECK (response IN ('reduce', 'accept', 'avoid', 'transfer')),
    treatment TEXT,
    tags TEXT NOT NULL CHECK (json_type(tags) = 'array')
) STRICT;

CREATE TABLE risk_assessment (
    id TEXT PRIMARY KEY NOT NULL,
    risk TEXT NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_on TEXT NOT NULL CHECK (assessed_on IS date(assessed_on)),
    scale TEXT NOT NULL,
    likelihood INTEGER NOT NULL,
    impact INTEGER NOT NULL,
    residual_likelihood INTEGER,
    residual_impact INTEGER,
    assessed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX risk_assessment_by_risk ON risk_assessment (risk);

CREATE TABLE risk_control (
    id TEXT PRIMARY KEY NOT NULL,
    risk TEXT NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (risk, control)
) STRICT;

CREATE TABLE incident (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    severity TEXT NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    detected_on TEXT NOT NULL CHECK (detected_on IS date(detected_on)),
    resolved_on TEXT CHECK (resolved_on IS NULL OR resolved_on IS date(resolved_on)),
    customer_notice_on TEXT CHECK (customer_notice_on IS NULL OR customer_notice_on IS
        date(customer_notice_on)),
    sensitive_data INTEGER NOT NULL CHECK (sensitive_data IN (0, 1)),
    reviewed_on TEXT CHECK (reviewed_on IS NULL OR reviewed_on IS date(reviewed_on))
) STRICT;
"""
