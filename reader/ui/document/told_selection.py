"""Telling what is selected in one face of a report, and keeping the bar beside it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.ui.document.face import Face
from reader.ui.document.selection_bar import SelectionBar


class ToldSelection:
    """
    The selection of a face as it was last told.

    Args:
        face: what tells of it, by its signals.
        area: the part of the face that shows the report.
        bar: shown beside the selection; it may lie upon another widget than the face.
        selection: returns the range that is selected now.
        rect: returns the part of the face that shows it.
        end_rect: returns the part that shows one of its ends; empty if neither is seen.
    """

    def __init__(
        self,
        face: Face,
        area: QWidget,
        bar: SelectionBar,
        selection: Callable[[], tuple[int, int] | None],
        rect: Callable[[], QRect],
        end_rect: Callable[[], QRect] = QRect,
    ) -> None:
        self._face = face
        self._area = area
        self._bar = bar
        self._selection = selection
        self._rect = rect
        self._end_rect = end_rect
        self._told: tuple[int, int] | None = None

    def tell(self) -> None:
        """Tell what is selected, if anything is, and show the bar."""
        selection = self._selection()
        if selection is not None:
            self._told = selection
            self._show_bar()
            self._face.selection_made.emit(*selection)

    def tell_if_other(self) -> None:
        """Tell what is selected unless that was told before."""
        if self._selection() != self._told:
            self.tell()

    def tell_if_cleared(self) -> None:
        """Tell that nothing is selected any more, if something was."""
        if self._told is not None and self._selection() is None:
            self._told = None
            self._bar.hide()
            self._face.selection_cleared.emit()

    def follow(self) -> None:
        """Keep the bar beside the selection, if it is shown."""
        if self._bar.isVisible():
            self._show_bar()

    def _show_bar(self) -> None:
        parent = self._bar.parentWidget() or self._face
        corner = parent.mapFromGlobal(self._face.mapToGlobal(QPoint(0, 0)))
        bounds = self._area.geometry().translated(corner)
        end = self._end_rect().translated(corner)
        self._bar.show_beside(self._rect().translated(corner), bounds, end)
