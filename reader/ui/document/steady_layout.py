"""Laying out a long text in the background, in steps too short to be felt."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

_SLICE_MS = 8
_PAUSE_MS = 2
_STEP_CHARACTERS = 4_000


class SteadyLayout(QObject):
    """
    Lays out a document from its beginning to its end while the reader reads.

    WORKAROUND: Qt does so too, but in steps that double up to 200,000 characters, each of
    which stops the window for a tenth of a second on a slow machine. Its timer is not heard
    while this one works. Source: qtextdocumentlayout.cpp, lazyLayoutStepSize.

    Signals:
        advanced: how far down the document is laid out, in pixels.
        finished: all of it is.
    """

    advanced = Signal(float)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._lay_out_a_slice)

    def begin(self, document: QTextDocument) -> None:
        """Lay out ``document``, from now on the only one, from its beginning."""
        self.stop()
        self._document, self._at = document, 0
        document.documentLayout().installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest to Qt."""
        self._timer.stop()
        if self._document is not None:
            self._document.documentLayout().removeEventFilter(self)
        self._document = None

    def is_finished(self) -> bool:
        """Tell whether everything is laid out."""
        return self._document is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt's own timer from working."""
        return event.type() == QEvent.Type.Timer

    def _lay_out_a_slice(self) -> None:
        document = self._document
        if document is None:
            return
        layout = document.documentLayout()
        end = time.perf_counter() + _SLICE_MS / 1000
        bottom = 0.0
        while self._at < document.characterCount() and time.perf_counter() < end:
            self._at += _STEP_CHARACTERS
            block = document.findBlock(min(self._at, document.characterCount() - 1))
            bottom = layout.blockBoundingRect(block).bottom()
        self.advanced.emit(bottom)
        if self._at >= document.characterCount():
            self.stop()
            self.finished.emit()
        else:
            self._timer.start()
