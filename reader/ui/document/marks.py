"""Everything marked in one report that has been set: drawn, found under the mouse, ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextCursor

from reader.annotations.model import Annotation
from reader.documents.model import Block, BlockKind, Document, NoteMark
from reader.recommendations.model import Recommendation
from reader.ui.document.figure_rooms import is_of_figure
from reader.ui.document.lines import Line, lines_between
from reader.ui.document.margin import Chip, Margin
from reader.ui.document.note_links import NoteLinks
from reader.ui.document.overlays import Highlight, Overlays, highlights_of
from reader.ui.document.ticks import Lane, Tick
from reader.ui.document.typesetting import Typeset
from reader.ui.reading_style import ColumnLayout, ReadingStyle
from reader.ui.theme import Theme
from reader.ui.widgets.swatch import NAMES

_ABOVE_STEPS = 5
"""Above the first line of what is said of a document without text."""
_LONGEST_LINE = 80
"""Of a tooltip, in characters."""


class SignKind(Enum):
    """What a sign in the report stands for."""

    ANNOTATION = "annotation"
    RECOMMENDATION = "recommendation"
    FOOTNOTE = "footnote"
    UNREAD_PAGE = "page without text"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Sign:
    """
    Something to click.

    An annotation or a recommendation by its id; a footnote's mark or number, with the range
    to which it leads from ``offset`` to ``end``; a page by its index.
    """

    kind: SignKind
    id: str
    offset: int
    name: str
    end: int = 0


class Marks:
    """The marks of one document in one typesetting."""

    def __init__(self, document: Document, typeset: Typeset) -> None:
        self.overlays = Overlays()
        self._document = document
        self._qt_document = typeset.qt_document
        self._positions = typeset.positions
        self._margin = Margin(document, typeset.positions)
        self._note_links = NoteLinks(document)
        self._recommendations: Sequence[Recommendation] = ()

    def set_layout(self, layout: ColumnLayout) -> None:
        """Take note of where column and margins are."""
        self._margin.layout = layout

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Replace the highlights."""
        self.overlays.highlights = highlights_of(annotations, self._document, self._positions)

    def set_recommendations(self, recommendations: Iterable[Recommendation]) -> None:
        """Replace the recommendations."""
        self._recommendations = tuple(recommendations)
        self._margin.set_recommendations(self._recommendations)

    def set_hits(self, hits: Iterable[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Replace the search hits, given as offsets."""
        to_qt_range = self._positions.to_qt_range
        self.overlays.hits = [to_qt_range(*hit) for hit in hits]
        self.overlays.current_hit = to_qt_range(*current) if current else None

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme, style: ReadingStyle) -> None:
        """Paint what belongs to a part of the document."""
        if not self._document.blocks:
            self._margin.paint_without_text(painter, style.grid_px(_ABOVE_STEPS), theme)
            return
        room_px = self._margin.room_px
        lines = list(
            lines_between(self._qt_document, rect.top() - room_px, rect.bottom() + room_px)
        )
        if not lines:
            return
        self.overlays.paint(painter, [one for one in lines if not is_of_figure(one.block)], theme)
        self._margin.paint(painter, lines, self._highlights_in(lines), theme, style)

    def sign_at(self, point: QPointF) -> Sign | None:
        """Return what would be opened by a click at a point of the whole document."""
        lines = list(lines_between(self._qt_document, point.y(), point.y()))
        for chip in self._margin.chips(lines, self._highlights_in(lines)):
            if chip.rect.contains(point):
                return sign_of_chip(chip)
        recommendation = self._margin.recommendation_at(point, lines)
        if recommendation is not None:
            start = recommendation.target.start
            name = name_of(recommendation)
            return Sign(SignKind.RECOMMENDATION, recommendation.id, start, name)
        page = self._page_at(point)
        if page is not None:
            return page
        places = (line.position_at(point) for line in lines)
        position = next((place for place in places if place is not None), None)
        if position is None:
            return None
        return self._footnote_at(position) or self._highlight_at(position)

    def _page_at(self, point: QPointF) -> Sign | None:
        """Return the page without text that a sentence at a point speaks of."""
        room_px = self._margin.room_px
        if not room_px:
            return None
        near = list(lines_between(self._qt_document, point.y() - room_px, point.y() + room_px))
        found = self._margin.page_at(point, near)
        if found is None:
            return None
        page_index, sentence = found
        return Sign(SignKind.PAGE, str(page_index), 0, f"{sentence}: show as printed")

    def ticks(self, theme: Theme, is_laid_out: bool) -> list[Tick]:
        """
        Return a tick for every mark.

        As long as the text is not laid out, their heights are a guess by characters.
        """
        places: list[tuple[int, Lane, QColor, str]] = []
        for mark in self.overlays.highlights:
            sign = sign_of_chip(Chip(QRectF(), (mark,)))
            colour = theme.highlight_inks[mark.annotation.colour]
            places.append((mark.start, Lane.HIGHLIGHT, colour, sign.name))
        for start, _ in self.overlays.hits:
            places.append((start, Lane.HIT, theme.current_hit, "Search hit"))
        for one in self._recommendations:
            start = self._positions.to_qt(one.target.start)
            places.append((start, Lane.RECOMMENDATION, theme.accent, name_of(one)))
        return [
            Tick(
                self._share(start, is_laid_out),
                self._positions.to_offset(start),
                lane,
                colour,
                name,
            )
            for start, lane, colour, name in places
        ]

    def _highlights_in(self, lines: Sequence[Line]) -> list[Highlight]:
        if not lines:
            return []
        return self.overlays.highlights_between(lines[0].start, lines[-1].end)

    def _share(self, qt_position: int, is_laid_out: bool) -> float:
        """Return how far down the document a position is, from 0 to 1."""
        document = self._qt_document
        if not is_laid_out:
            return qt_position / document.characterCount()
        block = document.findBlock(qt_position)
        height_px = document.size().height()
        return document.documentLayout().blockBoundingRect(block).top() / height_px

    def _footnote_at(self, position: int) -> Sign | None:
        """Return what the mark or the number of a footnote at a place leads to."""
        cursor = QTextCursor(self._qt_document)
        cursor.setPosition(position + 1)  # the format is that of the character before
        mark_number = cursor.charFormat().anchorHref()
        if mark_number:
            mark = self._document.content.note_marks[int(mark_number)]
            note = self._note_links.footnote_of(mark)
            return sign_of_mark(self._note_links, note) if note is not None else None
        number = self._document.block_number(self._positions.to_offset(position))
        note = self._document.blocks[number]
        if note.kind is not BlockKind.FOOTNOTE or position >= self._positions.to_qt(note.start):
            return None
        called_at = self._note_links.mark_of(note)
        return sign_of_number(self._note_links, called_at) if called_at is not None else None

    def _highlight_at(self, position: int) -> Sign | None:
        """Return the shortest highlight at a place: it may lie upon a longer one."""
        here = self.overlays.highlights_between(position, position + 1)
        if not here:
            return None
        shortest = min(here, key=lambda mark: mark.end - mark.start)
        return sign_of_chip(Chip(QRectF(), (shortest,)))


def sign_of_chip(chip: Chip) -> Sign:
    """Return what a click on a letter opens."""
    annotation = chip.highlights[0].annotation
    name = f"{NAMES[annotation.colour]} highlight"
    if len(chip.highlights) > 1:
        name = f"{len(chip.highlights)} highlights"
    elif annotation.note:
        name += " with a note"
    if len(chip.highlights) == 1 and annotation.creator:
        name += f" by {annotation.creator}"
    return Sign(SignKind.ANNOTATION, annotation.id, annotation.target.start, name)


def sign_of_mark(links: NoteLinks, note: Block) -> Sign:
    """Return what a click on the mark of a footnote opens."""
    return Sign(SignKind.FOOTNOTE, "", note.start, links.name_of(note), note.end)


def sign_of_number(links: NoteLinks, mark: NoteMark) -> Sign:
    """Return what a click on the number of a footnote opens."""
    start, end = links.words_before(mark)
    return Sign(SignKind.FOOTNOTE, "", start, f"Back to mark {mark.label}", end)


def tool_tip(words: str) -> str:
    """Return words as a tooltip shows them: in lines, and never taken for markup."""
    is_plain = len(words) <= _LONGEST_LINE and "<" not in words
    return words if is_plain else f"<p>{escape(words)}</p>"


def name_of(recommendation: Recommendation) -> str:
    """Return what a recommendation is called where there is little room."""
    return f"Recommendation {recommendation.number}".strip()
