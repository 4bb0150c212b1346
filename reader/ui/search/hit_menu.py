"""What can be done with a hit: the menu of the right mouse button and of the menu key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from index import Hit, Source


class HitMenu(QMenu):
    """
    The menu of one hit.

    Signals:
        like_wanted: passages like it are wanted; True for those of all reports.
        copy_wanted: it is to be copied with its citation.
        highlight_wanted: it is to be highlighted.
    """

    like_wanted = Signal(bool)
    copy_wanted = Signal()
    highlight_wanted = Signal()

    def __init__(self, hit: Hit, parent: QWidget, *, is_of_open_report: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        more = "More passages like this"
        if is_of_open_report:
            self.addAction(f"{more} in this &report", lambda: self.like_wanted.emit(False))
        self.addAction(f"{more} in &all reports", lambda: self.like_wanted.emit(True))
        self.addSeparator()
        self.addAction("&Copy with citation", self.copy_wanted.emit)
        if hit.passage.source is Source.PASSAGE:
            self.addAction("&Highlight this passage", self.highlight_wanted.emit)
