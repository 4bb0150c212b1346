"""The line at the foot of the window: where one is, and that nothing is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from reader.documents.citation import page_name
from reader.documents.model import Document
from reader.documents.outline import path_title, section_path
from reader.indexing import Coverage
from reader.ui.widgets.elided_label import ElidedLabel


def where(document: Document, offset: int) -> str:
    """Return the printed page and the section at ``offset``: "p. 36 of 363 · 2 Culture"."""
    parts = []
    if document.content.pages:
        parts.append(f"p. {page_name(document, offset)} of {len(document.content.pages)}")
    else:
        parts.append(f"passage {document.passage_number(offset)} of {len(document.blocks)}")
    sections = path_title(section_path(document, offset))
    return " · ".join([*parts, sections] if sections else parts)


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

    def show_place(self, document: Document | None, offset: int) -> None:
        """Say where ``offset`` is; nothing when no document is open."""
        self.place.set_text("" if document is None else where(document, offset))

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
