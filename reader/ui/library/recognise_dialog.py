"""Asking which pages are to be recognised, and in which language they are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from reader.counting import counted
from reader.documents.page_labels import shown

_WIDTH_PX = 420
_LIST_PX = 180
_FRAME_PX = 4
_SENTENCE = (
    "The words of pages that are pictures are read by Tesseract, on this computer. It takes some "
    "seconds a page, and what is recognised can have mistakes."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be recognised: page indexes and Tesseract's name of a language."""

    pages: tuple[int, ...]
    language: str


class RecogniseDialog(QDialog):
    """Shows the scanned pages, those asked about chosen or else all, and the languages."""

    def __init__(
        self,
        pages: Mapping[int, str],
        languages: Sequence[str],
        language: str,
        parent: QWidget,
        chosen: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recognise text")
        self.setMinimumWidth(_WIDTH_PX)
        sentence = QLabel(_SENTENCE, self)
        sentence.setWordWrap(True)
        self.pages = QListWidget(self)
        self._list_pages(pages, chosen)
        self.language = QComboBox(self)
        self.language.setAccessibleName("Language of the pages")
        for name in languages:
            self.language.addItem(_spoken(name), name)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._start = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._start.setDefault(True)
        form = QFormLayout(self)
        form.setContentsMargins(20, 20, 20, 16)
        form.setSpacing(12)
        form.addRow(sentence)
        form.addRow(self.pages)
        form.addRow(self._ticking())
        form.addRow("Language", self.language)
        form.addRow(self.buttons)
        self.pages.itemChanged.connect(self._count)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._count()

    @classmethod
    def ask(
        cls,
        pages: Mapping[int, str],
        languages: Sequence[str],
        language: str,
        parent: QWidget,
        chosen: Sequence[int] = (),
    ) -> Choice | None:
        """
        Return what the user chose; None when they cancel.

        ``pages`` are labels by page index; ``chosen`` are those ticked at first, or else all.
        """
        dialog = cls(pages, languages, language, parent, chosen)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        choice = dialog.choice()
        dialog.deleteLater()
        return choice if is_wanted else None

    def choice(self) -> Choice:
        """Return what is ticked and chosen now."""
        items = [self.pages.item(row) for row in range(self.pages.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        pages = tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)
        return Choice(pages, self.language.currentData() or "")

    def _list_pages(self, pages: Mapping[int, str], chosen: Sequence[int]) -> None:
        self.pages.setAccessibleName("Pages to recognise")
        self.pages.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for index, label in pages.items():
            item = QListWidgetItem(f"Page {shown(label, index)}", self.pages)
            item.setData(Qt.ItemDataRole.UserRole, index)
            is_chosen = not chosen or index in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        height_px = self.pages.sizeHintForRow(0) * self.pages.count() + 2 * _FRAME_PX
        self.pages.setFixedHeight(min(height_px, _LIST_PX))

    def _ticking(self) -> QHBoxLayout:
        """Return the buttons that tick every page, or none."""
        row = QHBoxLayout()
        for name, state in (("&All", Qt.CheckState.Checked), ("&None", Qt.CheckState.Unchecked)):
            button = QPushButton(name, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._tick_all, state))
            row.addWidget(button)
        row.addStretch()
        return row

    def _tick_all(self, state: Qt.CheckState) -> None:
        for row in range(self.pages.count()):
            self.pages.item(row).setCheckState(state)

    def _count(self) -> None:
        number = len(self.choice().pages)
        self._start.setText(f"Recognise {counted(number, 'page')}")
        self._start.setEnabled(number > 0 and self.language.count() > 0)


def _spoken(language: str) -> str:
    """Return the name of a language of Tesseract's ("eng": "English"), or its own word for it."""
    code, _, kind = language.partition("_")
    known = QLocale.codeToLanguage(code, QLocale.LanguageCodeType.ISO639Part2)
    if known is QLocale.Language.AnyLanguage:
        return language
    return (
        f"{QLocale.languageToString(known)} ({kind})" if kind else QLocale.languageToString(known)
    )
