"""The documents of the library by case, and the files on their way into it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from reader.counting import counted
from reader.documents.model import Case, DocumentSummary
from reader.ui.icons import icon
from reader.ui.library.library_cards import CANCEL, LibraryCards
from reader.ui.library.library_rows import (
    CaseRow,
    DocumentRow,
    ImportRow,
    LibraryRow,
    key_of,
    rows_of,
    spoken,
)
from reader.ui.library.rename_editor import RenameEditor
from reader.ui.theme import Theme
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.panel_layout import lay_out_panel
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel


class LibraryPanel(QWidget):
    """
    Shows cases, documents and imports; it changes nothing itself.

    Signals:
        document_chosen: id of the document to open.
        import_wanted: the user wants to pick files.
        files_dropped: paths of the files dropped on the panel.
        cancel_wanted: key of the import to stop.
        rename_wanted: id and the new title.
        move_wanted: id of a document and of the case to move it to.
        new_case_wanted: id of the document to begin a case with.
        rename_case_wanted: id and present title of a case.
        remove_case_wanted: id of the case to take out of the library, with its documents.
        remove_wanted: id of the document to take out of the library.
    """

    document_chosen = Signal(str)
    import_wanted = Signal()
    files_dropped = Signal(list)
    cancel_wanted = Signal(str)
    rename_wanted = Signal(str, str)
    move_wanted = Signal(str, str)
    new_case_wanted = Signal(str)
    rename_case_wanted = Signal(str, str)
    remove_case_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cases: Sequence[Case] = ()
        self._documents: Sequence[DocumentSummary] = ()
        self._open_id: str | None = None
        self._imports: dict[str, ImportRow] = {}
        self._is_drop_target = False
        self._cards = LibraryCards(self)
        self._model: RowsModel[LibraryRow] = RowsModel(
            key_of, spoken, lambda row: not isinstance(row, CaseRow)
        )
        self._list = CardList(self._cards, estimate_px=64)
        self._list.setModel(self._model)
        self._list.setAccessibleName("Library")
        self._filter = FilterLine("Filter reports…")
        self._import = QPushButton("Import reports…")
        self._import.setToolTip("Import reports (Ctrl+O)")
        self._empty = EmptyState("library")
        self._pages = QStackedWidget()
        self.setAcceptDrops(True)
        self._build()
        self._add_actions()
        self._connect()
        self.set_theme(theme)
        self._refresh()

    def show_library(
        self,
        cases: Sequence[Case],
        documents: Sequence[DocumentSummary],
        open_id: str | None,
    ) -> None:
        """Show cases and documents; ``open_id`` is the document being read."""
        self._cases, self._documents, self._open_id = cases, documents, open_id
        self._refresh()

    def import_started(self, key: str, name: str) -> None:
        """Show that a file waits to be read."""
        self._imports[key] = ImportRow(key, name)
        self._refresh()
        self._list.scrollToTop()

    def import_progress(self, key: str, done: float, doing: str) -> None:
        """Show how far the reading of a file is; ``done`` is from 0 to 1."""
        if key in self._imports:
            self._imports[key] = replace(self._imports[key], done=done, doing=doing)
            self._refresh()

    def import_finished(self, key: str) -> None:
        """Show the file no longer as being read."""
        self._imports.pop(key, None)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        for part in (self._cards, self._filter, self._empty):
            part.set_theme(theme)
        self._import.setIcon(icon("file-plus", theme.ink))
        self._list.look_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; show that they can be dropped here."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()
            self._show_as_drop_target(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show nothing special again."""
        self._show_as_drop_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files dropped."""
        self._show_as_drop_target(False)
        event.acceptProposedAction()
        self.files_dropped.emit(_files_in(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame the panel while files are held over it."""
        if self._is_drop_target:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.focus, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 6, 6)

    def _build(self) -> None:
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        lay_out_panel(self, (self._import, self._filter), self._pages, top_px=8)
        self.setFocusProxy(self._list)

    def _add_actions(self) -> None:
        new, cards = self._list.new_action, self._list
        self._open = new("Open\tReturn", "", lambda: self._choose(cards.currentIndex()))
        self._rename = new("Rename", "F2", self._begin_rename)
        self._remove = new("Remove from the library", "Del", self._remove_current)
        cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._import.clicked.connect(lambda: self.import_wanted.emit())
        self._filter.textChanged.connect(self._refresh)
        self._list.card_clicked.connect(self._choose)
        self._list.enter_pressed.connect(self._choose)
        self._list.part_clicked.connect(self._press_part)
        self._list.customContextMenuRequested.connect(self._open_menu)

    def _refresh(self) -> None:
        words = self._filter.text()
        rows = rows_of(self._imports.values(), self._cases, self._documents, self._open_id, words)
        self._model.set_rows(rows)
        if not rows and words.strip():
            self._empty.say("No report matches the filter", "Esc in the filter clears it.")
        elif not rows:
            self._empty.say(
                "No reports yet",
                "Drop a PDF, web page, EPUB, Word, Markdown or text file here, "
                "or press “Import reports…”.",
            )
        self._filter.setVisible(bool(rows or words))
        self._pages.setCurrentWidget(self._list if rows else self._empty)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, DocumentRow):
            self.document_chosen.emit(row.document.id)

    def _press_part(self, index: QModelIndex, part: str) -> None:
        row = index.data(ROW_ROLE)
        if part == CANCEL and isinstance(row, ImportRow):
            self.cancel_wanted.emit(row.key)

    def _remove_current(self) -> None:
        row = self._list.currentIndex().data(ROW_ROLE)
        if isinstance(row, ImportRow):
            self.cancel_wanted.emit(row.key)
        elif isinstance(row, DocumentRow):
            self.remove_wanted.emit(row.document.id)

    def _begin_rename(self) -> None:
        index = self._list.currentIndex()
        row = index.data(ROW_ROLE)
        if not isinstance(row, DocumentRow):
            return
        editor = RenameEditor(row.document.title)
        editor.title_written.connect(lambda title: self.rename_wanted.emit(row.document.id, title))
        editor.finished.connect(self._end_rename)
        self._list.open_over(index, editor)
        editor.begin()

    def _end_rename(self) -> None:
        self._list.close_over()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        row = index.data(ROW_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(row, DocumentRow):
            self._list.setCurrentIndex(index)
            menu.addActions([self._open, self._rename])
            self._add_cases(menu, row.document)
            menu.addSeparator()
            menu.addAction(self._remove)
        elif isinstance(row, ImportRow):
            menu.addAction("Cancel", lambda: self.cancel_wanted.emit(row.key))
        elif isinstance(row, CaseRow):
            case = row.case
            menu.addAction(
                "Rename case…", lambda: self.rename_case_wanted.emit(case.id, case.title)
            )
            what = f" and its {counted(row.count, 'report')}" if row.count else ""
            menu.addAction(f"Remove case{what}", lambda: self.remove_case_wanted.emit(case.id))
        else:
            menu.addAction("Import reports…\tCtrl+O", lambda: self.import_wanted.emit())
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _add_cases(self, menu: QMenu, document: DocumentSummary) -> None:
        others = [case for case in self._cases if case.id != document.case_id]
        moving = menu.addMenu("Move to case")
        for case in others:
            moving.addAction(case.title.replace("&", "&&")).triggered.connect(
                lambda _checked, case_id=case.id: self.move_wanted.emit(document.id, case_id)
            )
        moving.addSeparator()
        moving.addAction("New case…", lambda: self.new_case_wanted.emit(document.id))

    def _show_as_drop_target(self, is_drop_target: bool) -> None:
        self._is_drop_target = is_drop_target
        self.update()


def _files_in(dragged: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
