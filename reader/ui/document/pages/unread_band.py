"""The line at the head of a scanned page: that it is a picture, and what can be done."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from reader.documents.scans.tesseract import find_tesseract
from reader.ui.theme import Theme

_HEIGHT_PX = 28
_PADDING_PX = 12
_FONT_PX = 13
_PLAIN = "This page is a picture without text."
_OFFER = "Recognise text"
_NO_TESSERACT = "Install Tesseract to let Casefolio recognise it."


class UnreadBand:
    """
    What is said of pages without text.

    ``can_recognise`` tells whether a click on the band does something about it.
    """

    def __init__(self, pages: tuple[int, ...]) -> None:
        self._pages = frozenset(pages)
        # The search path is gone through only for a report that has such pages.
        self.can_recognise = bool(pages) and find_tesseract() is not None

    def rect(self, page_index: int, page: QRectF) -> QRectF | None:
        """Return where the band of a page is; None for a page with text."""
        if page_index not in self._pages:
            return None
        return QRectF(page.left(), page.top(), page.width(), min(_HEIGHT_PX, page.height()))

    def paint(self, painter: QPainter, page_index: int, page: QRectF, theme: Theme) -> None:
        """Paint the band of a page, unless that has text."""
        rect = self.rect(page_index, page)
        if rect is None:
            return
        painter.fillRect(rect, _veil(theme))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.hairline)
        font = QFont(theme.sans)
        font.setPixelSize(_FONT_PX)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        what = _OFFER if self.can_recognise else _NO_TESSERACT
        plain_px = metrics.horizontalAdvance(f"{_PLAIN}  ")
        if plain_px + metrics.horizontalAdvance(what) > inner.width():
            plain_px = 0  # what can be done says enough
        else:
            painter.setPen(theme.quiet)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, _PLAIN)
        if self.can_recognise:
            font.setUnderline(True)
            painter.setFont(font)
        painter.setPen(theme.accent if self.can_recognise else theme.quiet)
        shown = metrics.elidedText(what, Qt.TextElideMode.ElideRight, int(inner.width() - plain_px))
        painter.drawText(inner.adjusted(plain_px, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)


def _veil(theme: Theme) -> QColor:
    colour = QColor(theme.panel)
    colour.setAlphaF(0.94)
    return colour
