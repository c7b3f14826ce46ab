"""What is expected to happen and when. Plain SQL, frozen once released."""

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
    CHECK (window_to >= window_from),
    CHECK (grace_days >= 0)
) STRICT;
CREATE INDEX review_task_by_control_and_window_to ON review_task (control, window_to);
CREATE INDEX review_task_by_due_on ON review_task (due_on);
CREATE INDEX review_task_by_window_to ON review_task (window_to);
CREATE INDEX review_task_without_window ON review_task (window_to)
    WHERE frequency IN ('many_per_day', 'per_event', 'continuous');
CREATE UNIQUE INDEX review_task_once_a_window ON review_task (control, window_from, window_to)
    WHERE frequency NOT IN ('many_per_day', 'per_event', 'continuous');
"""
