"""Exporting notes: what goes in on the left, the pages as they will be on the right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader import settings as names
from reader.annotations import operations as annotating
from reader.annotations.model import Colour
from reader.counting import counted
from reader.documents.model import DocumentSummary
from reader.documents.operations import Database
from reader.errors import Cancelled, CasefolioError
from reader.export.selection import (
    NotesChoice,
    NotesSelection,
    gather,
    usual_subtitle,
    usual_title,
)
from reader.export.to_pdf import Exported, Rendered, render, write
from reader.progress import Progress
from reader.settings import Settings
from reader.ui.export.choices_panel import ChoicesPanel
from reader.ui.export.preview import Preview
from reader.ui.tasks import Job, Tasks
from reader.ui.theme import Theme
from reader.ui.widgets.empty_state import EmptyState

_SETTLED_MS = 250
"""How long the choices must rest before the pages are set again."""
_CHOICES_PX = 352


@dataclass(frozen=True)
class _Draft:
    """A selection and its pages; without pages when there is nothing to print."""

    selection: NotesSelection
    rendered: Rendered | None


class ExportDialog(QDialog):
    """
    Lets the user choose, look and export.

    Signals:
        exported: a file was written; its path and a sentence to show.
    """

    exported = Signal(Path, str)

    def __init__(
        self,
        database: Database,
        tasks: Tasks,
        theme: Theme,
        documents: Sequence[DocumentSummary],
        open_document_id: str | None,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._tasks = tasks
        self._settings = settings
        self._job: Job | None = None
        self._asked = 0
        self._usual_name = ""
        self._failure = ""
        colours = settings.get(names.COLOUR_NAMES)
        self.choices = ChoicesPanel(
            documents,
            annotating.tags(database),
            open_document_id,
            {colour: colours[colour] for colour in Colour if colours.get(colour)},
        )
        self.choices.author.setText(settings.get(names.EXPORT_AUTHOR))
        self.choices.organisation.setText(settings.get(names.EXPORT_ORGANISATION))
        self.choices.set_theme(theme)
        self.preview = Preview(tasks, theme)
        self._make_foot(theme)
        self._place(theme)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._refresh)
        self.choices.changed.connect(self._follow_choices)
        self._refresh()

    def export_to(self, path: Path) -> None:
        """Write the file; the dialog closes when it is there."""
        choice, database = self.choices.choice(), self._database

        def work(progress: Progress) -> Exported:
            return write(gather(database, choice), path, progress)

        self._settled.stop()
        self._asked += 1
        self._failure = ""
        self._remember(choice)
        self._show_progress(0, "Starting")
        self._set_exporting(True)
        self._job = self._tasks.run(
            self, work, self._finish, on_progress=self._show_progress, failed=self._fail
        )

    def reject(self) -> None:
        """Stop the export that is running, otherwise close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let no preview go on being made."""
        self._settled.stop()
        self._asked += 1
        super().done(result)

    def _place(self, theme: Theme) -> None:
        self.setWindowTitle("Export notes to PDF")
        self.resize(1080, 760)
        self.setMinimumSize(720, 480)
        self._nothing = EmptyState("file-output")
        self._nothing.set_theme(theme)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.preview)
        self._faces.addWidget(self._nothing)
        self.choices.setFixedWidth(_CHOICES_PX)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.choices)
        row.addWidget(_line(QFrame.Shape.VLine, theme))
        row.addWidget(self._faces, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(_line(QFrame.Shape.HLine, theme))
        column.addWidget(self._foot)
        self._export.setDefault(True)  # which only holds within the dialog

    def _make_foot(self, theme: Theme) -> None:
        self._summary = QLabel("Setting the pages…")
        self._remark = QLabel(wordWrap=True)
        self._remark.setStyleSheet(f"color: {theme.warning.name()}")
        self._remark.hide()
        for label in (self._summary, self._remark):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the export")
        self._bar.hide()
        self._close = QPushButton("Close")
        self._close.setAutoDefault(False)
        self._close.setToolTip("Close without exporting (Esc)")
        self._close.clicked.connect(self.reject)
        self._export = QPushButton("Export…")
        self._export.setToolTip("Choose where the PDF file goes (Enter)")
        self._export.clicked.connect(self._choose_path)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._summary, self._bar, self._remark):
            words.addWidget(part)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(24, 12, 16, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(16)
        row.addWidget(self._close)
        row.addWidget(self._export)

    def _follow_choices(self) -> None:
        self._failure = ""
        self._settled.start()

    def _refresh(self) -> None:
        self._asked += 1
        number, choice, database = self._asked, self.choices.choice(), self._database

        def stop_when_asked_again(_done: float, _doing: str) -> None:
            if number != self._asked:
                raise Cancelled("Asked again since.")

        def work() -> _Draft:
            selection = gather(database, choice)
            rendered = None if selection.is_empty else render(selection, stop_when_asked_again)
            return _Draft(selection, rendered)

        self._summary.setText("Setting the pages…")
        self._tasks.ask(self, work, self._show, topic="export preview", failed=self._show_failure)

    def _show(self, draft: _Draft) -> None:
        if self._job is not None:
            return
        selection, rendered = draft.selection, draft.rendered
        title = usual_title(self.choices.choice())
        subtitle = usual_subtitle(selection.sources)
        self.choices.suggest(title, subtitle)
        self._usual_name = f"{title} {subtitle[:1].lower()}{subtitle[1:]}"
        if rendered is None:
            self._show_nothing("Nothing to export yet.", self._hint())
            return
        self._faces.setCurrentWidget(self.preview)
        self.preview.show_pdf(rendered.pdf, rendered.page_count)
        self._summary.setText(_counts(selection, rendered.page_count))
        self._say_remark(" ".join(filter(None, [self._failure, *rendered.remarks])))
        self._export.setEnabled(True)

    def _show_failure(self, error: CasefolioError) -> None:
        if not isinstance(error, Cancelled):
            self._show_nothing(error.message, error.hint)

    def _show_nothing(self, sentence: str, hint: str) -> None:
        self._nothing.say(sentence, hint)
        self._faces.setCurrentWidget(self._nothing)
        self._summary.setText("")
        self._say_remark("")
        self._export.setEnabled(False)

    def _hint(self) -> str:
        choice = self.choices.choice()
        if choice.document_ids == ():
            return "Tick the reports to include."
        if choice.colours or choice.tags:
            return "No note has these colours and tags. Choose fewer of them."
        return "Highlight a passage or bookmark a recommendation, or choose more on the left."

    def _choose_path(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(self.choices.choice().title or self._usual_name)
        dialog = QFileDialog(self, "Export notes to PDF", folder, "PDF files (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        if dialog.exec():
            self.export_to(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def _remember(self, choice: NotesChoice) -> None:
        try:
            self._settings.set(names.EXPORT_AUTHOR, choice.author.strip())
            self._settings.set(names.EXPORT_ORGANISATION, choice.organisation.strip())
        except CasefolioError as error:
            self._failure = f"{error.message} {error.hint}".strip()
            self._say_remark(self._failure)

    def _show_progress(self, done: float, doing: str) -> None:
        self._bar.setValue(round(1000 * done))
        self._summary.setText(doing)

    def _set_exporting(self, is_exporting: bool) -> None:
        self.choices.setEnabled(not is_exporting)
        self._export.setEnabled(not is_exporting)
        self._bar.setVisible(is_exporting)
        self._close.setText("Cancel" if is_exporting else "Close")
        self._close.setToolTip("Stop the export (Esc)" if is_exporting else "Close (Esc)")
        if is_exporting:
            self._close.setFocus()

    def _finish(self, exported: Exported) -> None:
        self._job = None
        self._set_exporting(False)
        sentence = " ".join([f"Exported to {exported.path.name}.", *exported.remarks])
        self.accept()
        self.exported.emit(exported.path, sentence)

    def _fail(self, error: CasefolioError) -> None:
        self._job = None
        self._set_exporting(False)
        if not isinstance(error, Cancelled):
            self._failure = f"{error.message} {error.hint}".strip()
        self._say_remark(self._failure)
        self._refresh()

    def _say_remark(self, words: str) -> None:
        self._remark.setText(words)
        self._remark.setVisible(bool(words))


def file_name(title: str) -> str:
    """Return a title as every system allows it in the name of a file."""
    allowed = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    return " ".join(allowed.split())[:100].strip(". ") or "Notes"


def _counts(selection: NotesSelection, page_count: int) -> str:
    """Return what there is: "12 notes and 6 recommendations, 5 pages"."""
    parts = (
        (len(selection.notes), "note"),
        (len(selection.recommendations), "recommendation"),
    )
    things = " and ".join(counted(number, one) for number, one in parts if number)
    return f"{things}, {counted(page_count, 'page')}"


def _line(shape: QFrame.Shape, theme: Theme) -> QFrame:
    line = QFrame()
    line.setFrameShape(shape)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setStyleSheet(f"color: {theme.hairline.name()}")
    return line
