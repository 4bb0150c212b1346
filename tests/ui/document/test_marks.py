from dataclasses import replace
from itertools import combinations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader.documents.model import Content, NoteMark
from reader.ui.document.note_links import footnote_of
from reader.ui.document.overlays import highlights_of
from reader.ui.document.page_starts import page_starts
from reader.ui.document.ticks import Lane, Tick, TickScrollBar
from reader.ui.offsets import Positions
from tests.builders import make_annotation, make_document, place_of

REPORT = make_document(
    "# Title\nFirst words of the page.\n^ A note.\n=== ii\nMore words here.\n=== 1\nThe end."
)


def test_highlights_that_overlap_have_underlines_of_their_own():
    positions = Positions()
    positions.record(0, REPORT.text, 0)
    words = ["First words of the page.", "words", "words of the", "page", "More words", "here"]

    marks = highlights_of([make_annotation(REPORT, one) for one in words], positions)

    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    for one, other in combinations(marks, 2):
        if one.end > other.start and other.end > one.start:
            assert one.lane != other.lane
    assert max(mark.lane for mark in marks) == 2


def test_pages_begin_where_their_first_words_stand():
    assert page_starts(REPORT) == [
        (0, "1"),
        (place_of(REPORT, "More words")[0], "ii"),
        (place_of(REPORT, "The end.")[0], "1"),
    ]


def test_a_report_without_pages_has_no_page_starts():
    assert page_starts(make_document("Words.")) == []


def _notes(*markers: str) -> Content:
    content = make_document("\n".join(f"Text.\n^ Note {marker}" for marker in markers)).content
    notes = iter(markers)
    blocks = tuple(
        replace(block, marker=next(notes)) if block.kind.value == "footnote" else block
        for block in content.blocks
    )
    return replace(content, blocks=blocks)


def test_a_mark_leads_to_the_next_note_of_its_number():
    content = _notes("1", "2.", "1")

    first, second, again = (block for block in content.blocks if block.marker)
    assert footnote_of(content, NoteMark(0, "1")) == first
    assert footnote_of(content, NoteMark(2, "(2)")) == second
    assert footnote_of(content, NoteMark(first.end + 1, "1")) == again
    assert footnote_of(content, NoteMark(len(content.text), "2")) == second
    assert footnote_of(content, NoteMark(0, "9")) is None


def test_a_click_on_a_tick_leads_to_its_place(qtbot):
    bar = TickScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 1000)
    bar.setPageStep(100)
    bar.resize(16, 400)
    bar.show()
    bar.set_ticks([Tick(0.75, 4711, Lane.HIT, QColor("red"), "Search hit")])

    with qtbot.waitSignal(bar.tick_chosen) as chosen:
        for y in range(250, 350, 2):
            bar.setValue(0)  # beside a tick a click scrolls
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, y))

    assert chosen.args == [4711]
