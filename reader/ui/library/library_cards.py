"""How cases, documents and imports look in the library's list."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from reader.ui.icons import icon
from reader.ui.library.library_rows import (
    CaseRow,
    DocumentRow,
    ImportRow,
    LibraryRow,
    facts_text,
)
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small

CANCEL = "cancel"
_LEFT_PX = OUTER_PX + 10
_ICON_PX = 18
_BAR_PX = 6


class LibraryCards(CardDelegate):
    """Draws the rows of the library; the open document is marked with a bar and a word."""

    is_flat = True

    def has_ground(self, row: LibraryRow) -> bool:
        """Return False for the headings."""
        return not isinstance(row, CaseRow)

    def card(self, row: LibraryRow, width_px: int, font: QFont) -> Card:
        """Lay out one row."""
        builder = CardBuilder(_LEFT_PX, width_px - OUTER_PX - 10, GAP_PX + 6)
        match row:
            case ImportRow():
                self._lay_out_import(builder, row, font)
            case CaseRow(case, count):
                builder.space(8)
                heading = sized(font, font.pixelSize() - 1, bold=True)
                taken_px = builder.text_at_right(str(count), small(font), self.theme.quiet)
                builder.text(
                    case.title, heading, self.theme.quiet, max_lines=2, keep_right_px=taken_px
                )
                return builder.finish(below_px=2)
            case DocumentRow():
                self._lay_out_document(builder, row, font)
        return builder.finish(below_px=GAP_PX + 6)

    def _lay_out_document(self, builder: CardBuilder, row: DocumentRow, font: QFont) -> None:
        theme, top_px = self.theme, builder.y_px
        drawing = icon("file-text", theme.accent if row.is_open else theme.quiet)
        builder.icon(drawing, builder.left_px, top_px + 1, _ICON_PX)
        builder.left_px += _ICON_PX + 8
        taken_px = (
            builder.text_at_right("Open", sized(small(font), 13, bold=True), theme.accent)
            if row.is_open
            else 0
        )
        title = sized(font, font.pixelSize(), bold=row.is_open)
        builder.text(row.document.title, title, theme.ink, max_lines=3, keep_right_px=taken_px)
        builder.space(1)
        builder.text(facts_text(row.document), small(font), theme.quiet, max_lines=3)
        if row.is_open:
            bar = QRect(OUTER_PX + 1, top_px, 3, builder.y_px - top_px)
            builder.add(Piece(bar, lambda painter, at: painter.fillRect(at, theme.accent)))

    def _lay_out_import(self, builder: CardBuilder, row: ImportRow, font: QFont) -> None:
        theme = self.theme
        link = sized(small(font), 13)
        cancel_px = builder.text_at_right("Cancel", link, theme.accent)
        cancel = QRect(builder.right_px - cancel_px + 8, builder.y_px, cancel_px - 8, 19)
        builder.add(Piece(cancel, _draw_nothing, CANCEL, "Stop importing this file (Del)"))
        name = sized(font, font.pixelSize(), bold=True)
        builder.text(row.name, name, theme.ink, max_lines=2, keep_right_px=cancel_px)
        builder.text(row.doing, small(font), theme.quiet, max_lines=2)
        builder.space(6)
        track = QRect(builder.left_px, builder.y_px, builder.room_px, _BAR_PX)
        done_px = round(builder.room_px * max(0.0, min(1.0, row.done)))

        def draw(painter: QPainter, at: QRect) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hairline)
            painter.drawRoundedRect(at, _BAR_PX / 2, _BAR_PX / 2)
            painter.setBrush(theme.accent)
            filled = QRect(at.left(), at.top(), done_px, at.height())
            painter.drawRoundedRect(filled, _BAR_PX / 2, _BAR_PX / 2)

        builder.add(Piece(track, draw))
        builder.space(_BAR_PX)


def _draw_nothing(_painter: QPainter, _at: QRect) -> None:
    """Draw nothing: the words are a piece of their own."""
