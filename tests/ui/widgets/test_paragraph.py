"""Wrapped lines and their ellipsis."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from reader.ui.widgets.paragraph import ELLIPSIS, lay_out

TEXT = "Supervision of probationary constables was inconsistent in every borough we visited. " * 4


@pytest.fixture
def font(qapp):
    font = QFont()
    font.setPixelSize(14)
    return font


def shown(paragraph):
    return "".join(layout.text() for layout in paragraph.layouts)


def test_short_text_is_shown_whole(font):
    paragraph = lay_out("Vetting was weak.", font, 300, max_lines=3)

    assert not paragraph.is_cut
    assert shown(paragraph) == "Vetting was weak."


def test_long_text_ends_in_an_ellipsis_after_the_lines_allowed(font):
    paragraph = lay_out(TEXT, font, 220, max_lines=3)

    assert paragraph.is_cut
    assert shown(paragraph).endswith(ELLIPSIS)
    assert paragraph.height_px == lay_out("one\ntwo\nthree", font, 220).height_px


def test_the_last_line_fits_even_when_it_is_bold(font):
    paragraph = lay_out(TEXT, font, 220, max_lines=2, bold=[(0, len(TEXT))])

    assert paragraph.layouts[-1].lineAt(0).naturalTextWidth() <= 220


def test_text_without_a_limit_is_never_cut(font):
    paragraph = lay_out(TEXT * 10, font, 220)

    assert not paragraph.is_cut


def test_line_feeds_of_a_note_stay(font):
    one, three = lay_out("a", font, 200), lay_out("a\n\nb", font, 200)

    assert three.height_px == 3 * one.height_px


def test_a_word_wider_than_the_card_is_broken(font):
    paragraph = lay_out("m" * 200, font, 120, max_lines=4)

    assert paragraph.width_px <= 120


def test_words_behind_an_emoji_are_the_ones_in_bold(font):
    text = "🙂🙂 trust"

    paragraph = lay_out(text, font, 300, bold=[(3, 8)])

    (strong,) = paragraph.layouts[0].formats()
    assert (strong.start, strong.length) == (5, 5)


def test_nothing_is_drawn_outside_the_lines(font):
    paragraph = lay_out(TEXT, font, 180, max_lines=2)
    image = QImage(180, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)

    paragraph.draw(painter, 0, 0, QColor("black"))

    painter.end()
    below = image.copy(0, paragraph.height_px + 4, 180, 120 - paragraph.height_px - 4)
    white = QImage(below.size(), below.format())
    white.fill(QColor("white"))
    assert below == white


def test_one_line_narrower_than_an_ellipsis_does_no_harm(font):
    paragraph = lay_out(TEXT, font, 3, max_lines=1)

    assert paragraph.is_cut
    assert QFontMetricsF(font).height() > 0
