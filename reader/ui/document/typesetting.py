"""Setting a report as one QTextDocument."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QTextTableFormat,
)

from reader.documents.model import Block, BlockKind, Content, NoteMark
from reader.ui.document.block_styles import (
    RUNNING_TEXT,
    UNSEEN,
    BlockStyle,
    gap_above,
    gap_above_figure,
    gap_below_figure,
    is_label,
    style_of,
    table_style,
)
from reader.ui.document.column_widths import column_shares
from reader.ui.document.figure_rooms import SetFigure, room_format, unseen_format
from reader.ui.document.formats import Formats, font, wanted_column_px
from reader.ui.document.markers import FOREIGN_BREAKS, marker_of, room_for
from reader.ui.document.picture_pages import ROOM_PX, gaps_of
from reader.ui.document.tables import Cell, Table, table_of
from reader.ui.offsets import Positions
from reader.ui.reading_style import ColumnLayout, ReadingStyle
from reader.ui.theme import Theme

_CELL_PADDING = 0.36  # in sizes of its text
_ROUNDING_PX = 6  # Qt rounds columns down
_ROWS_IN_A_PIECE = 40  # Qt lays a table out at one go, so long ones are set in pieces
_ABOVE_FIRST_LINE_STEPS = 5
_BELOW_LAST_LINE_STEPS = 12


@dataclass(frozen=True)
class Typeset:
    """
    A report that has been set; its markers hang ``hang_px`` to the left of the column.

    ``figures`` are in the order of the text, as far as they are shown.
    """

    qt_document: QTextDocument
    positions: Positions
    hang_px: int
    figures: tuple[SetFigure, ...] = ()


def typeset(
    content: Content, theme: Theme, style: ReadingStyle, *, has_figures: bool = False
) -> Typeset:
    """
    Set the whole text; how wide is left to :func:`place_column`.

    ``has_figures`` leaves room for figures, out of which the words within them are taken; how
    high is left to :func:`reader.ui.document.figure_rooms.give_room`.
    """
    return _Setter(content, theme, style, has_figures).set()


def place_column(text: Typeset, layout: ColumnLayout, style: ReadingStyle) -> None:
    """Give the text its column; Qt lays out what is looked at first, the rest afterwards."""
    root = text.qt_document.rootFrame()
    frame = root.frameFormat()
    frame.setLeftMargin(layout.left_px - text.hang_px)
    frame.setRightMargin(layout.right_px)
    frame.setTopMargin(style.grid_px(_ABOVE_FIRST_LINE_STEPS))
    frame.setBottomMargin(style.grid_px(_BELOW_LAST_LINE_STEPS))
    if frame != root.frameFormat():
        root.setFrameFormat(frame)
    text.qt_document.setTextWidth(layout.width_px)


class _Setter:
    def __init__(
        self, content: Content, theme: Theme, style: ReadingStyle, has_figures: bool
    ) -> None:
        self._content = content
        self._has_figures = has_figures
        self._figures_at: defaultdict[int, list[int]] = defaultdict(list)
        for number, figure in enumerate(content.figures if has_figures else ()):
            self._figures_at[figure.at].append(number)
        self._rooms: list[tuple[int, int]] = []  # numbers of figures and their Qt positions
        self._words: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._text = FOREIGN_BREAKS.sub(" ", content.text)
        self._style = style
        self._formats = Formats(theme, style)
        self._column_px = wanted_column_px(theme, style)
        self._positions = Positions()
        marks = sorted(enumerate(content.note_marks), key=lambda entry: entry[1].at)
        self._marks = marks[::-1]  # the next one is the last of the list
        markers = {
            block: marker_of(block, self._formats, style)
            for block in content.blocks
            if block.marker and not _is_row(block) and not self._is_unseen(block)
        }
        self._markers = markers
        # WORKAROUND: Qt does not draw what hangs out of a block with selected text in it, so
        # every block reaches as far to the left as the longest marker.
        self._formats.hang_px = room_for(markers.items(), style)
        self._gaps = frozenset(gap.start for gap in gaps_of(content))
        self._document = _empty_document(theme, style)
        self._cursor = QTextCursor(self._document)
        # Qt has one block before anything is set and one behind each table.
        self._is_in_spare_block = True

    def set(self) -> Typeset:
        self._cursor.beginEditBlock()
        previous: Block | None = None
        groups = self._groups()
        for group, following in zip_longest(groups, groups[1:]):
            if _is_row(group[0]):
                self._set_rooms(group[0].start, previous)
                below = self._gap_below(group[-1], following[0]) if following else 0
                self._set_table(group, self._gap_above(group[0], previous), below)
            else:
                for block in group:
                    self._set_rooms(block.start, previous)
                    self._set_block(block, self._gap_above(block, previous))
                    previous = block
            previous = group[-1]
        if previous is not None and previous.end == len(self._text):
            self._set_rooms(previous.end, previous)
        if self._is_in_spare_block:
            self._cursor.setBlockFormat(self._formats.spare_block())
        self._cursor.endEditBlock()
        figures = tuple(
            SetFigure(number, position, tuple(self._words[number]))
            for number, position in self._rooms
        )
        return Typeset(self._document, self._positions, self._formats.hang_px, figures)

    def _groups(self) -> list[list[Block]]:
        """Return the blocks by tables and what is between them; figures divide tables."""
        groups: list[list[Block]] = []
        for block in self._content.blocks:
            is_row = _is_row(block)
            goes_on = groups and _is_row(groups[-1][-1]) == is_row
            if goes_on and not (is_row and block.start in self._figures_at):
                groups[-1].append(block)
            else:
                groups.append([block])
        return groups

    def _set_rooms(self, at: int, previous: Block | None) -> None:
        """Set an empty line for each figure at an offset."""
        for number in self._figures_at.get(at, ()):
            room = room_format(number)
            if not self._is_in_spare_block:
                room.setTopMargin(self._style.grid_px(gap_above_figure(previous)))
            self._begin_block(room, self._formats.character(RUNNING_TEXT))
            self._rooms.append((number, self._cursor.position()))

    def _is_unseen(self, block: Block) -> bool:
        return self._has_figures and is_label(block)

    def _set_unseen(self, block: Block) -> None:
        """Set the words of a figure so that they take no room."""
        self._begin_block(unseen_format(), self._formats.character(UNSEEN))
        start = self._cursor.position()
        self._set_text(block.start, self._text[block.start : block.end], UNSEEN)
        near = [
            (abs(figure.at - block.start), number)
            for number, figure in enumerate(self._content.figures)
            if figure.page_index == block.page_index
        ]
        if near:
            self._words[min(near)[1]].append((start, self._cursor.position()))

    def _gap_above(self, block: Block, previous: Block | None) -> float:
        """Return the space above a block, in grid steps, with that for missing pages."""
        room = ROOM_PX / self._style.grid_px(1) if block.start in self._gaps else 0
        is_unseen = previous is not None and self._is_unseen(previous)
        is_below = is_unseen or block.start in self._figures_at
        return (gap_below_figure(block) if is_below else gap_above(block, previous)) + room

    def _gap_below(self, block: Block, following: Block) -> float:
        has_figure = following.start in self._figures_at
        return gap_above_figure(block) if has_figure else self._gap_above(following, block)

    def _set_block(self, block: Block, gap_steps: float) -> None:
        if self._is_unseen(block):
            self._set_unseen(block)
            return
        look = style_of(block)
        marker = self._markers.get(block)
        # Behind a table Qt takes no notice of the gap above: it is the table's gap below.
        gap_px = 0 if self._is_in_spare_block else self._style.grid_px(gap_steps)
        block_format = self._formats.block(look, gap_px, marker.hang_px if marker else 0)
        if block.kind is BlockKind.HEADING:
            block_format.setHeadingLevel(block.level)
        self._begin_block(block_format, self._formats.character(look))
        if marker is not None:
            self._cursor.insertText(marker.text, self._formats.marker(marker.look))
        self._set_text(block.start, self._text[block.start : block.end], look)

    def _begin_block(self, block_format: QTextBlockFormat, char_format: QTextCharFormat) -> None:
        if self._is_in_spare_block:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(char_format)
            self._is_in_spare_block = False
        else:
            self._cursor.insertBlock(block_format, char_format)

    def _set_text(self, start: int, text: str, look: BlockStyle) -> None:
        """Insert a block's or a cell's text and the note marks printed in it."""
        end = start + len(text)
        while self._marks and self._marks[-1][1].at <= end:
            at = max(start, self._marks[-1][1].at)
            self._insert(start, self._text[start:at], look)
            self._insert_note_mark(*self._marks.pop(), look)
            start = at
        self._insert(start, self._text[start:end], look)

    def _insert(self, start: int, text: str, look: BlockStyle) -> None:
        self._positions.record(start, text, self._cursor.position())
        if text:
            self._cursor.insertText(text, self._formats.character(look))

    def _insert_note_mark(self, number: int, mark: NoteMark, look: BlockStyle) -> None:
        label = FOREIGN_BREAKS.sub(" ", mark.label)
        self._cursor.insertText(label, self._formats.note_mark(look, number))

    def _set_table(self, blocks: Sequence[Block], above_steps: float, below_steps: float) -> None:
        table = table_of(self._text, blocks)
        table_format = self._table_format(table)
        for first in range(0, len(blocks), _ROWS_IN_A_PIECE):
            rows = slice(first, first + _ROWS_IN_A_PIECE)
            piece = replace(table, rows=table.rows[rows], headers=table.headers[rows])
            is_last = rows.stop >= len(blocks)
            table_format.setTopMargin(0 if first else self._style.grid_px(above_steps))
            table_format.setBottomMargin(self._style.grid_px(below_steps) if is_last else 0)
            self._set_piece(piece, table_format)

    def _table_format(self, table: Table) -> QTextTableFormat:
        look = table_style(is_header=True, size=table.size)
        padding_px = round(_CELL_PADDING * table.size * self._style.text_size_px)
        shares = column_shares(
            table.columns(),
            lambda words: self._formats.advance_px(words, look),
            self._column_px,
            2 * padding_px + _ROUNDING_PX,
        )
        return self._formats.table(shares, padding_px)

    def _set_piece(self, table: Table, table_format: QTextTableFormat) -> None:
        if self._is_in_spare_block:
            self._cursor.setBlockFormat(self._formats.spare_block())
        qt_table = self._cursor.insertTable(len(table.rows), table.column_count, table_format)
        looks = {is_header: table_style(is_header, table.size) for is_header in (False, True)}
        cell_formats = {is_header: self._formats.cell(is_header) for is_header in (False, True)}
        for row, (cells, is_header) in enumerate(zip(table.rows, table.headers, strict=True)):
            look = looks[is_header]
            for column in range(table.column_count):
                qt_cell = qt_table.cellAt(row, column)
                qt_cell.setFormat(cell_formats[is_header])
                self._cursor.setPosition(qt_cell.firstPosition())
                if column < len(cells):
                    self._set_cell(cells[column], look, table.figures[column])
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_in_spare_block = True

    def _set_cell(self, cell: Cell, look: BlockStyle, is_figure: bool) -> None:
        block_format = self._formats.in_cell(look)
        if is_figure:
            block_format.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._cursor.setBlockFormat(block_format)
        self._set_text(cell.start, cell.text, look)


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.TABLE_ROW


def _empty_document(theme: Theme, style: ReadingStyle) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(RUNNING_TEXT, theme, style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    return document
