"""A researcher puts right what the pages of a report are called, and cites it."""

import pytest
from PySide6.QtGui import QGuiApplication

from index import SearchRequest
from reader import indexing
from reader.documents.page_labels import Reach
from reader.settings import CONTENTS_AS_PAGES
from reader.ui.document.page_label_dialog import PageLabelDialog
from reader.ui.widgets.segments import Segments
from tests.builders import put_document

PAGED = """
=== 1
# Foreword
We were asked to look.
=== 2
# Culture
Supervision was weak in every unit.
=== 3
Vetting was not repeated.
"""


@pytest.fixture
def printed(qtbot, window):
    """The window with a report of three pages open, at the second one."""
    library = window.workspace.library
    document = put_document(library.database, PAGED, "A printed report")
    window.workspace.open(document.id, document.text.index("Culture"))
    qtbot.waitUntil(lambda: window.workspace.document.id == document.id)
    return window


@pytest.fixture
def correct(printed, monkeypatch):
    """Correct the page being read by the command, with an answer for its question."""

    def correct_page(label, reach):
        monkeypatch.setattr(PageLabelDialog, "ask", lambda *_question: (label, reach))
        printed.actions_by_name["go.correct_labels"].trigger()

    return correct_page


def cite(window, words):
    select(window, words)
    window.actions_by_name["edit.copy_with_citation"].trigger()
    return QGuiApplication.clipboard().text()


def select(window, words):
    start = window.workspace.document.text.index(words)
    window.view.select(start, start + len(words))


def test_everything_that_names_a_page_follows(qtbot, printed, correct):
    select(printed, "Supervision was weak")
    selection, place = printed.view.selection(), printed.workspace.place

    correct("i", Reach.LATER)

    assert printed.status_line.place.text().startswith("p. i ")
    assert (printed.view.selection(), printed.workspace.place) == (selection, place)
    assert "p. ii," in cite(printed, "Vetting")
    qtbot.waitUntil(lambda: pages_found(printed, "vetting") == ["ii"])


def pages_found(window, words):
    request = SearchRequest(words, document_id=window.workspace.document.id)
    hits = indexing.search(window.workspace.library, request).hits
    return [hit.passage.page_label for hit in hits]


def test_a_correction_is_taken_back_and_made_again(printed, correct):
    correct("12", Reach.ALL)
    assert printed.status_line.place.text().startswith("p. 12 ")

    printed.actions_by_name["edit.undo"].trigger()
    undone = printed.status_line.place.text()
    printed.actions_by_name["edit.redo"].trigger()

    assert undone.startswith("p. 2 ")
    assert printed.status_line.place.text().startswith("p. 12 ")


def test_a_correction_that_makes_no_sense_is_answered_with_a_sentence(printed, correct):
    correct("Cover", Reach.ALL)

    assert "does not end in a number" in printed.messages.text


def test_a_thumbnail_leads_to_its_page_and_back(printed):
    text = printed.workspace.document.text
    left = printed.workspace.place

    printed.contents.page_chosen.emit(2)
    there = printed.workspace.place
    printed.actions_by_name["go.back"].trigger()

    assert there == text.index("Vetting")
    assert printed.workspace.place == left


def test_the_pages_are_still_there_at_the_next_start(printed, open_window):
    printed.contents.findChild(Segments).choose(1)

    window = open_window()

    assert window.workspace.library.settings.get(CONTENTS_AS_PAGES)
    assert window.contents.findChild(Segments).current == 1
