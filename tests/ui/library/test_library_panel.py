"""The library beside the report: choosing, renaming and removing documents, imports under way."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from reader.documents.model import Case
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.library.library_rows import CaseRow, DocumentRow, ImportRow, facts_text
from reader.ui.library.rename_editor import RenameEditor
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from tests.builders import make_document
from tests.ui.cards import cards_of, click_card, click_part, focus_card, rows_in

CASES = [Case("c1", "The Casey Review"), Case("c2", "Covid-19 Inquiry")]
ONE = replace(
    make_document().summary,
    id="d1",
    case_id="c1",
    title="What the review found",
    page_count=0,
    passage_count=132,
)
TWO = replace(
    ONE,
    id="d2",
    case_id="c2",
    title="Module 1 report",
    media_type="application/pdf",
    page_count=240,
)


@pytest.fixture
def panel(qtbot):
    panel = LibraryPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show_library(CASES, [ONE, TWO], "d2")
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_documents_stand_under_their_cases(panel):
    assert rows_in(panel) == [
        CaseRow(CASES[0], 1),
        DocumentRow(ONE, is_open=False),
        CaseRow(CASES[1], 1),
        DocumentRow(TWO, is_open=True),
    ]


def test_a_document_says_what_it_is():
    first, second = facts_text(TWO).split("\n")

    assert first == "PDF · 240 pages · 132 passages"
    assert second == "Imported 23 November 2026"


def test_a_document_without_pages_does_not_count_them():
    assert facts_text(ONE).startswith("Markdown · 132 passages\n")


@pytest.mark.parametrize("how", ["click", "Enter"])
def test_click_and_enter_open_a_document(qtbot, panel, how):
    with qtbot.waitSignal(panel.document_chosen) as chosen:
        if how == "click":
            click_card(qtbot, panel, 1)
        else:
            qtbot.keyClick(focus_card(panel, 1), Qt.Key.Key_Return)

    assert chosen.args == ["d1"]


def test_a_case_is_only_a_heading(qtbot, panel):
    with qtbot.assertNotEmitted(panel.document_chosen):
        click_card(qtbot, panel, 0)


def test_the_filter_looks_at_titles_and_cases(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "covid module")

    assert [row.document.id for row in rows_in(panel) if isinstance(row, DocumentRow)] == ["d2"]


def test_an_empty_library_says_how_to_begin(panel):
    panel.show_library([], [], None)

    assert "Drop a PDF" in panel.findChild(EmptyState).text()
    assert panel.findChild(EmptyState).isVisible()


def test_the_import_button_asks_for_files(qtbot, panel):
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Import reports…")

    with qtbot.waitSignal(panel.import_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert "Ctrl+O" in button.toolTip()


def test_an_import_shows_its_progress_and_goes(panel):
    panel.import_started("k", "module-2.pdf")
    panel.import_progress("k", 0.4, "Reading page 12 of 30")
    during = rows_in(panel)[0]

    panel.import_finished("k")

    assert during == ImportRow("k", "module-2.pdf", 0.4, "Reading page 12 of 30")
    assert not any(isinstance(row, ImportRow) for row in rows_in(panel))


def test_progress_of_an_import_that_is_over_is_ignored(panel):
    panel.import_progress("gone", 0.5, "Reading")

    assert not any(isinstance(row, ImportRow) for row in rows_in(panel))


def test_an_import_can_be_cancelled_with_mouse_and_keyboard(qtbot, panel):
    panel.import_started("k", "module-2.pdf")

    with qtbot.waitSignal(panel.cancel_wanted) as clicked:
        click_part(qtbot, panel, 0, "cancel")
    with qtbot.waitSignal(panel.cancel_wanted) as pressed:
        qtbot.keyClick(focus_card(panel, 0), Qt.Key.Key_Delete)

    assert clicked.args == pressed.args == ["k"]


def test_the_first_import_into_an_empty_library_is_seen(panel):
    panel.show_library([], [], None)

    panel.import_started("k", "module-2.pdf")

    assert cards_of(panel).isVisible()


def test_a_title_is_written_anew_in_its_place(qtbot, panel):
    cards = focus_card(panel, 1)
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    line = panel.findChild(RenameEditor).findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, " Casey  in short ")

    with qtbot.waitSignal(panel.rename_wanted) as wanted:
        qtbot.keyClick(line, Qt.Key.Key_Return)

    assert wanted.args == ["d1", "Casey in short"]


def test_escape_leaves_the_title_as_it_was(qtbot, panel):
    qtbot.keyClick(focus_card(panel, 1), Qt.Key.Key_F2)
    line = panel.findChild(RenameEditor).findChild(QLineEdit)
    qtbot.keyClicks(line, "x")

    with qtbot.assertNotEmitted(panel.rename_wanted):
        qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_delete_asks_for_the_document_to_be_removed(qtbot, panel):
    with qtbot.waitSignal(panel.remove_wanted) as wanted:
        qtbot.keyClick(focus_card(panel, 3), Qt.Key.Key_Delete)

    assert wanted.args == ["d2"]


def test_files_dropped_on_the_panel_are_told(qtbot, panel, tmp_path):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://example.org/b")])
    place, action = QPointF(10, 10), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), action, files, buttons, keys)
    panel.dragEnterEvent(entering)

    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(QDropEvent(place, action, files, buttons, keys))

    assert entering.isAccepted()
    assert dropped.args == [[Path(tmp_path / "a.pdf")]]


def test_a_screen_reader_hears_which_document_is_open(panel):
    assert cards_of(panel).model().index(3, 0).data().startswith("Module 1 report, open, PDF")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_rows_are_drawn_in_every_theme(panel, theme):
    panel.import_started("k", "module-2.pdf")

    panel.set_theme(theme)

    assert not panel.grab().isNull()
