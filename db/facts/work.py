"""Dated facts of tests, findings, actions, requests and other things with a due day."""

from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]


def tests(rows: Rows, view: View) -> Found:
    """Id, code, control and conclusion of the tests of the cycle, planned at any date.

    Only the log's own time hides those that it had not heard of.
    """
    heard_of = view.heard_of("test.id") if view.by_log else "1"
    return rows.query(
        "SELECT test.id, item.code, test.control, test.conclusion FROM test"
        f" CROSS JOIN item ON item.id = test.id WHERE test.cycle = :cycle AND {view.kept()}"
        f" AND {heard_of}"
        " ORDER BY item.code",
        view.parameters(),
    )


def test_steps(rows: Rows, view: View) -> Found:
    """Test, day, state and recorded conclusion of each step of the tests of the cycle."""
    return rows.query(
        "SELECT step.item, step.effective_on, step.to_state, step.details ->> 'conclusion'"
        " FROM test JOIN transition AS step ON step.item = test.id"
        f" WHERE test.cycle = :cycle AND step.effective_on <= :last AND {view.known('step')}"
        " ORDER BY step.effective_on, step.id",
        view.parameters(),
    )


def test_items(rows: Rows, view: View) -> Found:
    """Test, how many items it looked at and how many of them deviate.

    A deviation that a reviewer explained away in writing does not count.
    """
    return rows.query(
        "SELECT test, count(*), sum(deviates) FROM ("
        " SELECT result.test AS test, max("
        " result.result = 'deviation' AND note.not_a_deviation_reason IS NULL) AS deviates"
        " FROM test JOIN test_result AS result ON result.test = test.id"
        " LEFT JOIN deviation_note AS note ON note.test_result = result.id"
        " WHERE test.cycle = :cycle GROUP BY result.test, result.sample_item"
        ") GROUP BY test",
        view.parameters(),
    )


_SETTLED = """(
    SELECT max(settled.effective_on) FROM transition AS settled
    WHERE settled.item = finding.id AND settled.to_state IN ('closed', 'rejected')
    AND settled.effective_on <= :last AND {known}
)"""
_OPENED = """(
    SELECT max(opened.effective_on) FROM transition AS opened
    WHERE opened.item = finding.id AND opened.to_state = 'open' AND {known}
)"""


def _alive(view: View) -> str:
    """The findings not settled for good more than a year before the days asked about."""
    settled = _SETTLED.format(known=view.known("settled"))
    opened = _OPENED.format(known=view.known("opened"))
    return f"(coalesce({settled}, :last) > date(:first, '-365 days') OR {opened} >= {settled})"


def findings(rows: Rows, view: View) -> Found:
    """Id, code, control, severity, root cause and recurrence link of the findings that matter."""
    return rows.query(
        "SELECT finding.id, item.code, finding.control, finding.severity, finding.root_cause,"
        " finding.recurrence_of FROM finding CROSS JOIN item ON item.id = finding.id"
        f" WHERE {_alive(view)} AND {view.kept()} ORDER BY item.code",
        view.parameters(),
    )


def steps_of(rows: Rows, view: View, ids_json: str) -> Found:
    """Item, day and state of each step of these items (a JSON list) up to the last day."""
    return rows.query(
        "SELECT step.item, step.effective_on, step.to_state FROM json_each(:ids) AS wanted"
        " CROSS JOIN transition AS step ON step.item = wanted.value"
        f" WHERE step.effective_on <= :last AND {view.known('step')}"
        " ORDER BY step.effective_on, step.id",
        {**view.parameters(), "ids": ids_json},
    )


def finding_criteria(rows: Rows) -> Found:
    """Finding and criterion for all that are named."""
    return rows.query("SELECT finding, criterion FROM finding_criterion")


def actions(rows: Rows, view: View) -> Found:
    """Id, code, due day and first due day of every corrective action."""
    return rows.query(
        "SELECT action.id, item.code, action.due_on, coalesce(action.first_due_on, action.due_on)"
        " FROM corrective_action AS action CROSS JOIN item ON item.id = action.id"
        f" WHERE {view.kept()} ORDER BY item.code",
        view.parameters(),
    )


def action_steps(rows: Rows, view: View) -> Found:
    """Action, day and state of its first step and of the one that ended it.

    Between the two an action is open, in whatever state.
    """
    return rows.query(
        "SELECT item, effective_on, to_state FROM transition WHERE machine = 'action'"
        " AND to_state IN ('proposed', 'verified_closed', 'cancelled')"
        f" AND effective_on <= :last AND {view.known('transition')} ORDER BY effective_on, id",
        view.parameters(),
    )


def requests(rows: Rows, view: View) -> Found:
    """Id, code and due day of the requests of the cycle."""
    return rows.query(
        "SELECT request.id, item.code, request.due_on FROM request"
        f" CROSS JOIN item ON item.id = request.id WHERE request.cycle = :cycle AND {view.kept()}"
        " ORDER BY item.code",
        view.parameters(),
    )


def request_steps(rows: Rows, view: View) -> Found:
    """Request, day and state of each step of the requests of the cycle."""
    return rows.query(
        "SELECT step.item, step.effective_on, step.to_state"
        " FROM request JOIN transition AS step ON step.item = request.id"
        f" WHERE request.cycle = :cycle AND step.effective_on <= :last AND {view.known('step')}"
        " ORDER BY step.effective_on, step.id",
        view.parameters(),
    )


def policy_reviews(rows: Rows, view: View) -> Found:
    """Policy, code, next review, and the first day on which a version was published."""
    return rows.query(
        "SELECT policy.id, item.code, policy.next_review_on, min(step.effective_on)"
        " FROM policy CROSS JOIN item ON item.id = policy.id"
        " JOIN policy_version AS version ON version.policy = policy.id"
        " JOIN transition AS step ON step.item = version.id AND step.to_state = 'published'"
        f" WHERE policy.next_review_on < :last AND {view.kept()} AND {view.known('step')}"
        " GROUP BY policy.id",
        view.parameters(),
    )


def vendor_reviews(rows: Rows, view: View) -> Found:
    """Critical vendor, code and each day on which it or one of its reports was reviewed."""
    return rows.query(
        "SELECT vendor.id, item.code, done.reviewed_on FROM vendor"
        " CROSS JOIN item ON item.id = vendor.id JOIN ("
        " SELECT vendor, reviewed_on FROM vendor_report UNION"
        " SELECT vendor, reviewed_on FROM vendor_review) AS done ON done.vendor = vendor.id"
        " WHERE vendor.critical = 1 AND done.reviewed_on <= :last"
        f" AND {view.kept()} ORDER BY vendor.id, done.reviewed_on",
        view.parameters(),
    )


def acceptances(rows: Rows, view: View) -> Found:
    """Accepted item, code and expiry of every risk acceptance with an end."""
    return rows.query(
        "SELECT acceptance.item, item.code, acceptance.expires_on"
        " FROM risk_acceptance AS acceptance CROSS JOIN item ON item.id = acceptance.item"
        f" WHERE acceptance.expires_on IS NOT NULL AND {view.kept()}"
        " ORDER BY acceptance.accepted_on, acceptance.id",
        view.parameters(),
    )
