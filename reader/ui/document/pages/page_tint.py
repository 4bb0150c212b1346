"""The colours of a page under each theme; every step is one of Qt's over the whole picture."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from reader.ui.theme import Theme

_Mode = QPainter.CompositionMode


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


def _with_light_reversed(image: QImage) -> QImage:
    """Return 1 - grey + (colour - grey): as much lighter as it was darker, of the same hue."""
    if image.allGray():
        result = image.copy()
        result.invertPixels()
        return result
    grey = _grey(image)
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
    return grey.convertToFormat(image.format())


def _add(image: QImage, other: QImage) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(0, 0, other)


def _fill(image: QImage, mode: QPainter.CompositionMode, colour: QColor) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(mode)
        painter.fillRect(image.rect(), colour)
