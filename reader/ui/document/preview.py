"""What the reader sees of a text at once while the whole of it is set."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.documents.model import BlockKind, Content, Document
from reader.documents.quoting import quoted_ranges
from reader.ui.document.figure_pictures import FigurePictures
from reader.ui.document.figures import Figures
from reader.ui.document.lines import line_at, lines_between
from reader.ui.document.marks import Marks
from reader.ui.document.typesetting import place_column, typeset
from reader.ui.reading_style import ColumnLayout, ReadingStyle
from reader.ui.theme import Theme

_BLOCKS_ABOVE, _BLOCKS_BELOW = 20, 60  # more than a screen shows


def excerpt(content: Content, number: int) -> Content:
    """Return the part of a content round the block of that number, with whole tables."""
    blocks = content.blocks
    first, last = max(0, number - _BLOCKS_ABOVE), min(len(blocks), number + _BLOCKS_BELOW)
    while first > 0 and blocks[first].kind is BlockKind.TABLE_ROW:
        first -= 1
    while last < len(blocks) and blocks[last].kind is BlockKind.TABLE_ROW:
        last += 1
    shown = blocks[first:last]
    marks = [mark for mark in content.note_marks if shown[0].start <= mark.at <= shown[-1].end]
    return replace(content, blocks=shown, note_marks=tuple(marks))


class Preview(QWidget):
    """A picture of a few blocks, laid over the report; the mouse does not notice it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_text(
        self,
        document: Document,
        look: tuple[Theme, ReadingStyle],
        layout: ColumnLayout,
        place: tuple[int, float],
        selection: tuple[int, int] | None,
        mark: Callable[[Marks], None],
        pictures: FigurePictures | None = None,
    ) -> None:
        """
        Show what is seen of a document that is not empty.

        ``place`` is an offset and how far below the top its line stands, in pixels; ``mark``
        gives the marks their annotations, recommendations and hits; without ``pictures`` the
        words of figures are shown instead.
        """
        offset, below_top_px = place
        self._theme, self._style = look
        self._left_px = max(0, self.width() - layout.width_px) // 2
        part = excerpt(document.content, document.block_number(offset))
        self._typeset = typeset(part, *look, has_figures=pictures is not None)
        self._figures = Figures(part, self._typeset, pictures) if pictures else None
        if self._figures is not None:
            sizes = self._figures.sizes(layout, self.height(), self._style)
            self._figures.fit(layout, sizes)
        place_column(self._typeset, layout, self._style)
        self._marks = Marks(document, self._typeset)
        self._marks.set_layout(layout)
        mark(self._marks)
        positions = self._typeset.positions
        line = line_at(self._typeset.qt_document, positions.to_qt(offset))
        self._top_px = max(0, int(line.rect.top() - below_top_px)) if line and offset else 0
        ranges = quoted_ranges(document, *selection) if selection else ()
        self._selected = [positions.to_qt_range(*each) for each in ranges]
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the marks, the selection and the words."""
        rect = QRectF(self.rect()).translated(-self._left_px, self._top_px)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.paper)
            painter.translate(-rect.topLeft())
            self._marks.paint(painter, rect, self._theme, self._style)
            if self._figures is not None:
                self._figures.paint(painter, rect, self._marks.overlays, self._theme)
            lines = list(lines_between(self._typeset.qt_document, rect.top(), rect.bottom()))
            for line, (first, last) in product(lines, self._selected):
                if line.start < last and line.end > first:
                    painter.fillRect(line.stretch(first, last), self._theme.selection)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = rect
            self._typeset.qt_document.documentLayout().draw(painter, context)
