"""The figures of one report that has been set: where they are, painted and found by the mouse."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.documents.model import BlockKind, Content
from reader.ui.document.block_styles import is_label
from reader.ui.document.figure_pictures import FigureNeed, FigurePictures
from reader.ui.document.figure_rooms import SetFigure, give_room, rooms_between, size_px
from reader.ui.document.overlays import Overlays
from reader.ui.document.typesetting import Typeset
from reader.ui.reading_style import ColumnLayout, ReadingStyle
from reader.ui.theme import Theme

_FRAME_PX = 2
_FRAME_OUTSIDE_PX = 3
_GROUND_ALPHA = 0.28


class Figures:
    """
    The figures of a content in one typesetting.

    Pixels are those of the whole document; ``number`` counts its figures.
    """

    def __init__(self, content: Content, typeset: Typeset, pictures: FigurePictures) -> None:
        self._content = content
        self._qt_document = typeset.qt_document
        self._figures = typeset.figures
        self._set = {figure.number: figure for figure in typeset.figures}
        self._pictures = pictures
        self._sizes: dict[int, QSize] = {}
        self._layout = ColumnLayout(0, 0, 0)

    def sizes(self, layout: ColumnLayout, view_px: int, style: ReadingStyle) -> list[QSize]:
        """Return how large the figures are in a column, in a view that is so high."""
        figures = self._content.figures
        return [size_px(figures[one.number], layout, view_px, style) for one in self._figures]

    def fit(self, layout: ColumnLayout, sizes: Sequence[QSize]) -> None:
        """Give the figures room in a column; best done before it is laid out."""
        self._layout = layout
        self._sizes = {one.number: size for one, size in zip(self._figures, sizes, strict=True)}
        give_room(self._qt_document, self._figures, sizes)

    def fits(self, sizes: Sequence[QSize]) -> bool:
        """Whether the figures have these sizes already."""
        return list(self._sizes.values()) == list(sizes)

    def want(self, band: tuple[float, float], ratio: float) -> None:
        """Ask for the pictures in a band and near it, for a screen of ``ratio`` pixels to one."""
        if not self._figures:
            return
        top, bottom = band
        near = bottom - top
        needs = {
            number: FigureNeed(
                (rect.size() * ratio).toSize(), rect.top() < bottom and rect.bottom() > top
            )
            for number, rect in self._between(top - near, bottom + near)
        }
        self._pictures.want(needs)

    def paint(self, painter: QPainter, rect: QRectF, overlays: Overlays, theme: Theme) -> None:
        """Paint the pictures in a part of the document, and frames round what is marked."""
        for number, room in self._between(rect.top(), rect.bottom()):
            picture = self._pictures.picture(number)
            if picture is None:
                painter.fillRect(room, theme.panel)
                painter.setPen(QPen(theme.hairline, 1))
                painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(room, picture)
                painter.restore()
            self._paint_marks(painter, room, self._set[number], overlays, theme)

    def at(self, point: QPointF) -> int | None:
        """Return the number of the figure at a point."""
        for number, room in self._between(point.y(), point.y()):
            if room.contains(point):
                return number
        return None

    def name_of(self, number: int) -> str:
        """Return what a figure is called: by its caption, and by the page that it is on."""
        figure = self._content.figures[number]
        label = self._content.pages[figure.page_index].label
        page = f"Figure on page {label}" if label else "Figure"
        caption = self._caption(number)
        ends = caption and caption[-1] not in ".?!"
        return f"{caption}{'.' if ends else ''} {page} – click to see the page".strip()

    def top_above(self, qt_position: int) -> float | None:
        """Return the top of the figure that shows the words at a position, if one does."""
        for figure in self._figures:
            if any(start <= qt_position < end for start, end in figure.words):
                block = self._qt_document.findBlock(figure.qt_position)
                return self._qt_document.documentLayout().blockBoundingRect(block).top()
        return None

    def _between(self, top: float, bottom: float) -> Iterator[tuple[int, QRectF]]:
        """Give the figures that touch a band, and where they are."""
        if not self._sizes:
            return
        middle = self._layout.left_px + self._layout.text_px / 2
        for number, room_top in rooms_between(self._qt_document, top, bottom):
            size = QSizeF(self._sizes[number])
            yield number, QRectF(QPointF(round(middle - size.width() / 2), room_top), size)

    def _paint_marks(
        self, painter: QPainter, room: QRectF, figure: SetFigure, overlays: Overlays, theme: Theme
    ) -> None:
        """Frame a picture whose words are marked, and light it up when they are gone to."""
        colours = [
            theme.highlight_inks[mark.annotation.colour]
            for start, end in figure.words
            for mark in overlays.highlights_between(start, end)
        ]
        hits = [hit for words in figure.words for hit in overlays.hits_between(*words)]
        if hits:
            colours.append(theme.accent if overlays.current_hit in hits else theme.control)
        for place, colour in enumerate(dict.fromkeys(colour.rgb() for colour in colours)):
            outside = _FRAME_OUTSIDE_PX * (place + 1)
            painter.setPen(QPen(QColor(colour), _FRAME_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(-outside, -outside, outside, outside))
        flash = overlays.flash
        if flash and any(flash[0] < end and flash[1] > start for start, end in figure.words):
            ground = QColor(theme.accent)
            ground.setAlphaF(_GROUND_ALPHA * overlays.flash_strength)
            painter.fillRect(room, ground)

    def _caption(self, number: int) -> str:
        """Return the caption beside a figure; nothing if it has none."""
        figure, blocks = self._content.figures[number], self._content.blocks
        following = bisect_left(blocks, figure.at, key=lambda block: block.start)
        for beside in (blocks[max(0, following - 2) : following][::-1], blocks[following:][:2]):
            for block in beside:
                is_here = block.page_index == figure.page_index
                if block.kind is BlockKind.CAPTION and is_here and not is_label(block):
                    return self._content.text[block.start : block.end]
        return ""
