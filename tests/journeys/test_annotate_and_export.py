"""A researcher highlights passages, writes notes, changes their mind, and exports a PDF."""

import pypdfium2
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from reader.annotations import operations as annotating
from reader.annotations.model import Colour
from reader.settings import COLOUR_NAMES
from reader.ui.annotations.colour_names_dialog import ColourNamesDialog


def select(window, words):
    start = window.workspace.document.text.index(words)
    window.view.select(start, start + len(words))
    return start


def kept(window):
    return annotating.annotations(window.workspace.library.database, window.workspace.document.id)


def test_a_key_highlights_the_selection_and_it_is_on_disk_at_once(qtbot, window):
    select(window, "Supervision was weak")

    window.actions_by_name["annotation.highlight_2"].trigger()

    assert [one.target.exact for one in kept(window)] == ["Supervision was weak"]
    assert kept(window)[0].colour is Colour.GREEN
    assert window.view.selection() is None


def test_a_note_is_kept_when_the_editor_is_left(qtbot, window):
    select(window, "too many people")

    window.actions_by_name["annotation.note"].trigger()
    editor = window.focusWidget()
    qtbot.keyClicks(editor, "Ask about spans of control")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert kept(window)[0].note == "Ask about spans of control"


def test_what_was_deleted_comes_back_with_undo_even_after_a_restart(qtbot, window, open_window):
    select(window, "Vetting was not repeated")
    window.actions_by_name["annotation.highlight_1"].trigger()
    window.notes.delete_wanted.emit([kept(window)[0].id])
    assert kept(window) == []

    window = open_window()
    window.actions_by_name["edit.undo"].trigger()

    assert [one.target.exact for one in kept(window)] == ["Vetting was not repeated"]


def test_redo_takes_the_undo_back(qtbot, window):
    select(window, "Vetting was not repeated")
    window.actions_by_name["annotation.highlight_1"].trigger()

    window.actions_by_name["edit.undo"].trigger()
    assert kept(window) == []
    window.actions_by_name["edit.redo"].trigger()

    assert len(kept(window)) == 1


def test_a_copied_quotation_says_where_it_stands(qtbot, qapp, window):
    select(window, "Supervision was weak")

    window.actions_by_name["edit.copy_with_citation"].trigger()

    assert qapp.clipboard().text() == (
        "“Supervision was weak” (An inquiry into supervision, passage 3)"
    )


def test_a_note_is_found_by_searching(qtbot, window):
    select(window, "too many people")
    window.actions_by_name["annotation.highlight_1"].trigger()
    window.notes.note_edited.emit(kept(window)[0].id, "Compare with the probation service")
    window.actions_by_name["search.focus"].trigger()

    def finds_the_note():
        window.search_box.setText("")
        window.search_box.setText("probation")
        qtbot.waitUntil(lambda: window.search.results is not None)
        assert window.search.results.total == 1

    qtbot.waitUntil(finds_the_note, timeout=10_000)


def test_colours_are_called_what_the_user_calls_them(monkeypatch, window):
    named = {Colour.ROSE: "Harm"}
    monkeypatch.setattr(ColourNamesDialog, "ask", lambda *_arguments: named)

    window.actions_by_name["annotation.name_colours"].trigger()

    tips = [button.toolTip() for button in window.view.selection_bar.findChildren(QAbstractButton)]
    assert "Highlight harm (4)" in tips
    assert window.workspace.library.settings.get(COLOUR_NAMES) == {"rose": "Harm"}


def test_notes_are_exported_to_a_pdf_that_quotes_the_report(qtbot, window, tmp_path):
    select(window, "Supervision was weak")
    window.actions_by_name["annotation.highlight_1"].trigger()
    window.notes.note_edited.emit(kept(window)[0].id, "Ask about spans of control")
    target = tmp_path / "notes.pdf"
    written = []
    window.exporting.exported.connect(lambda path, sentence: written.append(path))

    def export_from(dialog):
        # A failed export leaves the dialog open, and the test would wait for ever.
        QTimer.singleShot(20_000, dialog, dialog.reject)
        dialog.export_to(target)

    QTimer.singleShot(0, lambda: export_from(QApplication.activeModalWidget()))
    window.actions_by_name["export.notes"].trigger()

    assert written == [target]
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    assert "Supervision was weak" in text
    assert "Ask about spans of control" in text
    assert "Open" in [button.text() for button in window.messages.findChildren(QPushButton)]


def test_a_note_is_kept_while_it_is_being_typed(qtbot, window):
    select(window, "too many people")
    window.actions_by_name["annotation.note"].trigger()

    def typing_is_kept():
        qtbot.keyClicks(window.focusWidget(), "a")
        assert kept(window)[0].note

    qtbot.waitUntil(typing_is_kept)
