"""What is to be exported, as the user chooses it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.annotations.model import Colour, Tag
from reader.documents.model import DocumentSummary
from reader.export.selection import NotesChoice, Paper
from reader.ui.export.check_list import CheckList
from reader.ui.theme import Theme
from reader.ui.widgets.card_delegate import sized
from reader.ui.widgets.segments import Segments
from reader.ui.widgets.swatch import NAMES, ColourFilter

_PAPERS = (Paper.A4, Paper.LETTER)
_BOOKMARKED, _ALL_FOUND, _NONE = range(3)


class ChoicesPanel(QScrollArea):
    """
    Reports, recommendations, notes, and what stands on the cover.

    Signals:
        changed: the choice is another one.
    """

    changed = Signal()

    def __init__(
        self,
        documents: Sequence[DocumentSummary],
        tags: Sequence[Tag],
        open_document_id: str | None,
        colour_names: Mapping[Colour, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_document_id = open_document_id
        self._colour_names = {**NAMES, **colour_names}
        self._make_controls(documents, tags)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(8)
        self._add_reports(column)
        self._add_recommendations(column)
        self._add_notes(column)
        self._add_cover(column)
        column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What to export")
        self._join()
        self._follow()

    def choice(self) -> NotesChoice:
        """Return what is chosen."""
        return NotesChoice(
            document_ids=self._document_ids(),
            include_recommendations=self.recommendations.current != _NONE,
            only_bookmarked=self.recommendations.current == _BOOKMARKED,
            include_annotations=self.with_quotations.isChecked(),
            colours=self.colours.colours(),
            tags=frozenset(self.tags.keys()),
            with_notes=self.with_notes.isChecked(),
            colour_names=self._colour_names,
            title=self.title.text(),
            subtitle=self.subtitle.text(),
            author=self.author.text(),
            organisation=self.organisation.text(),
            paper=_PAPERS[self.paper.current],
        )

    def suggest(self, title: str, subtitle: str) -> None:
        """Show what will stand on the cover where the user leaves a line empty."""
        self.title.setPlaceholderText(title)
        self.subtitle.setPlaceholderText(subtitle)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for part in (self.reports, self.recommendations, self.colours, self.paper):
            part.set_theme(theme)
        for names in (self.documents, self.tags):
            names.set_theme(theme)
        for label in (self._colours_label, self._tags_label):
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, theme.quiet)
            label.setPalette(palette)

    def _make_controls(self, documents: Sequence[DocumentSummary], tags: Sequence[Tag]) -> None:
        ways = [("All", "Every report of the library"), ("Chosen", "The reports ticked below")]
        if self._open_document_id is not None:
            ways.insert(0, ("This report", "Only the report that is open"))
        self.reports = Segments([way[0] for way in ways], [way[1] for way in ways])
        self.reports.setAccessibleName("Reports")
        self._chosen_at = len(ways) - 1
        names = [(one.id, one.title) for one in documents]
        self.documents = CheckList(names, "Reports to include")
        self.recommendations = Segments(
            ["Bookmarked", "All", "None"],
            ["Bookmarked recommendations, in your order", "All recommendations", "Leave them out"],
        )
        self.recommendations.setAccessibleName("Recommendations")
        self.with_quotations = QCheckBox("Highlighted passages")
        self.with_quotations.setToolTip("Quote the passages you highlighted, with their citations")
        self.with_quotations.setChecked(True)
        self.with_notes = QCheckBox("With what I wrote about them")
        self.with_notes.setToolTip("Print your notes below the quotations")
        self.with_notes.setChecked(True)
        self.colours = ColourFilter()
        self.colours.setAccessibleName("Colours")
        self.colours.set_names(self._colour_names)
        self.tags = CheckList([(tag.name, tag.name) for tag in tags], "Only these tags")
        self._has_tags = bool(tags)
        self.title = self._line("Title", "The title on the cover")
        self.subtitle = self._line("Subtitle", "The line below the title")
        self.author = self._line("Prepared by", "Your name, on the cover; it is remembered")
        self.organisation = self._line(
            "Organisation", "On the cover and at the foot of each page; it is remembered"
        )
        self.paper = Segments(["A4", "Letter"], ["210 × 297 mm", "8½ × 11 inches"])
        self.paper.setAccessibleName("Paper")

    def _line(self, name: str, tip: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setToolTip(tip)
        return line

    def _add_reports(self, column: QVBoxLayout) -> None:
        self._add_heading(column, "Reports")
        column.addWidget(self.reports)
        column.addWidget(self.documents)

    def _add_recommendations(self, column: QVBoxLayout) -> None:
        self._add_heading(column, "Recommendations")
        column.addWidget(self.recommendations)

    def _add_notes(self, column: QVBoxLayout) -> None:
        self._add_heading(column, "Notes")
        column.addWidget(self.with_quotations)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 0, 0)
        below.addWidget(self.with_notes)
        column.addLayout(below)
        self._colours_label = QLabel("Only in these colours (none chosen: all)")
        column.addWidget(self._colours_label)
        column.addWidget(self.colours, 0, Qt.AlignmentFlag.AlignLeft)
        self._tags_label = QLabel("Only with one of these tags (none ticked: all)")
        column.addWidget(self._tags_label)
        column.addWidget(self.tags)

    def _add_cover(self, column: QVBoxLayout) -> None:
        self._add_heading(column, "Cover")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for line in (self.title, self.subtitle, self.author, self.organisation, self.paper):
            form.addRow(line.accessibleName(), line)
        column.addLayout(form)

    def _add_heading(self, column: QLayout, words: str) -> None:
        heading = QLabel(words)
        heading.setFont(sized(self.font(), self.font().pixelSize() + 1, bold=True))
        heading.setContentsMargins(0, 12 if column.count() else 0, 0, 0)
        column.addWidget(heading)

    def _join(self) -> None:
        self.reports.chosen.connect(self._tell)
        self.recommendations.chosen.connect(self._tell)
        self.documents.changed.connect(self._tell)
        self.tags.changed.connect(self._tell)
        self.colours.changed.connect(self._tell)
        self.with_quotations.toggled.connect(self._tell)
        self.with_notes.toggled.connect(self._tell)
        self.paper.chosen.connect(self._tell)
        for line in (self.title, self.subtitle, self.author, self.organisation):
            line.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show only the controls that have something to say."""
        self.documents.setVisible(self.reports.current == self._chosen_at)
        wants_quotations = self.with_quotations.isChecked()
        self.with_notes.setEnabled(wants_quotations)
        self._colours_label.setVisible(wants_quotations)
        self.colours.setVisible(wants_quotations)
        self._tags_label.setVisible(wants_quotations and self._has_tags)
        self.tags.setVisible(wants_quotations and self._has_tags)

    def _document_ids(self) -> tuple[str, ...] | None:
        if self.reports.current == self._chosen_at:
            return self.documents.keys()
        is_this_one = self._open_document_id is not None and self.reports.current == 0
        return (self._open_document_id or "",) if is_this_one else None
