"""What ongoing maintenance needs, version 4, as plain SQL. Frozen once released.

`item` and `review_task` are made anew: an item can also be a duty, an event or an entry of the watch
list, and an occurrence can be expected of anything, not only of a control. Their rows stay as they are.
"""

ITEMS = """
CREATE TABLE item_made_anew (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'person', 'service', 'system', 'location', 'vendor', 'commitment', 'system_requirement',
        'user_entity_control', 'criterion', 'control', 'control_change', 'review_task',
        'evidence', 'cycle', 'document', 'bridge_letter', 'population', 'sample', 'test',
        'finding', 'corrective_action', 'request', 'policy', 'policy_version', 'risk',
        'incident', 'duty', 'register_event', 'watch_entry'
    )),
    code TEXT NOT NULL CHECK (length(trim(code)) > 0),
    withdrawn_at TEXT CHECK (withdrawn_at IS NULL OR withdrawn_at GLOB '????-??-??T??:??:??.???Z'),
    UNIQUE (kind, code)
) STRICT;
INSERT INTO item_made_anew (rowid, id, kind, code, withdrawn_at)
    SELECT rowid, id, kind, code, withdrawn_at FROM item ORDER BY rowid;
DROP TABLE item;
ALTER TABLE item_made_anew RENAME TO item;
CREATE INDEX item_withdrawn ON item (kind) WHERE withdrawn_at IS NOT NULL;
"""

PLAN = """
CREATE TABLE duty (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    wording TEXT,
    recipe TEXT,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    calendar_line INTEGER
) STRICT;
CREATE INDEX duty_by_owner ON duty (owner) WHERE owner IS NOT NULL;

CREATE TABLE duty_criterion (
    id TEXT PRIMARY KEY NOT NULL,
    duty TEXT NOT NULL REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (duty, criterion)
) STRICT;
CREATE INDEX duty_criterion_by_criterion ON duty_criterion (criterion);

CREATE TABLE review_rule (
    id TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    frequency TEXT CHECK (frequency IN (
        'annual', 'semiannual', 'quarterly', 'monthly', 'semimonthly', 'weekly', 'daily'
    )),
    anchor TEXT NOT NULL CHECK (anchor IN ('calendar', 'last_done')),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    ends_on TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on)),
    annual_month INTEGER CHECK (annual_month IS NULL OR annual_month BETWEEN 1 AND 12),
    grace_days INTEGER CHECK (grace_days IS NULL OR grace_days >= 0),
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX review_rule_by_subject ON review_rule (subject);
CREATE INDEX review_rule_by_owner ON review_rule (owner) WHERE owner IS NOT NULL;

CREATE TABLE review_prerequisite (
    id TEXT PRIMARY KEY NOT NULL,
    rule TEXT NOT NULL REFERENCES review_rule (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (rule, subject)
) STRICT;
CREATE INDEX review_prerequisite_by_subject ON review_prerequisite (subject);
"""

EVENTS = """
CREATE TABLE register_event (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    register TEXT NOT NULL CHECK (register IN (
        'joiner', 'leaver', 'change', 'incident', 'customer_exit', 'vendor_added'
    )),
    happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
    reference TEXT,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    person TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    incident TEXT REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
    vendor TEXT REFERENCES vendor (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;
CREATE INDEX register_event_by_register ON register_event (register, happened_on);
CREATE INDEX register_event_by_person ON register_event (person) WHERE person IS NOT NULL;
CREATE INDEX register_event_by_incident ON register_event (incident) WHERE incident IS NOT NULL;
CREATE INDEX register_event_by_vendor ON register_event (vendor) WHERE vendor IS NOT NULL;
CREATE UNIQUE INDEX register_event_once_a_reference ON register_event (register, reference)
    WHERE reference IS NOT NULL;

CREATE TABLE register_trigger (
    id TEXT PRIMARY KEY NOT NULL,
    register TEXT NOT NULL CHECK (register IN (
        'joiner', 'leaver', 'change', 'incident', 'customer_exit', 'vendor_added'
    )),
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    days_allowed INTEGER NOT NULL CHECK (days_allowed >= 0),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    ends_on TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on))
) STRICT;
CREATE INDEX register_trigger_by_control ON register_trigger (control);

CREATE TABLE nil_statement (
    id TEXT PRIMARY KEY NOT NULL,
    register TEXT NOT NULL CHECK (register IN (
        'joiner', 'leaver', 'change', 'incident', 'customer_exit', 'vendor_added'
    )),
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day)),
    last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
    stated_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    stated_on TEXT NOT NULL CHECK (stated_on IS date(stated_on)),
    source TEXT NOT NULL CHECK (length(trim(source)) > 0),
    withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR withdrawn_on IS date(withdrawn_on)),
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX nil_statement_by_register ON nil_statement (register, first_day);
CREATE INDEX nil_statement_by_stated_by ON nil_statement (stated_by);
"""

OCCURRENCES = """
CREATE TABLE review_task_made_anew (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
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
    subject TEXT REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT REFERENCES review_rule (id) DEFERRABLE INITIALLY DEFERRED,
    event TEXT REFERENCES register_event (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (window_to >= window_from),
    CHECK (grace_days >= 0),
    CHECK ((control IS NULL) <> (subject IS NULL))
) STRICT;
INSERT INTO review_task_made_anew
    (rowid, id, control, cycle, title, owner, frequency, window_from, window_to, due_on,
     first_due_on, grace_days, outcome, note)
    SELECT rowid, id, control, cycle, title, owner, frequency, window_from, window_to, due_on,
        first_due_on, grace_days, outcome, note FROM review_task ORDER BY rowid;
DROP TABLE review_task;
ALTER TABLE review_task_made_anew RENAME TO review_task;
CREATE INDEX review_task_by_control_and_window_to ON review_task (control, window_to);
CREATE INDEX review_task_by_subject ON review_task (subject, window_to) WHERE subject IS NOT NULL;
CREATE INDEX review_task_by_due_on ON review_task (due_on);
CREATE INDEX review_task_by_window_to ON review_task (window_to);
CREATE INDEX review_task_without_window ON review_task (window_to)
    WHERE frequency IN ('many_per_day', 'per_event', 'continuous');
CREATE UNIQUE INDEX review_task_once_a_window ON review_task (control, window_from, window_to)
    WHERE rule IS NULL AND frequency NOT IN ('many_per_day', 'per_event', 'continuous');
CREATE UNIQUE INDEX review_task_once_a_rule_and_window ON review_task (rule, window_from, window_to)
    WHERE rule IS NOT NULL;
CREATE UNIQUE INDEX review_task_once_an_event ON review_task (event, control)
    WHERE event IS NOT NULL;
CREATE INDEX review_task_by_cycle ON review_task (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX review_task_by_owner ON review_task (owner) WHERE owner IS NOT NULL;
"""

CLOCK = """
CREATE TABLE reminder (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    days_after_due INTEGER NOT NULL,
    reminded_on TEXT NOT NULL CHECK (reminded_on IS date(reminded_on)),
    UNIQUE (item, due_on, days_after_due)
) STRICT;
CREATE INDEX reminder_by_day ON reminder (reminded_on);

CREATE TABLE reminder_pause (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    until TEXT NOT NULL CHECK (until IS date(until)),
    asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
    asked_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reminder_pause_by_item ON reminder_pause (item);
CREATE INDEX reminder_pause_by_asked_by ON reminder_pause (asked_by) WHERE asked_by IS NOT NULL;

CREATE TABLE maintenance_run (
    id TEXT PRIMARY KEY NOT NULL,
    ran_at TEXT NOT NULL CHECK (ran_at GLOB '????-??-??T??:??:??.???Z'),
    zone TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    kind TEXT NOT NULL CHECK (kind IN ('regular', 'caught_up', 'skipped', 'failed')),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    since TEXT CHECK (since IS NULL OR since GLOB '????-??-??T??:??:??.???Z'),
    planned INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    reminded INTEGER NOT NULL
) STRICT;
CREATE INDEX maintenance_run_by_time ON maintenance_run (ran_at);

ALTER TABLE workspace ADD COLUMN holiday_region TEXT;
"""

POLICIES = """
ALTER TABLE policy ADD COLUMN not_required_reason TEXT;
ALTER TABLE policy_version ADD COLUMN wording TEXT;
ALTER TABLE policy_version ADD COLUMN change_note TEXT;
ALTER TABLE policy_version ADD COLUMN document TEXT
    REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX policy_version_by_document ON policy_version (document) WHERE document IS NOT NULL;

CREATE TABLE policy_control (
    id TEXT PRIMARY KEY NOT NULL,
    policy TEXT NOT NULL REFERENCES policy (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (policy, control)
) STRICT;
CREATE INDEX policy_control_by_control ON policy_control (control);

CREATE TABLE acknowledgement (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    given_on TEXT CHECK (given_on IS NULL OR given_on IS date(given_on)),
    note TEXT,
    UNIQUE (item, person, asked_on)
) STRICT;
CREATE INDEX acknowledgement_by_person ON acknowledgement (person);
CREATE INDEX acknowledgement_by_due_on ON acknowledgement (due_on);

CREATE TABLE absence (
    id TEXT PRIMARY KEY NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day)),
    last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
    stand_in TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX absence_by_person ON absence (person);
CREATE INDEX absence_by_stand_in ON absence (stand_in) WHERE stand_in IS NOT NULL;

CREATE TABLE person_role (
    id TEXT PRIMARY KEY NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN (
        'management', 'compliance_lead', 'control_owner', 'control_performer', 'reviewer',
        'executive', 'readiness_consultant', 'service_auditor', 'user_auditor'
    )),
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day)),
    last_day TEXT CHECK (last_day IS NULL OR last_day IS date(last_day))
) STRICT;
CREATE INDEX person_role_by_person ON person_role (person);
"""

VENDORS = """
ALTER TABLE vendor_report ADD COLUMN report_type TEXT
    CHECK (report_type IN ('type_1', 'type_2', 'other'));
ALTER TABLE vendor_report ADD COLUMN categories TEXT
    CHECK (categories IS NULL OR json_type(categories) = 'array');
ALTER TABLE vendor_report ADD COLUMN report_on TEXT
    CHECK (report_on IS NULL OR report_on IS date(report_on));
ALTER TABLE vendor_report ADD COLUMN auditor TEXT;
ALTER TABLE vendor_report ADD COLUMN exceptions_answer TEXT;
ALTER TABLE vendor_report ADD COLUMN document TEXT
    REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX vendor_report_by_document ON vendor_report (document) WHERE document IS NOT NULL;
ALTER TABLE subservice_control ADD COLUMN monitored_by TEXT
    REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX subservice_control_by_monitored_by ON subservice_control (monitored_by)
    WHERE monitored_by IS NOT NULL;

CREATE TABLE vendor_user_entity_control (
    id TEXT PRIMARY KEY NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0),
    control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT
) STRICT;
CREATE INDEX vendor_user_entity_control_by_vendor ON vendor_user_entity_control (vendor);
CREATE INDEX vendor_user_entity_control_by_control ON vendor_user_entity_control (control)
    WHERE control IS NOT NULL;

CREATE TABLE vendor_review (
    id TEXT PRIMARY KEY NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (id) DEFERRABLE INITIALLY DEFERRED,
    report TEXT REFERENCES vendor_report (id) DEFERRABLE INITIALLY DEFERRED,
    reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on)),
    reviewed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'keep_with_actions', 'replace')),
    note TEXT
) STRICT;
CREATE INDEX vendor_review_by_vendor ON vendor_review (vendor, reviewed_on);
CREATE INDEX vendor_review_by_report ON vendor_review (report) WHERE report IS NOT NULL;
CREATE INDEX vendor_review_by_reviewed_by ON vendor_review (reviewed_by)
    WHERE reviewed_by IS NOT NULL;
"""

RISKS = """
ALTER TABLE risk ADD COLUMN wording TEXT;
ALTER TABLE risk_assessment ADD COLUMN note TEXT;

CREATE TABLE risk_scale (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0),
    likelihoods TEXT NOT NULL CHECK (json_type(likelihoods) = 'array'),
    impacts TEXT NOT NULL CHECK (json_type(impacts) = 'array'),
    appetite INTEGER NOT NULL CHECK (appetite >= 1),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on))
) STRICT;

CREATE TABLE watch_entry (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on)),
    source TEXT NOT NULL CHECK (length(trim(source)) > 0),
    wording TEXT,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_on TEXT CHECK (assessed_on IS NULL OR assessed_on IS date(assessed_on)),
    effect TEXT CHECK (effect IN ('none', 'action')),
    action TEXT,
    no_action_reason TEXT,
    next_look_on TEXT CHECK (next_look_on IS NULL OR next_look_on IS date(next_look_on)),
    closed_on TEXT CHECK (closed_on IS NULL OR closed_on IS date(closed_on)),
    risk TEXT REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX watch_entry_by_owner ON watch_entry (owner) WHERE owner IS NOT NULL;
CREATE INDEX watch_entry_by_assessed_by ON watch_entry (assessed_by) WHERE assessed_by IS NOT NULL;
CREATE INDEX watch_entry_by_risk ON watch_entry (risk) WHERE risk IS NOT NULL;

CREATE TABLE watch_effect (
    id TEXT PRIMARY KEY NOT NULL,
    entry TEXT NOT NULL REFERENCES watch_entry (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (entry, item)
) STRICT;
CREATE INDEX watch_effect_by_item ON watch_effect (item);
"""

MAINTENANCE_TABLES = (ITEMS, PLAN, EVENTS, OCCURRENCES, CLOCK, POLICIES, VENDORS, RISKS)
