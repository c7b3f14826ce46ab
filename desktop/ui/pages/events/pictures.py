"""The states of the Events page, for the tour: name, and what is done before."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from db.errors import Refusal
from db.messages import render
from db.records.message import message
from desktop.importers.tables import Table, table_of
from desktop.operations.events import REGISTERS
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.events.page import EventsPage

TABLE = """Employee;Last working day;Personnel no.;Manager
Marta Lindgren;30.09.2026;HR-2210;Jonas Lindqvist
Paul Adeyemi;12.10.2026;HR-2214;Priya Raman
Sven Aalto;31.02.2026;HR-2219;Kim Park
Iris Cho;06.11.2026;HR-2221;
Iris Cho;06.11.2026;HR-2221;
"""


def _register(name: str) -> Callable[[EventsPage], None]:
    def shown(page: EventsPage) -> None:
        _plain(page)
        page.show_register(name)
        QApplication.processEvents()
        page.events.table.choose(0)

    return shown


def _plain(page: EventsPage) -> None:
    page.events.panel.leave_form()
    page.events.panel.refuse(None)
    page.events.clear_filter()
    page.events.bar.choose_segment("all")


def _quiet(page: EventsPage) -> None:
    _register("leaver")(page)
    page.events.bar.choose_segment("quiet")
    QApplication.processEvents()
    page.events.table.choose(0)


def _nil(page: EventsPage) -> None:
    _register("leaver")(page)
    page.events.commands.run("nil")
    today = page.context.today
    values = {"first": today - timedelta(days=60), "last": today, "day": today - timedelta(days=20)}
    event = render(message("register.leaver.a"))
    title = message("nil_event_within", day=values["day"], title="Marta Lindgren", code="EV-0440")
    problem = Refusal(message("nil_covers_event", event=event, **values), (title,))
    page.events.refuse(refused_of(problem, page.events.repairs()))


def _trigger(page: EventsPage) -> None:
    _register("leaver")(page)
    page.events.commands.run("trigger")


def _typed(page: EventsPage) -> None:
    _register("customer_exit")(page)
    page.events.start_new()
    page.events.new_row.fields["date"].setText("03/04/2026")
    page.events.new_row.add()


def _import(page: EventsPage) -> None:
    _register("leaver")(page)
    page.importing.show_table("leaver", _table())
    page.open_import()
    page.importing.finish()


def _table() -> Table:
    return table_of(TABLE, "leavers.csv")


def _filtered(page: EventsPage) -> None:
    _register("joiner")(page)
    page.events.bar.field.setText("badge reader at the door")
    page.events.bar.changed.emit()


STATES: tuple[tuple[str, Callable[[EventsPage], None]], ...] = (
    *((f"events-{name}", _register(name)) for name in REGISTERS),
    ("events-quiet", _quiet),
    ("events-nil-refused", _nil),
    ("events-trigger", _trigger),
    ("events-typed", _typed),
    ("events-import", _import),
    ("events-no-match", _filtered),
)
