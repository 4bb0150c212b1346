"""The button that says how large pages are shown, and its menu of other ways."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.ui.document.pages.page_layout import Fit, PageLook
from reader.ui.icons import icon
from reader.ui.theme import Theme

_BELOW_FULL, _ABOVE_FULL = (0.5, 0.75), (1.25, 1.5, 2.0, 3.0, 4.0)
_FITS = {Fit.WIDTH: ", fit width", Fit.PAGE: ", fit page", Fit.ZOOM: ""}


def percent(zoom: float) -> str:
    """Return a zoom as readers know it, on one line: "110 %"."""
    return f"{round(100 * zoom)}\N{NO-BREAK SPACE}%"


class ZoomButton(QToolButton):
    """
    Shows a zoom; its menu has some zooms and, from the table, the commands on pages.

    Signals:
        zoom_chosen: one of the menu's zooms was chosen.
    """

    zoom_chosen = Signal(float)

    def __init__(
        self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        menu = QMenu(self)
        menu.addActions([actions["pages.fit_width"], actions["pages.fit_page"]])
        menu.addSeparator()
        for zoom in _BELOW_FULL:
            self._offer(menu, zoom)
        menu.addAction(actions["pages.actual_size"])
        for zoom in _ABOVE_FULL:
            self._offer(menu, zoom)
        menu.addSeparator()
        menu.addActions([actions[f"pages.{name}"] for name in ("continuous", "single", "facing")])
        menu.addSeparator()
        menu.addActions([actions["pages.rotate"], actions["pages.rotate_back"]])
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAutoRaise(True)
        self.setToolTip("How large pages are shown, and how they lie")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self.setIcon(icon("chevron-down", theme.quiet))

    def show_zoom(self, zoom: float, look: PageLook) -> None:
        """Say how large pages are."""
        self.setText(percent(zoom))
        self.setAccessibleName(f"Zoom: {percent(zoom)}{_FITS[look.fit]}")

    def _offer(self, menu: QMenu, zoom: float) -> None:
        menu.addAction(percent(zoom)).triggered.connect(lambda: self.zoom_chosen.emit(zoom))
