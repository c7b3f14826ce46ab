"""A week of maintenance in the whole program: the clock opens a review, people do and sign it."""

import shutil
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from db.replica import ReplicaConfig
from desktop.app import build
from tests.ui.walks import eyes

TUESDAY = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # ten in the morning where the company is
MONDAY = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
CONTROL, FIRST, SECOND = "AVL-02", "Amara Okafor", "Dana Whitfield"
LEAVER, ISSUE = "Oliver Hart", "Thursday has no restored file count."
FINISH = "Ctrl+Return"


class ClockOnTheWall:
    """Stands still until the walk goes on to another day."""

    def __init__(self):
        self.instant = TUESDAY

    def now(self):
        return self.instant

    def today(self, zone):
        return self.instant.astimezone(ZoneInfo(zone)).date()


@pytest.fixture
def wall():
    return ClockOnTheWall()


@pytest.fixture
def program(qtbot, tmp_path, monkeypatch, samples, wall):
    """The whole window with its threads, and the worked company as somebody opened it before."""
    monkeypatch.setattr(
        "desktop.app.replica_config", lambda: ReplicaConfig(tmp_path / "user" / "known.json")
    )
    shutil.copytree(samples("soc2"), tmp_path / "examples" / "Brightfen Software.standfast")
    made = build(wall, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
    made.look.choose("light")
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.leave()
    made.window.close()


def test_a_week_of_maintenance_from_a_new_rule_to_a_signed_review_and_a_leaver(
    hands, wall, tmp_path
):
    paper = tmp_path / "Backup log 2026-11-30 to 2026-12-06.txt"
    paper.write_text("Seven backups, seven restored file counts.", encoding="utf-8")
    open_the_company_on_its_own_day_and_switch_to_today(hands)
    add_a_rule_after_a_look_at_the_preview(hands)
    come_back_on_monday(hands, wall)
    find_the_review_that_the_clock_opened(hands)
    do_it_by_keys(hands, paper)
    sign_it_off_as_somebody_else(hands)
    see_it_on_time_in_the_matrix(hands)
    record_a_leaver(hands)
    state_that_no_vendor_came_and_take_it_back(hands)
    verify_the_history(hands)


def open_the_company_on_its_own_day_and_switch_to_today(hands):
    hands.click("Brightfen Software")
    hands.see("31 of 38 criteria are ready.", "Mon 23 Nov 2026")
    hands.click("Switch to today")
    hands.see("Switched to today", "Tue 24 Nov 2026")
    hands.until(lambda: eyes.find("Due, 6 overdue") is not None)


def go_to(hands, letter, *shown):
    hands.press("G")
    hands.press(letter)
    hands.see(*shown)


def add_a_rule_after_a_look_at_the_preview(hands):
    go_to(hands, "A", "Month", "Plan")
    hands.click("Plan")
    hands.see("In force, 24")
    hands.press("Ctrl+N")
    hands.see("Say what is reviewed and from which day on.")
    choose(hands, "What is reviewed", CONTROL)
    choose(hands, "Frequency", "Weekly")
    hands.walk_to("Starts on")
    hands.replace("30 Nov 2026")
    hands.see(
        "57 new, up to 29 Dec 2027.", f"New, {CONTROL}, Daily backups, window 30 Nov to 4 Dec"
    )
    hands.press(FINISH)
    hands.see(f"Reviews of {CONTROL} are expected from 30 Nov 2026 on.", "In force, 25")
    hands.see("Starts 30 Nov", within=f"Detail: {CONTROL}")
    hands.until(lambda: CONTROL in eyes.current_line())


def choose(hands, field, words):
    hands.walk_to(field)
    hands.press("Return")
    if "Type to narrow the list" in eyes.names_of(eyes.focus()):
        hands.type(words)
    else:
        hands.walk_to_line(words)
    hands.press("Return")


def come_back_on_monday(hands, wall):
    hands.press("Ctrl+W")
    hands.see("Recent", "31 of 38 ready")
    wall.instant = MONDAY
    hands.click("Brightfen Software, Inc.")
    hands.see("While Standfast was closed (6 days): 1 review became overdue, 1 was missed.")
    hands.walk_to("See the 2", "Shift+Tab")
    hands.press("Return")
    hands.see("What needs doing now, and by whom?", "Overdue: 6")


def find_the_review_that_the_clock_opened(hands):
    hands.press("/")
    hands.type(CONTROL)
    hands.press("Return")
    hands.see(f"Daily backups, {CONTROL}, open since today, due Fri 4", "Open, due 4 Dec")


def do_it_by_keys(hands, paper):
    hands.press("D")
    hands.see("0 of 1 needed", "Another person signs off next.")
    hands.press(FINISH)
    hands.see("Cannot complete yet: 1 thing is missing", "Evidence is missing.")
    hands.choose_file("E", paper)
    hands.see("1 of 1 needed", "Covers 30 Nov to 6 Dec", "Fits")
    assert not eyes.says("Evidence is missing.")
    hands.press("2")
    hands.walk_to("Issues, one line each")
    hands.type(ISSUE)
    hands.press(FINISH)
    hands.see("on 30 Nov 2026, with 1 issue.", "Opens 7 Dec")


def sign_it_off_as_somebody_else(hands):
    hands.until(lambda: not eyes.says(f"{CONTROL}, open since today"))  # it stands at the end now
    hands.press("End")
    hands.see("Done, to sign off")
    hands.press("Ctrl+Shift+P")
    hands.press("2")
    hands.see(SECOND)
    hands.press("Y")
    hands.see(f"{FIRST} did it on 30 Nov. Another person looks at it and signs.")
    hands.press(FINISH)
    hands.see("became signed off", "Signed off")


def see_it_on_time_in_the_matrix(hands):
    go_to(hands, "V", "Which slots of the period are proven, and which are not?")
    hands.press("/")
    hands.type(CONTROL)
    hands.press("Return")
    hands.until(lambda: CONTROL in eyes.focus().accessibleDescription())
    hands.press(".")
    hands.press("Return")
    hands.see(f"{CONTROL}, week 49", "Done on 30 Nov, on time", f"30 Nov by {SECOND}")
    hands.see("E0139 Backup log 2026-11-30 to 2026-12-06", "Seven backups, seven restored")


def record_a_leaver(hands):
    go_to(hands, "N", "Joiners, 5", "Leavers, 3")
    hands.click("Leavers, 3")
    hands.see("Each leaver opens AC-03 within 1 day.")
    hands.click("Add event")
    hands.press("Tab", 2)
    hands.type(f"{LEAVER} leaves")
    hands.press("Tab")
    hands.type(LEAVER)
    hands.press("Return")
    hands.see(f"30 Nov  {LEAVER} leaves  {LEAVER}  AC-03 by 1 Dec  Open", "opened 1 occurrence.")


def state_that_no_vendor_came_and_take_it_back(hands):
    hands.click("Vendors added, 0")
    hands.see("No added vendors recorded")
    hands.click("Nil statement")
    hands.see("A named person says that there were no added vendors in these days")
    hands.walk_to("Looked at")
    hands.type("The paid invoices of the year.")
    hands.press(FINISH)
    said = f"{SECOND} stated that there was no added vendor from 1 Jan 2026 to 30 Nov 2026."
    hands.see(said)
    hands.press("Ctrl+Z")
    hands.see("was undone", "Redo")


def verify_the_history(hands):
    go_to(hands, "I", "Who changed what, when, and is the record whole?", "15 entries.")
    hands.click("Verify")
    hands.see("History intact, checked 10:00")
    hands.see("Nil statement removed", f"Recorded the leaver {LEAVER} leaves", "with 1 issue.")
