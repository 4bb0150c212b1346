"""Figures as pictures in the text: their room, when they are asked for, what a click does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader.documents.model import BlockKind, Figure
from reader.documents.page_characters import Box
from reader.documents.page_requests import Bitmap, Images, PagePicture
from reader.errors import DocumentError
from reader.ui.document.document_view import DocumentView
from reader.ui.document.figure_rooms import figure_number, is_of_figure
from reader.ui.document.lines import line_at
from reader.ui.document.page_source import PageSource
from reader.ui.document.text_view import TextView
from reader.ui.document.typesetting import typeset
from reader.ui.offsets import qt_length
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import DARK, LIGHT, load_fonts
from tests.builders import document_of, make_annotation, make_content, place_of

SENTENCE = "Sergeants had too many people to look after and nobody to ask about any of it. "
REPORT = "\n".join(
    f"=== {page}\n## Chapter {page}\n{SENTENCE * 5}\n~ Figure {page}: Complaints of {page}\n"
    f"~ Labels of chart {page}\nBeneath the chart of {page} it goes on. {SENTENCE * 5}"
    for page in range(1, 21)
)
RED = QColor(200, 30, 40)


class Engine:
    """Answers with red pictures once it is told to."""

    def __init__(self):
        self.asked = {}
        self.left = []

    def request(self, wanted, priority, then, failed=None, *, topic=""):
        self.asked[wanted] = (then, failed)

    def keep_only(self, wanted, *, topic=""):
        self.asked = {one: held for one, held in self.asked.items() if one in set(wanted)}

    def leave(self, topic):
        self.left.append(topic)

    def cached(self, wanted):
        return () if isinstance(wanted, Images) else None

    def problem(self, wanted):
        return None

    def close(self):
        pass

    def pictures(self):
        return [wanted for wanted in self.asked if isinstance(wanted, PagePicture)]

    def answer(self):
        for wanted, (then, _) in list(self.asked.items()):
            if isinstance(wanted, PagePicture):
                colour = bytes((RED.blue(), RED.green(), RED.red(), 255))
                _, _, width, height = wanted.part
                then(Bitmap(width, height, memoryview(colour * (width * height))))

    def refuse(self):
        for _, failed in list(self.asked.values()):
            if failed is not None:
                failed(DocumentError("This page cannot be shown safely."))


def with_figures(text=REPORT):
    """Return a report with a chart 400 points wide and 200 high beneath each caption."""
    content = make_content(text)
    blocks = list(content.blocks)
    figures = []
    for number, block in enumerate(blocks):
        if content.text.startswith("Labels", block.start) and block.kind is BlockKind.CAPTION:
            blocks[number] = replace(block, level=1)
            figures.append(Figure(block.start, block.page_index, Box(100, 400, 500, 600)))
    return document_of(replace(content, blocks=tuple(blocks), figures=tuple(figures)))


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture(scope="module")
def report():
    return with_figures()


@pytest.fixture
def view(qtbot, engine, report):
    load_fonts()
    view = TextView(LIGHT, page_source=PageSource(lambda _document: engine))
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_document(report)
    return view


def rooms(view):
    """Return the lines of figures in what is shown."""
    block, found = view.focusProxy().document().begin(), []
    while block.isValid():
        if figure_number(block) is not None:
            found.append(block)
        block = block.next()
    return found


def box_of(view, block):
    """Return where a block is, down to the one after it."""
    layout = view.focusProxy().document().documentLayout()
    box = layout.blockBoundingRect(block)
    box.setBottom(layout.blockBoundingRect(block.next()).top())
    return box


def go_to_first(view, report):
    """Bring the first figure into view, and return the middle of its picture."""
    view.go_to(place_of(report, "Figure 1:")[0], flash=False)
    box = box_of(view, rooms(view)[0])
    sheet = view.focusProxy()
    return QPoint(int(sheet.viewport().width() / 2), int(box.center().y() - sheet.bar.value()))


def shown_at(view, point):
    """Return the colour at a point of the viewport."""
    return view.focusProxy().viewport().grab().toImage().pixelColor(point)


def position_of(view, words):
    """Return the Qt position at which words stand first in what is shown."""
    return view.focusProxy().document().find(words).selectionStart()


def test_room_is_left_for_a_figure_before_its_picture_has_come(view):
    first, *others = rooms(view)

    assert len(others) == 19
    assert box_of(view, first).height() >= first.blockFormat().lineHeight() > 100


def test_a_figure_keeps_its_shape_and_fits_into_column_and_view(view, qtbot):
    column_px = view._layout.text_px
    assert rooms(view)[0].blockFormat().lineHeight() == round(column_px / 2)

    view.resize(900, 200)

    most_px = 0.8 * view.focusProxy().viewport().height()
    qtbot.waitUntil(lambda: rooms(view)[0].blockFormat().lineHeight() == round(most_px))


def test_offsets_are_what_they_are_without_figures(qapp, report):
    load_fonts()

    found = typeset(report.content, LIGHT, ReadingStyle(), has_figures=True)

    shown, positions = found.qt_document.toPlainText(), found.positions
    for words in ("Chapter 7", "Labels of chart 7", "Beneath the chart of 7"):
        start, end = place_of(report, words)
        first, last = positions.to_qt_range(start, end)
        assert shown[first:last] == words
        assert positions.to_offset(first) == start
        assert last - first == qt_length(words)


def test_the_words_within_a_figure_take_no_room(view):
    block = view.focusProxy().document().findBlock(position_of(view, "Labels of chart 1"))

    assert is_of_figure(block)
    gap_px = block.next().blockFormat().topMargin()
    assert box_of(view, block).height() == gap_px


def test_only_figures_near_what_is_seen_are_asked_for(view, engine, qtbot, report):
    qtbot.waitUntil(lambda: bool(engine.pictures()))
    at_the_top = {picture.page_index for picture in engine.pictures()}

    view.go_to(place_of(report, "Figure 18")[0], flash=False)

    qtbot.waitUntil(lambda: 17 in {picture.page_index for picture in engine.pictures()})
    assert 0 in at_the_top
    assert not at_the_top & {picture.page_index for picture in engine.pictures()}
    assert len(at_the_top) <= 5


def test_a_picture_is_painted_when_it_comes(view, engine, qtbot, report):
    middle = go_to_first(view, report)
    qtbot.waitUntil(lambda: bool(engine.pictures()))
    before = shown_at(view, middle)

    engine.answer()

    qtbot.waitUntil(lambda: shown_at(view, middle).red() > 150)
    assert before == LIGHT.panel


def test_what_cannot_be_drawn_leaves_a_quiet_frame_and_is_not_asked_for_again(
    view, engine, qtbot, report
):
    middle = go_to_first(view, report)
    qtbot.waitUntil(lambda: bool(engine.pictures()))

    engine.refuse()
    engine.asked.clear()
    view.focusProxy().viewport().update()
    qtbot.wait(60)

    assert engine.pictures() == []
    assert shown_at(view, middle) == LIGHT.panel


def test_in_the_dark_the_picture_is_asked_for_again(view, engine, qtbot, report):
    middle = go_to_first(view, report)
    qtbot.waitUntil(lambda: bool(engine.pictures()))
    engine.answer()
    qtbot.waitUntil(lambda: shown_at(view, middle).red() > 150)
    engine.asked.clear()

    view.set_theme(DARK)

    qtbot.waitUntil(lambda: bool(engine.pictures()))
    assert shown_at(view, middle) == DARK.panel


def test_a_click_on_a_picture_asks_for_its_page(view, qtbot, report):
    middle = go_to_first(view, report)

    with qtbot.waitSignal(view.figure_activated) as activated:
        QTest.mouseClick(view.focusProxy().viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert activated.args == [0]


def test_the_pointer_over_a_picture_tells_its_caption_and_page(view, report):
    middle = go_to_first(view, report)
    sheet = view.focusProxy()

    sheet.hovered.emit(sheet.to_document(QPointF(middle)))

    tip = sheet.viewport().toolTip()
    assert tip == "Figure 1: Complaints of 1. Figure on page 1 – click to see the page"
    assert sheet.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_going_to_words_within_a_figure_shows_the_whole_picture(view, report):
    start, end = place_of(report, "chart 9")

    view.go_to(start, end)

    top, bottom = view.focusProxy().visible_band()
    box = box_of(view, rooms(view)[8])
    assert top <= box.top() < box.bottom() <= bottom


def test_a_hit_and_a_highlight_within_a_figure_frame_its_picture(view, engine, qtbot, report):
    middle = go_to_first(view, report)
    viewport = view.focusProxy().viewport()
    hit = place_of(report, "chart 1")

    view.set_annotations([make_annotation(report, "Labels of chart 1")])
    view.set_hits([hit], hit)

    image = viewport.grab().toImage()
    above = [image.pixelColor(middle.x(), y) for y in range(middle.y())]
    assert LIGHT.accent in above
    assert any(colour in above for colour in LIGHT.highlight_inks.values())


def test_the_place_stays_when_pictures_change_their_size(view, qtbot, report):
    words = "Beneath the chart of 12"
    place = place_of(report, words)[0]
    view.go_to(place, flash=False)
    sheet = view.focusProxy()
    before = sheet.document()
    line = line_at(before, position_of(view, words))
    below_top = line.rect.top() - sheet.bar.value()

    view.set_style(ReadingStyle(text_size_px=14))

    qtbot.waitUntil(lambda: sheet.document() is not before)
    line = line_at(sheet.document(), position_of(view, words))
    assert view.place() == place
    assert abs(line.rect.top() - sheet.bar.value() - below_top) <= 1


def test_a_report_whose_file_is_gone_shows_the_words_of_its_figures(qtbot, report):
    load_fonts()
    view = TextView(LIGHT, page_source=PageSource(lambda _document: None))
    qtbot.addWidget(view)

    view.show_document(report)

    block = view.focusProxy().document().findBlock(position_of(view, "Labels of chart 1"))
    assert rooms(view) == []
    assert box_of(view, block).height() > 10


def test_a_figure_among_the_rows_of_a_table_divides_it(qtbot, engine):
    load_fonts()
    content = make_content("=== 1\n| a | b\n| c | d\nThe end.")
    figures = (
        Figure(content.blocks[1].start, 0, Box(100, 400, 500, 600)),
        Figure(len(content.text), 0, Box(100, 100, 500, 300)),
    )
    view = TextView(LIGHT, page_source=PageSource(lambda _document: engine))
    qtbot.addWidget(view)

    view.show_document(document_of(replace(content, figures=figures)))

    shown = view.focusProxy().document().toPlainText().split("\n")
    assert [words for words in shown if words] == ["a", "b", "c", "d", "The end."]
    first, last = rooms(view)
    header, row = position_of(view, "a"), position_of(view, "c")
    assert header < first.position() < row < last.position()


def test_turning_to_a_figure_shows_its_page(qtbot, engine, report):
    load_fonts()
    view = DocumentView(LIGHT, ReadingStyle(), lambda _document: engine)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_document(report)

    view.findChild(TextView).figure_activated.emit(11)

    assert view.shows_pages
    assert 11 in view.pages_in_sight
