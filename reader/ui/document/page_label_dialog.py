"""What a page is called, and how far the others are counted from it."""

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.documents.model import Document
from reader.documents.page_labels import (
    LONGEST_LABEL,
    Correction,
    Reach,
    can_be_counted,
    corrected,
    shown,
)

_REACHES = {
    Reach.THIS: "&This page only",
    Reach.LATER: "This and &later pages",
    Reach.ALL: "&All pages",
}
_BESIDE = 2
"""Pages before and after the one in question whose labels are shown."""


class PageLabelDialog(QDialog):
    """Asks for the label of one page, and shows what it makes of those around."""

    def __init__(self, document: Document, page_index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._page_index = page_index
        self._labels = tuple(page.label for page in document.content.pages)
        self.setWindowTitle("Correct page numbers")
        self.setMinimumWidth(400)
        self._line = QLineEdit(self._labels[page_index])
        self._line.setMaxLength(LONGEST_LABEL)
        self._line.setPlaceholderText("no number in print")
        self._line.setAccessibleName("This page is called")
        self._choices = {reach: QRadioButton(text) for reach, text in _REACHES.items()}
        self._wanted = Reach.LATER
        self._outcome = QLabel()
        self._outcome.setWordWrap(True)
        self._outcome.setTextFormat(Qt.TextFormat.RichText)
        self._place_parts()
        self._line.selectAll()
        self._line.textChanged.connect(self._show_outcome)
        for reach, choice in self._choices.items():
            choice.clicked.connect(partial(self._want, reach))
        self._show_outcome()

    @classmethod
    def ask(cls, document: Document, page_index: int, parent: QWidget) -> tuple[str, Reach] | None:
        """Return the label and its reach; None when the user cancels."""
        dialog = cls(document, page_index, parent)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.label, dialog.reach
        dialog.deleteLater()
        return answer if is_wanted else None

    @property
    def label(self) -> str:
        """What the user has typed."""
        return " ".join(self._line.text().split())

    @property
    def reach(self) -> Reach:
        """How far the correction goes; a label that cannot be counted is of its own page."""
        return self._wanted if can_be_counted(self.label) else Reach.THIS

    def _place_parts(self) -> None:
        count, place = len(self._labels), self._page_index + 1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        question = QLabel(f"This page, {place} of {count} in the file, is &called:")
        question.setBuddy(self._line)
        layout.addWidget(question)
        layout.addWidget(self._line)
        for choice in self._choices.values():
            layout.addWidget(choice)
        layout.addSpacing(4)
        layout.addWidget(self._outcome)
        layout.addSpacing(8)
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(choices, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _want(self, reach: Reach) -> None:
        self._wanted = reach
        self._show_outcome()

    def _show_outcome(self) -> None:
        can_count = can_be_counted(self.label)
        self._choices[self.reach].setChecked(True)
        for reach, choice in self._choices.items():
            # Tab leads to the one that is chosen; the arrow keys to the others.
            is_chosen = reach is self.reach
            choice.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus
            )
        for reach in (Reach.LATER, Reach.ALL):
            self._choices[reach].setEnabled(can_count)
        correction = Correction(self._page_index, self.label, self.reach)
        labels = corrected(self._labels, [correction])
        self._outcome.setText(_outcome(labels, self._page_index))


def _outcome(labels: tuple[str, ...], page_index: int) -> str:
    """Return the labels around a page, and the first and the last of all."""
    names = [escape(shown(label, at)) for at, label in enumerate(labels)]
    names[page_index] = f"<b>{names[page_index]}</b>"
    near = range(max(0, page_index - _BESIDE), min(len(names), page_index + _BESIDE + 1))
    around = [names[at] for at in near]
    first = [names[0], "…"] if near.start > 1 else names[: near.start]
    last = ["…", names[-1]] if near.stop < len(names) - 1 else names[near.stop :]
    return f"The pages are then {', '.join([*first, *around, *last])}."
