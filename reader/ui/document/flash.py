"""A place that lights up and fades when the reader arrives there."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

_FADE_MS = 1_400


class Flash(QObject):
    """
    Lights up one range of the text at a time.

    Where pages are drawn first the light waits for them, so that it is seen as long as elsewhere.

    Args:
        light: called for each step with the range, in Qt positions, and how strong its
            light is from 1 to 0; with None when there is none.
    """

    def __init__(
        self, light: Callable[[tuple[int, int] | None, float], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._light = light
        self._range: tuple[int, int] | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fade.valueChanged.connect(lambda strength: self._light(self._range, strength))
        self._fade.finished.connect(self.stop)

    def light(self, qt_range: tuple[int, int]) -> None:
        """Light up a range of Qt positions and let it fade."""
        self._fade.stop()
        self._range = qt_range
        self._fade.start()

    def hold(self, qt_range: tuple[int, int]) -> None:
        """Light up a range that nobody sees yet, until it may fade."""
        self.stop()
        self._range = qt_range
        self._light(qt_range, 1.0)

    def fade(self) -> None:
        """Let a range that was held fade from now on."""
        is_fading = self._fade.state() is QVariantAnimation.State.Running
        if self._range is not None and not is_fading:
            self._fade.start()

    def stop(self) -> None:
        """Put the light out."""
        self._fade.stop()
        self._range = None
        self._light(None, 0.0)
