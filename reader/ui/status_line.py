"""The line at the foot of the window: where one is, and that nothing is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from reader.documents.model import Document
from reader.documents.outline import path_title, section_path
from reader.documents.page_labels import shown
from reader.indexing import Coverage
from reader.ui.widgets.elided_label import ElidedLabel


def where(document: Document, offset: int, in_sight: range = range(0)) -> str:
    """
    Return the printed page and the section at ``offset``: "p. 36 of 363 · 2 Culture".

    Where the printed number is not the page's place in the file both are said: "p. 36 (50 of
    363)". Pages that are ``in_sight``, by their indexes, are named instead of that of the offset.
    """
    parts = []
    if document.content.pages:
        page_index = document.page_index(offset) or 0
        pages = in_sight or range(page_index, page_index + 1)
        parts.append(_pages(document, pages))
        if any(document.content.is_recognised(index) for index in pages):
            parts.append("recognised text")
    else:
        parts.append(f"passage {document.passage_number(offset)} of {len(document.blocks)}")
    sections = path_title(section_path(document, offset))
    return " · ".join([*parts, sections] if sections else parts)


def _pages(document: Document, pages: range) -> str:
    """Return the labels of pages and how many there are; with their numbers if those differ."""
    numbers = [str(page_index + 1) for page_index in pages]
    labels = [document.content.pages[page_index].label for page_index in pages]
    names = [shown(label, page_index) for label, page_index in zip(labels, pages, strict=True)]
    unit = "p." if len(pages) == 1 else "pp."
    count = len(document.content.pages)
    if all(label in ("", number) for label, number in zip(labels, numbers, strict=True)):
        return f"{unit} {'–'.join(names)} of {count}"
    return f"{unit} {'–'.join(names)} ({'–'.join(numbers)} of {count})"


class StatusLine(QStatusBar):
    """Place at the left; what is searchable and saved at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 0, 0)
        self.place = ElidedLabel()
        self.place.setAccessibleName("Place in the report")
        self.searchable = self._label("Pages searchable")
        self.saved = self._label("Saved")
        self.addWidget(self.place, 1)
        self.addPermanentWidget(self.searchable)
        self.addPermanentWidget(self.saved)

    def show_place(
        self, document: Document | None, offset: int, in_sight: range = range(0)
    ) -> None:
        """Say where ``offset`` is, or which pages are in sight; nothing without a document."""
        self.place.set_text("" if document is None else where(document, offset, in_sight))

    def add_control(self, control: QWidget) -> None:
        """Place a control of the report to the left of what is always said."""
        self.insertPermanentWidget(1, control)  # after the place, which is counted too

    def show_coverage(self, coverage: Coverage) -> None:
        """Say how many of the library's pages, or passages, a search looks through."""
        indexed, total, unit = coverage.pages_indexed, coverage.pages_total, "pages"
        if not total:
            indexed, total = coverage.passages_indexed, coverage.passages_total
            unit = "passages"
        self.searchable.setText(f"{indexed:,} of {total:,} {unit} searchable")

    def show_saved(self, is_read_only: bool) -> None:
        """Say that every change is on disk, or that none can be made."""
        self.saved.setText("read-only" if is_read_only else "all changes saved")

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setAccessibleName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(8, 2, 8, 2)
        return label
