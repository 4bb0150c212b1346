"""The colours of a page under each theme; every step is one of Qt's over the whole picture."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from reader.ui.theme import Theme

_Mode = QPainter.CompositionMode
_MOST_OF_PAGE = 0.8
_SAMPLE = QSize(64, 64)
_SHADE = 8  # so many levels of grey count as one
_SHADES_OF_PRINT = 10  # letters too small to be told from their paper are so much darker
_DARKEST_PAPER = 144
_LEAST_PAPER, _LEAST_LIGHT = 0.3, 0.7


def is_tinted(theme: Theme) -> bool:
    """Tell whether pages look otherwise than they were printed."""
    return theme.is_dark or theme.name == "sepia"


def tinted(image: QImage, theme: Theme, pictures: Sequence[QRect]) -> QImage:
    """
    Return a page in the colours of a theme.

    On dark themes light and dark change places and hues stay; ``pictures``, in pixels, are
    left as they are. On sepia paper the page is printed on paper of that colour.
    """
    if not theme.is_dark:
        result = image.copy()
        _fill(result, _Mode.CompositionMode_Multiply, theme.paper)
        return result
    result = _with_light_reversed(image)
    _fill(result, _Mode.CompositionMode_Multiply, theme.ink)
    _fill(result, _Mode.CompositionMode_Screen, theme.paper)
    with QPainter(result) as painter:
        for picture in pictures:
            painter.drawImage(picture, image, picture)
    return result


def is_scan(image: QImage, pictures: Sequence[QRect]) -> bool:
    """
    Tell whether the pictures of a whole page are its paper and print, and not on it.

    So it is when they take most of it, and most of what they show is of one light colour. A
    scan without text of its own and one with recognised letters behind it look the same.
    """
    covered = sum(_area(picture.intersected(image.rect())) for picture in pictures)
    if covered < _MOST_OF_PAGE * _area(image.rect()):
        return False
    shades = Counter(shade // _SHADE for shade in bytes(_grey(image.scaled(_SAMPLE)).constBits()))
    paper = shades.most_common(1)[0][0]
    same = sum(shades[shade] for shade in (paper - 1, paper, paper + 1))
    light = sum(count for shade, count in shades.items() if shade >= paper - _SHADES_OF_PRINT)
    return (
        paper * _SHADE >= _DARKEST_PAPER
        and same >= _LEAST_PAPER * shades.total()
        and light >= _LEAST_LIGHT * shades.total()
    )


def _with_light_reversed(image: QImage) -> QImage:
    """Return 1 - grey + (colour - grey): as much lighter as it was darker, of the same hue."""
    if image.allGray():
        result = image.copy()
        result.invertPixels()
        return result
    grey = _grey(image).convertToFormat(image.format())
    light = grey.copy()
    light.invertPixels()
    # Qt adds and stops at white; what is to be taken away is added to the negative.
    more = image.copy()
    more.invertPixels()
    _add(more, grey)
    more.invertPixels()
    less = light.copy()
    _add(less, image)
    less.invertPixels()
    _add(light, more)
    light.invertPixels()
    _add(light, less)
    light.invertPixels()
    return light


def _grey(image: QImage) -> QImage:
    """Return the image without its colours; painting takes a tenth of Qt's conversion."""
    grey = QImage(image.size(), QImage.Format.Format_Grayscale8)
    with QPainter(grey) as painter:
        painter.drawImage(0, 0, image)
    return grey


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


def _add(image: QImage, other: QImage) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(0, 0, other)


def _fill(image: QImage, mode: QPainter.CompositionMode, colour: QColor) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(mode)
        painter.fillRect(image.rect(), colour)
