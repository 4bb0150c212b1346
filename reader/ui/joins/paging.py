"""Joins the commands on printed pages to the report: how large they are and how they lie."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.ui.document.document_view import DocumentView
from reader.ui.document.pages.page_layout import Arrangement, Fit
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme
from reader.ui.zoom_button import ZoomButton

_FITS = {"pages.fit_width": Fit.WIDTH, "pages.fit_page": Fit.PAGE}
_ARRANGEMENTS = {f"pages.{arrangement.value}": arrangement for arrangement in Arrangement}


class Paging(QObject):
    """Shows pages as the reader wants, and says at the foot of the window how that is."""

    def __init__(
        self,
        view: DocumentView,
        status_line: StatusLine,
        actions: Mapping[str, QAction],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._actions = actions
        self._button = ZoomButton(actions, theme)
        status_line.add_control(self._button)
        self._button.zoom_chosen.connect(self._zoom_to)
        view.sight_changed.connect(self.follow)
        view.face_changed.connect(self.follow)
        view.page_look_changed.connect(self.follow)
        self.follow()

    def work(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on pages do."""
        return {
            **{name: partial(self._change, fit=fit) for name, fit in _FITS.items()},
            **{name: partial(self._change, arrangement=one) for name, one in _ARRANGEMENTS.items()},
            "pages.actual_size": lambda: self._zoom_to(1.0),
            "pages.rotate": lambda: self._rotate(90),
            "pages.rotate_back": lambda: self._rotate(-90),
        }

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._button.set_theme(theme)

    def follow(self) -> None:
        """Say how large pages are, and tick how they lie."""
        look = self._view.page_look
        self._button.setVisible(self._view.shows_pages)
        self._button.show_zoom(self._view.page_zoom, look)
        states = {
            **{name: look.fit is fit for name, fit in _FITS.items()},
            **{name: look.arrangement is one for name, one in _ARRANGEMENTS.items()},
            "pages.actual_size": look.fit is Fit.ZOOM and look.zoom == 1,
        }
        for name, is_on in states.items():
            self._actions[name].setChecked(is_on and self._view.shows_pages)

    def _change(self, *, fit: Fit | None = None, arrangement: Arrangement | None = None) -> None:
        look = self._view.page_look
        self._view.set_page_look(
            replace(look, fit=fit or look.fit, arrangement=arrangement or look.arrangement)
        )

    def _zoom_to(self, zoom: float) -> None:
        self._view.set_page_look(replace(self._view.page_look, fit=Fit.ZOOM, zoom=zoom))

    def _rotate(self, degrees: int) -> None:
        look = self._view.page_look
        self._view.set_page_look(replace(look, rotation=(look.rotation + degrees) % 360))
