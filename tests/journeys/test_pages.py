"""A researcher turns from the text to the page as it was printed, and back."""

from shutil import copytree

import pytest
import typst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from reader import indexing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.importing import import_report
from reader.library import Library
from reader.settings import OPEN_DOCUMENT
from reader.ui.document.focus_frame import FocusFrame
from reader.ui.document.pages.page_layout import Arrangement, Fit, PageLook
from reader.ui.zoom_button import ZoomButton

SOURCE = """
#set page(width: 400pt, height: 300pt, numbering: "1")
#outline()
= Culture
#lorem(300)

= Vetting
Vetting was not repeated when officers moved between units.#footnote[Transcript, day 4.] More is
in #link("https://example.org/more")[another report].

#lorem(200)
"""


@pytest.fixture(scope="module")
def library_with_printed_report(tmp_path_factory, library_with_case):
    """The folder of a closed library in which a PDF was open last; to be copied."""
    folder = tmp_path_factory.mktemp("printed")
    source, path = folder / "report.typ", folder / "report.pdf"
    source.write_text(SOURCE, encoding="utf-8")
    typst.compile(source, output=path)
    library = Library.open(copytree(library_with_case, folder / "library"))
    imported = import_report(library.database, path)
    library.settings.set(OPEN_DOCUMENT, imported.document_id)
    indexing.sync(library)
    library.close()
    return library.folder


@pytest.fixture
def printed(tmp_path, library_with_printed_report, open_window):
    copytree(library_with_printed_report, tmp_path / "library")
    return open_window()


def turn(window):
    window.actions_by_name["view.pages"].trigger()


def test_the_page_shows_what_was_read_in_the_text(qtbot, printed):
    start = printed.workspace.document.text.index("Vetting was not repeated")
    printed.workspace.open(printed.workspace.document.id, start)

    turn(printed)

    assert printed.view.shows_pages
    qtbot.waitUntil(lambda: printed.view.place() == start)
    turn(printed)
    assert printed.view.place() == start


def test_a_highlight_made_on_the_page_is_one_of_the_text(qtbot, printed):
    words = "not repeated when officers"
    start = printed.workspace.document.text.index(words)
    turn(printed)

    printed.view.select(start, start + len(words))
    printed.actions_by_name["annotation.highlight_3"].trigger()

    (kept,) = annotating.annotations(
        printed.workspace.library.database, printed.workspace.document.id
    )
    assert kept.target.exact == words


def test_a_footnote_is_looked_up_on_the_page_and_left_again(qtbot, printed):
    text = printed.workspace.document.text
    start, note = text.index("Vetting was not repeated"), text.index("Transcript, day 4.")
    printed.workspace.open(printed.workspace.document.id, start)
    turn(printed)
    qtbot.waitUntil(lambda: printed.view.place() == start)

    printed.view.link_activated.emit(note)

    qtbot.waitUntil(lambda: printed.view.place() == note)
    printed.actions_by_name["go.back"].trigger()
    qtbot.waitUntil(lambda: printed.view.place() == start)


def test_an_address_outside_is_copied_and_never_opened(qtbot, qapp, printed):
    turn(printed)
    words = "another report"
    start = printed.workspace.document.text.index(words)
    printed.view.go_to(start, start + len(words), flash=False)
    printed.view.select(start, start + len(words))
    pages = printed.view._face
    qtbot.waitUntil(lambda: not pages.selection_rect().isEmpty())
    point = pages.mapToGlobal(pages.selection_rect().center())
    qtbot.waitUntil(lambda: printed.view.address_at(point) != "")

    printed.view.context_menu_wanted.emit(point)

    menu = qapp.activePopupWidget()
    menu.actions()[-1].trigger()
    menu.close()
    assert qapp.clipboard().text() == "https://example.org/more"


def test_a_report_is_opened_again_on_the_face_it_was_left(qtbot, printed, open_window):
    turn(printed)

    window = open_window()

    qtbot.waitUntil(lambda: window.view.shows_pages)


def test_a_report_without_pages_stays_text(window):
    assert not window.actions_by_name["view.pages"].isEnabled()


def go_to_page(window, monkeypatch, wanted):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (wanted, True))
    window.actions_by_name["go.page"].trigger()


def test_the_keys_move_the_pages_after_going_to_one(printed, monkeypatch):
    turn(printed)
    printed.search_box.setFocus()

    go_to_page(printed, monkeypatch, "2")

    assert printed.view.focusProxy().focusProxy().hasFocus()


def zoom_button(window):
    return window.status_line.findChild(ZoomButton)


def test_how_pages_are_shown_is_remembered_for_each_report(printed, open_window, qtbot):
    turn(printed)
    for name in ("facing", "actual_size", "rotate"):
        printed.actions_by_name[f"pages.{name}"].trigger()
    look = printed.view.page_look

    window = open_window()

    qtbot.waitUntil(lambda: window.view.shows_pages)
    assert window.view.page_look == look == PageLook(Fit.ZOOM, 1.0, Arrangement.FACING, 90)
    assert zoom_button(window).text() == "100\N{NO-BREAK SPACE}%"
    window.workspace.open(bundled(window))
    qtbot.waitUntil(lambda: window.workspace.document.id == bundled(window))
    assert window.view.page_look == PageLook()


def bundled(window):
    every = documents.documents(window.workspace.library.database)
    return next(one.id for one in every if one.media_type != "application/pdf")


@pytest.mark.parametrize(
    "left", [{"offset": "there", "pages": 1, "look": "large"}, {"offset": 10**9}]
)
def test_a_report_whose_place_makes_no_sense_is_opened_all_the_same(printed, left, qtbot):
    workspace, document_id = printed.workspace, printed.workspace.document.id
    workspace.open(bundled(printed))
    qtbot.waitUntil(lambda: workspace.document.id != document_id)
    documents.save_reading_state(workspace.library.database, document_id, left)

    workspace.open(document_id)

    qtbot.waitUntil(lambda: workspace.document.id == document_id)
    assert printed.view.page_look == PageLook()


def test_the_commands_on_pages_are_there_while_pages_are_up(printed):
    actions = printed.actions_by_name
    of_pages = [action for name, action in actions.items() if name.startswith("pages.")]
    before = [action.isEnabled() for action in of_pages]

    turn(printed)

    assert not any(before)
    assert all(action.isEnabled() for action in of_pages)
    assert not zoom_button(printed).isHidden()
    turn(printed)
    assert zoom_button(printed).isHidden()


def test_the_commands_on_pages_are_ticked_as_pages_are_shown(printed):
    actions = printed.actions_by_name
    turn(printed)

    actions["pages.single"].trigger()
    actions["pages.fit_page"].trigger()
    actions["pages.fit_page"].trigger()

    ticked = {name for name in actions if name.startswith("pages.") and actions[name].isChecked()}
    assert ticked == {"pages.single", "pages.fit_page"}
    assert zoom_button(printed).accessibleName().endswith("fit page")


def test_a_page_is_gone_to_by_its_label_and_left_again(printed, monkeypatch, qtbot):
    turn(printed)

    go_to_page(printed, monkeypatch, "3")

    assert list(printed.view.pages_in_sight) == [2]
    assert printed.status_line.place.text().startswith("p. 3 of ")
    printed.actions_by_name["go.back"].trigger()
    qtbot.waitUntil(lambda: list(printed.view.pages_in_sight) == [0])


def test_the_report_is_framed_when_a_key_leads_to_it(printed, qtbot):
    printed.activateWindow()
    qtbot.waitUntil(printed.isActiveWindow)
    frame = printed.view.findChild(FocusFrame)
    printed.contents.setFocus()

    printed.actions_by_name["go.next_pane"].trigger()

    assert frame.isVisible()
    turn(printed)
    assert frame.isVisible()
    QTest.mouseClick(printed.view.focusProxy().focusProxy().viewport(), Qt.MouseButton.LeftButton)
    assert not frame.isVisible()
