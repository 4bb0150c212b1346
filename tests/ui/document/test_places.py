"""Where the reader is, and that nothing but the reader changes it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.document.text_view import TextView
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import make_document, place_of

PARAGRAPH = "Sergeants had too many people to look after and nobody to ask about any of it. "
# So long that most of it is not laid out when a test looks.
LONG = make_document(
    "# Culture\n"
    + "\n".join(
        f"=== {page}\n## Chapter {page}\nOn page {page} it says this. {PARAGRAPH * 12}\n"
        f"A second paragraph of page {page}. {PARAGRAPH * 12}"
        for page in range(1, 301)
    )
)


@pytest.fixture
def panes(qtbot):
    """A view between two panes, as in the window."""
    load_fonts()
    panes = QSplitter(Qt.Orientation.Horizontal)
    for widget in (QWidget(), TextView(LIGHT), QWidget()):
        widget.setMinimumWidth(240)
        panes.addWidget(widget)
    qtbot.addWidget(panes)
    panes.resize(1280, 800)
    panes.setSizes([300, 640, 340])
    panes.show()
    qtbot.waitExposed(panes)
    return panes


@pytest.fixture
def view(panes):
    return panes.widget(1)


def column_px(view):
    return view.focusProxy().lineWrapColumnOrWidth()


def top_of(view, words):
    view.select(*place_of(LONG, words))
    return view.selection_rect().top()


def widen(panes):
    panes.widget(0).hide()


def narrow(panes):
    panes.setSizes([500, 400, 380])


def resize(panes):
    panes.resize(1000, 700)


@pytest.mark.parametrize("change", [widen, narrow, resize])
def test_another_width_keeps_the_place_in_a_text_not_laid_out_yet(qtbot, panes, view, change):
    view.show_document(LONG)
    place = place_of(LONG, "Chapter 220")[0]
    view.go_to(place)
    before_px = column_px(view)

    change(panes)

    qtbot.waitUntil(lambda: column_px(view) != before_px)
    assert view.place() == place
    assert 0 <= top_of(view, "Chapter 220") < 40


def test_widening_and_narrowing_again_leads_nowhere_else(qtbot, panes, view):
    view.show_document(LONG, place_of(LONG, "Chapter 220")[0])
    before_px = column_px(view)

    for is_hidden in (True, False, True, False):
        panes.widget(2).setHidden(is_hidden)
        qtbot.waitUntil(lambda wide=is_hidden: (column_px(view) != before_px) is wide)

    assert view.place() == place_of(LONG, "Chapter 220")[0]
    assert 0 <= top_of(view, "Chapter 220") < 40


def test_the_place_stays_while_the_rest_is_laid_out(qtbot, panes, view):
    place = place_of(LONG, "Chapter 220")[0]
    view.show_document(LONG, place)

    with qtbot.waitSignal(view.focusProxy().layout_steps.finished, timeout=20_000):
        widen(panes)

    assert view.place() == place
    assert 0 <= top_of(view, "Chapter 220") < 40


def test_a_page_that_begins_within_a_line_is_the_place_gone_to(view):
    view.show_document(LONG)
    start = LONG.text.index("people to look after", place_of(LONG, "Chapter 40")[1])

    view.go_to(start)

    assert view.place() == start
    view.select(start, start + 1)
    assert 0 <= view.selection_rect().top() < 40


def test_a_passage_gone_to_is_the_place_until_the_reader_scrolls(qtbot, view):
    view.show_document(LONG)
    start, end = place_of(LONG, "On page 40 it says")

    with qtbot.waitSignal(view.place_changed) as told:
        view.go_to(start, end)
    arrived_at = view.place()
    QTest.keyClick(view.focusProxy(), Qt.Key.Key_PageDown)

    assert told.args == [start]
    assert arrived_at == start
    assert view.place() > end


def test_making_and_dropping_a_selection_never_scrolls(view):
    view.show_document(LONG)
    view.go_to(place_of(LONG, "Chapter 40")[0])
    bar = view.focusProxy().bar
    value = bar.value()

    view.select_all()
    after_selecting = bar.value()
    view.clear_selection()

    assert after_selecting == value
    assert bar.value() == value
    assert view.place() == place_of(LONG, "Chapter 40")[0]


def test_the_place_stays_with_a_reader_who_drags_to_the_end_at_once(qtbot, view):
    view.show_document(LONG)
    bar = view.focusProxy().bar

    with qtbot.waitSignal(view.focusProxy().layout_steps.finished, timeout=20_000):
        bar.setValue(bar.maximum())
        arrived_at = view.place()

    assert arrived_at > 0
    assert view.place() == arrived_at
