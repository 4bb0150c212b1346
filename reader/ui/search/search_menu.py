"""What can be done with a search and its hits as a whole: the menu behind the three dots."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.export.hits_file import HitsFormat
from reader.ui.icons import icon
from reader.ui.theme import Theme

FORMAT_NAMES = {
    HitsFormat.PDF: "PDF",
    HitsFormat.MARKDOWN: "Markdown",
    HitsFormat.CSV: "CSV",
}


class SearchMenu(QToolButton):
    """
    Three dots that open a menu.

    Signals:
        save_wanted: the search is to be saved; if it is saved, not any more.
        export_wanted: the hits are to be written; a HitsFormat.
        forget_wanted: the recent searches are to be forgotten.
    """

    save_wanted = Signal()
    export_wanted = Signal(HitsFormat)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("More to do with this search")
        self.setToolTip("Save this search, export its hits")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._save = menu.addAction("", self.save_wanted.emit)
        menu.addSeparator()
        self._exports = [
            menu.addAction(f"Export these hits as &{name}…", partial(self.export_wanted.emit, form))
            for form, name in FORMAT_NAMES.items()
        ]
        menu.addSeparator()
        self._forget = menu.addAction("&Forget recent searches", self.forget_wanted.emit)
        self.setMenu(menu)
        self.show_search(can_be_saved=False, is_saved=False)
        self.show_hits(has_hits=False)
        self.show_recent(has_recent=False)

    def show_search(self, *, can_be_saved: bool, is_saved: bool) -> None:
        """Offer to save the search, or to remove it from the saved ones."""
        self._save.setText("&Remove from the saved searches" if is_saved else "&Save this search")
        self._save.setEnabled(can_be_saved)

    def show_hits(self, *, has_hits: bool) -> None:
        """Offer to export hits, if there are any."""
        for action in self._exports:
            action.setEnabled(has_hits)

    def show_recent(self, *, has_recent: bool) -> None:
        """Offer to forget recent searches, if there are any."""
        self._forget.setEnabled(has_recent)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another colour from now on."""
        self.setIcon(icon("ellipsis", theme.quiet))
