from dataclasses import replace
from itertools import combinations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader.documents.model import Document, NoteMark
from reader.ui.document.marks import tool_tip
from reader.ui.document.note_links import NoteLinks
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

    marks = highlights_of([make_annotation(REPORT, one) for one in words], REPORT, positions)

    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    for one, other in combinations(marks, 2):
        if one.end > other.start and other.end > one.start:
            assert one.lane != other.lane
    assert max(mark.lane for mark in marks) == 2


def test_a_highlight_over_two_paragraphs_leaves_out_the_note_between_them():
    positions = Positions()
    positions.record(0, REPORT.text, 0)
    words = REPORT.text[: place_of(REPORT, "More words")[1]]

    (mark,) = highlights_of([make_annotation(REPORT, words)], REPORT, positions)

    assert not mark.touches(*place_of(REPORT, "A note."))
    assert mark.touches(*place_of(REPORT, "First words"))
    assert mark.touches(*place_of(REPORT, "More words"))


def test_pages_begin_where_their_first_words_stand():
    assert page_starts(REPORT) == [
        (0, "1"),
        (place_of(REPORT, "More words")[0], "ii"),
        (place_of(REPORT, "The end.")[0], "1"),
    ]


def test_a_report_without_pages_has_no_page_starts():
    assert page_starts(make_document("Words.")) == []


def _noted(*markers: str, marks: tuple[NoteMark, ...] = ()) -> Document:
    document = make_document("\n".join(f"Text.\n^ Note {marker}" for marker in markers))
    notes = iter(markers)
    blocks = tuple(
        replace(block, marker=next(notes)) if block.kind.value == "footnote" else block
        for block in document.blocks
    )
    content = replace(document.content, blocks=blocks, note_marks=marks)
    return replace(document, content=content)


def test_a_mark_leads_to_the_next_note_of_its_number():
    document = _noted("1", "2.", "1")

    links = NoteLinks(document)

    first, second, again = (block for block in document.blocks if block.marker)
    assert links.footnote_of(NoteMark(0, "1")) == first
    assert links.footnote_of(NoteMark(2, "(2)")) == second
    assert links.footnote_of(NoteMark(first.end + 1, "1")) == again
    assert links.footnote_of(NoteMark(len(document.text), "2")) == second
    assert links.footnote_of(NoteMark(0, "9")) is None


def test_a_note_leads_back_to_the_words_before_its_first_mark():
    document = _noted("1", "1", marks=(NoteMark(5, "1"), NoteMark(5, "(1)"), NoteMark(18, "1")))
    first, second = (block for block in document.blocks if block.marker)

    links = NoteLinks(document)

    assert [links.mark_of(note) for note in (first, second)] == [
        NoteMark(5, "1"),
        NoteMark(18, "1"),
    ]
    assert links.words_before(NoteMark(5, "1")) == (0, 5)


def test_the_words_before_a_mark_begin_with_their_sentence():
    document = make_document("It began. Is that so? She said “No.” and left. He stayed.")
    at = document.text.index(" He")
    start, end = NoteLinks(document).words_before(NoteMark(at, "1"))

    assert document.text[start:end] == "and left."
    assert NoteLinks(document).words_before(NoteMark(0, "1")) == (0, len(document.text))


def test_a_note_without_a_mark_leads_nowhere():
    document = _noted("1")

    links = NoteLinks(document)

    assert links.mark_of(document.blocks[1]) is None


def test_long_notes_are_named_by_their_beginning():
    document = make_document("Text.\n^ " + "Transcript of the hearing, " * 30)

    name = NoteLinks(document).name_of(document.blocks[1])

    assert name.startswith("Transcript of the hearing")
    assert name.endswith(" …")
    assert len(name) < 420


def test_words_in_a_tooltip_are_never_markup():
    assert tool_tip("Page 36") == "Page 36"
    assert tool_tip("<img src=a>") == "<p>&lt;img src=a&gt;</p>"
    assert tool_tip("word " * 40).startswith("<p>word")


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
