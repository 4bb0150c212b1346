"""The list of hits and how it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QWidget

from index import Hit, NameForm, Passage, SearchRequest, SearchResults, Sort
from reader.documents.model import DocumentSummary
from reader.errors import CasefolioError
from reader.ui.search.answer_notes import AnswerNotes
from reader.ui.search.hit_menu import HitMenu
from reader.ui.search.hit_strip import HitStrip
from reader.ui.search.narrow_list import NarrowList
from reader.ui.search.narrowing import Choice, Group, NarrowRow, forms_offered, narrowed, offered
from reader.ui.search.questions import Answer, Questions
from reader.ui.search.result_cards import ResultCards
from reader.ui.search.result_rows import (
    HitRow,
    MoreRow,
    ResultRow,
    key_of,
    ranges_in,
    rows_of,
    spoken,
)
from reader.ui.search.said import (
    is_growing,
    like_title,
    nothing_found,
    what_is_searched,
    without_text,
)
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_controls import SearchControls
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.panel_layout import lay_out_panel
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel

_BUSY_AFTER_MS = 200
_ASK_AGAIN_MS = 2_000
"""While reports are being indexed."""
_QUICK_LIMIT, _LIMIT = 20, 200
_MOST_FORMS = 12
_TO_FIRST, _TO_LAST = QListView.CursorAction.MoveHome, QListView.CursorAction.MoveEnd


@dataclass(frozen=True)
class _Asked:
    """What is asked of the index; ``like`` a passage if not by the words of the request."""

    request: SearchRequest
    like: Passage | None = None

    @property
    def is_nothing(self) -> bool:
        return self.like is None and not self.request.query.strip()


class SearchPanel(QWidget):
    """
    Searches as the user types in a box that stands elsewhere in the window.

    The first hits come at once; the others, the counts and where all hits lie follow.

    Signals:
        hit_previewed: the list moved to this hit; the report may show it.
        hit_chosen: the user wants to be at this hit.
        hits_changed: matched ranges in the open document; code points, in reading order.
        closed: the user has done with searching and wants to be back where they were.
        copy_wanted: this hit is to be copied with its citation.
        highlight_wanted: its passage is to be highlighted.
    """

    hit_previewed = Signal(Hit)
    hit_chosen = Signal(Hit)
    hits_changed = Signal(list)
    closed = Signal()
    copy_wanted = Signal(Hit)
    highlight_wanted = Signal(Hit)

    def __init__(
        self,
        questions: Questions,
        tasks: Tasks,
        box: SearchBox,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._questions = questions
        self._tasks = tasks
        self._document_id: str | None = None
        self._documents: dict[str, DocumentSummary] = {}
        self._unread_names: Sequence[str] = ()
        self._forms: tuple[NameForm, ...] = ()
        self._limit = _LIMIT
        self._like: Passage | None = None
        self._asked: _Asked | None = None
        self._shown: _Asked | None = None
        self._results: SearchResults | None = None
        self._is_showing = self._is_entered = False
        # Keys that are waiting already are taken in before anything is asked.
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._patience = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._growth = QTimer(self, singleShot=True, interval=_ASK_AGAIN_MS)
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

    def set_document(
        self,
        document_id: str | None,
        title: str = "",
        place_name: Callable[[int], str] = "passage {}".format,
        unread_names: Sequence[str] = (),
    ) -> None:
        """
        Search this document from now on while "This report" is chosen.

        Args:
            document_id: None if no report is open.
            title: of the report.
            place_name: says for the number of a passage on which page it is.
            unread_names: of the pages without text.
        """
        if document_id != self._document_id:
            self._controls.change_report()
        self._document_id = document_id
        self._unread_names = unread_names
        self._controls.name_report(title)
        self._strip.set_names(place_name)
        self._search()

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Learn the titles and lengths of what can be searched."""
        self._documents = {document.id: document for document in documents}
        self._search()

    def search_everywhere(self, everywhere: bool = True) -> None:
        """Choose between all reports and the open one."""
        self._controls.search_everywhere(everywhere)

    def search_again(self) -> None:
        """Ask once more: the index has changed."""
        self._search()

    def search_for(self, query: str) -> None:
        """Search for a query as if it had been typed."""
        self._box.setText(query)
        self._search()

    def search_for_forms(self, forms: Sequence[NameForm]) -> None:
        """Search for all forms of a name, and offer each alone."""
        self._forms = tuple(forms[:_MOST_FORMS])
        self._controls.open_narrow()
        self.search_for(_any_of(self._forms))

    def leave(self) -> None:
        """Forget what the hits are narrowed to, and search the open report again."""
        self._like = None
        self._controls.clear()
        self._controls.search_everywhere(False)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for part in (
            self._cards,
            self._controls,
            self._notes,
            self._strip,
            self._narrow,
            self._message,
        ):
            part.set_theme(theme)
        self._list.look_again()

    def next_hit(self) -> None:
        """Move to the next hit, after the last one to the first."""
        self._step(1)

    def previous_hit(self) -> None:
        """Move to the hit before, before the first one to the last."""
        self._step(-1)

    def _build(self) -> None:
        self._controls = SearchControls()
        self._narrow = NarrowList()
        self._nothing_to_narrow = QLabel("There is nothing to narrow these hits by.", wordWrap=True)
        self._notes = AnswerNotes()
        self._strip = HitStrip()
        self._list = CardList(self._cards, estimate_px=76)
        self._list.setModel(self._model)
        self._list.setAccessibleName("Hits")
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._help = SyntaxHelp()
        self._message = EmptyState("search")
        self._pages = QStackedWidget()
        for page in (self._list, self._help, self._message):
            self._pages.addWidget(page)
        above = (self._controls, self._nothing_to_narrow, self._narrow, self._notes, self._strip)
        lay_out_panel(self, above, self._pages, top_px=4)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._follow_typing)
        self._box.textEdited.connect(lambda: self._controls.open_help(False))
        self._box.moved.connect(self._list.move_current)
        self._box.entered.connect(self._enter)
        self._box.closed.connect(self.closed)
        self._box.help_wanted.connect(self._toggle_help)
        self._box.completions_wanted.connect(self._complete)
        self._pause.timeout.connect(self._search)
        self._patience.timeout.connect(lambda: self._box.set_busy(True))
        self._growth.timeout.connect(self._search)
        self._controls.changed.connect(self._search)
        self._controls.likeness_dropped.connect(self._drop_likeness)
        self._controls.narrow_toggled.connect(self._show_page)
        self._controls.help_toggled.connect(self._show_page)
        self._narrow.taken.connect(self._narrow_to)
        self._notes.suggestion_taken.connect(self._take_suggestion)
        self._strip.place_chosen.connect(lambda at: self._go_to_place(at, self.hit_chosen.emit))
        self._strip.place_reached.connect(lambda at: self._go_to_place(at, self.hit_previewed.emit))
        self._list.current_moved.connect(self._preview)
        self._list.card_clicked.connect(self._choose)
        self._list.enter_pressed.connect(self._choose)
        self._list.customContextMenuRequested.connect(self._open_menu)

    def _follow_typing(self) -> None:
        self._limit = _LIMIT
        self._is_entered = False
        if self._like is not None:
            self._drop_likeness()
        if self._box.text().strip():
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self._growth.stop()
        asked = self._asked = self._what_is_asked()
        everywhere = asked.request.document_id is None
        self._box.setPlaceholderText("Search all reports…" if everywhere else "Search this report…")
        if asked.is_nothing:
            self._answered()
            self._show_answer(asked, None)
            return
        self._patience.start()
        if asked.like is not None or self._is_about_the_same(asked):
            # Fewer hits than before, for a moment, would lose the one that is current.
            self._ask_whole(asked)
            return
        quick = replace(asked.request, limit=_QUICK_LIMIT)
        self._tasks.ask(
            self,
            lambda: self._questions.first(quick),
            lambda answer: self._take_first(asked, answer),
            topic="search",
            failed=lambda error: self._fail(asked, error),
        )

    def _what_is_asked(self) -> _Asked:
        everywhere = self._controls.is_everywhere or self._document_id is None
        filters, sources = narrowed(self._controls.taken)
        request = SearchRequest(
            self._box.text(),
            document_id=None if everywhere else self._document_id,
            limit=self._limit,
            in_reading_order=self._controls.in_reading_order,
            sources=sources,
            as_typed=True,
            filters=filters,
        )
        return _Asked(request, self._like)

    def _ask_whole(self, asked: _Asked) -> None:
        def work() -> Answer:
            if asked.like is not None:
                return self._questions.similar(asked.like, asked.request.document_id)
            return self._questions.whole(asked.request)

        def take(answer: Answer) -> None:
            if asked is self._asked:
                self._answered()
                self._show_answer(asked, answer)
                self._show_whole(answer)

        self._tasks.ask(
            self, work, take, topic="whole search", failed=lambda error: self._fail(asked, error)
        )

    def _take_first(self, asked: _Asked, answer: Answer) -> None:
        if asked is self._asked:
            self._answered()
            self._show_answer(asked, answer)
            self._ask_whole(asked)
            if self._is_entered:
                self._enter()

    def _answered(self) -> None:
        self._patience.stop()
        self._box.set_busy(False)

    def _fail(self, asked: _Asked, error: CasefolioError) -> None:
        if asked is not self._asked:
            return
        self._answered()
        self._show_answer(asked, None)
        self._message.say(error.message, error.hint)
        self._pages.setCurrentWidget(self._message)

    def _show_answer(self, asked: _Asked, answer: Answer | None) -> None:
        results = answer.results if answer is not None else None
        is_refreshed = results is not None and self._is_about_the_same(asked)
        at = self._list.currentIndex().data(ROW_ROLE) if is_refreshed else None
        self._shown = asked if results is not None else None
        self._results = results
        self._is_showing = True
        rows = rows_of(results, self._documents, answer.numbers) if answer and results else []
        self._model.set_rows(rows)
        if not is_refreshed:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
            self._list.scrollToTop()
            self._strip.set_current(0)
        elif at is not None and (row := self._model.row_with(key_of(at))) >= 0:
            self._list.setCurrentIndex(self._model.index(row))
        self._is_showing = False
        self._notes.show_answer(answer, self._without_text())
        if answer is None:
            self._show_whole(None)
        self._show_page()

    def _is_about_the_same(self, asked: _Asked) -> bool:
        shown = self._shown
        return (
            shown is not None
            and shown.request.query == asked.request.query
            and shown.like == asked.like
        )

    def _show_whole(self, answer: Answer | None) -> None:
        results = answer.results if answer is not None else None
        rows: list[NarrowRow] = []
        numbers: tuple[int, ...] = ()
        passages = 0
        if answer is not None and results is not None:
            titles = {document.id: document.title for document in self._documents.values()}
            forms = self._forms if results.request.query in _queries_of(self._forms) else ()
            rows = forms_offered(forms) + offered(
                results, answer.notes, self._controls.taken, titles, self._questions.colour_names()
            )
            document_id = results.request.document_id
            if document_id is not None and document_id in self._documents and results.places:
                numbers = tuple(results.places[0].numbers)
                passages = self._documents[document_id].passage_count
            if is_growing(answer.coverage):
                self._growth.start()
        self._narrow.show_rows(rows)
        self._strip.set_hits(numbers, passages)
        self._show_page()
        self.hits_changed.emit(ranges_in(results, self._document_id) if results else [])

    def _show_page(self) -> None:
        results = self._results
        has_hits = results is not None and bool(results.hits) and not self._controls.is_help_open
        opens_narrow = has_hits and self._controls.is_narrow_open
        self._narrow.setVisible(opens_narrow and self._narrow.has_rows)
        self._nothing_to_narrow.setVisible(opens_narrow and not self._narrow.has_rows)
        self._strip.setVisible(has_hits and self._strip.has_hits)
        searched = self._searched()
        unread = self._without_text()
        self._help.say(f"{what_is_searched(searched)} {unread + '.' if unread else ''}".rstrip())
        if results is None or self._controls.is_help_open:
            self._pages.setCurrentWidget(self._help)
        elif results.hits:
            self._pages.setCurrentWidget(self._list)
        else:
            is_narrowed = bool(self._controls.taken)
            self._message.say(*nothing_found(results.request, is_narrowed=is_narrowed))
            self._pages.setCurrentWidget(self._message)

    def _searched(self) -> list[DocumentSummary]:
        document_id = self._asked.request.document_id if self._asked is not None else None
        return [one for one in self._documents.values() if document_id in (None, one.id)]

    def _without_text(self) -> str:
        is_open_one = self._asked is not None and self._asked.request.document_id is not None
        return without_text(self._searched(), self._unread_names if is_open_one else ())

    def _enter(self) -> None:
        if self._pause.isActive():
            self._search()
        asked = self._asked
        if asked is not None and not asked.is_nothing and not self._is_about_the_same(asked):
            self._is_entered = True
            return
        self._is_entered = False
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
        if isinstance(row, HitRow):
            self._strip.set_current(row.hit.passage.number)
            if not self._is_showing and not self._list.is_pressed:
                self.hit_previewed.emit(row.hit)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HitRow):
            self.hit_chosen.emit(row.hit)
        elif isinstance(row, MoreRow):
            self._limit *= 5
            self._search()

    def _go_to_place(self, at: int, then: Callable[[Hit], None]) -> None:
        """Find the hit that is number ``at`` in reading order, in the list or in the index."""
        number = self._strip.numbers[at]
        self._strip.set_current(number)
        for place, row in enumerate(self._model.rows):
            if isinstance(row, HitRow) and row.hit.passage.number == number:
                self._is_showing = True
                self._list.setCurrentIndex(self._model.index(place))
                self._is_showing = False
                then(row.hit)
                return
        if self._asked is None:
            return
        request = replace(self._asked.request, limit=1, offset=at, sort=Sort.PLACE)

        def go(answer: Answer) -> None:
            for hit in answer.results.hits:
                then(hit)

        self._tasks.ask(self, lambda: self._questions.first(request), go, topic="hit at a place")

    def _open_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        row = index.data(ROW_ROLE)
        if not isinstance(row, HitRow):
            return
        hit = row.hit
        is_of_open_report = hit.passage.document_id == self._document_id
        menu = HitMenu(hit, self, is_of_open_report=is_of_open_report)
        menu.like_wanted.connect(lambda everywhere: self._search_like(hit, everywhere))
        menu.copy_wanted.connect(lambda: self.copy_wanted.emit(hit))
        menu.highlight_wanted.connect(lambda: self.highlight_wanted.emit(hit))
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _search_like(self, hit: Hit, everywhere: bool) -> None:
        self._like = hit.passage
        self._controls.set_likeness(like_title(hit.passage.text))
        self._controls.search_everywhere(everywhere)
        self._search()

    def _drop_likeness(self) -> None:
        self._like = None
        self._controls.set_likeness("")
        self._search()

    def _narrow_to(self, choice: Choice) -> None:
        if choice.group is Group.FORM:
            self.search_for(f'"{choice.value}"')
        else:
            self._controls.take(choice)

    def _toggle_help(self) -> None:
        self._controls.open_help(not self._controls.is_help_open)

    def _complete(self, typed: str, at: int) -> None:
        self._tasks.ask(
            self,
            lambda: self._questions.complete(typed, at),
            lambda found: self._box.offer(typed, found),
            topic="completions",
        )

    def _take_suggestion(self, query: str) -> None:
        self.search_for(query)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)


def _any_of(forms: Sequence[NameForm]) -> str:
    return " OR ".join(f'"{form.text}"' for form in forms)


def _queries_of(forms: Sequence[NameForm]) -> set[str]:
    return {_any_of(forms), *(f'"{form.text}"' for form in forms)} if forms else set()
