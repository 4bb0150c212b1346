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
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = grey.convertToFormat(QImage.Format.Format_RGB32)
    more, less = _difference(image, grey), _difference(grey, image)
    grey.invertPixels()
    with QPainter(grey) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(0, 0, more)
    return _difference(grey, less)


def _difference(image: QImage, other: QImage) -> QImage:
    """Return what ``image`` has more than ``other``, 0 where it has less."""
    result = image.copy()
    result.invertPixels()
    with QPainter(result) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(0, 0, other)
    result.invertPixels()
    return result


def _fill(image: QImage, mode: QPainter.CompositionMode, colour: QColor) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(mode)
        painter.fillRect(image.rect(), colour)
