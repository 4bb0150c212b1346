"""How a recommendation looks in the list."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from reader.recommendations.model import Recommendation
from reader.ui.icons import icon
from reader.ui.recommendations.recommendation_rows import RecommendationRow
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small

STAR, MORE, RESTATED = "star", "more", "restated"
_LINES = 4
_NUMBER_PX = 36
_STAR_PX = 18
_GRIP_PX = 14


class RecommendationCards(CardDelegate):
    """
    Draws recommendations.

    ``page_label_at`` gives the printed page at an offset, ``words_of`` the words to show.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page_label_at: Callable[[int], str] = lambda _offset: ""
        self.words_of: Callable[[Recommendation], str] = lambda one: one.text

    def card(self, row: RecommendationRow, width_px: int, font: QFont) -> Card:
        """Lay out one recommendation."""
        theme, one = self.theme, row.recommendation
        right_px = width_px - OUTER_PX - 12
        builder = CardBuilder(OUTER_PX + 12, right_px, GAP_PX + 10)
        self._add_number(builder, one, font)
        self._add_star(builder, one, right_px - _STAR_PX)
        if row.can_move:
            grip = icon("grip-vertical", theme.control)
            builder.icon(grip, right_px - _STAR_PX + 2, builder.y_px + 30, _GRIP_PX)
        builder.left_px += _NUMBER_PX
        words = sized(font, font.pixelSize() + 1, family=theme.serif)
        lines = 0 if row.is_whole else _LINES
        is_cut = builder.text(
            self.words_of(one), words, theme.ink, max_lines=lines, keep_right_px=_STAR_PX + 8
        ).is_cut
        if is_cut or row.is_whole:
            builder.space(2)
            tip = "Show less of the text (Left)" if row.is_whole else "Show all of the text (Right)"
            links = [("less" if row.is_whole else "more", MORE, tip)]
            builder.links(links, small(font), theme.accent, theme.quiet)
        self._add_details(builder, one, font)
        return builder.finish(below_px=GAP_PX + 10)

    def _add_number(self, builder: CardBuilder, one: Recommendation, font: QFont) -> None:
        theme, height_px = self.theme, 22
        label = sized(font, font.pixelSize() - (1 if len(one.number) > 3 else 0), bold=True)
        rect = QRect(builder.left_px, builder.y_px - 1, _NUMBER_PX - 8, height_px)

        def draw(painter: QPainter, at: QRect) -> None:
            painter.setPen(theme.hairline)
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(at, 4, 4)
            painter.setPen(theme.ink)
            painter.setFont(label)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, one.number or "–")

        builder.add(Piece(rect, draw))

    def _add_star(self, builder: CardBuilder, one: Recommendation, x_px: int) -> None:
        colour = self.theme.accent if one.bookmarked else self.theme.control
        tip = "Remove the bookmark (B)" if one.bookmarked else "Bookmark (B)"
        drawing = icon("star", colour, filled=one.bookmarked)
        builder.icon(drawing, x_px, builder.y_px, _STAR_PX, part=STAR, tip=tip)

    def _add_details(self, builder: CardBuilder, one: Recommendation, font: QFont) -> None:
        theme = self.theme
        builder.space(6)
        if one.note:
            builder.text(one.note, font, theme.ink, max_lines=6)
            builder.space(4)
        if one.addressees:
            self._add_fact(builder, "user-round", f"To: {', '.join(one.addressees)}", font)
        if one.deadline:
            self._add_fact(builder, "calendar-clock", one.deadline, font)
        if one.by_user:
            self._add_fact(builder, "square-pen", "Added by you", font)
        page = self.page_label_at(one.target.start)
        self._add_foot(builder, one, f"p. {page}" if page else "", small(font))

    def _add_foot(self, builder: CardBuilder, one: Recommendation, page: str, font: QFont) -> None:
        theme, right_px = self.theme, builder.right_px
        if one.theme:
            builder.space(4)
            if not one.restated_at:
                builder.right_px -= builder.text_at_right(page, font, theme.quiet, down_px=2)
            builder.chips([one.theme], font, theme.ink, theme.control)
            builder.space(2)
        if one.restated_at:
            builder.right_px -= builder.text_at_right(page, font, theme.quiet)
            self._add_restatements(builder, one, font)
        elif not one.theme:
            builder.text_at_right(page, font, theme.quiet)
            builder.text(" ", font, theme.quiet, max_lines=1)
        builder.right_px = right_px

    def _add_fact(self, builder: CardBuilder, icon_name: str, text: str, font: QFont) -> None:
        left_px = builder.left_px
        builder.icon(icon(icon_name, self.theme.quiet), left_px, builder.y_px + 2, 14)
        builder.left_px += 20
        builder.text(text, small(font), self.theme.quiet, max_lines=2)
        builder.left_px = left_px
        builder.space(1)

    def _add_restatements(self, builder: CardBuilder, one: Recommendation, font: QFont) -> None:
        words = [("also at", "", "")]
        for number, place in enumerate(one.restated_at):
            label = self.page_label_at(place.start)
            text = f"p. {label}" if label else f"place {number + 2}"
            if number:
                words.append((",", "", ""))
            words.append((text, f"{RESTATED}:{number}", "Go where the report says this too"))
        builder.links(words, font, self.theme.accent, self.theme.quiet)
