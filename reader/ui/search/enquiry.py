"""How an answer is asked for: the first hits at once, the whole behind them, the latest only."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from index import Hit, Passage, SearchRequest, Sort
from reader.errors import CasefolioError
from reader.ui.search.questions import Answer, Questions
from reader.ui.search.said import is_growing
from reader.ui.tasks import Tasks

QUICK_LIMIT = 20
_BUSY_AFTER_MS = 200
_COUNT_AFTER_MS = 15
"""The first hits are painted before the counts take the processor."""
_ASK_AGAIN_MS = 1_000


@dataclass(frozen=True)
class Asked:
    """What is asked of the index; ``like`` a passage if not by the words of the request."""

    request: SearchRequest
    like: Passage | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return self.like is None and not self.request.query.strip()

    def is_about_the_same(self, other: "Asked | None") -> bool:
        """Tell whether both look for the same, be it elsewhere or in another order."""
        if other is None or self.like != other.like:
            return False
        return self.request.query == other.request.query


class Enquiry(QObject):
    """
    Asks one thing at a time; what comes too late is dropped.

    Signals:
        first_came: the first hits, an Answer without counts.
        whole_came: all hits that were asked for, with the counts.
        failed: there will be no answer.
        waiting: an answer takes its time, or is there.
        grown: more may be found by now, because reports are being indexed.
    """

    first_came = Signal(Asked, Answer)
    whole_came = Signal(Asked, Answer)
    failed = Signal(Asked, CasefolioError)
    waiting = Signal(bool)
    grown = Signal()

    def __init__(self, questions: Questions, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._questions = questions
        self._tasks = tasks
        self._wanted: Asked | None = None
        self._patience = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._patience.timeout.connect(lambda: self.waiting.emit(True))
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)
        self._growth = QTimer(self, singleShot=True, interval=_ASK_AGAIN_MS)
        self._growth.timeout.connect(self.grown)

    def drop(self) -> None:
        """Want no answer any more."""
        self._wanted = None
        self._counting.stop()
        self._growth.stop()
        self._end_waiting()

    def ask(self, asked: Asked, *, is_shown: bool) -> None:
        """
        Ask for something in the place of what was asked before.

        Args:
            asked: not nothing.
            is_shown: an answer to about the same is on show. Fewer hits, for a moment, would
                lose the current one, so that only the whole answer is asked for.
        """
        self._wanted = asked
        self._counting.stop()
        self._growth.stop()
        self._patience.start()
        if is_shown or asked.like is not None:
            self._ask_whole(asked)
            return
        request = replace(asked.request, limit=min(QUICK_LIMIT, asked.request.limit))

        def take(answer: Answer) -> None:
            if asked is self._wanted:
                self._end_waiting()
                self._counting.start()
                self.first_came.emit(asked, answer)

        self._ask(asked, lambda: self._questions.first(request), take, "search")

    def ask_for_place(self, asked: Asked, at: int, then: Callable[[Hit], None]) -> None:
        """Ask for the hit that is number ``at``, from 0, in reading order."""
        request = replace(asked.request, limit=1, offset=at, sort=Sort.PLACE)

        def take(answer: Answer) -> None:
            for hit in answer.results.hits:
                then(hit)

        self._ask(asked, lambda: self._questions.first(request), take, "hit at a place")

    def _count(self) -> None:
        if self._wanted is not None:
            self._ask_whole(self._wanted)

    def _ask_whole(self, asked: Asked) -> None:
        def work() -> Answer:
            if asked.like is not None:
                return self._questions.similar(asked.like, asked.request.document_id)
            return self._questions.whole(asked.request)

        def take(answer: Answer) -> None:
            if asked is self._wanted:
                self._end_waiting()
                if is_growing(answer.coverage):
                    self._growth.start()
                self.whole_came.emit(asked, answer)

        self._ask(asked, work, take, "whole search")

    def _ask(
        self, asked: Asked, work: Callable[[], Answer], take: Callable[[Answer], None], topic: str
    ) -> None:
        def fail(error: CasefolioError) -> None:
            if asked is self._wanted:
                self._end_waiting()
                self.failed.emit(asked, error)

        self._tasks.ask(self, work, take, topic=topic, failed=fail)

    def _end_waiting(self) -> None:
        self._patience.stop()
        self.waiting.emit(False)
