"""Where to search, in which order, and what the hits are narrowed to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.ui.icons import icon
from reader.ui.search.filter_chips import FilterChips
from reader.ui.search.narrowing import Choice as Narrowing
from reader.ui.search.search_menu import SearchMenu
from reader.ui.theme import Theme
from reader.ui.widgets.choice import Choice
from reader.ui.widgets.segments import Segments

_THIS, _ALL = 0, 1


class SearchControls(QWidget):
    """
    The controls over the hits.

    Signals:
        changed: something else is asked for.
        likeness_dropped: the hits need not be like a passage any more.
        narrow_toggled: what the hits can be narrowed to is to be shown or hidden.
        help_toggled: so is what can be typed.
    """

    changed = Signal()
    likeness_dropped = Signal()
    narrow_toggled = Signal()
    help_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: list[Narrowing] = []
        self._likeness = ""
        self._scope = Segments(
            ("This report", "All reports"),
            ("Search the open report", "Search every report of the library (Ctrl+Shift+F)"),
        )
        self._order = Choice(
            "Order of the hits",
            "Order of the hits: the best first, or as they stand in the reports",
        )
        self._order.addItem("Best first", False)
        self._order.addItem("By place", True)
        self._narrow = _toggle("Narrow", "Narrow the hits by section, tag, colour or kind")
        self._narrow.setText("Narrow")
        self._narrow.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._help = _toggle("How to search", "What can be typed (F1 in the search box)")
        self.menu = SearchMenu()
        """What can be done with the search as a whole."""
        self._chips = FilterChips()
        self._chips.hide()
        self._lay_out()
        self._scope.chosen.connect(self._change_scope)
        self._order.currentIndexChanged.connect(self.changed)
        self._narrow.toggled.connect(self.narrow_toggled)
        self._help.toggled.connect(self.help_toggled)
        self._chips.removed.connect(self._remove)
        self._chips.cleared.connect(self.clear)

    @property
    def is_everywhere(self) -> bool:
        """Whether all reports are searched."""
        return self._scope.current == _ALL

    @property
    def in_reading_order(self) -> bool:
        """Whether hits are wanted as they stand in the reports."""
        return bool(self._order.currentData())

    @property
    def taken(self) -> Sequence[Narrowing]:
        """What the hits are narrowed to."""
        return self._taken

    @property
    def is_narrow_open(self) -> bool:
        """Whether what the hits can be narrowed to is shown."""
        return self._narrow.isChecked()

    @property
    def is_help_open(self) -> bool:
        """Whether what can be typed is shown."""
        return self._help.isChecked()

    def search_everywhere(self, everywhere: bool) -> None:
        """Choose between all reports and the open one."""
        self._scope.choose(_ALL if everywhere else _THIS)

    def restore(
        self, taken: Sequence[Narrowing], *, everywhere: bool, in_reading_order: bool
    ) -> None:
        """Ask as it was asked before; nothing is asked as long as not all of it is set."""
        was_blocked = self.blockSignals(True)
        self._likeness = ""
        self.search_everywhere(everywhere)
        self._order.setCurrentIndex(self._order.findData(in_reading_order))
        self._taken = list(taken)
        self._show_chips()
        self.blockSignals(was_blocked)

    def name_report(self, title: str) -> None:
        """Say which report is the open one."""
        self._scope.setToolTip(title)

    def take(self, choice: Narrowing) -> None:
        """Narrow the hits to a choice, in the place of another of its group."""
        self._taken = [one for one in self._taken if one.group is not choice.group] + [choice]
        self._show_chips()
        self.changed.emit()

    def change_report(self) -> None:
        """Take away what makes sense in other reports only."""
        self._taken = [one for one in self._taken if not one.is_of_scope]
        self._show_chips()

    def clear(self) -> None:
        """Take away all that the hits are narrowed to."""
        had_any = bool(self._taken)
        if self._likeness:
            self.set_likeness("")
            self.likeness_dropped.emit()
        self._taken = []
        self._show_chips()
        if had_any:
            self.changed.emit()

    def set_likeness(self, title: str) -> None:
        """Say which passage the hits are like; empty for none."""
        self._likeness = title
        self._show_chips()

    def open_narrow(self, is_open: bool = True) -> None:
        """Show or hide what the hits can be narrowed to."""
        self._narrow.setChecked(is_open)

    def open_help(self, is_open: bool = True) -> None:
        """Show or hide what can be typed."""
        self._help.setChecked(is_open)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for part in (self._scope, self._order, self.menu, self._chips):
            part.set_theme(theme)
        self._help.setIcon(icon("circle-help", theme.quiet))
        self._narrow.setIcon(icon("list-filter", theme.quiet))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._order, 1)
        row.addWidget(self._narrow)
        row.addWidget(self.menu)
        row.addWidget(self._help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._scope)
        layout.addLayout(row)
        layout.addWidget(self._chips)

    def _change_scope(self) -> None:
        self.change_report()
        self.changed.emit()

    def _remove(self, number: int) -> None:
        if self._likeness:
            self.set_likeness("")
            self.likeness_dropped.emit()
            return
        del self._taken[number]
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        titles = [self._likeness] if self._likeness else [one.title for one in self._taken]
        self._chips.show_chips(titles)


def _toggle(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
