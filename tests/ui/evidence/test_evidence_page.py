"""The Evidence page with real clicks, keys and drops."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from db.history.verify import verify
from db.records import Evidence, EvidenceFile, EvidenceLink, EvidencePurge
from desktop.compliance.evidence_checklist import points
from desktop.ui.lists.columns import made
from desktop.ui.taking.adding import AFTER_REPORT
from desktop.ui.widgets.period_strip import PeriodStrip
from desktop.ui.widgets.tick_list import TickList

HOSTILE = "<img src=x onerror=alert(1)> {0} %s"


@pytest.fixture
def opened(open_shell, qtbot, tmp_path):
    """The page on a worked company, and a place for files that are given."""

    def make(**values):
        shell = open_shell(**values)
        shell.context.go(page="evidence")
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        page = shell.pages["evidence"]
        qtbot.waitUntil(lambda: page.list.listing.of > 0)
        make.shell, make.page, make.list = shell, page, page.list
        make.rows = shell.store._workspace.rows
        return page

    (tmp_path / "in").mkdir()
    make.place = tmp_path / "in"
    return make


def written(place, *names, text="content of "):
    paths = []
    for name in names:
        path = place / name
        path.write_text(text + name)
        paths.append(path)
    return paths


def fill(items, key, *, value):
    shown = [each for each in items.panel.findChildren(TickList) if each.isVisible()]
    tick = shown[-1].ticks[key]
    tick.setChecked(value)


def settled(qtbot, items):
    qtbot.waitUntil(lambda: not items.taking.is_running())
    qtbot.wait(0)


def evidence(opened, code):
    return opened.rows.by_code("evidence", code).id


def drop(widget, at, paths):
    """A drag with real mime data over a widget, and the drop; False if it was not wanted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(at, actions, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    move = QDragMoveEvent(at, actions, data, buttons, keys)
    QApplication.sendEvent(widget, move)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), actions, data, buttons, keys))
    return True


def test_the_list_shows_the_cycle_its_gaps_and_what_waits(opened):
    opened()
    counts = dict(opened.list.listing.counts)
    assert counts["all"] == 76
    assert counts["rejected"] == 1
    assert counts["gaps"] == 9


def test_files_dropped_on_the_page_are_sealed_and_wait_for_their_days(opened, qtbot):
    opened()
    paths = written(opened.place, "one.csv", "two.txt")
    assert drop(opened.page, QPoint(200, 20), paths)
    settled(qtbot, opened.list)
    made = [item for item in opened.rows.find(Evidence) if item.title in ("one", "two")]
    assert [opened.rows.state(item.id) for item in made] == ["expected", "expected"]
    assert opened.list.current().title in ("one", "two")
    assert "2 of 2 sealed" in opened.list.foot_line.text()


def test_files_dropped_on_a_gap_are_linked_to_its_control(opened, qtbot):
    opened()
    control = opened.rows.by_code("control", "LOG-01").id
    opened.list.select(f"gap:{control}")
    qtbot.wait(0)
    panel = opened.list.panel
    assert opened.list.current().gap
    assert panel.takes() == "Add evidence to LOG-01"
    assert drop(panel, QPoint(50, 100), written(opened.place, "log.txt"))
    settled(qtbot, opened.list)
    (file,) = opened.rows.find(EvidenceFile, file_name="log.txt")
    assert opened.rows.first(EvidenceLink, evidence=file.evidence, item=control)


def test_a_drop_of_many_says_each_file_that_was_not_taken(opened, qtbot):
    opened()
    written(opened.place, *(f"{n}.txt" for n in range(12)))
    (opened.place / "empty.txt").write_text("")
    (opened.place / "copy.txt").write_text("content of 1.txt")
    (opened.place / "loop").symlink_to(opened.place, target_is_directory=True)
    opened.list.dropped(None, (opened.place,))
    settled(qtbot, opened.list)
    words = opened.list.foot_line.text()
    assert "12 of 14 sealed" in words
    assert "1 here already" in words
    assert "2 not added" in words
    shown = opened.list.panel.refusal
    assert shown.isVisible()


def test_cancel_keeps_what_is_sealed(opened, qtbot, monkeypatch):
    opened()
    monkeypatch.setattr("desktop.ui.taking.portions.MOST_FILES", 5)
    written(opened.place, *(f"{n:02}.txt" for n in range(30)))
    taking = opened.list.taking
    taking.counted.connect(lambda tally: taking.cancel() if tally.reached >= 10 else None)
    before = len(opened.rows.find(EvidenceFile))
    opened.list.dropped(None, (opened.place,))
    settled(qtbot, opened.list)
    assert len(opened.rows.find(EvidenceFile)) - before == 10
    assert "20 left out when you stopped" in opened.list.foot_line.text()


def test_progress_stands_in_the_status_bar_with_cancel(opened, qtbot, monkeypatch):
    opened()
    monkeypatch.setattr("desktop.ui.taking.portions.MOST_FILES", 2)
    monkeypatch.setattr("desktop.ui.taking.portions.SHOWN_AFTER", -1)
    written(opened.place, *(f"{n}.txt" for n in range(8)))
    status, seen = opened.shell.status, []
    opened.list.taking.counted.connect(lambda tally: seen.append(status.progress.words()))
    opened.list.dropped(None, (opened.place,))
    qtbot.waitUntil(lambda: len(seen) >= 2)
    assert status.cancel.isVisible()
    qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    settled(qtbot, opened.list)
    assert seen[1].startswith("Sealing 2 of 8 files")
    assert not status.cancel.isVisible()
    assert status.saved.isVisible()


def test_other_changes_go_on_between_the_portions(opened, qtbot, monkeypatch):
    from desktop.operations.evidence import change_evidence
    from desktop.operations.work import call

    opened()
    monkeypatch.setattr("desktop.ui.taking.portions.MOST_FILES", 3)
    written(opened.place, *(f"{n}.txt" for n in range(9)))
    order = []
    store = opened.shell.store
    store.changed.connect(lambda changes, by: order.append(changes.operation))

    def edit(tally):
        if len(tally.taken) == 3:
            wanted = call(change_evidence, evidence=tally.taken[0], note="meanwhile")
            store.do(wanted)

    opened.list.taking.counted.connect(edit)
    opened.list.dropped(None, (opened.place,))
    settled(qtbot, opened.list)
    assert order == ["take_in_files", "change_evidence", "take_in_files", "take_in_files"]


def test_e_asks_for_files_and_days_and_one_key_seals_them(opened, qtbot):
    opened()
    items = opened.list
    (path,) = written(opened.place, "november.txt")
    items.choose_files = lambda parent, title: [str(path)]
    items.table.setFocus()
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_E)
    panel = items.panel
    assert panel.form is not None
    control = opened.rows.by_code("control", "LOG-01").id
    panel.box("target").put(control)
    panel.box("covers_from").put(date(2026, 11, 2))
    panel.box("covers_to").put(date(2026, 11, 6))
    panel.box("source").put("Watchpine")
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, items)
    (file,) = opened.rows.find(EvidenceFile, file_name="november.txt")
    made = opened.rows.get(Evidence, file.evidence)
    assert (made.covers_from, made.covers_to) == (date(2026, 11, 2), date(2026, 11, 6))
    assert opened.rows.state(made.id) == "collected"
    assert panel.form is None
    assert items.current().id == made.id


def test_from_sealed_to_accepted_by_keys(opened, qtbot):
    opened()
    items, shell = opened.list, opened.shell
    (path,) = written(opened.place, "proof.txt")
    items.dropped(None, (path,))
    settled(qtbot, items)
    item = items.current().id
    for key, value in (
        ("covers_from", date(2026, 11, 2)),
        ("covers_to", date(2026, 11, 6)),
        ("source", "Watchpine"),
    ):
        items.panel.box(key).put(value)
        items.panel.box(key).leave()
        qtbot.wait(0)
    assert opened.rows.state(item) == "collected"
    items.table.setFocus()
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_S)
    for point in points("record"):
        fill(items, point, value=True)
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (
        "sensitivity" in items.panel.refusal.accessibleName() + str(opened.rows.state(item))
        or opened.rows.state(item) == "collected"
    )
    items.panel.box("sensitivity").put("internal")
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.rows.state(item) == "submitted"
    items.table.setFocus()
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_Y)
    fill(items, "legible", value=True)
    fill(items, "period_covered", value=True)
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.rows.state(item) == "submitted", "the collector may not accept without a reason"
    other = next(p.id for p in shell.context.people if p.id != shell.context.acting.id)
    items.panel.box("reviewer").put(other)
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.rows.state(item) == "accepted"


def test_a_drag_over_the_strip_gives_its_days_to_the_form(opened, qtbot):
    opened()
    items = opened.list
    control = opened.rows.by_code("control", "LOG-01").id
    items.select(f"gap:{control}")
    qtbot.wait(0)
    items.choose_files = lambda parent, title: [str(written(opened.place, "week.txt")[0])]
    strip = [each for each in items.panel.findChildren(PeriodStrip) if each.isVisible()][-1]
    first, last = date(2026, 11, 2), date(2026, 11, 13)
    y = int(strip.bar().center().y())
    start = QPoint(int(strip.x_of(first.toordinal()) + 1), y)
    end = QPoint(int(strip.x_of(last.toordinal()) + 1), y)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(strip, end)
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=end)
    form = items.panel.form
    values = items.panel.form_values()
    assert form is not None
    assert values["target"] == control
    assert abs((values["covers_from"] - first).days) <= 1
    assert abs((values["covers_to"] - last).days) <= 1


def test_a_key_on_a_gap_gives_its_days(opened, qtbot, look):
    strip = PeriodStrip(look)
    qtbot.addWidget(strip)
    from desktop.ui.widgets.period_strip import PeriodDays

    start = date(2026, 1, 1).toordinal()
    gaps = ((start + 10, start + 14), (start + 40, start + 40))
    strip.tell(PeriodDays(start, start + 364, start + 300, (), gaps, HOSTILE), able=True)
    strip.show()
    strip.gap = 0
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.days_chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 2, 10), date(2026, 2, 10)]
    assert "11 to 15 Jan" in strip.accessibleName()


def test_space_covers_the_page_and_takes_no_space_from_a_field(opened, qtbot):
    opened()
    items = opened.list
    items.table.setFocus()
    qtbot.wait(0)
    qtbot.keyClick(items.table, Qt.Key.Key_Space)
    assert items.looking.is_large()
    qtbot.keyClick(items.looking._large, Qt.Key.Key_Escape)
    assert not items.looking.is_large()
    items.bar.field.setFocus()
    qtbot.keyClicks(items.bar.field, "a b")
    assert "a b" in items.bar.words()
    assert not items.looking.is_large()


def test_an_altered_file_is_an_octagon_and_is_not_shown(opened, qtbot):
    opened()
    items = opened.list
    item = evidence(opened, "E0137")
    (file,) = opened.rows.find(EvidenceFile, evidence=item)
    place = opened.shell.store._workspace.evidence.path(file.sha256)
    place.chmod(0o600)
    place.write_bytes(b"x" * file.size)
    items.select(item)
    qtbot.wait(0)
    assert items.looking.is_damaged(item)
    assert items.looking._box.preview.kind == "damaged"
    (state,) = [column for column in items.columns() if column.key == "state"]
    assert state.cell(items.row(item)).words == "Damaged"


def test_a_file_that_is_gone_is_seen_before_anybody_opens_it(opened, qtbot):
    opened()
    items = opened.list
    item = evidence(opened, "E0136")
    (file,) = opened.rows.find(EvidenceFile, evidence=item)
    opened.shell.store._workspace.evidence.path(file.sha256).unlink()
    items.refresh()
    qtbot.wait(0)
    assert items.looking.is_damaged(item)


def test_a_purge_asks_for_the_clients_name(opened, qtbot):
    opened()
    items = opened.list
    item = evidence(opened, "E0137")
    items.select(item)
    items.commands.run("purge")
    panel = items.panel
    panel.box("reason").put("Held salaries.")
    panel.box("client_name").put("another client")
    panel.finish()
    assert opened.rows.find(EvidencePurge) == []
    panel.box("client_name").put(opened.shell.context.client.client_name)
    panel.finish()
    (tomb,) = opened.rows.find(EvidencePurge)
    assert opened.rows.state(item) == "withdrawn"
    qtbot.wait(0)
    assert items.looking._box.preview is None or items.looking._box.preview.kind == "purged"
    assert tomb.reason == "Held salaries."


def test_copies_leave_with_a_plain_name_and_their_bytes(opened, qtbot, tmp_path):
    opened()
    items = opened.list
    out = tmp_path / "out"
    out.mkdir()
    item = evidence(opened, "E0138")
    items.select(item)
    items.choose_folder = lambda parent, title: str(out)
    items.commands.run("copy_files")
    (copy,) = out.iterdir()
    assert copy.name.isascii()
    assert len(copy.name) <= 120
    assert copy.name.startswith("AC-03_")
    assert copy.name.endswith("_20260624-20260624_E0138.pdf")
    (file,) = opened.rows.find(EvidenceFile, evidence=item)
    source = opened.shell.store._workspace.evidence.path(file.sha256)
    assert copy.read_bytes() == source.read_bytes()


def test_hostile_names_are_words_everywhere(opened, qtbot):
    opened()
    items = opened.list
    (path,) = written(opened.place, "&lt;b&gt; {0} %s.txt", text=HOSTILE)
    items.dropped(None, (path,))
    settled(qtbot, items)
    assert items.current().title == "&lt;b&gt; {0} %s"
    items.preview()
    assert items.looking._large.box.text.toPlainText().startswith(HOSTILE)


def test_a_reader_sees_no_command_that_writes(opened):
    opened(read_only=True)
    names = {action.name for action in opened.list.commands.fitting(None)}
    assert "copy_files" in names
    assert not names & {"add", "accept", "reject", "submit", "purge", "version", "withdraw"}
    assert opened.list._takes(None) == ""


def test_several_fresh_pieces_are_described_at_once(opened, qtbot):
    opened()
    items = opened.list
    items.dropped(None, tuple(written(opened.place, "a.txt", "b.txt")))
    settled(qtbot, items)
    rows = tuple(row for row in items.listing.loaded.rows if row.title in ("a", "b"))
    fields = {field.key: field for field in items.shared(rows)}
    assert fields["covers_from"].editable
    assert fields["source"].value == ""


def test_nothing_of_a_file_is_read_on_the_windows_thread(opened, qtbot, monkeypatch):
    opened()
    items, asked = opened.list, []
    store = opened.shell.store
    real = store.ask

    def ask(query, then, *, lane="query", failed=None):
        asked.append((query.function.__name__, lane))
        real(query, then, lane=lane, failed=failed)

    monkeypatch.setattr(store, "ask", ask)
    items.select(evidence(opened, "E0137"))
    qtbot.wait(0)
    items.refresh()
    assert {lane for name, lane in asked if name in ("read_preview", "read_lost")} == {"chart"}
    assert ("read_preview", "chart") in asked


def test_a_folder_of_a_thousand_files_comes_in_with_progress_and_one_undo(
    opened, qtbot, monkeypatch
):
    opened()
    monkeypatch.setattr("desktop.ui.taking.portions.SHOWN_AFTER", -1)
    for number in range(1_000):
        (opened.place / f"{number:04}.txt").write_text(f"content {number}")
    items, status, seen = opened.list, opened.shell.status, []
    items.taking.counted.connect(lambda tally: seen.append(status.progress.words()))
    before = items.listing.counts["all"]
    items.dropped(None, (opened.place,))
    qtbot.waitUntil(lambda: not items.taking.is_running(), timeout=120_000)
    assert items.listing.counts["all"] == before + 1_000
    assert len(seen) == 10
    assert seen[1].startswith("Sealing 100 of 1,000 files")
    assert "1,000 of 1,000 sealed" in items.foot_line.text()
    assert "1,000 files so far" in status.saved.text()
    opened.shell.undo()
    assert items.listing.counts["all"] == before
    assert verify(opened.shell.store._workspace).ok


def test_a_cycle_whose_report_is_out_gets_no_new_evidence_and_the_files_come_in_anyway(
    opened, qtbot
):
    opened()
    shell = opened.shell
    old = next(each for each in shell.context.cycles if each.stage.lower() in AFTER_REPORT)
    shell.context.go(page="evidence", cycle=old.id)
    qtbot.wait(0)
    opened.list.dropped(None, tuple(written(opened.place, "late.txt")))
    settled(qtbot, opened.list)
    (file,) = opened.rows.find(EvidenceFile, file_name="late.txt")
    assert opened.rows.get(Evidence, file.evidence).cycle is None


def test_on_a_past_day_only_what_was_there_is_listed_and_every_cell_can_be_painted(opened, qtbot):
    opened()
    shell, items = opened.shell, opened.list
    now = items.listing.counts["all"]
    shell.context.go(page="evidence", on=date(2026, 4, 1))
    qtbot.wait(0)
    assert 0 < items.listing.counts["all"] < now
    for row in items.listing.loaded.rows:
        for column in items.all_columns():
            assert made(column, row) is not None
    shell.context.go(page="evidence", on=date(2025, 1, 15))
    qtbot.wait(0)
    assert items.listing.counts["all"] == 0
    shell.grab()


def test_without_a_cycle_all_days_are_listed_and_nothing_is_called_a_gap(opened, qtbot):
    opened()
    of_cycle = opened.list.listing.counts["all"]
    context = opened.shell.context
    context.inform(context.client, (), context.people)
    opened.list.refresh()
    qtbot.wait(0)
    counts = opened.list.listing.counts
    assert counts["all"] > of_cycle
    assert counts["gaps"] == 0
    opened.shell.grab()
