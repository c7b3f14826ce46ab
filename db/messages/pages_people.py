"""Texts: people, systems and locations."""

REFUSALS = {
    "field_is_fixed": "The field {field} cannot be corrected here; nothing was changed.",
    "person_still_owns": (
        "{name} still owns open work, so no last day was set. Hand it over, then set the day."
    ),
    "hand_over_nothing": "{name} owns nothing that is open, so nothing was handed over.",
    "hand_over_to_self": "{name} cannot hand over to the same person. Choose another one.",
    "hand_over_not_there": (
        "{name} is not here on {day}, so nothing was handed over. Choose somebody who is."
    ),
    "still_owns_control": "Controls: {codes} ({n})",
    "still_owns_review_task": "Reviews: {codes} ({n})",
    "still_owns_corrective_action": "Actions: {codes} ({n})",
    "still_owns_finding": "Findings: {codes} ({n})",
    "still_owns_request": "Requests: {codes} ({n})",
    "still_owns_performed": "Performs controls: {codes} ({n})",
    "still_owns_policy": "Policies: {codes} ({n})",
    "still_owns_vendor": "Vendors: {codes} ({n})",
    "still_owns_risk": "Risks: {codes} ({n})",
    "still_owns_system": "Systems: {codes} ({n})",
    "still_owns_duty": "Duties: {codes} ({n})",
    "still_owns_review_rule": "Review rules of {codes} ({n})",
    "still_owns_watch_entry": "Watch list: {codes} ({n})",
}

AWAY = {
    "stand_in_is_away": (
        "The stand-in is away in the same days. {name} is away from {first} to {last}; nothing was "
        "noted. Choose another one."
    ),
    "stand_in_is_the_same": "{name} cannot stand in for the same person. Choose another one.",
    "stand_in_is_not_there": (
        "{name} is not here on all of these days; nothing was noted. Choose somebody who is."
    ),
    "absence_ends_before_it_begins": (
        "The last day lies before the first one; nothing was noted. Correct the days."
    ),
    "absence_overlaps": (
        "{name} is noted as away from {first} to {last} already; nothing was noted. Change that "
        "absence."
    ),
    "absent_person_stands_in": (
        "{name} stands in for {other} from {first} to {last}; nothing was noted. Name another "
        "stand-in there first."
    ),
    "role_is_held": "{name} is {role} since {day} already; nothing was noted.",
    "role_ends_before_it_begins": (
        "The last day of a role lies before its first one; nothing was noted. Correct the days."
    ),
    "role.management": "management",
    "role.compliance_lead": "compliance lead",
    "role.control_owner": "control owner",
    "role.control_performer": "control performer",
    "role.reviewer": "reviewer",
    "role.executive": "executive",
    "role.readiness_consultant": "readiness consultant",
    "role.service_auditor": "service auditor",
    "role.user_auditor": "user auditor",
    "people.away": "Away",
    "people.away_until": "to {day}",
    "people.away_from": "from {day}",
    "people.away_now": "Away to {day}",
    "people.away_tip": "{first} to {last}, {name} stands in",
    "people.away_tip_nobody": "{first} to {last}, nobody stands in",
    "people.away_line": "{first} to {last}",
    "people.nobody_stands_in": "nobody stands in",
    "people.stands_in": "{name} stands in",
    "people.stands_in_for": "Stands in for",
    "people.not_away": "No absence is noted.",
    "people.add_absence": "Absence",
    "people.absence_form": "{name} is away",
    "people.absence_finish": "Note absence",
    "people.cancel_absence": "Cancel an absence",
    "people.cancel_absence_form": "{name} is here after all",
    "people.cancel_absence_finish": "Cancel absence",
    "people.field_absence": "Absence",
    "people.field_first_day": "First day",
    "people.field_last_day": "Last day",
    "people.field_stand_in": "Stand-in",
    "people.roles": "Roles",
    "people.no_role": "No role is noted.",
    "people.role_since": "since {day}",
    "people.role_days": "{first} to {last}",
    "people.add_role": "Add role",
    "people.role_form": "A role of {name}",
    "people.role_finish": "Note role",
    "people.end_role": "End role",
    "people.end_role_form": "End a role of {name}",
    "people.end_role_finish": "End role",
    "people.field_role": "Role",
    "people.field_held": "Role",
    "people.readings": "Texts read",
}

PEOPLE = {
    "people.name": "People",
    "people.question": "Who does what, and what is left open when someone goes?",
    "people.tab": "People",
    "people.one": "person",
    "people.many": "people",
    "people.reading": "Reading people",
    "people.empty_title": "Only you so far",
    "people.empty": ("Add the people who own or perform controls; they need no account."),
    "people.filter_name": "Filter people",
    "people.all": "All",
    "people.here": "Here",
    "people.left": "Left",
    "people.person": "Name",
    "people.code": "Code",
    "people.role": "Role",
    "people.kind": "Kind",
    "people.start": "Start",
    "people.end": "End",
    "people.open": "Open work",
    "people.controls": "Controls",
    "people.kind_employee": "Employee",
    "people.kind_contractor": "Contractor",
    "people.kind_external": "External",
    "people.first_day": "First day",
    "people.last_day": "Last day",
    "people.last_day_hint": "stays",
    "people.is_here": "Here",
    "people.has_left": "Left {day}",
    "people.leaves": "Leaves {day}",
    "people.starts": "Starts {day}",
    "people.acts": "Acts now",
    "people.new": "Add person",
    "people.new_title": "New person",
    "people.act": "Act as this person",
    "people.hand_over": "Hand over",
    "people.hand_over_title": "Hand over what {name} owns",
    "people.hand_over_to": "To",
    "people.hand_over_on": "From",
    "people.hand_over_hint": "As above: {title}",
    "people.open_title": "Open work",
    "people.performs_title": "Performs controls",
    "people.owns_title": "Also owns",
    "people.controls_title": "Owns controls",
    "people.nothing_open": "Nothing is open.",
    "people.due": "due {day}",
    "people.foot": "{here} people are here, {n} of {of} have open work.",
}

SYSTEMS = {
    "systems.tab": "Systems",
    "systems.one": "system",
    "systems.many": "systems",
    "systems.reading": "Reading systems",
    "systems.empty_title": "No system yet",
    "systems.empty": "Add what the service runs on: production, code, tickets, identity.",
    "systems.filter_name": "Filter systems",
    "systems.name": "Name",
    "systems.code": "Code",
    "systems.kind": "Kind",
    "systems.owner": "Owner",
    "systems.scope": "Scope",
    "systems.controls": "Controls",
    "systems.data": "Data",
    "systems.inside": "In scope",
    "systems.outside": "Out of scope",
    "systems.in_scope": "In scope",
    "systems.reason": "Why not in scope",
    "systems.data_hint": "customer data, logs",
    "systems.new": "Add system",
    "systems.new_title": "New system",
}

LOCATIONS = {
    "locations.tab": "Locations",
    "locations.one": "location",
    "locations.many": "locations",
    "locations.reading": "Reading locations",
    "locations.empty_title": "No location yet",
    "locations.empty": "Add offices and other places where people of the service work.",
    "locations.filter_name": "Filter locations",
    "locations.name": "Name",
    "locations.code": "Code",
    "locations.scope": "Scope",
    "locations.note": "Note",
    "locations.new": "Add location",
    "locations.new_title": "New location",
}

TEXTS = REFUSALS | AWAY | PEOPLE | SYSTEMS | LOCATIONS
