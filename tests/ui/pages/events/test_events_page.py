"""The registers in the window: typing, pasting, importing, vouching, and coming from elsewhere."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.queries.events import counts
from desktop.operations.events import state_nil
from desktop.operations.work import call

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)
TABLE = "Employee\tLast day\tNumber\nAnn Ash\t03/04/2026\tHR-1\nBo Beck\t05/06/2026\tHR-2\n"


@pytest.fixture
def behind():
    return False


@pytest.fixture
def page(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="events", view="leaver", item="")
    shell.activateWindow()
    qtbot.wait(0)
    return shell.pages["events"]


def titles(page):
    return [row.title for row in page.events.listing.order]


def count_of(page, register="leaver"):
    found = []
    page.store.ask(call(lambda rows: counts(rows)), found.append)
    return found[0].get(register, 0)


def type_into(page, qtbot, **texts):
    for key, text in texts.items():
        page.events.new_row.fields[key].setText(text)
    qtbot.keyClick(page.events.new_row.fields["what"], Qt.Key.Key_Return)


def test_an_event_is_typed_into_the_last_row_and_taken_back_by_one_key(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    row = page.events.new_row
    assert row.fields["date"].hasFocus()
    assert row.fields["date"].text() == TODAY.isoformat()
    type_into(page, qtbot, what="Ann Ash", reference="HR-9", who="mei tanaka")
    (made,) = [each for each in page.events.listing.order if each.title == "Ann Ash"]
    assert (made.controls, made.who, made.reference) == ("AC-03", "Mei Tanaka", "HR-9")
    assert made.due == date(2026, 11, 25)
    assert row.fields["what"].text() == ""
    shell = page.window()
    assert "opened 1 occurrence" in shell.status.saved.words()
    shell.undo()
    assert "Ann Ash" not in titles(page)


def test_what_is_typed_and_lacks_something_stays_and_says_what(page, qtbot):
    before = count_of(page)
    type_into(page, qtbot, date="03/04/2026", what="", who="Nobody Known")
    words = " ".join(line.words for line in page.events.panel.refusal.shown.lines)
    for part in ("can be two days", "What happened", "Nobody Known is nobody"):
        assert part in words
    assert page.events.new_row.fields["date"].text() == "03/04/2026"
    page.show_register("change")
    assert page.events.new_row.fields["date"].text() == ""
    page.show_register("leaver")
    assert page.events.new_row.fields["date"].text() == "03/04/2026"
    type_into(page, qtbot, date="2027-02-03", what="Ann Ash", who="")
    assert "The date 3 Feb 2027 lies in the future." in page.events.panel.refusal.shown.title
    assert count_of(page) == before


def test_a_pasted_table_is_mapped_once_and_remembered(page, qtbot):
    QApplication.clipboard().setText(TABLE)
    page.events.table.setFocus()
    qtbot.keyClick(page.events.table, Qt.Key.Key_V, CONTROL)
    view = page.importing
    assert view.isVisible()
    view.finish()
    assert view.refusal.shown is not None  # the order of day and month is open
    view.fields.boxes()["order"].changed.emit("order", "month_first")
    assert [each.standing for each in view.proposals] == ["new", "new"]
    before = count_of(page)
    qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)
    assert count_of(page) == before + 2
    assert not view.isVisible()
    assert {"Ann Ash", "Bo Beck"} <= set(titles(page))
    again = TABLE.replace("HR-2", "HR-3").replace("Bo Beck", "Cy Cole")
    QApplication.clipboard().setText(again)
    page.paste()
    assert view.mapped.order == "month_first"
    assert [each.standing for each in view.proposals] == ["known", "new"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert count_of(page) == before + 2


def test_bad_rows_are_named_and_nothing_is_imported_by_halves(page, tmp_path):
    path = tmp_path / "leavers.csv"
    path.write_text("Name;Date\nAnn Ash;2026-03-02\nBo Beck;31.02.2026\n", encoding="utf-8")
    page.choose_files = lambda parent, title: [str(path)]
    page.events.commands.run("import")
    view, before = page.importing, count_of(page)
    view.finish()
    assert count_of(page) == before
    shown = view.refusal.shown
    assert shown.title == "1 row cannot be read, so nothing was imported"
    assert shown.lines[0].words == "Row 3: '31.02.2026' is no date"
    view.refusal.repair.emit(shown.lines[-1].action)
    assert count_of(page) == before + 1


def test_a_file_that_is_no_table_is_refused_by_its_name(page, tmp_path):
    path = tmp_path / "leavers.xlsx"
    path.write_bytes(b"PK\x03\x04")
    page.choose_files = lambda parent, title: [str(path)]
    page.choose_table()
    assert "leavers.xlsx is a workbook" in page.said.words.words()
    assert not page.importing.isVisible()


def test_quiet_days_are_vouched_for_in_the_form_that_they_open(page, qtbot):
    items = page.events
    items.bar.choose_segment("quiet")
    assert {row.kind for row in items.listing.order} == {"silent"}
    items.table.choose(0)
    row = items.current()
    items.commands.run("nil_here")
    values = dict(items.panel.form_values())
    assert (values["first_day"], values["last_day"]) == (row.first, row.last)
    items.panel.box("source").put("the leaver report")
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, CONTROL)
    assert items.panel.form is None
    assert items.listing.order[0].proof == "nil"
    values |= {"first_day": date(2026, 3, 1), "last_day": date(2026, 4, 30), "source": "HR"}
    items.do(call(state_nil, register="leaver", **values))
    shown = items.panel.refusal.shown
    assert shown.title == (
        "The nil statement covers 1 Mar 2026 to 30 Apr 2026, but a leaver is recorded on "
        "17 Apr 2026."
    )
    items.panel.refusal.links[0].click()
    assert "Tom Becker" in titles(page)


def test_an_empty_register_offers_the_nil_statement(page):
    page.show_register("vendor_added")
    views = page.events.views
    assert views.empty.isVisible()
    assert "No added vendor is recorded for SOC 2 Type 2, calendar 2026." in (
        views.empty.sentence.words()
    )
    views.buttons[0].click()
    assert page.events.panel.form.title == "No added vendors"


def test_a_link_to_an_event_or_an_incident_leads_into_its_register(page, qtbot):
    (incident,) = [row for row in _rows(page, "incident") if row.reference == "I-04"]
    context = page.context
    context.go(page="home", view="", item="")
    context.jump("register_event", incident.id)
    qtbot.waitUntil(lambda: page.events.current().id == incident.id)
    assert page.registers.buttons["incident"].isChecked()
    context.go(page="home", view="", item="")
    facts = []
    page.store.ask(page.events.read_detail(incident.id), facts.append)
    context.jump("incident", facts[0].incident.id)
    qtbot.waitUntil(lambda: page.events.current().id == incident.id)


def test_an_open_check_of_an_event_leads_to_where_it_is_done(page, qtbot):
    type_into(page, qtbot, date="2026-11-24", what="Ann Ash")
    page.events.table.choose(0)
    page.events.table.setFocus()
    qtbot.keyClick(page.events.table, Qt.Key.Key_D)
    assert page.context.place.page == "due"


def _rows(page, register):
    page.show_register(register)
    return page.events.listing.order
