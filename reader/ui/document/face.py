"""What a view of a report tells, whichever way it shows the report."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget


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
        tick_chosen: a tick on the scroll bar was clicked; where it stands.
        context_menu_wanted: where, on the screen.
    """

    selection_made = Signal(int, int)
    selection_cleared = Signal()
    place_changed = Signal(int)
    annotation_activated = Signal(str)
    recommendation_activated = Signal(str)
    link_activated = Signal(int)
    tick_chosen = Signal(int)
    context_menu_wanted = Signal(QPoint)
