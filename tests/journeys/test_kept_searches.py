"""A researcher comes back to earlier searches, and hands over what one of them found."""

import csv
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QPushButton

from reader.documents import operations as documents
from reader.export import to_pdf
from reader.export.hits_file import HitsFormat
from reader.searches.operations import saved_searches
from reader.searches.recent import FILE, recent_searches


def search(qtbot, window, query):
    window.actions_by_name["search.focus"].trigger()
    window.search_box.setText(query)
    qtbot.waitUntil(lambda: bool(window.search.results and window.search.results.hits))


def choose_first_hit(qtbot, window):
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)


def empty_the_box(window):
    window.actions_by_name["search.focus"].trigger()
    window.search_box.setText("")


def kept(window):
    return [one.name for one in saved_searches(window.workspace.library.database)]


def recent(window):
    return [one.query for one in recent_searches(window.workspace.library.folder)]


def test_a_search_that_led_to_a_hit_is_asked_again_with_arrow_and_enter(qtbot, window):
    search(qtbot, window, "supervision visited")
    choose_first_hit(qtbot, window)
    search(qtbot, window, "vetting")  # looked at, but no hit of it chosen
    empty_the_box(window)

    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)

    assert recent(window) == ["supervision visited"]
    assert window.search_box.text() == "supervision visited"
    qtbot.waitUntil(lambda: bool(window.search.results and window.search.results.hits))
    assert window.focusWidget() is window.search_box


def test_a_saved_search_outlives_the_program_and_its_deletion_is_undone(qtbot, window, open_window):
    search(qtbot, window, "vetting")
    window.actions_by_name["search.save"].trigger()
    window = open_window()
    empty_the_box(window)

    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Delete)
    deleted = kept(window)
    window.actions_by_name["edit.undo"].trigger()

    assert deleted == []
    assert kept(window) == ["vetting"]


def test_a_search_of_another_report_opens_that_first(qtbot, window):
    report = window.workspace.document
    search(qtbot, window, "vetting")
    window.actions_by_name["search.save"].trigger()
    others = {one.id for one in documents.documents(window.workspace.library.database)} - {
        report.id
    }
    window.workspace.open(others.pop())
    qtbot.waitUntil(lambda: window.workspace.document.id != report.id)
    empty_the_box(window)

    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.workspace.document.id == report.id)
    assert window.search.request.document_id == report.id
    assert window.search_box.text() == "vetting"


def test_a_recent_search_that_was_removed_comes_back(qtbot, window):
    search(qtbot, window, "vetting")
    choose_first_hit(qtbot, window)
    empty_the_box(window)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Delete)
    removed = recent(window)

    (undo,) = [one for one in window.messages.findChildren(QPushButton) if one.text() == "Undo"]
    undo.click()

    assert removed == []
    assert recent(window) == ["vetting"]


def test_forgotten_searches_leave_nothing_behind(qtbot, window):
    search(qtbot, window, "vetting")
    choose_first_hit(qtbot, window)

    window.actions_by_name["search.forget"].trigger()

    assert not (window.workspace.library.folder / FILE).exists()


def test_the_hits_on_show_are_exported_with_their_place(qtbot, window, tmp_path):
    search(qtbot, window, "supervision OR vetting")
    path = tmp_path / "hits.csv"

    with qtbot.waitSignal(window.exporting_hits.exported, timeout=10_000) as written:
        window.exporting_hits.export_to(path, HitsFormat.CSV)

    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [line for line in csv.reader(file) if line]
    assert ["Query", "supervision OR vetting"] in cells
    assert any(
        "Supervision was weak in every unit that the review team visited." in c for c in cells
    )
    assert written.args[1].endswith("hits exported to hits.csv.")


def test_an_export_can_be_stopped(qtbot, window, tmp_path, monkeypatch):
    endless = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(to_pdf, "worker_command", lambda _kind: endless)
    search(qtbot, window, "vetting")

    window.exporting_hits.export_to(tmp_path / "hits.pdf", HitsFormat.PDF)
    (progress,) = window.search.findChildren(QProgressDialog)
    qtbot.waitUntil(lambda: progress.labelText() == "Setting the pages…")
    progress.findChild(QPushButton).click()

    qtbot.waitUntil(lambda: not window.search.findChildren(QProgressDialog))
    assert not (tmp_path / "hits.pdf").exists()


def test_there_is_nothing_to_save_or_export_before_anything_is_asked(qtbot, window):
    before = [window.actions_by_name[name].isEnabled() for name in ("search.save", "search.export")]

    search(qtbot, window, "vetting")

    after = [window.actions_by_name[name].isEnabled() for name in ("search.save", "search.export")]
    assert before == [False, False]
    qtbot.waitUntil(lambda: window.actions_by_name["search.export"].isEnabled())
    assert after[0]
