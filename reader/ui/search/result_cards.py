"""How the rows of a search answer look."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from index import Snippet, Source
from reader.ui.icons import icon
from reader.ui.search.hit_strip import density, draw_density, parts_in
from reader.ui.search.result_rows import (
    DocumentRow,
    HitRow,
    MoreRow,
    ResultRow,
    SectionRow,
    kind_text,
    more_text,
    page_of,
)
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small
from reader.ui.widgets.paragraph import ELLIPSIS, lay_out

_LINES = 3
_LEFT_PX = OUTER_PX + 10
_ICON_PX = 14
_STRIP_PX = 12


class ResultCards(CardDelegate):
    """Draws headings quietly, and hits with the words that matched in bold."""

    is_flat = True

    def has_ground(self, row: ResultRow) -> bool:
        """Return False for headings."""
        return isinstance(row, HitRow | MoreRow)

    def card(self, row: ResultRow, width_px: int, font: QFont) -> Card:
        """Lay out one row."""
        builder = CardBuilder(_LEFT_PX, width_px - OUTER_PX - 10, GAP_PX + 4)
        theme = self.theme
        match row:
            case DocumentRow(_id, title):
                builder.space(10)
                title_font = sized(font, font.pixelSize() + 1, bold=True)
                builder.text(title, title_font, theme.ink, max_lines=2)
                self._add_density(builder, row)
            case SectionRow(_id, _section, _start, above):
                builder.space(6)
                if above:
                    builder.text(above, small(font), theme.quiet, max_lines=1)
                heading = sized(font, font.pixelSize() - 1, bold=True)
                builder.text(row.title, heading, theme.quiet, max_lines=2)
                return builder.finish(below_px=0)
            case HitRow():
                self._lay_out_hit(builder, row, font)
            case MoreRow():
                builder.text(more_text(row), font, theme.accent, max_lines=2)
        return builder.finish(below_px=GAP_PX + 4)

    def _add_density(self, builder: CardBuilder, row: DocumentRow) -> None:
        if row.numbers:
            rect = QRect(builder.left_px, builder.y_px + 2, builder.room_px, _STRIP_PX)
            counts = density(row.numbers, row.passages, parts_in(rect.width()))
            builder.add(Piece(rect, lambda painter, at: self._draw_density(painter, at, counts)))
            builder.space(_STRIP_PX + 4)

    def _draw_density(self, painter: QPainter, rect: QRect, counts: list[int]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_density(painter, rect, counts, self.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _lay_out_hit(self, builder: CardBuilder, row: HitRow, font: QFont) -> None:
        theme, hit = self.theme, row.hit
        passage = hit.passage
        is_note = passage.source is Source.NOTE
        page = f"p. {name}" if (name := page_of(passage)) else ""
        taken_px = builder.text_at_right(page, small(font), theme.quiet)
        if kind := kind_text(row):
            left_px = builder.left_px
            drawing = icon("sticky-note" if is_note else "list-checks", theme.quiet)
            builder.icon(drawing, left_px, builder.y_px + 2, _ICON_PX)
            builder.left_px = left_px + _ICON_PX + 6
            builder.text(kind, small(font), theme.quiet, max_lines=1, keep_right_px=taken_px)
            builder.left_px = left_px
            taken_px = 0
        words = font if is_note else sized(font, font.pixelSize() + 1, family=theme.serif)
        shown = fitted(_with_spaces(hit.snippet), words, builder.room_px - taken_px)
        builder.text(
            shown.text,
            words,
            theme.ink,
            max_lines=_LINES,
            bold=shown.matches,
            keep_right_px=taken_px,
        )


def fitted(snippet: Snippet, font: QFont, width_px: int) -> Snippet:
    """
    Cut what comes before the first match, if it would not be seen otherwise.

    About one line of what comes before remains, from the beginning of a word.
    """
    if not snippet.matches:
        return snippet
    first, end = snippet.matches[0]
    behind_word = snippet.text.find(" ", end)
    to_match = snippet.text if behind_word < 0 else snippet.text[:behind_word] + 2 * ELLIPSIS
    lines = lay_out(to_match, font, width_px, max_lines=_LINES, bold=[(first, end)])
    if not lines.is_cut:
        return snippet
    metrics, start = QFontMetricsF(font), first
    while (space := snippet.text.rfind(" ", 0, max(0, start - 1))) >= 0:
        if metrics.horizontalAdvance(snippet.text[space + 1 : first]) > width_px:
            break
        start = space + 1
    shift = len(ELLIPSIS) - start
    return Snippet(
        ELLIPSIS + snippet.text[start:],
        tuple((a + shift, b + shift) for a, b in snippet.matches),
    )


def _with_spaces(snippet: Snippet) -> Snippet:
    """Return a snippet with three spaces between the cells of a table."""
    text = snippet.text
    return Snippet(
        text.replace("\t", "   "),
        tuple(
            (a + 2 * text.count("\t", 0, a), b + 2 * text.count("\t", 0, b))
            for a, b in snippet.matches
        ),
    )
