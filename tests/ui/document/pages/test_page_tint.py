import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from reader.ui.document.pages.page_tint import is_tinted, tinted
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


def test_the_picture_that_was_given_is_not_changed():
    given = page("white")

    tinted(given, DARK, NO_PICTURES)

    assert colour_of(given) == QColor("white")
