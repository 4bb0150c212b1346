"""A frame round the report when the keys brought the focus there; a mouse needs none."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.ui.theme import Theme

FRAME_PX = 2

_Reason = Qt.FocusReason
_KEYS = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason)
_FOR_A_MOMENT = (
    _Reason.ActiveWindowFocusReason,
    _Reason.PopupFocusReason,
    _Reason.MenuBarFocusReason,
)


class FocusFrame(QWidget):
    """Lies upon the edges of ``around`` while one of the watched widgets has the focus."""

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__(around)
        self._theme = theme
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        around.installEventFilter(self)

    def watch(self, widget: QWidget) -> None:
        """Show the frame when a widget gets the focus by a key."""
        widget.installEventFilter(self)
        if isinstance(widget, QAbstractScrollArea):
            widget.viewport().installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come with the keys, and go with the mouse or the focus."""
        kind = event.type()
        if watched is self._around:
            if kind == QEvent.Type.Resize:
                self._surround()
        elif isinstance(event, QFocusEvent) and event.reason() not in _FOR_A_MOMENT:
            self.appear(event.gotFocus() and event.reason() in _KEYS)
        elif kind == QEvent.Type.MouseButtonPress:
            self.hide()
        return False

    def appear(self, is_wanted: bool) -> None:
        """Come or go for another reason: the focus went on from one watched widget to another."""
        self._surround()
        self.setVisible(is_wanted)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill what the mask leaves of the rectangle."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.focus)

    def _surround(self) -> None:
        rect = self._around.rect()
        self.setGeometry(rect)
        inner = rect.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        self.setMask(QRegion(rect).subtracted(QRegion(inner)))
