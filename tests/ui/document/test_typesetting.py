import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor, QTextTable

from reader.documents.model import BlockKind, NoteMark
from reader.ui.document.steady_layout import SteadyLayout
from reader.ui.document.typesetting import place_column, typeset
from reader.ui.reading_style import ReadingStyle, column_layout
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import make_content, make_document

STYLE = ReadingStyle()


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def with_markers(content, **markers):
    """Give the blocks of each kind a marker."""
    blocks = [replace(block, marker=markers.get(block.kind.name, "")) for block in content.blocks]
    return replace(content, blocks=tuple(blocks))


def blocks_of(qt_document):
    block = qt_document.begin()
    while block.isValid():
        yield block
        block = block.next()


def tables_of(qt_document):
    return [one for one in qt_document.rootFrame().childFrames() if isinstance(one, QTextTable)]


def texts_of(qt_document):
    return [block.text() for block in blocks_of(qt_document)]


def test_every_block_is_set_in_order_behind_its_marker():
    content = make_content("# Title\nWords.\n- point\n> said\n~ Figure 1\n^ see there")
    marked = with_markers(content, PARAGRAPH="6.12", LIST_ITEM="(a)", FOOTNOTE="3", HEADING="2")

    text = typeset(marked, LIGHT, STYLE)

    lines = [re.sub("[\u2002\u2003]", "|", line) for line in texts_of(text.qt_document)]
    assert lines == ["2|Title", "6.12|Words.", "(a)|point", "said", "Figure 1", "3|see there"]


def test_headings_are_headings_to_a_screen_reader():
    text = typeset(make_content("# One\n## Two\nWords."), LIGHT, STYLE)

    levels = [block.blockFormat().headingLevel() for block in blocks_of(text.qt_document)]
    assert levels == [1, 2, 0]


def test_text_grows_smaller_from_rank_to_rank():
    content = make_content("# One\n## Two\n### Three\n#### Four\nWords.\n^ Note.")

    text = typeset(content, LIGHT, STYLE)

    sizes = [block.charFormat().font().pixelSize() for block in blocks_of(text.qt_document)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[3] == STYLE.text_size_px


@pytest.mark.parametrize(
    "marker", ["•", "(viii)", "12.345", "Recommendation 12, as amended in 2024"]
)
def test_no_marker_hangs_out_of_its_block(marker):
    # Qt does not draw what does, once text of the block is selected.
    content = make_content("Words.\n- point\n> said\n^ note")
    kinds = {kind.name: marker for kind in BlockKind}

    text = typeset(with_markers(content, **kinds), LIGHT, STYLE)

    for block in blocks_of(text.qt_document):
        assert block.blockFormat().leftMargin() + block.blockFormat().textIndent() >= 0


def test_a_note_mark_is_raised_and_not_part_of_the_text():
    content = replace(make_content("Said so."), note_marks=(NoteMark(4, "12"),))

    text = typeset(content, LIGHT, STYLE)

    assert texts_of(text.qt_document) == ["Said12 so."]
    cursor = QTextCursor(text.qt_document)
    cursor.setPosition(6)
    assert (
        cursor.charFormat().verticalAlignment()
        == cursor.charFormat().VerticalAlignment.AlignSuperScript
    )
    assert text.positions.to_offset(6) == 4


def test_rows_become_a_table_with_its_figures_to_the_right():
    text = typeset(
        make_content("Before.\n| Year | Force\n| 2019 | Met\n| 2020 | Kent\nAfter."), LIGHT, STYLE
    )

    (table,) = tables_of(text.qt_document)
    assert (table.rows(), table.columns()) == (3, 2)
    year, force = (table.cellAt(1, at).firstCursorPosition() for at in range(2))
    assert (year.block().text(), force.block().text()) == ("2019", "Met")
    right = year.blockFormat().alignment()
    assert right != force.blockFormat().alignment()
    assert texts_of(text.qt_document)[-1] == "After."


def test_a_long_table_is_set_in_pieces_of_the_same_columns():
    rows = "\n".join(f"| {number} | {'words ' * (number % 7)}x" for number in range(130))

    text = typeset(make_content(rows), LIGHT, STYLE)

    tables = tables_of(text.qt_document)
    assert sum(table.rows() for table in tables) == 130
    widths = [
        [width.rawValue() for width in table.format().columnWidthConstraints()] for table in tables
    ]
    assert widths == [widths[0]] * 4


def test_a_table_stays_inside_its_column():
    document = make_document("| " + " | ".join(f"Administrator{n}" * 3 for n in range(9)))
    text = typeset(document.content, LIGHT, STYLE)
    layout = column_layout(700, 560, text.hang_px)

    place_column(text, layout, STYLE)

    (table,) = tables_of(text.qt_document)
    cells = [table.cellAt(0, at).firstCursorPosition().block() for at in range(9)]
    boxes = [text.qt_document.documentLayout().blockBoundingRect(cell) for cell in cells]
    assert boxes[0].left() >= layout.left_px
    assert boxes[-1].right() <= layout.left_px + layout.text_px


def test_ends_of_line_of_other_systems_do_not_split_a_block():
    content = make_content("Words here.")
    strange = replace(content, text="Words\u2028here.")

    text = typeset(strange, LIGHT, STYLE)

    assert texts_of(text.qt_document) == ["Words here."]


def test_a_long_text_is_laid_out_to_its_end_in_the_background(qtbot):
    document = make_document("\n".join("Nobody had asked them about it. " * 12 for _ in range(300)))
    text = typeset(document.content, LIGHT, STYLE)
    place_column(text, column_layout(700, 560), STYLE)
    steps = SteadyLayout()

    with qtbot.waitSignals([steps.advanced, steps.finished]):
        steps.begin(text.qt_document)

    assert steps.is_finished()
    assert text.qt_document.lastBlock().layout().lineCount() > 0


def test_larger_text_and_looser_lines_take_more_room():
    content = make_content("Words here.")

    heights = [
        next(blocks_of(typeset(content, LIGHT, style).qt_document)).blockFormat().lineHeight()
        for style in (STYLE, ReadingStyle(text_size_px=24), ReadingStyle(24, line_height=2.0))
    ]

    assert heights == [28, 36, 48]
