"""How the rows of a search answer look."""

from PySide6.QtGui import QFont

from index.model import Hit, Source
from reader.ui.icons import icon
from reader.ui.search.result_rows import (
    DocumentRow,
    HitRow,
    MoreRow,
    ResultRow,
    SectionRow,
    more_text,
)
from reader.ui.widgets.card import Card, CardBuilder
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small

_LINES = 3
_LEFT_PX = OUTER_PX + 10
_ICON_PX = 14


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
            case SectionRow(_id, section):
                builder.space(6)
                heading = sized(font, font.pixelSize() - 1, bold=True)
                builder.text(section, heading, theme.quiet, max_lines=2)
                return builder.finish(below_px=0)
            case HitRow(hit):
                self._lay_out_hit(builder, hit, font)
            case MoreRow():
                builder.text(more_text(row), font, theme.accent, max_lines=2)
        return builder.finish(below_px=GAP_PX + 4)

    def _lay_out_hit(self, builder: CardBuilder, hit: Hit, font: QFont) -> None:
        theme, passage = self.theme, hit.passage
        is_note = passage.source is Source.NOTE
        page = f"p. {passage.page_label}" if passage.page_label else ""
        taken_px = builder.text_at_right(page, small(font), theme.quiet)
        if is_note:
            left_px = builder.left_px
            drawing = icon("sticky-note", theme.quiet)
            builder.icon(drawing, left_px, builder.y_px + 2, _ICON_PX)
            builder.left_px = left_px + _ICON_PX + 6
            builder.text("Your note", small(font), theme.quiet, keep_right_px=taken_px)
            builder.left_px = left_px
            taken_px = 0
        words = font if is_note else sized(font, font.pixelSize() + 1, family=theme.serif)
        builder.text(
            hit.snippet.text.replace("\t", "   "),
            words,
            theme.ink,
            max_lines=_LINES,
            bold=tuple(
                (
                    start + 2 * hit.snippet.text.count("\t", 0, start),
                    end + 2 * hit.snippet.text.count("\t", 0, end),
                )
                for start, end in hit.snippet.matches
            ),
            keep_right_px=taken_px,
        )
