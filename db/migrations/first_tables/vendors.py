"""Vendors, subservice organisations and the duties on both sides. Plain SQL, frozen once released."""

VENDORS = """
CREATE TABLE vendor (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    service TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('vendor', 'subservice_carve_out', 'subservice_inclusive')),
    critical INTEGER NOT NULL CHECK (critical IN (0, 1)),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    monitoring TEXT
) STRICT;

CREATE TABLE vendor_report (
    id TEXT PRIMARY KEY NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (id) DEFERRABLE INITIALLY DEFERRED,
    report TEXT NOT NULL,
    period_start TEXT CHECK (period_start IS NULL OR period_start IS date(period_start)),
    period_end TEXT CHECK (period_end IS NULL OR period_end IS date(period_end)),
    bridge_to TEXT CHECK (bridge_to IS NULL OR bridge_to IS date(bridge_to)),
    opinion TEXT CHECK (opinion IN ('unqualified', 'qualified', 'adverse', 'disclaimer')),
    exceptions INTEGER,
    reviewed_on TEXT CHECK (reviewed_on IS NULL OR reviewed_on IS date(reviewed_on))
) STRICT;
CREATE INDEX vendor_report_by_vendor ON vendor_report (vendor);

CREATE TABLE subservice_control (
    id TEXT PRIMARY KEY NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;
CREATE INDEX subservice_control_by_vendor ON subservice_control (vendor);

CREATE TABLE user_entity_control (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;

CREATE TABLE user_entity_control_criterion (
    id TEXT PRIMARY KEY NOT NULL,
    user_entity_control TEXT NOT NULL REFERENCES user_entity_control (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (user_entity_control, criterion)
) STRICT;
"""
