"""Places the panels and joins them; what each feature does is in ``joins``."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.annotations.model import Colour
from reader.documents import operations as documents
from reader.documents.model import Document
from reader.library import Library
from reader.settings import (
    CONTENTS_AS_PAGES,
    COVER_TITLE,
    FIRST_STEPS_SEEN,
    OPEN_DOCUMENT,
    THEME,
    WINDOW_GEOMETRY,
    WINDOW_STATE,
)
from reader.ui.annotations.notes_panel import NotesPanel
from reader.ui.commands import COMMANDS, IN_THE_REPORT, Needs, connect, enable, make_actions
from reader.ui.cover import Cover, ShiftThrice
from reader.ui.document.contents_panel import ContentsPanel
from reader.ui.document.document_view import DocumentView
from reader.ui.first_steps import FirstSteps
from reader.ui.help.help_dialog import HelpDialog
from reader.ui.help.pages import about_page, cover_page, keys_page, privacy_page
from reader.ui.joins.annotating import Annotating
from reader.ui.joins.correcting import Correcting
from reader.ui.joins.exporting import Exporting
from reader.ui.joins.exporting_hits import ExportingHits
from reader.ui.joins.filing import Filing
from reader.ui.joins.following import Following
from reader.ui.joins.importing import Importing
from reader.ui.joins.keeping_searches import KeepingSearches
from reader.ui.joins.paging import Paging
from reader.ui.joins.reading import Reading, open_engine
from reader.ui.joins.recognising import Recognising
from reader.ui.joins.recommending import Recommending
from reader.ui.joins.searching import Searching
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.look import Look
from reader.ui.menus import fill_menu_bar
from reader.ui.messages import Messages
from reader.ui.palette import CommandPalette
from reader.ui.panes import Panes
from reader.ui.preferences.appearance import AppearancePanel
from reader.ui.recommendations.recommendations_panel import RecommendationsPanel
from reader.ui.search.questions import Questions
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.status_line import StatusLine
from reader.ui.tasks import Tasks
from reader.ui.theme import THEMES
from reader.ui.top_bar import TopBar
from reader.ui.workspace import Workspace
from reader.version import VERSION

TITLE = "Casefolio"
THEME_NAMES = ("system", *THEMES)


class MainWindow(QMainWindow):
    """The window of one library."""

    def __init__(self, app: QApplication, library: Library, tasks: Tasks, look: Look) -> None:
        super().__init__()
        app.installEventFilter(ShiftThrice(self.cover, self))
        self.setAcceptDrops(True)
        self.setMinimumSize(780, 480)
        self.resize(1280, 800)
        self.look = look
        self.workspace = Workspace(library, tasks, self)
        self.actions_by_name = make_actions(self)
        self._settings = library.settings
        self._has_hits = False
        self._focus_before_cover: QWidget | None = None
        self._make_panels(library, tasks)
        self._place_panels()
        self._join_features(tasks)
        self._join_window()
        connect(self.actions_by_name, self._work())
        for command in COMMANDS:
            action = self.actions_by_name[command.name]
            (self.view if command.in_report else self).addAction(action)
        self.panes.restore(self._settings.get(WINDOW_STATE))
        kept = self._settings.get(WINDOW_GEOMETRY)
        self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        self._follow_workspace()
        self._tick()

    def begin(self, files: Sequence[Path]) -> None:
        """Show the document that was open last, or import the files named at the start."""
        self.first_steps.setHidden(self._settings.get(FIRST_STEPS_SEEN))
        present = [one.id for one in documents.documents(self.workspace.library.database)]
        last = self._settings.get(OPEN_DOCUMENT)
        if present:
            self.workspace.open(last if last in present else present[0])
        self.importing.begin(files)
        self.following.follow()
        self.view.setFocus()

    def cover(self) -> None:
        """Hide everything behind a neutral page, at once."""
        self._focus_before_cover = self.focusWidget()
        self._faces.setCurrentWidget(self._cover)
        self.setWindowTitle(self._settings.get(COVER_TITLE))
        self.menuBar().hide()
        self.statusBar().hide()
        for action in self.actions_by_name.values():
            action.setEnabled(False)
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        self._cover.setFocus()

    def uncover(self) -> None:
        """Show the report again."""
        self._faces.setCurrentIndex(0)
        self.menuBar().show()
        self.statusBar().show()
        self._follow_workspace()
        (self._focus_before_cover or self.view).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is to be remembered, and stop what runs."""
        self.notes.finish_editing()
        self.reading.settle()
        self.view.close_pages()
        self._settings.set(WINDOW_STATE, self.panes.state())
        self._settings.set(WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files dropped."""
        urls = event.mimeData().urls()
        self.importing.begin([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _make_panels(self, library: Library, tasks: Tasks) -> None:
        theme = self.look.theme
        self.view = DocumentView(theme, self.look.style, partial(open_engine, library))
        likes_pages = library.settings.get(CONTENTS_AS_PAGES)
        self.contents = ContentsPanel(theme, self.view.page_source, likes_pages=likes_pages)
        self.search_box = SearchBox(theme)
        self._questions = Questions(library)
        self.search = SearchPanel(self._questions, tasks, self.search_box, theme)
        self.library_panel = LibraryPanel(theme)
        self.notes = NotesPanel(theme)
        self.recommendations = RecommendationsPanel(theme)
        self.top_bar = TopBar(self.actions_by_name, self.search_box, theme)
        self.first_steps = FirstSteps(theme)
        self.status_line = StatusLine()

    def _place_panels(self) -> None:
        left = {"Contents": self.contents, "Library": self.library_panel, "Search": self.search}
        right = {"Notes": self.notes, "Recommendations": self.recommendations}
        self.panes = Panes(left, self.view, right)
        page = QWidget()
        self.messages = Messages(page, self.look.theme)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.first_steps)
        column.addWidget(self.panes, 1)
        self._cover = Cover(self.uncover)
        self._faces = QStackedWidget()
        self._faces.addWidget(page)
        self._faces.addWidget(self._cover)
        self.setCentralWidget(self._faces)
        self.setStatusBar(self.status_line)
        fill_menu_bar(self.menuBar(), self.actions_by_name)

    def _join_features(self, tasks: Tasks) -> None:
        workspace, view = self.workspace, self.view
        self.reading = Reading(workspace, view, self.contents, self)
        self.paging = Paging(view, self.status_line, self.actions_by_name, self.look.theme, self)
        self.correcting = Correcting(workspace, view, self.contents, self)
        self.annotating = Annotating(workspace, view, self.notes, self)
        self.recommending = Recommending(workspace, view, self.recommendations, self)
        self.searching = Searching(workspace, tasks, view, self.search_box, self.search, self)
        self.keeping = KeepingSearches(
            workspace, self._questions, self.search_box, self.search, self
        )
        self.exporting_hits = ExportingHits(workspace, tasks, self.search, self)
        self.importing = Importing(workspace, tasks, self.library_panel, view, self)
        self.recognising = Recognising(workspace, tasks, view, self.library_panel, self)
        self.filing = Filing(workspace, self.library_panel, self)
        self.exporting = Exporting(workspace, tasks, self.look, self)
        self.following = Following(workspace.library, tasks, self)
        for said in (
            self.reading.said,
            self.correcting.said,
            self.annotating.said,
            self.recommending.said,
            self.searching.said,
            self.keeping.said,
            self.importing.said,
            self.recognising.said,
            self.filing.said,
        ):
            said.connect(self._say)
        self.importing.unlocked.connect(view.page_source.unlock)
        self.exporting.exported.connect(self._offer_file)
        self.exporting_hits.exported.connect(self._offer_file)
        self.keeping.forgotten.connect(self._offer_to_bring_back)
        for failed in (
            tasks.failed,
            workspace.failed,
            self.keeping.failed,
            self.exporting_hits.failed,
            self.importing.failed,
            self.recognising.failed,
            self.following.failed,
        ):
            failed.connect(self.messages.show_error)
        for panel, wanted in (
            (self.notes, self.annotating.panel_wanted),
            (self.recommendations, self.recommending.panel_wanted),
            (self.search, self.searching.panel_wanted),
            (self.contents, self.searching.left),
            (self.library_panel, self.importing.panel_wanted),
            (self.library_panel, self.recognising.panel_wanted),
        ):
            wanted.connect(lambda panel=panel: self.panes.show_panel(panel))

    def _join_window(self) -> None:
        workspace = self.workspace
        workspace.document_opened.connect(self._remember_document)
        workspace.document_relabelled.connect(self._follow_workspace)
        workspace.document_wanted.connect(self._show_documents)
        workspace.library_changed.connect(self._show_documents)
        workspace.history_changed.connect(self._enable)
        workspace.changed.connect(self._enable)
        workspace.changed.connect(self.following.follow)
        self.following.covered.connect(self.status_line.show_coverage)
        self.following.covered.connect(self.search.search_again)
        self.searching.hits_changed.connect(self._learn_of_hits)
        self.keeping.search_changed.connect(self._enable)
        self.search.hits_changed.connect(self.contents.set_hits)
        self.reading.place_changed.connect(self._show_place)
        self.view.sight_changed.connect(self._show_place)
        self.view.selection_made.connect(self._enable)
        self.view.selection_cleared.connect(self._enable)
        self.view.context_menu_wanted.connect(self._open_menu)
        self.view.style_change_wanted.connect(self.look.set_style)
        self.look.style_changed.connect(self.view.set_style)
        self.look.theme_chosen.connect(self._tick)
        self.view.face_changed.connect(self._tick)
        self.view.face_changed.connect(self._enable)
        self.panes.shown_or_hidden.connect(self._tick)
        self.top_bar.document_chosen.connect(self._open)
        self.library_panel.document_chosen.connect(self._open)
        self.contents.side_chosen.connect(partial(self._settings.set, CONTENTS_AS_PAGES))
        self.first_steps.dismissed.connect(lambda: self._settings.set(FIRST_STEPS_SEEN, True))

        panels = (self.contents, self.search, self.library_panel, self.notes, self.recommendations)
        bars = (self.top_bar, self.first_steps, self.messages, self.paging)
        self.look.lead((self.view, *panels, *bars))

    def _work(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the table does."""
        return {
            **self._work_on_the_report(),
            **self._work_on_the_window(),
            **self.paging.work(),
            **self.searching.work(),
            **self.keeping.work(),
            **self.exporting_hits.work(),
            "library.import": lambda: self.importing.choose(self),
            "document.recognise": self.recognising.ask,
            "export.notes": lambda: self.exporting.open_dialog(self),
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "help.palette": lambda: CommandPalette.run(self.actions_by_name, self.look.theme, self),
            "help.keys": lambda: HelpDialog.show_page("Keyboard", keys_page(), self),
            "help.privacy": self._show_privacy,
            "help.cover": lambda: HelpDialog.show_page("Cover", cover_page(), self),
            "help.about": lambda: HelpDialog.show_page("About", about_page(VERSION), self),
        }

    def _work_on_the_report(self) -> dict[str, Callable[[], object]]:
        view, reading = self.view, self.reading
        return {
            "edit.copy": view.copy,
            "edit.copy_with_citation": self.annotating.copy_with_citation,
            "edit.select_all": view.select_all,
            "go.back": self.workspace.back,
            "go.forward": self.workspace.forward,
            "go.page": lambda: reading.ask_for_page(self),
            "go.correct_labels": self.correcting.ask,
            "go.next_section": reading.next_section,
            "go.previous_section": reading.previous_section,
            "go.start": reading.to_start,
            "go.end": reading.to_end,
            **{
                f"annotation.highlight_{number}": partial(self.annotating.highlight, colour)
                for number, colour in enumerate(Colour, 1)
            },
            "annotation.note": self.annotating.write_note,
            "annotation.tag": self.annotating.tag,
            "annotation.name_colours": self.annotating.name_colours,
            "recommendation.add": self.recommending.add,
            "recommendation.bookmark": self.recommending.toggle_bookmark,
            "view.caret_mode": lambda: view.set_caret_mode(
                self.actions_by_name["view.caret_mode"].isChecked()
            ),
        }

    def _work_on_the_window(self) -> dict[str, Callable[[], object]]:
        look, panes = self.look, self.panes
        return {
            "library.show_folder": self._show_privacy,
            "window.quit": self.close,
            "go.next_pane": lambda: panes.focus_next(1),
            "go.previous_pane": lambda: panes.focus_next(-1),
            "view.contents": lambda: self._show_panel(self.contents),
            "view.library": lambda: self._show_panel(self.library_panel),
            "view.search": lambda: self._show_panel(self.search),
            "view.notes": lambda: self._show_panel(self.notes),
            "view.recommendations": lambda: self._show_panel(self.recommendations),
            "view.left_pane": lambda: panes.set_open(panes.left, panes.left.isHidden()),
            "view.right_pane": lambda: panes.set_open(panes.right, panes.right.isHidden()),
            "view.pages": lambda: self.view.show_pages(not self.view.shows_pages),
            "view.larger": lambda: self._resize(1),
            "view.smaller": lambda: self._resize(-1),
            "view.usual_size": lambda: self._resize(0),
            "view.appearance": self._show_appearance,
            **{f"view.theme_{name}": partial(look.set_theme, name) for name in THEME.choices},
            "view.full_screen": lambda: self.setWindowState(
                self.windowState() ^ Qt.WindowState.WindowFullScreen
            ),
            "view.cover": self.cover,
        }

    def _follow_workspace(self) -> None:
        document = self.workspace.document
        self.setWindowTitle(f"{document.summary.title} – {TITLE}" if document else TITLE)
        self.status_line.show_saved(self.workspace.library.read_only)
        self._show_documents()
        self._enable()

    def _remember_document(self, document: Document | None) -> None:
        self._settings.set(OPEN_DOCUMENT, document.id if document else "")
        self._follow_workspace()

    def _show_documents(self) -> None:
        database = self.workspace.library.database
        cases, summaries = documents.cases(database), documents.documents(database)
        open_id = self.workspace.wanted_id or None
        self.top_bar.show_documents(cases, summaries, open_id)
        self.library_panel.show_library(cases, summaries, open_id)

    def _show_place(self) -> None:
        workspace = self.workspace
        in_sight = self.view.pages_in_sight
        self.status_line.show_place(workspace.document, workspace.place, in_sight)

    def _learn_of_hits(self, has_hits: bool) -> None:
        self._has_hits = has_hits
        self._enable()

    def _enable(self) -> None:
        library, history = self.workspace.library, self.workspace.history
        undo, redo = library.undo_summary(), library.redo_summary()
        self.actions_by_name["edit.undo"].setText(f"&Undo: {undo}" if undo else "&Undo")
        self.actions_by_name["edit.redo"].setText(f"&Redo: {redo}" if redo else "&Redo")
        present = {
            Needs.DOCUMENT: self.workspace.document is not None,
            Needs.PAGES: self.view.has_pages,
            Needs.PAGES_UP: self.view.shows_pages,
            Needs.SCANS: self.recognising.is_possible,
            Needs.SELECTION: self.view.selection() is not None,
            Needs.HITS: self._has_hits,
            Needs.QUERY: self.search.request is not None,
            Needs.UNDO: bool(undo) and not library.read_only,
            Needs.REDO: bool(redo) and not library.read_only,
            Needs.BACK: history.can_go_back,
            Needs.FORWARD: history.can_go_forward,
        }
        enable(self.actions_by_name, present)

    def _resize(self, steps: int) -> None:
        if not self.view.resize_by(steps):
            self.look.resize_text(steps)

    def _tick(self) -> None:
        """Tick the commands whose state is on."""
        ticked = {
            "view.left_pane": not self.panes.left.isHidden(),
            "view.right_pane": not self.panes.right.isHidden(),
            "view.full_screen": self.isFullScreen(),
            "view.pages": self.view.shows_pages,
            "view.caret_mode": self.view.is_caret_mode(),
            **{f"view.theme_{name}": name == self.look.theme_name for name in THEME_NAMES},
        }
        for name, is_on in ticked.items():
            self.actions_by_name[name].setChecked(is_on)

    def _say(self, sentence: str, can_be_undone: bool) -> None:
        if can_be_undone:
            self.messages.show_message(sentence, action_text="Undo", action=self._undo)
        else:
            self.messages.show_message(sentence)

    def _offer_to_bring_back(self, sentence: str, bring_back: Callable[[], object]) -> None:
        self.messages.show_message(sentence, action_text="Undo", action=bring_back)

    def _offer_file(self, path: Path, sentence: str) -> None:
        self.messages.show_message(
            sentence, action_text="Open", action=lambda: self.exporting.open_file(path)
        )

    def _undo(self) -> None:
        if done := self.workspace.do(self.workspace.library.undo):
            self.messages.show_message(f"Undone: {done.summary}.")

    def _redo(self) -> None:
        if done := self.workspace.do(self.workspace.library.redo):
            self.messages.show_message(f"Done again: {done.summary}.")

    def _open(self, document_id: str) -> None:
        self.workspace.remember_place()
        self.workspace.open(document_id)

    def _show_panel(self, panel: QWidget) -> None:
        self.panes.show_panel(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions_by_name[name] for name in IN_THE_REPORT])
        if address := self.view.address_at(where):
            menu.addSeparator()
            clipboard = QGuiApplication.clipboard()
            menu.addAction("Copy &link address", lambda: clipboard.setText(address))
        menu.popup(where)

    def _show_appearance(self) -> None:
        panel = AppearancePanel(self.look.theme_name, self.look.style, self)
        panel.theme_chosen.connect(self.look.set_theme)
        panel.style_chosen.connect(self.look.set_style)
        button = self.top_bar.button("view.appearance")
        panel.adjustSize()
        panel.move(button.mapToGlobal(QPoint(button.width() - panel.width(), button.height() + 4)))
        panel.show()

    def _show_privacy(self) -> None:
        HelpDialog.show_page("Privacy", privacy_page(self.workspace.library.folder), self)
