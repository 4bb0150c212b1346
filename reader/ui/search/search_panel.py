"""The list of hits and how it is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from index.model import Hit, SearchRequest, SearchResults, Source
from reader.counting import counted
from reader.documents.model import DocumentSummary
from reader.errors import CasefolioError
from reader.ui.icons import icon
from reader.ui.search.result_cards import ResultCards
from reader.ui.search.result_rows import (
    HitRow,
    MoreRow,
    ResultRow,
    count_text,
    key_of,
    ranges_in,
    rows_of,
    spoken,
)
from reader.ui.search.search_box import SearchBox
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.choice import Choice
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.panel_layout import lay_out_panel
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel
from reader.ui.widgets.segments import Segments

_DEBOUNCE_MS = 120
_BUSY_AFTER_MS = 200
_FIRST_LIMIT = 200
_THIS, _ALL = 0, 1
_TO_FIRST, _TO_LAST = QListView.CursorAction.MoveHome, QListView.CursorAction.MoveEnd
_SOURCES = (
    ("Everything", frozenset(Source)),
    ("Reports only", frozenset({Source.PASSAGE})),
    ("Notes only", frozenset({Source.NOTE})),
)


class SearchPanel(QWidget):
    """
    Searches as the user types in a box that stands elsewhere in the window.

    Signals:
        hit_previewed: the list moved to this hit; the report may show it.
        hit_chosen: the user wants to be at this hit.
        hits_changed: matched ranges in the open document; code points, in reading order.
        closed: the user has done with searching and wants to be back where they were.
    """

    hit_previewed = Signal(Hit)
    hit_chosen = Signal(Hit)
    hits_changed = Signal(list)
    closed = Signal()

    def __init__(
        self,
        ask: Callable[[SearchRequest], SearchResults],
        tasks: Tasks,
        box: SearchBox,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._ask = ask
        self._tasks = tasks
        self._document_id: str | None = None
        self._documents: dict[str, DocumentSummary] = {}
        self._limit = _FIRST_LIMIT
        self._wanted: SearchRequest | None = None
        self._results: SearchResults | None = None
        self._is_showing = False
        self._pause = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._patience = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._cards = ResultCards(self)
        self._model: RowsModel[ResultRow] = RowsModel(
            key_of, spoken, lambda row: isinstance(row, HitRow | MoreRow)
        )
        self._build()
        self._connect()
        self.set_theme(theme)
        self._search()

    @property
    def results(self) -> SearchResults | None:
        """The answer on show; None while nothing is asked."""
        return self._results

    def set_document(self, document_id: str | None, title: str = "") -> None:
        """Search this document from now on while "This report" is chosen."""
        self._document_id = document_id
        self._scope.setToolTip(title)
        self._search()

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Learn the titles and lengths of what can be searched."""
        self._documents = {document.id: document for document in documents}
        self._search()

    def search_everywhere(self, everywhere: bool = True) -> None:
        """Choose between all reports and the open one."""
        self._scope.choose(_ALL if everywhere else _THIS)

    def search_again(self) -> None:
        """Ask once more: the index has changed."""
        self._search()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        parts = (self._cards, self._scope, self._sources, self._order, self._message)
        for part in parts:
            part.set_theme(theme)
        self._help_button.setIcon(icon("circle-help", theme.quiet))
        self._suggestion.setStyleSheet(
            f"QPushButton {{ color: {theme.accent.name()}; text-align: left; padding: 3px 0;"
            " background: transparent; border: 1px solid transparent; text-decoration: underline; }"
            f"QPushButton:focus {{ border: 1px solid {theme.focus.name()}; }}"
        )
        self._list.look_again()

    def next_hit(self) -> None:
        """Move to the next hit, after the last one to the first."""
        self._step(1)

    def previous_hit(self) -> None:
        """Move to the hit before, before the first one to the last."""
        self._step(-1)

    def _build(self) -> None:
        self._scope = Segments(
            ("This report", "All reports"),
            ("Search the open report", "Search every report of the library (Ctrl+Shift+F)"),
        )
        self._sources = Choice("What to search", "Search the reports, your notes, or both")
        for title, sources in _SOURCES:
            self._sources.addItem(title, sources)
        self._order = Choice("Order of the hits", "Order of the hits")
        self._order.addItem("Best first", False)
        self._order.addItem("In reading order", True)
        self._help_button = QToolButton()
        self._help_button.setCheckable(True)
        self._help_button.setAccessibleName("How to search")
        self._help_button.setToolTip("How to search more precisely")
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._suggestion = QPushButton(flat=True)
        self._list = CardList(self._cards, estimate_px=76)
        self._list.setModel(self._model)
        self._list.setAccessibleName("Hits")
        self._help = SyntaxHelp()
        self._message = EmptyState("search")
        self._pages = QStackedWidget()
        for page in (self._list, self._help, self._message):
            self._pages.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self._sources, 1)
        choices.addWidget(self._order, 1)
        choices.addWidget(self._help_button)
        controls = (self._scope, choices, self._count, self._suggestion)
        lay_out_panel(self, controls, self._pages, top_px=4)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._wait_for_more_typing)
        self._box.moved.connect(self._list.move_current)
        self._box.entered.connect(self._enter)
        self._box.closed.connect(self.closed)
        self._pause.timeout.connect(self._search)
        self._patience.timeout.connect(lambda: self._box.set_busy(True))
        self._scope.chosen.connect(self._search)
        self._sources.currentIndexChanged.connect(self._search)
        self._order.currentIndexChanged.connect(self._search)
        self._help_button.toggled.connect(self._show_page)
        self._suggestion.clicked.connect(self._take_suggestion)
        self._list.current_moved.connect(self._preview)
        self._list.card_clicked.connect(self._choose)
        self._list.enter_pressed.connect(self._choose)

    def _wait_for_more_typing(self) -> None:
        self._limit = _FIRST_LIMIT
        if self._box.text().strip():
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        request = self._request()
        self._wanted = request
        self._box.setPlaceholderText(
            "Search all reports…" if request.document_id is None else "Search this report…"
        )
        if not request.query.strip():
            self._patience.stop()
            self._box.set_busy(False)
            self._show_results(None)
            return
        self._patience.start()
        self._tasks.ask(
            self, lambda: self._ask(request), self._take, topic="search", failed=self._fail
        )

    def _request(self) -> SearchRequest:
        everywhere = self._scope.current == _ALL or self._document_id is None
        return SearchRequest(
            self._box.text(),
            document_id=None if everywhere else self._document_id,
            limit=self._limit,
            in_reading_order=self._order.currentData(),
            sources=_SOURCES[self._sources.currentIndex()][1],
            as_typed=True,
        )

    def _take(self, results: SearchResults) -> None:
        if results.request == self._wanted:
            self._patience.stop()
            self._box.set_busy(False)
            self._show_results(results)

    def _fail(self, error: CasefolioError) -> None:
        self._patience.stop()
        self._box.set_busy(False)
        self._show_results(None)
        self._message.say(error.message, error.hint)
        self._pages.setCurrentWidget(self._message)

    def _show_results(self, results: SearchResults | None) -> None:
        is_same_search = (
            results is not None
            and self._results is not None
            and results.request.query == self._results.request.query
        )
        self._results = results
        titles = {document.id: document.title for document in self._documents.values()}
        self._is_showing = True
        self._model.set_rows(rows_of(results, titles) if results is not None else [])
        if not is_same_search:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
            self._list.scrollToTop()
        self._is_showing = False
        self._show_page()
        self.hits_changed.emit(ranges_in(results, self._document_id) if results else [])

    def _show_page(self) -> None:
        results = self._results
        self._count.setVisible(results is not None and results.total > 0)
        self._suggestion.setVisible(results is not None and results.suggestion is not None)
        self._help.say(self._what_is_searched())
        if results is not None:
            self._count.setText(count_text(results))
            self._suggestion.setText(f"Did you mean “{results.suggestion}”?")
            self._suggestion.setToolTip(f"Search for {results.suggestion}")
        if results is None or self._help_button.isChecked():
            self._pages.setCurrentWidget(self._help)
        elif results.hits:
            self._pages.setCurrentWidget(self._list)
        else:
            self._message.say(*_nothing_found(results.request))
            self._pages.setCurrentWidget(self._message)

    def _what_is_searched(self) -> str:
        request = self._request()
        searched = [
            document
            for document in self._documents.values()
            if request.document_id in (None, document.id)
        ]
        pages = sum(document.page_count for document in searched)
        passages = sum(document.passage_count for document in searched if not document.page_count)
        amounts = [counted(pages, "page")] if pages else []
        amounts += [counted(passages, "passage")] if passages else []
        return f"Type to search {' and '.join(amounts)}." if amounts else "Type to search."

    def _enter(self) -> None:
        if self._pause.isActive():
            self._search()
            return
        if not self._is_at_a_hit():
            self._list.step(1)
        if self._is_at_a_hit():
            self._choose(self._list.currentIndex())

    def _step(self, by: int) -> None:
        if self._list.step(by) and self._is_at_a_hit():
            return
        self._list.move_current(_TO_FIRST if by > 0 else _TO_LAST)
        if not self._is_at_a_hit():
            self._list.step(by)

    def _is_at_a_hit(self) -> bool:
        return isinstance(self._list.currentIndex().data(ROW_ROLE), HitRow)

    def _preview(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HitRow) and not self._is_showing and not self._list.is_pressed:
            self.hit_previewed.emit(row.hit)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HitRow):
            self.hit_chosen.emit(row.hit)
        elif isinstance(row, MoreRow):
            self._limit *= 5
            self._search()

    def _take_suggestion(self) -> None:
        if self._results is not None and self._results.suggestion is not None:
            self._box.setText(self._results.suggestion)
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing_found(request: SearchRequest) -> tuple[str, str]:
    what = "note" if request.sources == {Source.NOTE} else "passage"
    if len(request.query.split()) > 1:
        return (
            f"No {what} has all these words",
            "Try fewer words, or OR between them. The ? explains what can be typed.",
        )
    where = "in any report" if request.document_id is None else "in this report"
    return (
        f"No {what} {where} has this word",
        "Try the beginning of the word with a star: supervis*",
    )
