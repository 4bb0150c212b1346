import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from reader.ui.document.pages.page_tint import is_scan, is_tinted, tinted
from reader.ui.theme import CONTRAST, DARK, LIGHT, SEPIA

NO_PICTURES = ()


def page(colour):
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def colour_of(image, x=5, y=5):
    return image.pixelColor(x, y)


def test_the_light_theme_shows_pages_as_they_were_printed():
    assert not is_tinted(LIGHT)


@pytest.mark.parametrize("theme", [SEPIA, DARK, CONTRAST])
def test_white_paper_takes_the_colour_of_the_theme(theme):
    assert colour_of(tinted(page("white"), theme, NO_PICTURES)) == theme.paper


@pytest.mark.parametrize("theme", [DARK, CONTRAST])
def test_black_print_becomes_light(theme):
    ink = colour_of(tinted(page("black"), theme, NO_PICTURES))

    assert ink.lightness() >= theme.ink.lightness() - 2


def test_black_print_stays_dark_on_sepia_paper():
    assert colour_of(tinted(page("black"), SEPIA, NO_PICTURES)) == QColor("black")


@pytest.mark.parametrize("colour", ["#102a80", "#7a1020", "#106020"])
def test_dark_colours_become_light_ones_of_the_same_hue(colour):
    seen = colour_of(tinted(page(colour), DARK, NO_PICTURES))

    assert seen.lightness() > 120
    assert abs(seen.hslHue() - QColor(colour).hslHue()) < 15


def test_pictures_are_left_as_they_are():
    image = tinted(page("#c81e1e"), DARK, [QRect(10, 0, 10, 20)])

    assert colour_of(image, 15) == QColor("#c81e1e")
    assert colour_of(image, 5) != QColor("#c81e1e")


def printed_on(paper, ink, share=6):
    """A page of this paper, of which lines of ink cover one part in ``share``."""
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    with QPainter(image) as painter:
        for y in range(10, 110, share):
            painter.fillRect(10, y, 100, 1, QColor(ink))
    return image


def sky():
    """A light photograph: no colour is commoner than another."""
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for y in range(120):
            painter.fillRect(0, y, 120, 1, QColor(120 + y, 130 + y, 135 + y))
    return image


ALL_OF_IT = (QRect(0, 0, 120, 120),)
IN_STRIPS = tuple(QRect(0, y, 120, 30) for y in range(0, 120, 30))


@pytest.mark.parametrize("pictures", [ALL_OF_IT, IN_STRIPS])
@pytest.mark.parametrize(
    ("paper", "ink"), [("white", "black"), ("#efe6cf", "#303030"), ("#b8b8b4", "#444444")]
)
def test_a_picture_of_print_is_a_scan(paper, ink, pictures):
    assert is_scan(printed_on(paper, ink), pictures)


def test_a_photograph_is_none_however_large_and_light():
    assert not is_scan(sky(), ALL_OF_IT)
    assert not is_scan(printed_on("#202838", "white"), ALL_OF_IT)


def test_a_chart_on_a_page_is_none():
    assert not is_scan(printed_on("white", "black"), (QRect(10, 10, 90, 90),))
    assert not is_scan(printed_on("white", "black"), ())


def test_the_picture_that_was_given_is_not_changed():
    given = page("white")

    tinted(given, DARK, NO_PICTURES)

    assert colour_of(given) == QColor("white")
