import pytest
from PySide6.QtCore import QPointF

from reader.ui.document.lines import block_at, line_at, lines_between
from reader.ui.document.typesetting import place_column, typeset
from reader.ui.reading_style import ReadingStyle, column_layout
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import make_document, place_of

LONG = make_document(
    "\n".join(
        f"## Part {number}\n{'Nobody had asked them about it. ' * 20}\n"
        f"| {number} | short | {'long ' * 40}\n| next | row | of it"
        for number in range(200)
    )
)


@pytest.fixture
def text(qapp):
    load_fonts()
    text = typeset(LONG.content, LIGHT, ReadingStyle())
    place_column(text, column_layout(760, 560), ReadingStyle())
    return text


def box_of(text, words):
    block = text.qt_document.findBlock(text.positions.to_qt(place_of(LONG, words)[0]))
    return text.qt_document.documentLayout().blockBoundingRect(block)


def test_looking_at_the_beginning_leaves_the_rest_for_later(text):
    for y in (-20, 0, 30, 41, 90, 110, 400):
        block_at(text.qt_document, y)
        list(lines_between(text.qt_document, y, y + 200))

    assert text.qt_document.lastBlock().layout().lineCount() == 0


@pytest.mark.parametrize("part", [0, 1, 63, 64, 150, 199])
def test_a_line_is_found_where_it_is_drawn(text, part):
    box = box_of(text, f"Part {part}\n")

    found = next(lines_between(text.qt_document, box.center().y(), box.center().y()))

    seen = [line.block.text() for line in lines_between(text.qt_document, box.top(), box.bottom())]
    assert f"Part {part}" in seen
    assert found.rect.top() <= box.bottom()


def test_in_a_row_of_a_table_all_its_cells_are_found(text):
    box = box_of(text, "short")
    long_cell = box_of(text, "long ")

    lines = list(lines_between(text.qt_document, box.bottom() + 30, long_cell.bottom() - 1))

    assert box.bottom() + 30 < long_cell.bottom()
    assert {line.block.text().split()[0] for line in lines} >= {"long"}


def test_a_character_is_found_under_the_point_where_it_is_drawn(text):
    start, end = place_of(LONG, "asked")
    line = line_at(text.qt_document, text.positions.to_qt(start))

    box = line.stretch(*text.positions.to_qt_range(start, end))

    first = QPointF(box.left() + 1, box.center().y())
    assert text.positions.to_offset(line.position_at(first)) == start
    assert line.position_at(QPointF(line.rect.right() + 50, box.center().y())) is None
    assert line.position_at(QPointF(box.left(), box.top() - 30)) is None
