"""The Policies page: from the list of usual ones to a version that somebody read, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.records import Acknowledgement, Evidence, PolicyVersion, ReviewTask
from desktop.operations.policies import (
    change_policy,
    change_policy_version,
    start_policy_version,
    submit_policy_version,
)
from desktop.operations.work import call
from desktop.ui.previews.documents import draw
from desktop.ui.widgets.difference_text import DifferenceText

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)
TEXT = "# Access\n\nAsk first.\n\nLeave nothing open."


@pytest.fixture
def behind():
    return False


@pytest.fixture
def policies(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="policies", view="", item="")
    shell.activateWindow()
    qtbot.wait(0)
    shell.pages["policies"].list.table.setFocus()
    return shell.pages["policies"].list


def choose(items, title):
    (row,) = [row for row in items.listing.loaded.rows if row.title == title]
    items.table.select(row.id)
    return row


def rows_of(items, kind, **equal):
    found = []
    items.store.ask(call(_find, kind=kind, equal=equal), found.append)
    return found[0]


def _find(rows, *, kind, equal):
    return rows.find(kind, **equal)


def drafted(items, title="Access control policy", **values):
    """A draft of the next version, with a text."""
    row = choose(items, title)
    items.do(call(start_policy_version, policy=row.id, version="2.0", on=TODAY))
    version = items.facts.working
    usual = {"wording": TEXT, "distribution": ("Everybody",), "author": person(items, "Mei Tanaka")}
    items.do(call(change_policy_version, version=version.id, values=usual | values))
    return items.facts.working


def press(qtbot, items, key):
    """Press a key in the table, once what was asked before is shown."""
    qtbot.wait(0)
    qtbot.keyClick(items.table, key)


def person(items, name):
    return {words: item for item, words in items.people_choices()}[name]


def test_the_worked_company_shows_the_one_policy_whose_review_is_overdue(policies):
    assert policies.listing.counts == {
        "all": 12, "in_force": 12, "in_review": 0, "overdue": 1, "missing": 0
    }  # fmt: skip
    assert choose(policies, "Vendor management policy").standing == "review_overdue"
    assert policies.foot(policies.listing).startswith("11 of 12")


def test_a_version_goes_from_draft_to_published_by_one_key_and_its_forms(policies, qtbot):
    drafted(policies)
    row = choose(policies, "Access control policy")
    policies.do(call(change_policy, policy=row.id, values={"scope": "Everybody"}))
    for state in ("in_review", "approved", "published"):
        press(qtbot, policies, Qt.Key.Key_S)
        if policies.panel.form is not None:
            qtbot.keyClick(policies.panel, Qt.Key.Key_Return, CTRL)
        shown = policies.facts.working or policies.facts.published
        assert shown.state == state
    assert policies.facts.published.row.version == "2.0"
    assert policies.facts.policy.next_review_on == date(2027, 11, 24)


def test_author_and_approver_who_are_one_person_are_named_with_the_way_out(policies, qtbot):
    row = choose(policies, "Access control policy")
    me = person(policies, "Amara Okafor")
    values = {"scope": "Everybody", "approver": me}
    policies.do(call(change_policy, policy=row.id, values=values))
    version = drafted(policies, author=me)
    policies.do(call(submit_policy_version, version=version.id, on=TODAY))
    press(qtbot, policies, Qt.Key.Key_S)
    refusal = policies.panel.refusal
    assert refusal.shown.title == "Cannot approve: author and approver are both Amara Okafor."
    refusal.links[0].click()
    assert policies.panel.box("approver").hasFocus() or policies.panel.box("approver").isAncestorOf(
        policies.window().focusWidget()
    )


def test_what_a_publication_lacks_is_named_in_the_title(policies, qtbot):
    row = choose(policies, "Access control policy")
    policies.do(call(change_policy, policy=row.id, values={"scope": "Everybody"}))
    version = drafted(policies, distribution=())
    policies.do(call(submit_policy_version, version=version.id, on=TODAY))
    press(qtbot, policies, Qt.Key.Key_S)
    policies.panel.box("effective_on").setText("2026-12-31")
    qtbot.keyClick(policies.panel, Qt.Key.Key_Return, CTRL)
    press(qtbot, policies, Qt.Key.Key_S)
    title = policies.panel.refusal.shown.title
    assert title == "Cannot publish yet: distribution list, effective date."


def test_people_are_asked_and_their_reading_is_recorded_by_key(policies, qtbot):
    choose(policies, "Backup policy")
    policies.commands.run("ask")
    qtbot.keyClick(policies.panel, Qt.Key.Key_Return, CTRL)
    row = choose(policies, "Backup policy")
    assert (row.asked, row.read) == (12, 0)
    press(qtbot, policies, Qt.Key.Key_Y)
    qtbot.keyClick(policies.panel, Qt.Key.Key_Return, CTRL)
    row = choose(policies, "Backup policy")
    assert (row.asked, row.read) == (12, 1)
    given = [each for each in rows_of(policies, Acknowledgement) if each.given_on is not None]
    assert [each.given_on for each in given] == [TODAY]
    policies.window().undo()
    assert choose(policies, "Backup policy").read == 0


def test_two_versions_are_compared_paragraph_by_paragraph(policies, qtbot):
    drafted(policies, title="Backup policy")
    policies.panel.tabs.select("versions")
    policies.panel.tabs.chosen.emit("versions")
    shown = policies.panel.findChildren(DifferenceText)
    assert [each.accessibleName() for each in shown if each.isVisible()] == [
        "[added: # Access]",
        "[added: Ask first.]",
        "[added: Leave nothing open.]",
    ]


def test_documents_that_are_dropped_become_drafts_with_their_files(policies, tmp_path):
    place = tmp_path / "drop"
    place.mkdir()
    for name in ("Physical security.md", "Clean desk.md"):
        (place / name).write_text(f"# {name}\n\nLock the door.", encoding="utf-8")
    policies.dropped(None, (place / "Physical security.md", place / "Clean desk.md"))
    row = choose(policies, "Physical security")
    assert row.standing == "draft"
    (version,) = rows_of(policies, PolicyVersion, policy=row.id)
    (held,) = rows_of(policies, Evidence, id=version.document)
    assert (held.kind, held.title) == ("policy", "Physical security")


def test_the_text_leaves_as_a_document_that_can_be_read(policies, tmp_path, monkeypatch):
    drafted(policies)
    path = tmp_path / "access.pdf"
    monkeypatch.setattr(policies, "choose_file", lambda *given: str(path))
    asked = []
    monkeypatch.setattr(policies.store, "ask", lambda wanted, *rest, **more: asked.append(wanted))
    policies.export_pdf()
    (wanted,) = asked
    wanted.function(None, **wanted.arguments)
    drawn = draw(path.read_bytes(), 0, 400)
    assert drawn.pages == 1
    assert len(set(drawn.dots)) > 10


@pytest.mark.parametrize("title", ["Backup policy", "Vendor management policy"])
def test_the_yearly_review_is_planned_for_the_month_in_which_it_is_due(policies, qtbot, title):
    row = choose(policies, title)
    policies.commands.run("plan")
    qtbot.keyClick(policies.panel, Qt.Key.Key_Return, CTRL)
    assert policies.facts.planned
    assert "plan" not in policies.commands.by_name()
    first = min(each.window_to for each in rows_of(policies, ReviewTask, subject=row.id))
    due = max(row.next_review, TODAY)
    assert (first.year, first.month) == (due.year, due.month)


def test_a_version_that_is_found_opens_its_policy(policies, qtbot):
    row = choose(policies, "Backup policy")
    choose(policies, "Access control policy")
    policies.context.jump("policy_version", row.versions[0])
    qtbot.wait(0)
    assert policies.current().id == row.id
