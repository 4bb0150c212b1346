"""The list of hits and how it is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from index import Hit, NameForm, Passage, SearchRequest, SearchResults
from reader.documents.model import DocumentSummary
from reader.errors import CasefolioError
from reader.ui.search.announcing import announce
from reader.ui.search.answer_notes import AnswerNotes
from reader.ui.search.enquiry import Asked, Enquiry
from reader.ui.search.hit_list import HitList
from reader.ui.search.hit_strip import HitStrip
from reader.ui.search.narrow_list import NarrowList
from reader.ui.search.narrowing import (
    Choice,
    Group,
    NarrowRow,
    any_of,
    forms_offered,
    narrowed,
    offered,
)
from reader.ui.search.questions import Answer, Questions
from reader.ui.search.result_rows import ranges_in, rows_of
from reader.ui.search.said import (
    NOTHING_LIKE_IT,
    like_title,
    nothing_found,
    what_is_searched,
    without_text,
)
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_controls import SearchControls
from reader.ui.search.search_menu import SearchMenu
from reader.ui.search.start_page import StartPage
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.panel_layout import lay_out_panel

_LIMIT = 200
_MOST_FORMS = 12


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
        asked_changed: something else is asked for, or nothing.
    """

    hit_previewed = Signal(Hit)
    hit_chosen = Signal(Hit)
    hits_changed = Signal(list)
    closed = Signal()
    copy_wanted = Signal(Hit)
    highlight_wanted = Signal(Hit)
    asked_changed = Signal()

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
        self._enquiry = Enquiry(questions, tasks, self)
        self._document_id: str | None = None
        self._documents: dict[str, DocumentSummary] = {}
        self._unread_names: Sequence[str] = ()
        self._forms: tuple[NameForm, ...] = ()
        self._limit = _LIMIT
        self._like: Passage | None = None
        self._asked: Asked | None = None
        self._shown: Asked | None = None
        self._announced: Asked | None = None
        self._results: SearchResults | None = None
        self._is_entered = False
        # Keys that are waiting already are taken in before anything is asked.
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.set_theme(theme)
        self._search()

    @property
    def results(self) -> SearchResults | None:
        """The answer on show; None while nothing is asked."""
        return self._results

    @property
    def start(self) -> StartPage:
        """What is shown while nothing is asked."""
        return self._start

    @property
    def menu(self) -> SearchMenu:
        """What can be done with the search as a whole."""
        return self._controls.menu

    @property
    def taken(self) -> Sequence[Choice]:
        """What the hits are narrowed to."""
        return self._controls.taken

    @property
    def like(self) -> Passage | None:
        """The passage that hits are to be like, instead of answering a query."""
        return self._like

    @property
    def request(self) -> SearchRequest | None:
        """What is asked in words; None for nothing, and for passages like one."""
        asked = self._asked
        is_in_words = asked is not None and not asked.is_nothing and asked.like is None
        return asked.request if asked is not None and is_in_words else None

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
        if document_id != self._document_id and not self._controls.is_everywhere:
            self._controls.change_report()
        self._document_id = document_id
        self._unread_names = unread_names
        self._controls.name_report(title)
        self._list.open_report_id = document_id
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

    def ask_again(
        self, query: str, taken: Sequence[Choice], *, everywhere: bool, in_reading_order: bool
    ) -> None:
        """Search as it was searched before: for these words, there, so narrowed."""
        self._like = None
        self._controls.restore(taken, everywhere=everywhere, in_reading_order=in_reading_order)
        self.search_for(query)

    def search_for_forms(self, forms: Sequence[NameForm]) -> None:
        """Search all reports for all forms of a name, and offer each alone."""
        self._forms = tuple(forms[:_MOST_FORMS])
        self._controls.search_everywhere(True)
        if len(forms) > 1:
            self._controls.open_narrow()
        self.search_for(any_of(self._forms))

    def leave(self) -> None:
        """Forget what the hits are narrowed to, and search the open report again."""
        self._like = None
        self._controls.clear()
        self._controls.search_everywhere(False)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        above = (self._controls, self._narrow, self._notes, self._strip)
        for part in (*above, self._list, self._start, self._message):
            part.set_theme(theme)

    def next_hit(self) -> None:
        """Move to the next hit, after the last one to the first."""
        self._list.step_round(1)

    def previous_hit(self) -> None:
        """Move to the hit before, before the first one to the last."""
        self._list.step_round(-1)

    def _build(self) -> None:
        self._controls = SearchControls()
        self._narrow = NarrowList()
        self._nothing_to_narrow = QLabel("There is nothing to narrow these hits by.", wordWrap=True)
        self._notes = AnswerNotes()
        self._strip = HitStrip()
        self._list = HitList()
        self._start = StartPage()
        self._message = EmptyState("search")
        self._pages = QStackedWidget()
        for page in (self._list, self._start, self._message):
            self._pages.addWidget(page)
        above = (self._controls, self._nothing_to_narrow, self._narrow, self._notes, self._strip)
        lay_out_panel(self, above, self._pages, top_px=4)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._follow_typing)
        self._box.textEdited.connect(lambda: self._controls.open_help(False))
        self._box.moved.connect(self._list.move_current)
        self._box.moved.connect(self._start.move_current)
        self._box.delete_pressed.connect(self._start.delete_current)
        self._box.entered.connect(self._enter)
        self._box.entered.connect(self._start.choose_current)
        self._box.closed.connect(self.closed)
        self._box.help_wanted.connect(self._toggle_help)
        self._box.completions_wanted.connect(self._complete)
        self._pause.timeout.connect(self._search)
        self._enquiry.first_came.connect(self._take_first)
        self._enquiry.whole_came.connect(self._take_whole)
        self._enquiry.failed.connect(self._fail)
        self._enquiry.waiting.connect(self._box.set_busy)
        self._enquiry.grown.connect(self._search)
        self._controls.changed.connect(self._search)
        self._controls.likeness_dropped.connect(self._drop_likeness)
        self._controls.narrow_toggled.connect(self._show_page)
        self._controls.help_toggled.connect(self._show_page)
        self._narrow.taken.connect(self._narrow_to)
        self._notes.suggestion_taken.connect(self._take_suggestion)
        self._strip.place_chosen.connect(lambda at: self._go_to_place(at, self.hit_chosen.emit))
        self._strip.place_reached.connect(lambda at: self._go_to_place(at, self.hit_previewed.emit))
        self._list.reached.connect(self._reach)
        self._list.chosen.connect(self.hit_chosen)
        self._list.more_wanted.connect(self._fetch_more)
        self._list.like_wanted.connect(self._search_like)
        self._list.copy_wanted.connect(self.copy_wanted)
        self._list.highlight_wanted.connect(self.highlight_wanted)

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
        asked = self._asked = self._what_is_asked()
        everywhere = asked.request.document_id is None
        self._box.setPlaceholderText("Search all reports…" if everywhere else "Search this report…")
        if asked.is_nothing:
            self._enquiry.drop()
            self._show_answer(asked, None)
        else:
            self._enquiry.ask(asked, is_shown=asked.is_about_the_same(self._shown))
        self.asked_changed.emit()

    def _what_is_asked(self) -> Asked:
        everywhere = self._controls.is_everywhere or self._document_id is None
        filters, sources = narrowed(self._controls.taken)
        request = SearchRequest(
            self._box.query(),
            document_id=None if everywhere else self._document_id,
            limit=self._limit,
            in_reading_order=self._controls.in_reading_order,
            sources=sources,
            as_typed=True,
            filters=filters,
        )
        return Asked(request, self._like)

    def _take_first(self, asked: Asked, answer: Answer) -> None:
        self._show_answer(asked, answer)
        if self._is_entered:
            self._enter()

    def _take_whole(self, asked: Asked, answer: Answer) -> None:
        is_news = not asked.is_about_the_same(self._announced)
        self._announced = asked
        self._show_answer(asked, answer)
        self._show_whole(answer)
        if is_news and self._box.hasFocus():
            announce(self._box, self._notes.text() or self._message.text())

    def _fail(self, asked: Asked, error: CasefolioError) -> None:
        self._show_answer(asked, None)
        self._message.say(error.message, error.hint)
        self._pages.setCurrentWidget(self._message)

    def _show_answer(self, asked: Asked, answer: Answer | None) -> None:
        results = answer.results if answer is not None else None
        is_refreshed = results is not None and asked.is_about_the_same(self._shown)
        self._shown = asked if results is not None else None
        self._results = results
        rows = rows_of(results, self._documents, answer.numbers) if answer and results else []
        self._list.show_rows(rows, is_refreshed=is_refreshed)
        if not is_refreshed:
            self._strip.set_current(0)
        self._notes.show_answer(answer, self._without_text())
        if answer is None:
            self._show_whole(None)
        self._show_page()

    def _show_whole(self, answer: Answer | None) -> None:
        results = answer.results if answer is not None else None
        rows: list[NarrowRow] = []
        numbers: tuple[int, ...] = ()
        passages = 0
        if answer is not None and results is not None:
            titles = {document.id: document.title for document in self._documents.values()}
            rows = forms_offered(self._forms, results.request.query) + offered(
                results, answer.notes, self._controls.taken, titles, self._questions.colour_names()
            )
            document_id = results.request.document_id
            if document_id is not None and document_id in self._documents and results.places:
                numbers = tuple(results.places[0].numbers)
                passages = self._documents[document_id].passage_count
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
        self._start.want_help(self._controls.is_help_open)
        self._start.say(f"{what_is_searched(searched)} {unread + '.' if unread else ''}".rstrip())
        if results is None or self._controls.is_help_open:
            self._pages.setCurrentWidget(self._start)
        elif results.hits:
            self._pages.setCurrentWidget(self._list)
        else:
            self._message.say(*self._nothing_found(results.request))
            self._pages.setCurrentWidget(self._message)

    def _nothing_found(self, request: SearchRequest) -> tuple[str, str]:
        if self._like is not None:
            return NOTHING_LIKE_IT
        return nothing_found(request, is_narrowed=bool(self._controls.taken))

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
        if asked is not None and not asked.is_nothing and not asked.is_about_the_same(self._shown):
            self._is_entered = True
            return
        self._is_entered = False
        self._list.choose_current()

    def _reach(self, hit: Hit, is_previewed: bool) -> None:
        self._strip.set_current(hit.passage.number)
        if is_previewed:
            self.hit_previewed.emit(hit)

    def _fetch_more(self) -> None:
        self._limit *= 5
        self._search()

    def _go_to_place(self, at: int, then: Callable[[Hit], None]) -> None:
        """Find the hit that is number ``at`` in reading order, in the list or in the index."""
        number = self._strip.numbers[at]
        self._strip.set_current(number)
        if hit := self._list.go_to_passage(number):
            then(hit)
        elif self._asked is not None:
            self._enquiry.ask_for_place(self._asked, at, then)

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
