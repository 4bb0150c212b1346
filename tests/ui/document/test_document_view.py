"""The text and the printed pages of one report, one in place of the other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.documents.page_engine import PageEngine
from reader.ui.document.document_view import DocumentView
from reader.ui.document.page_view import PageView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import DARK, LIGHT, load_fonts
from tests.builders import place_of
from tests.ui.document.pages.printed import load_report, print_columns

SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return print_columns(tmp_path_factory.mktemp("columns"))


@pytest.fixture(scope="module")
def report(path):
    return load_report(path)


@pytest.fixture
def view(qtbot, path, report):
    load_fonts()
    view = DocumentView(LIGHT, ReadingStyle(), lambda _document: PageEngine(path))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_document(report, 0)
    yield view
    view.close_pages()


@pytest.fixture
def press(view):
    """Press a key where the focus is to be."""

    def press(key, modifiers=NO_KEYS):
        QTest.keyClick(view.focusProxy().focusProxy(), key, modifiers)

    return press


def test_the_caret_goes_on_where_it_was_on_the_other_face(view, report, press):
    start, _ = place_of(report, "repeated when")
    view.set_caret_mode(True)
    view.go_to(start)

    view.show_pages(True)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Right, SHIFT)
    view.show_pages(False)
    press(Qt.Key.Key_Right, SHIFT)

    assert view.is_caret_mode()
    assert view.caret() == (start, start + 3)
    assert view.selection() == (start, start + 3)


def test_a_caret_before_where_its_selection_began_stays_there_on_the_other_face(
    view, report, press
):
    start, _ = place_of(report, "repeated when")
    view.set_caret_mode(True)
    view.show_pages(True)
    view.go_to(start)
    press(Qt.Key.Key_Left, SHIFT)
    press(Qt.Key.Key_Left, SHIFT)

    view.show_pages(False)
    press(Qt.Key.Key_Left, SHIFT)

    assert view.caret() == (start, start - 3)


def test_without_caret_mode_the_keys_scroll_on_both_faces(view, report, press):
    view.set_caret_mode(True)
    view.show_pages(True)

    view.set_caret_mode(False)

    before = view.caret()
    for shows_pages in (True, False):
        view.show_pages(shows_pages)
        press(Qt.Key.Key_Down)
        assert view.caret() == before


def test_what_is_no_longer_selected_on_one_face_is_not_on_the_other(view, report):
    view.select(*place_of(report, "Supervision"))
    view.show_pages(True)
    view.clear_selection()

    view.show_pages(False)

    assert view.selection() is None


def test_the_caret_of_the_text_keeps_its_place_in_another_theme(view, report, qtbot):
    start, _ = place_of(report, "repeated when")
    view.set_caret_mode(True)
    view.go_to(start)

    view.set_theme(DARK)
    view.set_hits([])  # at once instead of a moment later

    assert view.caret() == (start, start)


def test_another_report_begins_with_the_caret_at_its_place(view, report):
    view.set_caret_mode(True)
    start, _ = place_of(report, "Vetting was not")

    view.show_document(report, start)

    assert view.caret() == (start, start)


@pytest.mark.parametrize("on_pages", [True, False])
def test_a_report_whose_text_has_changed_is_seen_where_it_was(view, report, qtbot, on_pages):
    view.show_pages(on_pages)
    bar = view.focusProxy().focusProxy().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(min(bar.maximum() // 2, 137))
    before = bar.value()
    assert before > 0

    view.show_again(replace(report), view.place())

    assert bar.value() == before
    pages = view.findChild(PageView)
    if on_pages:
        qtbot.waitUntil(pages.is_sharp)
    assert bar.value() == before
