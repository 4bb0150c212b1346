import sys

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from reader import settings as names
from reader.annotations import operations as annotating
from reader.annotations.model import Colour
from reader.documents import operations as documents
from reader.export import to_pdf
from reader.recommendations import operations as recommending
from reader.settings import Settings
from reader.ui.export.export_dialog import ExportDialog, file_name
from reader.ui.tasks import Tasks
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.swatch import ColourToggle
from tests.builders import place_of, put_document

WAIT_MS = 20_000
ENDLESS = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def tasks(qtbot):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def report(database):
    """A report with two notes and one bookmarked recommendation; another one with one note."""
    report = put_document(database)
    quote(database, report, "Supervision was weak", colour=Colour.GREEN, tags=["culture"])
    quote(database, report, "Vetting was not fit", note="Ask **why**.")
    made = recommending.add(database, report.id, *place_of(report, "The service should vet"))
    recommending.set_bookmarked(database, made.ids, bookmarked=True)
    other = put_document(database, "# Trust\nTrust has to be earned.", "Another report")
    quote(database, other, "Trust has to be earned")
    return report


@pytest.fixture
def open_dialog(qtbot, database, tasks, settings):
    def open_it(document_id=None, theme=LIGHT):
        dialog = ExportDialog(
            database, tasks, theme, documents.documents(database), document_id, settings
        )
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def quote(database, document, words, **fields):
    annotating.highlight(database, document.id, *place_of(document, words), **fields)


def says(dialog, words):
    return any(words in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def wait_for(qtbot, dialog, words):
    qtbot.waitUntil(lambda: says(dialog, words), timeout=WAIT_MS)


def press(qtbot, dialog, text):
    (button,) = [
        one
        for one in dialog.findChildren(QAbstractButton)
        if one.text() == text and one.isVisible()
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press_button(qtbot, dialog, text):
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line(dialog, name):
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def test_the_open_report_is_exported_to_the_file_the_user_chooses(
    qtbot, open_dialog, report, tmp_path, monkeypatch, settings
):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "2 notes and 1 recommendation, 4 pages")
    offered = []

    def choose(files):
        offered.extend(files.selectedFiles())
        files.setDirectory(str(tmp_path))
        files.selectFile("for Tuesday")
        return True

    monkeypatch.setattr(QFileDialog, "exec", choose)
    qtbot.keyClicks(line(dialog, "Prepared by"), "A. Trainer")
    with qtbot.waitSignal(dialog.exported, timeout=WAIT_MS) as exported:
        press_button(qtbot, dialog, "Export…")

    path, sentence = exported.args
    assert path == tmp_path / "for Tuesday.pdf"
    assert sentence == "Exported to for Tuesday.pdf."
    assert offered[0].endswith("Notes and recommendations from A report.pdf")
    assert not dialog.isVisible()
    file = pypdfium2.PdfDocument(path)
    assert len(file) == 4
    assert "A. Trainer" in file[0].get_textpage().get_text_bounded()
    file.close()
    assert settings.get(names.EXPORT_AUTHOR) == "A. Trainer"


def test_pages_are_turned_with_buttons_and_keys(qtbot, open_dialog, report):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "4 pages")

    qtbot.mouseClick(dialog.preview.next, Qt.MouseButton.LeftButton)
    after_button = says(dialog, "Page 2 of 4")
    area = next(
        one
        for one in dialog.preview.children()
        if getattr(one, "accessibleName", str)() == "Preview"
    )
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    after_key = says(dialog, "Page 3 of 4")
    qtbot.mouseClick(dialog.preview.previous, Qt.MouseButton.LeftButton)

    assert after_button
    assert after_key
    assert dialog.preview.page_index == 1


def test_the_preview_shows_the_page(qtbot, open_dialog, report):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "4 pages")

    def has_ink():
        image = dialog.preview.grab().toImage()
        middle = image.width() // 2
        row = (
            image.pixelColor(middle - 160 + at, y) for y in range(40, 400, 2) for at in range(99)
        )
        return any(colour.lightness() < 120 for colour in row)

    qtbot.waitUntil(has_ink, timeout=WAIT_MS)


def test_all_reports_and_chosen_ones(qtbot, open_dialog, report):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "2 notes")

    dialog.choices.reports.choose(1)
    wait_for(qtbot, dialog, "3 notes and 1 recommendation")
    press(qtbot, dialog, "Chosen")
    wait_for(qtbot, dialog, "Tick the reports to include.")
    model = dialog.choices.documents.model()
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    wait_for(qtbot, dialog, "1 note, 3 pages")


def test_notes_are_narrowed_by_colour_and_tag_and_can_be_left_out(qtbot, open_dialog, report):
    dialog = open_dialog(report.id)
    green = next(one for one in dialog.findChildren(ColourToggle) if one.colour is Colour.GREEN)

    qtbot.mouseClick(green, Qt.MouseButton.LeftButton)
    wait_for(qtbot, dialog, "1 note and 1 recommendation")
    press(qtbot, dialog, "None")
    wait_for(qtbot, dialog, "1 note, 3 pages")
    dialog.choices.with_quotations.setChecked(False)

    wait_for(qtbot, dialog, "Nothing to export yet.")
    assert not dialog.choices.with_notes.isEnabled()


def test_without_a_report_open_all_are_offered(qtbot, open_dialog, report):
    dialog = open_dialog()

    wait_for(qtbot, dialog, "3 notes and 1 recommendation")


def test_with_nothing_to_export_a_hint_says_what_to_do(qtbot, open_dialog, database):
    put_document(database)

    dialog = open_dialog()

    wait_for(qtbot, dialog, "Highlight a passage or bookmark a recommendation")
    (export,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Export…"]
    assert not export.isEnabled()
    assert "Nothing to export yet." in dialog.findChild(EmptyState).text()


def test_an_export_can_be_cancelled_and_the_dialog_stays(
    qtbot, open_dialog, report, tmp_path, monkeypatch
):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "4 pages")
    monkeypatch.setattr(to_pdf, "worker_command", lambda _kind: ENDLESS)

    dialog.export_to(tmp_path / "notes.pdf")
    wait_for(qtbot, dialog, "Setting the pages")
    monkeypatch.undo()
    press_button(qtbot, dialog, "Cancel")

    wait_for(qtbot, dialog, "2 notes and 1 recommendation, 4 pages")
    assert dialog.isVisible()
    assert not (tmp_path / "notes.pdf").exists()


def test_a_failed_export_says_why_and_the_dialog_stays(qtbot, open_dialog, report, tmp_path):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "4 pages")

    dialog.export_to(tmp_path / "no such folder" / "notes.pdf")

    wait_for(qtbot, dialog, "notes.pdf could not be written: there is no folder")
    wait_for(qtbot, dialog, "4 pages")
    assert says(dialog, "notes.pdf could not be written: there is no folder")


def test_name_and_organisation_are_remembered(open_dialog, report, settings):
    settings.set(names.EXPORT_AUTHOR, "A. Trainer")
    settings.set(names.EXPORT_ORGANISATION, "Training")

    dialog = open_dialog(report.id)

    assert line(dialog, "Prepared by").text() == "A. Trainer"
    assert line(dialog, "Organisation").text() == "Training"


def test_every_control_has_an_accessible_name_and_a_tooltip(qtbot, open_dialog, report):
    dialog = open_dialog(report.id)
    wait_for(qtbot, dialog, "4 pages")

    controls = [*dialog.findChildren(QAbstractButton), *dialog.choices.findChildren(QLineEdit)]

    for control in filter(QWidget.isVisible, controls):
        assert control.accessibleName() or control.text(), control
        assert control.toolTip(), control.accessibleName() or control.text()


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_it_is_drawn_in_every_theme(qtbot, open_dialog, report, theme):
    dialog = open_dialog(report.id, theme)

    wait_for(qtbot, dialog, "4 pages")

    assert not dialog.grab().isNull()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What: the/board\\said?", "What the board said"),
        ("…", "…"),
        ("../..", "Notes"),
        ("a" * 300, "a" * 100),
        ("", "Notes"),
    ],
)
def test_titles_become_file_names_that_every_system_allows(title, name):
    assert file_name(title) == name
