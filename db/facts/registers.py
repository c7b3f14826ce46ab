"""Dated facts of policies, of who read them, and of critical vendors.

Their rows carry no recording day of their own. Where a clock asks what was known on a day, the log
says when a row was written; what came in with another system's past is as old as it says.
"""

from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]


def _written(row: str, table: str, field: str = "", *, by_log: bool = False) -> str:
    """The day on which a row, or the value that a field of it has now, was written to the log.

    Empty for what was imported, except by the log's own time.
    """
    day = "substr(entry.wall_time, 1, 10)"
    if not by_log:
        day = f"iif(entry.operation = 'import_history', '', {day})"
    held = f" AND (change.after ->> '{field}') IS {row.split('.')[0]}.{field}" if field else ""
    kind = "" if field else " AND change.kind = 'insert'"
    return (
        f"(SELECT {day} FROM change CROSS JOIN entry ON entry.id = change.entry"
        f" WHERE change.row_id = {row} AND change.table_name = '{table}'{kind}{held}"
        " ORDER BY change.entry LIMIT 1)"
    )


def _heard(view: View, row: str, table: str, field: str = "") -> str:
    """The condition under which a row, or the value of its field, is known on this clock."""
    if view.known_on is None:
        return "1"
    return f"coalesce({_written(row, table, field, by_log=view.by_log)}, '') <= :known"


def _review_day(view: View) -> str:
    """The next review of a policy as it stood on the day of knowledge."""
    if view.known_on is None:
        return "policy.next_review_on"
    later = (
        "FROM change CROSS JOIN entry ON entry.id = change.entry WHERE change.row_id = policy.id"
        " AND change.table_name = 'policy' AND change.kind = 'update'"
        " AND json_type(change.before, '$.next_review_on') IS NOT NULL"
        " AND substr(entry.wall_time, 1, 10) > :known"
    )
    before = f"SELECT change.before ->> 'next_review_on' {later} ORDER BY change.entry LIMIT 1"
    return f"iif(EXISTS (SELECT 1 {later}), ({before}), policy.next_review_on)"


def policies(rows: Rows, view: View) -> Found:
    """Id, code, next review and day of writing (empty if imported) of every required policy."""
    return rows.query(
        f"SELECT policy.id, item.code, {_review_day(view)}, {_written('policy.id', 'policy')}"
        " FROM policy CROSS JOIN item ON item.id = policy.id"
        f" WHERE policy.not_required_reason IS NULL AND {view.kept()}"
        f" AND {_heard(view, 'policy.id', 'policy')} ORDER BY item.code",
        view.parameters(),
    )


def policy_steps(rows: Rows, view: View) -> Found:
    """Policy, version, first day in force and each step of every version of a policy, in order."""
    return rows.query(
        "SELECT version.policy, version.id, version.effective_on, step.effective_on, step.to_state"
        " FROM policy_version AS version CROSS JOIN transition AS step ON step.item = version.id"
        f" WHERE step.effective_on <= :last AND {view.known('step')}"
        " ORDER BY version.policy, version.id, step.effective_on, step.id",
        view.parameters(),
    )


def readings(rows: Rows, view: View) -> Found:
    """Person, what was read, its policy, and the days of asking, limit and confirmation."""
    confirmed = _heard(view, "asked.id", "acknowledgement", "given_on")
    return rows.query(
        "SELECT asked.person, asked.item, version.policy, asked.asked_on, asked.due_on,"
        f" iif({confirmed}, asked.given_on, NULL)"
        " FROM acknowledgement AS asked CROSS JOIN item ON item.id = asked.item"
        " LEFT JOIN policy_version AS version ON version.id = asked.item"
        f" WHERE asked.asked_on <= :last AND {view.kept()}"
        f" AND {_heard(view, 'asked.id', 'acknowledgement')}"
        " ORDER BY asked.person, asked.asked_on, asked.id",
        view.parameters(),
    )


def staff(rows: Rows, view: View) -> Found:
    """Id, code, first and last day of the people who work here; external ones are none of them."""
    return rows.query(
        "SELECT person.id, item.code, person.starts_on, person.ends_on"
        " FROM person CROSS JOIN item ON item.id = person.id"
        " WHERE person.kind IN ('employee', 'contractor') AND person.starts_on <= :last"
        f" AND {view.kept()} ORDER BY item.code",
        view.parameters(),
    )


def critical_vendors(rows: Rows, view: View) -> Found:
    """Id, code and day of writing (empty if imported) of every critical vendor."""
    return rows.query(
        f"SELECT vendor.id, item.code, {_written('vendor.id', 'vendor')}"
        " FROM vendor CROSS JOIN item ON item.id = vendor.id"
        f" WHERE vendor.critical = 1 AND {view.kept()} AND {_heard(view, 'vendor.id', 'vendor')}"
        " ORDER BY item.code",
        view.parameters(),
    )


def vendor_reports(rows: Rows, view: View) -> Found:
    """Vendor, period, end of the bridge letter and day of each report that is known."""
    return rows.query(
        "SELECT report.vendor, report.period_start, report.period_end, report.bridge_to,"
        " report.report_on FROM vendor_report AS report"
        f" WHERE {_heard(view, 'report.id', 'vendor_report')} ORDER BY report.vendor, report.id",
        view.parameters(),
    )


def vendor_reviews(rows: Rows, view: View) -> Found:
    """Vendor and day of each review: of its report, or of the vendor as a whole."""
    of_report = _heard(view, "report.id", "vendor_report", "reviewed_on")
    return rows.query(
        "SELECT report.vendor, report.reviewed_on FROM vendor_report AS report"
        f" WHERE report.reviewed_on <= :last AND {of_report}"
        " UNION SELECT review.vendor, review.reviewed_on FROM vendor_review AS review"
        f" WHERE review.reviewed_on <= :last AND {_heard(view, 'review.id', 'vendor_review')}"
        " ORDER BY 1, 2",
        view.parameters(),
    )
