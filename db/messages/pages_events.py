"""Texts: the event registers."""

REGISTERS = {
    "register.joiner": "joiner",
    "register.leaver": "leaver",
    "register.change": "change",
    "register.incident": "incident",
    "register.customer_exit": "customer exit",
    "register.vendor_added": "added vendor",
    "register.joiner.many": "joiners",
    "register.leaver.many": "leavers",
    "register.change.many": "changes",
    "register.incident.many": "incidents",
    "register.customer_exit.many": "customer exits",
    "register.vendor_added.many": "added vendors",
    "register.joiner.a": "a joiner",
    "register.leaver.a": "a leaver",
    "register.change.a": "a change",
    "register.incident.a": "an incident",
    "register.customer_exit.a": "a customer exit",
    "register.vendor_added.a": "an added vendor",
}

REFUSALS = {
    "register_unknown": "There is no register {register}; nothing was recorded.",
    "day_in_the_future": "The date {day} lies in the future. Nothing was recorded.",
    "event_reference_taken": (
        "{reference} stands in this register already, as {code}. Nothing was recorded twice."
    ),
    "event_row_is_known": "Row {row}: {reference} is recorded already, as {code}.",
    "event_row_twice": "Row {row}: {reference} stands twice among these rows.",
    "events_not_recorded": "{n} rows cannot be recorded, so none was.",
    "events_nothing_to_record": "No row is left to record. Nothing was changed.",
    "event_day_is_fixed": (
        "The day cannot be changed any more: {codes} was answered for it. Nothing was changed."
    ),
    "event_is_answered": (
        "{code} cannot be withdrawn: {codes} was answered already. Nothing was changed."
    ),
    "event_withdrawal_needs_reason": "Say why it was no event; nothing was withdrawn.",
    "event_against_nil": (
        "The {event} speaks against the nil statement of {name} for {first} to {last}."
    ),
    "nil_covers_event": (
        "The nil statement covers {first} to {last}, but {event} is recorded on {day}."
    ),
    "nil_covers_events": (
        "The nil statement covers {first} to {last}, but {n} {events} are recorded, the first on "
        "{day}."
    ),
    "nil_event_within": "{day}: {title}, {code}",
    "nil_needs_source": "Name the source that was looked at; nothing was stated.",
    "nil_stated_too_early": (
        "A word given on {stated} cannot speak for days up to {last}. Nothing was stated."
    ),
    "nil_is_withdrawn": "This nil statement was withdrawn on {day} already.",
    "trigger_days_negative": "The days allowed cannot be negative; nothing was set.",
    "trigger_needs_per_event": (
        "{code} does not run per event, so no event can open it. Give it that frequency first."
    ),
    "trigger_control_is_gone": "{code} is retired or not applicable, so no event can open it.",
    "trigger_is_set": "{code} answers this register from {day} on already. End that first.",
    "trigger_ends_before_start": "It starts on {starts}; the last day cannot lie before that.",
}

TABLES = {
    "table_too_large": (
        "{name} is larger than {size} MB; nothing was read. Cut it into smaller files."
    ),
    "table_unreadable": "{name} cannot be read ({problem}); nothing was imported.",
    "table_is_workbook": (
        "{name} is a workbook, not a text table; nothing was read. Save its sheet as CSV, or copy "
        "the cells and paste them here."
    ),
    "table_is_no_text": (
        "{name} is no text table that can be read; nothing was imported. Save it as CSV in UTF-8."
    ),
    "table_too_long": "{name} has more than {most} rows; nothing was read. Cut it into parts.",
    "table_too_wide": (
        "{name} has more than {most} columns; nothing was read. Leave out what is not needed."
    ),
    "table_broken": (
        "{name} is no table that can be read ({problem}); nothing was imported. Save it again as "
        "CSV."
    ),
    "table_is_empty": "{name} holds no row. Nothing was imported.",
    "import_row_known": "Row {line}: {reference} is recorded already, as {code}",
    "import_row_twice": "Row {line}: {reference} stands in row {other} already",
    "import_row_without_title": "Row {line}: what happened is missing",
    "import_row_without_day": "Row {line}: the date is missing",
    "import_row_no_day": "Row {line}: '{text}' is no date",
    "import_row_day_open": "Row {line}: '{text}' can be two dates, say the order",
    "import_row_future": "Row {line}: {day} lies in the future",
    "import_row_nobody": "Row {line}: {name} is nobody in People, kept as a note",
}

PAGE = {
    "events.name": "Events",
    "events.question": "Did each joiner, leaver, change and incident get its control?",
    "events.list_tab": "Events",
    "events.list_one": "event",
    "events.list_many": "events",
    "events.list_reading": "Reading the register",
    "events.list_empty_title": "No event is recorded",
    "events.list_empty": "Type the first one into the row below, paste a table or import a file.",
    "events.list_filter_name": "Filter events",
    "events.registers": "Registers",
    "events.register": "Register",
    "events.register_joiner": "Joiners",
    "events.register_leaver": "Leavers",
    "events.register_change": "Changes",
    "events.register_incident": "Incidents",
    "events.register_customer_exit": "Customer exits",
    "events.register_vendor_added": "Vendors added",
    "events.register_spoken": "{name}, {n}",
    "events.answers": "Each {event} opens {controls}.",
    "events.answers_nothing": "No control answers this register yet.",
    "events.trigger_line": "{code} within {n}",
    "events.trigger_set": "Set a control",
    "events.trigger_end": "End one",
    "events.date": "Date",
    "events.reference": "Reference",
    "events.what": "What",
    "events.who": "Who",
    "events.opens": "Opens",
    "events.opens_by": "{controls} by {day}",
    "events.proof": "Proof",
    "events.code": "Code",
    "events.control": "Control",
    "events.year": "Year",
    "events.unproven": "No proof",
    "events.quiet": "Quiet periods",
    "events.proof_proven": "Proven",
    "events.proof_to_review": "To review",
    "events.proof_open": "Open",
    "events.proof_overdue": "Overdue",
    "events.proof_not_asked": "Not asked",
    "events.proof_nil": "Stated",
    "events.proof_withdrawn": "Withdrawn",
    "events.proof_broken": "Disputed",
    "events.proof_silent": "No word",
    "events.days": "{first} to {last}",
    "events.nil_title": "To {day}: {source}",
    "events.silent_title": "No event for {n}",
    "events.foot": "{n} of {of} events that a control answers are proven, {percent}.",
    "events.foot_unasked": "{n} recorded; no control was asked to answer them.",
    "events.empty_title": "No {events} recorded",
    "events.empty": (
        "No {event} is recorded. If there was none, say so with a nil statement; else type the "
        "first one into the row below, paste a table or import a file."
    ),
    "events.empty_in": (
        "No {event} is recorded for {cycle}. If there was none, say so with a nil statement; else "
        "type the first one into the row below, paste a table or import a file."
    ),
    "events.none_unproven_title": "Nothing lacks proof",
    "events.none_unproven": "Every one of the {events} that a control answers is proven.",
    "events.none_quiet_title": "No quiet period",
    "events.none_quiet": (
        "Nobody had to say that there were no {events}: no stretch of the period is longer than 30 "
        "days without one."
    ),
    "events.new": "Add event",
    "events.nil": "Nil statement",
    "events.import": "Import",
    "events.paste": "Paste a table",
    "events.next_register": "Next register",
    "events.trigger": "Set an answering control",
    "events.end_trigger": "End an answering control",
    "events.do": "Do the next one",
    "events.add_evidence": "Add evidence",
    "events.add_reference": "Add a reference",
    "events.nil_here": "Nil statement",
    "events.withdraw_nil": "Withdraw statement",
    "events.withdraw": "Withdraw event",
    "events.describe": "Record as incident",
    "events.repair_see": "See the events",
    "events.new_row": "New {event}",
    "events.new_date": "Date of the new event",
    "events.new_reference": "Reference of the new event",
    "events.new_what": "What happened",
    "events.new_who": "Who is concerned",
    "events.new_date_hint": "Date",
    "events.new_reference_hint": "Reference",
    "events.new_what_hint": "What happened, then Enter",
    "events.new_who_hint": "Who",
    "events.new_refused": "Cannot add the event yet: {n} missing",
    "events.new_day_missing": "Date",
    "events.new_no_day": "Date: '{text}' is none. Write 2026-11-23 or 23.11.2026",
    "events.new_day_open": "Date: '{text}' can be two days. Write 2026-11-23 or 23.11.2026",
    "events.new_what_missing": "What happened",
    "events.new_nobody": "Who: {name} is nobody in People. Add the person or leave it empty",
}

DETAIL = {
    "events.field_happened_on": "Date",
    "events.field_reference": "Reference",
    "events.field_person": "Who",
    "events.field_note": "Note",
    "events.field_days": "Days",
    "events.field_first_day": "First day",
    "events.field_last_day": "Last day",
    "events.field_stated_by": "Who says so",
    "events.field_stated_on": "Said on",
    "events.field_source": "Looked at",
    "events.field_control": "Control",
    "events.field_days_allowed": "Days allowed",
    "events.field_starts_on": "From",
    "events.field_trigger": "Control",
    "events.field_ends_on": "Last day",
    "events.field_reason": "Reason",
    "events.field_severity": "Severity",
    "events.field_detected_on": "Detected",
    "events.field_resolved_on": "Resolved",
    "events.field_customer_notice_on": "Told on",
    "events.field_reviewed_on": "Reviewed",
    "events.field_sensitive_data": "Sensitive data",
    "events.opened": "Opened occurrences",
    "events.opened_nothing": (
        "No control was asked to answer {events} on that day, so nothing is expected."
    ),
    "events.due": "due {day}",
    "events.done": "done {day}",
    "events.done_late": "done late, {day}",
    "events.state_scheduled": "Scheduled",
    "events.state_open": "Open",
    "events.state_in_progress": "In progress",
    "events.state_completed": "Completed",
    "events.state_signed_off": "Signed off",
    "events.state_missed": "Missed",
    "events.state_waived": "Waived",
    "events.state_cancelled": "Cancelled",
    "events.evidence": "Evidence",
    "events.no_evidence": "No evidence yet.",
    "events.incident": "Incident",
    "events.incident_nothing": "It has no severity yet.",
    "events.vendor": "Vendor",
    "events.against": "{name} stated that nothing happened from {days}. One of the two is wrong.",
    "events.silent_sentence": (
        "No {events} are recorded in these days and nobody has said that there were none. An "
        "auditor asks for one or the other."
    ),
    "events.broken_sentence": "But {events} are recorded in these days: {days}.",
    "events.withdrawn_on": "Withdrawn",
}

FORMS = {
    "events.nil_form": "No {events}",
    "events.nil_sentence": (
        "A named person says that there were no {events} in these days, and which source they "
        "looked at."
    ),
    "events.nil_finish": "State it",
    "events.source_hint": "the leaver report of the HR system, printed that day",
    "events.trigger_form": "What {event} opens",
    "events.trigger_sentence": (
        "Each event from that day on opens an occurrence of the control, due so many days later. "
        "Nothing is opened for events before it."
    ),
    "events.trigger_finish": "Set control",
    "events.end_trigger_form": "End the answer to {events}",
    "events.end_trigger_finish": "End it",
    "events.withdraw_form": "Withdraw {code}",
    "events.withdraw_sentence": (
        "For an event that was none. What it opened goes with it; history keeps both."
    ),
    "events.incident_form": "Record {code} as incident",
    "events.incident_finish": "Record incident",
    "event_is_no_incident": "{code} is no event that lacks an incident record; nothing was changed.",
}

IMPORT = {
    "events.import_choose": "Choose a table",
    "events.paste_nothing": "The clipboard holds no table. Nothing was changed.",
    "events.paste_source": "Clipboard",
    "events.import_title": "Import {events}",
    "events.import_source": "{name}, {rows}",
    "events.import_preview": "Rows of the table",
    "events.import_back": "Back",
    "events.import_finish": "Import",
    "events.import_n": "Import {rows}",
    "events.import_heads": "Head row",
    "events.import_order": "Date order",
    "events.import_order_hint": "03/04: which is the day",
    "events.order_day_first": "Day, month, year",
    "events.order_month_first": "Month, day, year",
    "events.import_column": "Column {n}",
    "events.import_left_out": "Left out",
    "events.part_happened_on": "Date",
    "events.part_title": "What",
    "events.part_reference": "Reference",
    "events.part_who": "Who",
    "events.part_note": "Note",
    "events.import_line": "Row",
    "events.import_result": "Result",
    "events.import_new": "New",
    "events.import_summary": "{new} new, {known} recorded already, {bad} cannot be read",
    "events.import_unmapped": "Cannot import yet: {n} columns are not named",
    "events.import_nothing": "No row of this table is new. Nothing was recorded.",
    "events.import_refused": "{rows} cannot be read, so nothing was imported",
    "events.import_more": "And {n} more.",
    "events.import_all_or": "Correct the table and take it again, or",
    "events.import_without": "import without {rows}",
}

TEXTS: dict[str, str] = REGISTERS | REFUSALS | TABLES | PAGE | DETAIL | FORMS | IMPORT
