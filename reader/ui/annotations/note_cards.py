"""How a note looks in the list: colour, quotation, what was written, tags and place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont, QPainter

from reader.annotations.model import Annotation, Colour
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small
from reader.ui.widgets.swatch import NAMES, draw_letter, draw_swatch

MORE = "more"
QUOTATION_LINES = 4
_NOTE_LINES = 8
_BAR_PX = 20


@dataclass(frozen=True)
class NoteRow:
    """A note as the list holds it."""

    annotation: Annotation
    is_whole: bool = False
    """Whether all of it is shown, however long."""


@dataclass(frozen=True)
class PassagePlace:
    """Where a passage stands in its document; empty when there is nothing to say."""

    section: str = ""
    page_label: str = ""


def spoken(row: NoteRow, names: dict[Colour, str], words: str) -> str:
    """Return the note as a screen reader says it, with the words it quotes."""
    annotation = row.annotation
    tags = f"Tags: {', '.join(annotation.tags)}" if annotation.tags else ""
    note = f"Note: {annotation.note}" if annotation.note else ""
    creator = f"By {annotation.creator}" if annotation.creator else ""
    said = (names[annotation.colour], words, note, creator, tags)
    return ". ".join(part for part in said if part)


class NoteCards(CardDelegate):
    """
    Draws notes.

    ``place_of`` says where the passage at an offset stands, ``words_of`` what a note quotes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place_of: Callable[[int], PassagePlace] = lambda _offset: PassagePlace()
        self.words_of: Callable[[Annotation], str] = lambda one: one.target.exact
        self.colour_names: dict[Colour, str] = dict(NAMES)

    def card(self, row: NoteRow, width_px: int, font: QFont) -> Card:
        """Lay out one note."""
        theme, annotation = self.theme, row.annotation
        left_px = OUTER_PX + _BAR_PX + 12
        builder = CardBuilder(left_px, width_px - OUTER_PX - 12, GAP_PX + 10)
        quotation = sized(font, font.pixelSize() + 1, family=theme.serif)
        words = self.words_of(annotation).replace("\t", "   ")
        lines = 0 if row.is_whole else QUOTATION_LINES
        is_cut = builder.text(words, quotation, theme.ink, max_lines=lines).is_cut
        if annotation.note:
            builder.space(8)
            note_lines = 0 if row.is_whole else _NOTE_LINES
            note = builder.text(annotation.note, font, theme.ink, max_lines=note_lines)
            is_cut = is_cut or note.is_cut
        if is_cut or row.is_whole:
            builder.space(2)
            text = "less" if row.is_whole else "more"
            tip = "Show less of this note" if row.is_whole else "Show all of this note"
            links = [(text, MORE, f"{tip} (Right, Left)")]
            builder.links(links, small(font), theme.accent, theme.quiet)
        if annotation.creator:
            builder.space(6)
            builder.text(f"By {annotation.creator}", small(font), theme.quiet, max_lines=1)
        if annotation.tags:
            builder.space(8)
            builder.chips(annotation.tags, small(font), theme.ink, theme.control)
        self._add_place(builder, annotation, font)
        card = builder.finish(below_px=GAP_PX + 8)
        return Card(
            card.height_px, (self._bar(annotation.colour, card.height_px, font), *card.pieces)
        )

    def _add_place(self, builder: CardBuilder, annotation: Annotation, font: QFont) -> None:
        place = self.place_of(annotation.target.start)
        builder.space(6)
        page = f"p. {place.page_label}" if place.page_label else ""
        taken_px = builder.text_at_right(page, small(font), self.theme.quiet)
        builder.text(
            place.section, small(font), self.theme.quiet, max_lines=1, keep_right_px=taken_px
        )

    def _bar(self, colour: Colour, height_px: int, font: QFont) -> Piece:
        theme = self.theme
        rect = QRect(OUTER_PX + 2, GAP_PX + 2, _BAR_PX, height_px - 2 * GAP_PX - 4)

        def draw(painter: QPainter, at: QRect) -> None:
            draw_swatch(painter, at, colour, theme)
            draw_letter(
                painter, QRect(at.left(), at.top() + 3, at.width(), 18), colour, theme, font
            )

        return Piece(rect, draw, tip=self.colour_names[colour])
