"""A user opens a scan, has its text recognised, works with it, and takes that back."""

import pytest

from reader.ui.document.page_view import PageView
from reader.ui.library.recognise_dialog import Choice, RecogniseDialog
from tests.reader.documents.scans.scanning import install_tesseract, printed, scanned_pdf

FIRST = "Supervision was weak in every unit that was visited."
FOUND = ("Nobody had asked the officers what they", "thought of the leadership they were given.")


@pytest.fixture
def choose(monkeypatch):
    """Answer the dialog with pages; tells what it offered."""
    offered = []

    def choose(*pages):
        def ask(labels, languages, language, _parent, chosen=()):
            offered.append((labels, languages, language, chosen))
            return Choice(pages, "eng")

        monkeypatch.setattr(RecogniseDialog, "ask", ask)
        return offered

    return choose


def open_scan(tmp_path, monkeypatch, open_window, qtbot, *, deed=""):
    install_tesseract(tmp_path / "bin", monkeypatch, printed(*FOUND), deed=deed)
    window = open_window(scanned_pdf(tmp_path / "scan.pdf", [FIRST, ""]))
    qtbot.waitUntil(lambda: window.workspace.document.text == FIRST, timeout=15_000)
    return window


def test_a_scan_becomes_text(tmp_path, monkeypatch, started_before, open_window, choose, qtbot):
    offered = choose(1)
    window = open_scan(tmp_path, monkeypatch, open_window, qtbot)
    command = window.actions_by_name["document.recognise"]
    assert "Page 2 is a picture without text" in window.messages.text
    assert command.isEnabled()

    command.trigger()
    qtbot.waitUntil(lambda: "leadership" in window.workspace.document.text, timeout=15_000)

    assert offered == [({1: "2"}, ("eng", "fra"), "eng", ())]
    assert not command.isEnabled()
    start = window.workspace.document.text.index("leadership")
    window.view.select(start, start + len("leadership"))
    window.actions_by_name["annotation.highlight_1"].trigger()
    assert window.workspace.annotations[0].target.exact == "leadership"
    window.workspace.jump(window.workspace.document.id, start)
    qtbot.waitUntil(lambda: "recognised text" in window.status_line.place.text())

    window.actions_by_name["edit.undo"].trigger()
    window.actions_by_name["edit.undo"].trigger()

    assert window.workspace.document.text == FIRST
    assert command.isEnabled()


def test_the_page_that_was_recognised_stays_where_it_is_seen(
    tmp_path, monkeypatch, started_before, open_window, choose, qtbot
):
    choose(1)
    window = open_scan(tmp_path, monkeypatch, open_window, qtbot)
    window.actions_by_name["view.pages"].trigger()
    pages = window.view.findChild(PageView)
    bar = pages.focusProxy().verticalScrollBar()
    qtbot.waitUntil(pages.is_sharp, timeout=15_000)
    pages.go_to_page(1)
    bar.setValue(bar.value() + 90)
    before = bar.value()

    window.actions_by_name["document.recognise"].trigger()
    qtbot.waitUntil(lambda: "leadership" in window.workspace.document.text, timeout=15_000)
    qtbot.waitUntil(pages.is_sharp, timeout=15_000)

    assert bar.value() == before


def test_who_cancels_finds_the_scan_as_it_was(
    tmp_path, monkeypatch, started_before, open_window, choose, qtbot
):
    choose(1)
    window = open_scan(tmp_path, monkeypatch, open_window, qtbot, deed="time.sleep(60)")
    window.actions_by_name["document.recognise"].trigger()
    key = f"recognise {window.workspace.document.id}"
    qtbot.waitUntil(lambda: not window.recognising.is_possible, timeout=15_000)

    window.library_panel.cancel_wanted.emit(key)
    qtbot.waitUntil(lambda: window.recognising.is_possible, timeout=15_000)

    assert window.workspace.document.text == FIRST
    assert "Text recognition was cancelled; nothing was changed." in window.messages.text
