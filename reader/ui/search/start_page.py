"""What the search panel shows while nothing is asked: what was asked before, or how to ask."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.search.keeping import KeptSearchRow
from reader.ui.search.kept_list import KeptList
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.theme import Theme
from reader.ui.widgets.card_delegate import small


class StartPage(QStackedWidget):
    """
    Saved and recent searches if there are any, what can be typed otherwise or if it is wanted.

    The search box drives the list while the caret stays in the box.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptList()
        """The searches that can be asked again."""
        self._help = SyntaxHelp()
        self._is_help_wanted = False
        self._searched = _quiet_line()
        self._hint = _quiet_line("F1 shows what can be typed.")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, stretch in ((self._searched, 0), (self.kept, 1), (self._hint, 0)):
            layout.addWidget(part, stretch)
        self.addWidget(self._help)
        self.addWidget(page)

    @property
    def offers_searches(self) -> bool:
        """Whether the searches that can be asked again are what the panel shows."""
        return not self.isHidden() and self.currentWidget() is not self._help

    def say(self, sentence: str) -> None:
        """Say what a search looks through."""
        self._help.say(sentence)
        self._searched.setText(sentence)

    def show_kept(self, rows: Sequence[KeptSearchRow]) -> None:
        """Offer other searches."""
        self.kept.show_rows(rows)
        self._choose_page()

    def want_help(self, is_wanted: bool) -> None:
        """Show what can be typed in any case, or only if there is nothing else."""
        self._is_help_wanted = is_wanted
        self._choose_page()

    def move_current(self, action: QListView.CursorAction) -> None:
        """Move through the searches, if they are shown."""
        if self.offers_searches:
            self.kept.move_current(action)

    def choose_current(self) -> None:
        """Ask the current search again, if it is shown."""
        if self.offers_searches:
            self.kept.choose_current()

    def delete_current(self) -> None:
        """Have the current search removed, if it is shown."""
        if self.offers_searches:
            self.kept.delete_current()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self.kept.set_theme(theme)

    def _choose_page(self) -> None:
        shows_help = self._is_help_wanted or not self.kept.has_rows
        self.setCurrentIndex(0 if shows_help else 1)


def _quiet_line(text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setFont(small(label.font()))
    label.setContentsMargins(18, 8, 18, 8)
    return label
