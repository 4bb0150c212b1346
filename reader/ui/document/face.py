"""What a view of a report tells, whichever way it shows the report."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from reader.ui.document.marks import Sign, SignKind


class Face(QWidget):
    """
    A view of a report; places are offsets of its canonical text.

    Signals:
        selection_made: the user has selected a range.
        selection_cleared: nothing is selected any more.
        place_changed: the reader has gone to another place, or scrolled.
        annotation_activated: a highlight or its letter was clicked; its id.
        recommendation_activated: a recommendation's bar was clicked; its id.
        link_activated: something that leads elsewhere in the report was clicked; where to.
        passage_activated: the mark or number of a footnote was clicked; the range it leads to.
        tick_chosen: a tick on the scroll bar was clicked; where it stands.
        context_menu_wanted: where, on the screen.
        recognition_wanted: the text of a page that is a picture should be recognised; its index.
        page_wanted: a page should be shown as it was printed; its index.
    """

    selection_made = Signal(int, int)
    selection_cleared = Signal()
    place_changed = Signal(int)
    annotation_activated = Signal(str)
    recommendation_activated = Signal(str)
    link_activated = Signal(int)
    passage_activated = Signal(int, int)
    tick_chosen = Signal(int)
    context_menu_wanted = Signal(QPoint)
    recognition_wanted = Signal(int)
    page_wanted = Signal(int)

    def open_sign(self, sign: Sign) -> None:
        """Tell that a sign was clicked."""
        if sign.kind is SignKind.ANNOTATION:
            self.annotation_activated.emit(sign.id)
        elif sign.kind is SignKind.RECOMMENDATION:
            self.recommendation_activated.emit(sign.id)
        elif sign.kind is SignKind.UNREAD_PAGE:
            self.recognition_wanted.emit(int(sign.id))
        elif sign.kind is SignKind.PAGE:
            self.page_wanted.emit(int(sign.id))
        else:
            self.passage_activated.emit(sign.offset, sign.end)
