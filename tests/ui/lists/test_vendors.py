"""The Vendors page: gaps of the worked company, review and report by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.records import VendorReport
from desktop.operations.vendors import expect_of_us
from desktop.operations.work import call
from desktop.ui.pages.vendors.cover import CoverPicture

CTRL = Qt.KeyboardModifier.ControlModifier


def _reports(rows, vendor):
    return rows.find(VendorReport, vendor=vendor)


@pytest.fixture
def vendors(open_shell, qtbot):
    shell = open_shell()
    shell.context.go(page="vendors")
    qtbot.waitUntil(lambda: shell.page().list.listing.of > 0)
    shell.activateWindow()
    shell.page().list.table.setFocus()
    return shell.page()


def choose(page, name):
    row = next(row for row in page.list.listing.order if row.name == name)
    page.list.select(row.id)
    return row


def test_the_gap_in_the_period_is_shown_in_days_and_as_two_bars(vendors):
    row = choose(vendors, "Nimbus Harbor Cloud")
    assert (row.gap, row.standing) == (146, "gap")
    picture = vendors.list.panel.findChild(CoverPicture)
    assert picture.accessibleName().endswith("146 days so far are covered by no report.")
    picture.grab()


def test_a_critical_vendor_without_report_needs_something(vendors):
    assert choose(vendors, "Deskbell").standing == "no_report"
    assert vendors.list.listing.counts["attention"] == 5


def test_a_review_is_recorded_by_keys_alone(vendors, qtbot):
    row = choose(vendors, "Gitmere")
    qtbot.keyClick(vendors.list.table, Qt.Key.Key_D)
    qtbot.keyClick(vendors.window().focusWidget(), Qt.Key.Key_Return, CTRL)
    found = []
    vendors.store.ask(call(_reports, vendor=row.id), found.append)
    assert max(report.reviewed_on for report in found[0]) == date(2026, 11, 23)


def test_a_report_is_added_and_covers_the_vendor(vendors, qtbot):
    row = choose(vendors, "Deskbell")
    vendors.list.commands.run("add_report")
    boxes = vendors.list.panel.form_body.boxes()
    boxes["report"].setText("SOC 2 Type 2")
    boxes["period_start"].setText("2026-01-01")
    boxes["period_end"].setText("2026-10-31")
    vendors.list.panel.finish()
    assert vendors.list.row(row.id).gap == 23


def test_what_is_not_answered_stops_a_review_and_leads_to_the_answer(vendors, qtbot):
    row = choose(vendors, "Gitmere")
    items = vendors.list
    items.do(call(expect_of_us, vendor=row.id, wordings=("Customers remove leavers.",)))
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_D)
    refusal = items.panel.refusal
    assert refusal.shown.title == "Cannot complete the review of Gitmere yet."
    assert [line.words for line in refusal.shown.lines] == [
        "1 of 1 of their user-entity controls are not mapped and have no reason."
    ]
    refusal.links[0].click()
    items.panel.box("reason").setText("We use no accounts of theirs.")
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, CTRL)
    assert items.facts.lacking == ()
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_D)
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, CTRL)
    assert [each.decision for each in items.facts.reviews] == ["keep"]
