"""Rows of a table as events: mapped by their heads, each bad one named, none taken twice."""

from datetime import date

from desktop.importers.register_rows import Around, Mapped, guess, open_order, propose
from desktop.importers.tables import table_of

TODAY = date(2026, 11, 24)
AROUND = Around(people={"tom becker": "p6"}, references={"HR-1": "EV-0001"}, today=TODAY)
LEAVERS = """Personnel no;Employee;Last working day;Comment
HR-1;Ann Ash;2026-03-02;
HR-2;Tom Becker;17.04.2026;laptop back
HR-2;Tom Becker;17.04.2026;
HR-3;Bo Beck;31.02.2026;
HR-4;;2026-03-02;
HR-5;Cy Cole;;
HR-6;Di Dorn;2027-02-03;
"""


def proposed(text, **changes):
    table = table_of(text, "t")
    mapped = guess(table)
    wanted = Mapped(mapped.columns, mapped.heads, changes.get("order", mapped.order))
    return propose(table, wanted, AROUND)


def test_columns_are_mapped_by_their_heads():
    assert guess(table_of(LEAVERS, "t")) == Mapped(
        {"reference": 0, "title": 1, "happened_on": 2, "note": 3}, heads=True
    )


def test_a_table_without_heads_is_mapped_by_what_stands_in_it():
    found = guess(table_of("CHG-1,2026-03-02,A long text that says what\n", "t"))
    assert found == Mapped({"happened_on": 1, "title": 2}, heads=False)


def test_every_row_is_new_known_twice_or_bad_with_its_number():
    found = proposed(LEAVERS)
    standings = [each.standing for each in found]
    assert standings == ["known", "new", "twice", "bad", "bad", "bad", "bad"]
    assert [each.told.key for each in found if each.told is not None] == [
        "import_row_known",
        "import_row_twice",
        "import_row_no_day",
        "import_row_without_title",
        "import_row_without_day",
        "import_row_future",
    ]
    assert [each.line for each in found] == [2, 3, 4, 5, 6, 7, 8]
    assert found[0].told.values["code"] == "EV-0001"
    assert found[2].told.values["other"] == 3


def test_a_leaver_is_found_in_the_roster_by_name_and_the_comment_is_kept():
    (event,) = [each.event for each in proposed(LEAVERS) if each.event is not None]
    assert (event.person, event.title, event.reference) == ("p6", "Tom Becker", "HR-2")
    assert (event.happened_on, event.note) == (date(2026, 4, 17), "laptop back")


def test_a_name_that_nobody_bears_is_kept_as_a_note_and_said():
    (row,) = proposed("Date,Title,Author\n2026-03-02,Release 4,Zoe Zander\n")
    assert (row.standing, row.event.note, row.event.person) == ("new", "Zoe Zander", None)
    assert row.told.key == "import_row_nobody"


def test_an_open_order_of_days_is_asked_and_then_taken():
    text = "Date,What\n03/04/2026,One\n05/06/2026,Two\n"
    table = table_of(text, "t")
    assert open_order(table, guess(table))
    assert {each.told.key for each in proposed(text)} == {"import_row_day_open"}
    days = [each.event.happened_on for each in proposed(text, order="month_first")]
    assert days == [date(2026, 3, 4), date(2026, 5, 6)]


def test_a_column_that_tells_its_order_is_not_asked():
    text = "Date,What\n03/04/2026,One\n25/06/2026,Two\n"
    assert not open_order(table_of(text, "t"), guess(table_of(text, "t")))
    assert proposed(text)[0].event.happened_on == date(2026, 4, 3)
