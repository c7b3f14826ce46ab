"""The tables of version 1, as plain SQL. Frozen once released: a change is a new migration."""

# The workspace itself, its items and where imported rows came from.
WORKSPACE = """
CREATE TABLE workspace (
    id TEXT PRIMARY KEY NOT NULL,
    client_name TEXT NOT NULL CHECK (length(trim(client_name)) > 0),
    badge TEXT NOT NULL,
    colour TEXT NOT NULL CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'),
    zone TEXT NOT NULL,
    description TEXT,
    fiscal_year_end TEXT,
    sample TEXT,
    anchor_on TEXT CHECK (anchor_on IS NULL OR anchor_on IS date(anchor_on)),
    viewed_as_of TEXT CHECK (viewed_as_of IS NULL OR viewed_as_of IS date(viewed_as_of))
) STRICT;

CREATE TABLE item (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'person', 'service', 'system', 'location', 'vendor', 'commitment', 'system_requirement',
        'user_entity_control', 'criterion', 'control', 'control_change', 'review_task',
        'evidence', 'cycle', 'document', 'bridge_letter', 'population', 'sample', 'test',
        'finding', 'corrective_action', 'request', 'policy', 'policy_version', 'risk',
        'incident'
    )),
    code TEXT NOT NULL CHECK (length(trim(code)) > 0),
    withdrawn_at TEXT CHECK (withdrawn_at IS NULL OR withdrawn_at GLOB '????-??-??T??:??:??.???Z'),
    UNIQUE (kind, code)
) STRICT;

CREATE TABLE import_record (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL,
    lacks TEXT NOT NULL CHECK (json_type(lacks) = 'array')
) STRICT;
CREATE INDEX import_record_by_item ON import_record (item);
"""

# People and what the service is made of.
PEOPLE = """
CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    role TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('employee', 'contractor', 'external')),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    ends_on TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on))
) STRICT;

CREATE TABLE service (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    description TEXT,
    report_users TEXT
) STRICT;

CREATE TABLE system (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    kind TEXT NOT NULL,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    in_scope INTEGER NOT NULL CHECK (in_scope IN (0, 1)),
    out_of_scope_reason TEXT,
    data TEXT NOT NULL CHECK (json_type(data) = 'array')
) STRICT;

CREATE TABLE location (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    in_scope INTEGER NOT NULL CHECK (in_scope IN (0, 1)),
    note TEXT
) STRICT;
"""

# Vendors, subservice organisations and the duties on both sides.
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

# What the report is about.
SCOPE = """
CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    category TEXT,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;

CREATE TABLE system_requirement (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;

CREATE TABLE exclusion (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL CHECK (length(trim(subject)) > 0),
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE criterion (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('criterion', 'control_objective')),
    catalogue TEXT,
    catalogue_version TEXT,
    position INTEGER NOT NULL,
    series TEXT,
    category TEXT,
    family TEXT,
    model TEXT,
    statement TEXT NOT NULL CHECK (length(trim(statement)) > 0),
    assertions TEXT NOT NULL CHECK (json_type(assertions) = 'array'),
    official_text TEXT
) STRICT;

CREATE TABLE scope_criterion (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)),
    reason TEXT,
    approved_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    effective_to TEXT CHECK (effective_to IS NULL OR effective_to IS date(effective_to)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK (applicable = 1 OR (reason IS NOT NULL AND approved_by IS NOT NULL)),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
) STRICT;
CREATE INDEX scope_criterion_by_cycle ON scope_criterion (cycle);
CREATE INDEX scope_criterion_by_criterion ON scope_criterion (criterion);

CREATE TABLE readiness_assessment (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    result TEXT NOT NULL CHECK (result IN ('in_place', 'partly', 'missing', 'not_applicable')),
    note TEXT,
    assessed_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_on TEXT NOT NULL CHECK (assessed_on IS date(assessed_on)),
    UNIQUE (cycle, criterion)
) STRICT;
"""

# Controls, their versions and what they serve.
CONTROLS = """
CREATE TABLE control (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    target_on TEXT CHECK (target_on IS NULL OR target_on IS date(target_on)),
    replaced_by TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    compensates_for TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE control_version (
    id TEXT PRIMARY KEY NOT NULL,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    wording TEXT NOT NULL,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    performer TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT CHECK (type IN ('preventive', 'detective', 'corrective')),
    nature TEXT CHECK (nature IN ('manual', 'automated', 'it_dependent')),
    frequency TEXT CHECK (frequency IN (
        'annual', 'semiannual', 'quarterly', 'monthly', 'semimonthly', 'weekly', 'daily',
        'many_per_day', 'per_event', 'continuous'
    )),
    key INTEGER NOT NULL CHECK (key IN (0, 1)),
    annual_month INTEGER,
    recipe TEXT,
    procedures TEXT NOT NULL CHECK (json_type(procedures) = 'array'),
    reason TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    UNIQUE (control, version),
    CHECK (annual_month IS NULL OR annual_month BETWEEN 1 AND 12),
    CHECK (version >= 1)
) STRICT;

CREATE TABLE control_mapping (
    id TEXT PRIMARY KEY NOT NULL,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    strength TEXT NOT NULL CHECK (strength IN ('key', 'supporting')),
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    effective_to TEXT CHECK (effective_to IS NULL OR effective_to IS date(effective_to)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
) STRICT;
CREATE INDEX control_mapping_by_control ON control_mapping (control);
CREATE INDEX control_mapping_by_criterion ON control_mapping (criterion);

CREATE TABLE control_change (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    changed_on TEXT NOT NULL CHECK (changed_on IS date(changed_on)),
    kind TEXT NOT NULL,
    disclose INTEGER NOT NULL CHECK (disclose IN (0, 1))
) STRICT;
CREATE INDEX control_change_by_control ON control_change (control);
"""

# States in time.
TRANSITIONS = """
CREATE TABLE transition (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    machine TEXT NOT NULL CHECK (machine IN (
        'control', 'test', 'evidence', 'cycle', 'request', 'finding', 'action',
        'policy_version', 'review_task', 'risk'
    )),
    from_state TEXT,
    to_state TEXT NOT NULL,
    effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    actor TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT,
    self_review INTEGER NOT NULL CHECK (self_review IN (0, 1)),
    details TEXT NOT NULL CHECK (json_type(details) = 'object'),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE INDEX transition_by_item_and_effective_on ON transition (item, effective_on);
CREATE INDEX transition_by_machine_and_to_state_and_effective_on ON transition (machine, to_state, effective_on);
"""

# What is expected to happen and when.
REVIEWS = """
CREATE TABLE review_task (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    frequency TEXT NOT NULL CHECK (frequency IN (
        'annual', 'semiannual', 'quarterly', 'monthly', 'semimonthly', 'weekly', 'daily',
        'many_per_day', 'per_event', 'continuous'
    )),
    window_from TEXT NOT NULL CHECK (window_from IS date(window_from)),
    window_to TEXT NOT NULL CHECK (window_to IS date(window_to)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    first_due_on TEXT NOT NULL CHECK (first_due_on IS date(first_due_on)),
    grace_days INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('no_issues', 'issues')),
    note TEXT,
    UNIQUE (control, window_from, window_to),
    CHECK (window_to >= window_from),
    CHECK (grace_days >= 0)
) STRICT;
CREATE INDEX review_task_by_control_and_window_to ON review_task (control, window_to);
CREATE INDEX review_task_by_due_on ON review_task (due_on);
"""

# Evidence, its files and what it proves.
EVIDENCE = """
CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    kind TEXT NOT NULL CHECK (kind IN (
        'policy', 'record', 'configuration', 'export', 'screenshot', 'ticket', 'meeting',
        'attestation', 'report'
    )),
    source TEXT,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    collected_on TEXT CHECK (collected_on IS NULL OR collected_on IS date(collected_on)),
    collected_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    covers_from TEXT CHECK (covers_from IS NULL OR covers_from IS date(covers_from)),
    covers_to TEXT CHECK (covers_to IS NULL OR covers_to IS date(covers_to)),
    sensitivity TEXT CHECK (sensitivity IN ('public', 'internal', 'confidential', 'restricted')),
    redacted INTEGER NOT NULL CHECK (redacted IN (0, 1)),
    version INTEGER NOT NULL,
    supersedes TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    listing INTEGER NOT NULL CHECK (listing IN (0, 1)),
    listing_source TEXT,
    listing_parameters TEXT,
    listing_rows INTEGER,
    listing_checked_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    CHECK (covers_from IS NULL OR covers_to IS NULL OR covers_to >= covers_from)
) STRICT;
CREATE INDEX evidence_by_covers_to ON evidence (covers_to);

CREATE TABLE evidence_file (
    id TEXT PRIMARY KEY NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    file_name TEXT NOT NULL CHECK (length(trim(file_name)) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    UNIQUE (evidence, position),
    CHECK (size >= 0)
) STRICT;
CREATE INDEX evidence_file_by_sha256 ON evidence_file (sha256);

CREATE TABLE evidence_link (
    id TEXT PRIMARY KEY NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL CHECK (purpose IN (
        'operation', 'design', 'restart', 'nil_statement', 'answer', 'completeness', 'closure',
        'verification', 'issued_report', 'document', 'absence'
    )),
    UNIQUE (evidence, item, purpose)
) STRICT;
CREATE INDEX evidence_link_by_item ON evidence_link (item);
"""

# Audit cycles and their documents.
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

# Populations, samples and tests.
TESTING = """
CREATE TABLE population (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    source TEXT NOT NULL,
    parameters TEXT NOT NULL,
    extracted_on TEXT NOT NULL CHECK (extracted_on IS date(extracted_on)),
    extracted_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    row_count INTEGER NOT NULL,
    frozen_on TEXT CHECK (frozen_on IS NULL OR frozen_on IS date(frozen_on)),
    completeness_check TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX population_by_control ON population (control);

CREATE TABLE population_item (
    id TEXT PRIMARY KEY NOT NULL,
    population TEXT NOT NULL REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    reference TEXT NOT NULL CHECK (length(trim(reference)) > 0),
    dated_on TEXT CHECK (dated_on IS NULL OR dated_on IS date(dated_on)),
    details TEXT NOT NULL CHECK (json_type(details) = 'object'),
    UNIQUE (population, position)
) STRICT;

CREATE TABLE sample (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    population TEXT NOT NULL REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT NOT NULL,
    seed INTEGER,
    size INTEGER NOT NULL,
    rationale TEXT NOT NULL,
    selected_by TEXT NOT NULL CHECK (selected_by IN ('management', 'auditor'))
) STRICT;

CREATE TABLE sample_item (
    id TEXT PRIMARY KEY NOT NULL,
    sample TEXT NOT NULL REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    population_item TEXT NOT NULL REFERENCES population_item (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (sample, position)
) STRICT;
CREATE INDEX sample_item_by_population_item ON sample_item (population_item);

CREATE TABLE test (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    objective TEXT NOT NULL,
    procedures TEXT NOT NULL CHECK (json_type(procedures) = 'array'),
    single_item INTEGER NOT NULL CHECK (single_item IN (0, 1)),
    performed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    population TEXT REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    sample TEXT REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
    conclusion TEXT CHECK (conclusion IN (
        'effective', 'effective_with_deviation', 'ineffective', 'no_occurrence', 'not_tested'
    )),
    note TEXT,
    recorded_for TEXT NOT NULL CHECK (recorded_for IN ('management', 'auditor'))
) STRICT;
CREATE INDEX test_by_cycle ON test (cycle);
CREATE INDEX test_by_control ON test (control);

CREATE TABLE test_attribute (
    id TEXT PRIMARY KEY NOT NULL,
    test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
    letter TEXT NOT NULL,
    question TEXT NOT NULL,
    UNIQUE (test, letter)
) STRICT;

CREATE TABLE test_result (
    id TEXT PRIMARY KEY NOT NULL,
    test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
    sample_item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
    attribute TEXT REFERENCES test_attribute (id) DEFERRABLE INITIALLY DEFERRED,
    result TEXT NOT NULL CHECK (result IN ('no_exception', 'deviation', 'not_applicable')),
    note TEXT,
    UNIQUE (test, sample_item, attribute)
) STRICT;
"""

# Findings and what is done about them.
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

# What the auditor asks for.
REQUESTS = """
CREATE TABLE request (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    auditor_reference TEXT,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    kind TEXT NOT NULL CHECK (kind IN (
        'document', 'population', 'sample_items', 'meeting', 'representation'
    )),
    requested_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
    first_due_on TEXT CHECK (first_due_on IS NULL OR first_due_on IS date(first_due_on)),
    answer TEXT,
    auditor_status TEXT
) STRICT;
CREATE INDEX request_by_cycle ON request (cycle);
"""

# Policies, risks and incidents.
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
