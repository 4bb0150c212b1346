"""The three panes: left tabs, the report, right tabs; sizes and tabs are remembered."""

import base64
import json

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

LEFT_PX, RIGHT_PX = 272, 304
NARROWEST_PX = 200


class Panes(QSplitter):
    """
    Left and right can be closed; the report in the middle cannot.

    ``left`` and ``right`` give each panel with its title, in the order of the tabs.

    Signals:
        shown_or_hidden: a side pane was opened or closed.
    """

    shown_or_hidden = Signal()

    def __init__(
        self,
        left: dict[str, QWidget],
        centre: QWidget,
        right: dict[str, QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.left = _tabs(left, "Left pane")
        self.right = _tabs(right, "Right pane")
        self.centre = centre
        self.setHandleWidth(1)
        for pane in (self.left, centre, self.right):
            self.addWidget(pane)
        self.setCollapsible(1, False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self.setSizes([LEFT_PX, 10_000, RIGHT_PX])

    def show_panel(self, panel: QWidget) -> None:
        """Open the pane that holds ``panel``, and bring its tab to the front."""
        for pane in (self.left, self.right):
            if pane.indexOf(panel) >= 0:
                pane.setCurrentWidget(panel)
                self.set_open(pane, True)

    def set_open(self, pane: QWidget, is_open: bool) -> None:
        """Open or close a side pane."""
        pane.setVisible(is_open)
        self.shown_or_hidden.emit()

    def focus_next(self, step: int) -> None:
        """Give the focus to the next pane that is open, or to the one before (step -1)."""
        panes = [pane for pane in (self.left, self.centre, self.right) if pane.isVisible()]
        present = [pane.isAncestorOf(_focused(self)) or pane is _focused(self) for pane in panes]
        at = present.index(True) if True in present else panes.index(self.centre) - step
        pane = panes[(at + step) % len(panes)]
        target = pane.currentWidget() if isinstance(pane, QTabWidget) else pane
        if target.focusProxy() is None:
            target = _first_that_takes_focus(target) or target
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def state(self) -> str:
        """Return sizes, tabs and what is open, for :meth:`restore`."""
        return json.dumps(
            {
                "sizes": base64.b64encode(self.saveState().data()).decode(),
                "open": [not self.left.isHidden(), not self.right.isHidden()],
                "tabs": [self.left.currentIndex(), self.right.currentIndex()],
            }
        )

    def restore(self, state: str) -> None:
        """Return to a kept state; one that makes no sense is ignored."""
        try:
            kept = json.loads(state)
            sizes = base64.b64decode(kept["sizes"])
            (left_open, right_open), (left_tab, right_tab) = kept["open"], kept["tabs"]
        except (ValueError, KeyError, TypeError):
            return
        self.restoreState(QByteArray(sizes))
        self.left.setVisible(bool(left_open))
        self.right.setVisible(bool(right_open))
        self.left.setCurrentIndex(int(left_tab))
        self.right.setCurrentIndex(int(right_tab))


def _tabs(panels: dict[str, QWidget], name: str) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setAccessibleName(name)
    tabs.setMinimumWidth(NARROWEST_PX)
    tabs.tabBar().setExpanding(False)
    tabs.tabBar().setDrawBase(False)
    for title, panel in panels.items():
        tabs.addTab(panel, title)
    return tabs


def _focused(inside: QWidget) -> QWidget:
    return inside.window().focusWidget() or inside


def _first_that_takes_focus(pane: QWidget) -> QWidget | None:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    for child in pane.findChildren(QWidget):
        if (
            child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return child
    return None
