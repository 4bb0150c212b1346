"""
The pages of one PDF file for whoever shows them: asked for, drawn elsewhere, kept for a while.

A thread takes what is asked for, the most urgent first, to the rendering process, and keeps
the answers as long as there is room. Whatever ends that process costs the page that was being
drawn: the process is started anew for the others.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from reader.documents.kept_answers import KeptAnswers
from reader.documents.page_memory import NoRoom
from reader.documents.page_process import PageProcess, ProcessDied, ProcessTooSlow
from reader.documents.page_requests import (
    BYTES_A_PIXEL,
    MOST_PIXELS,
    Request,
)
from reader.errors import DocumentError, PasswordNeeded, UnsafeDocument

T = TypeVar("T")

CACHE_BYTES = 100_663_296
SECONDS = 10.0
"""How long one answer may take."""

_STAND_BY = "The rest of the document works. Its text is in the text view."


@dataclass(eq=False, slots=True)
class _Waiting:
    """A request in the queue; the least ``order`` is the next."""

    wanted: Request[Any]
    order: tuple[int, int]
    then: Callable[[Any], None]
    failed: Callable[[DocumentError], None] | None
    is_dropped: bool = False


class PageEngine:
    """
    The pages of a PDF file, from any thread.

    Nothing is started before the first request. Callbacks run on the engine's own thread,
    one at a time, and should only hand on what they get.

    Args:
        path: the PDF file.
        password: what opens it, if it is locked; it is not stored.
        left_out: pages and numbers of annotations that are not to be drawn.
        cache_bytes: how much memory the kept answers may take.
        seconds: how long one answer may take before its page is given up.
    """

    def __init__(
        self,
        path: Path,
        *,
        password: str = "",
        left_out: Sequence[tuple[int, int]] = (),
        cache_bytes: int = CACHE_BYTES,
        seconds: float = SECONDS,
    ) -> None:
        self._path = path
        self._password = password
        self._left_out = left_out
        self._seconds = seconds
        self._changed = threading.Condition()
        self._queue: dict[tuple[str, Request[Any]], _Waiting] = {}
        self._numbers = count()
        self._memory_bytes = cache_bytes + BYTES_A_PIXEL * MOST_PIXELS
        self._answers = KeptAnswers(cache_bytes)
        self._problems: dict[object, DocumentError] = {}
        self._file_problem: DocumentError | None = None
        self._current: tuple[str, _Waiting] | None = None
        self._calling: str | None = None
        self._process: PageProcess | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def request(
        self,
        wanted: Request[T],
        priority: int,
        then: Callable[[T], None],
        failed: Callable[[DocumentError], None] | None = None,
        *,
        topic: str = "",
    ) -> None:
        """
        Ask for something; ``then`` gets it, or ``failed`` why it cannot be had.

        The lowest priority comes first, among equal ones the longest waiting. Asking again
        under the same topic replaces the priority and both callbacks.
        """
        with self._changed:
            if self._is_closed:
                return
            before = self._queue.get((topic, wanted))
            number = before.order[1] if before else next(self._numbers)
            self._queue[topic, wanted] = _Waiting(wanted, (priority, number), then, failed)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="pages", daemon=True)
                self._thread.start()
            self._changed.notify()

    def cancel(self, wanted: Request[Any], *, topic: str = "") -> None:
        """Drop a request: its callbacks will not be called."""
        with self._changed:
            self._drop(lambda key: key == (topic, wanted))

    def keep_only(self, wanted: Iterable[Request[Any]], *, topic: str = "") -> None:
        """
        Drop all requests of a topic that are about a page, except these.

        What is being drawn already is finished and kept, but nobody is called.
        """
        kept = set(wanted)
        with self._changed:
            self._drop(
                lambda key: key[0] == topic and key[1].about_page is not None and key[1] not in kept
            )

    def leave(self, topic: str) -> None:
        """Drop all requests of a topic; none of its callbacks runs any more afterwards."""
        with self._changed:
            self._drop(lambda key: key[0] == topic)
            if threading.current_thread() is not self._thread:
                self._changed.wait_for(lambda: self._calling != topic)

    def cached(self, wanted: Request[T]) -> T | None:
        """Return what is kept, at once."""
        with self._changed:
            answer: T | None = self._answers.get(wanted)
            return answer

    def problem(self, wanted: Request[Any]) -> DocumentError | None:
        """Return why something cannot be had, if that is known."""
        with self._changed:
            return self._problem(wanted)

    def unlock(self, password: str) -> None:
        """
        Try again from now on, with a password, whatever a locked file has refused.

        Callbacks that were told of the lock are not called again: ask again for what is wanted.
        """
        with self._changed:
            self._password = password
            if isinstance(self._file_problem, PasswordNeeded):
                self._file_problem = None
            self._problems = {
                about: problem
                for about, problem in self._problems.items()
                if not isinstance(problem, PasswordNeeded)
            }

    def close(self) -> None:
        """End the process; no callback is called afterwards, but one may still be running."""
        with self._changed:
            if self._is_closed:
                return
            self._is_closed = True
            self._drop(lambda _key: True)
            self._answers.clear()
            thread, process = self._thread, self._process
            self._changed.notify()
        if process is not None:
            process.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _drop(self, is_unwanted: Callable[[tuple[str, Request[Any]]], bool]) -> None:
        for key in [key for key in self._queue if is_unwanted(key)]:
            del self._queue[key]
        if self._current is not None:
            topic, waiting = self._current
            if is_unwanted((topic, waiting.wanted)):
                waiting.is_dropped = True

    def _problem(self, wanted: Request[Any]) -> DocumentError | None:
        return (
            self._file_problem
            or self._problems.get(wanted)
            or self._problems.get((type(wanted), wanted.about_page))
        )

    def _work(self) -> None:
        """Answer one request after another, until the engine is closed."""
        try:
            while (next_one := self._next()) is not None:
                self._answer(*next_one)
        finally:
            if self._process is not None:
                self._process.close()

    def _next(self) -> tuple[str, _Waiting] | None:
        """Wait for the most urgent request and take it; None once the engine is closed."""
        with self._changed:
            self._current = None
            self._changed.wait_for(lambda: self._queue or self._is_closed)
            if self._is_closed:
                return None
            key = min(self._queue, key=lambda key: self._queue[key].order)
            waiting = self._queue.pop(key)
            self._current = (key[0], waiting)
            return self._current

    def _answer(self, topic: str, waiting: _Waiting) -> None:
        try:
            answer = self._found(waiting.wanted)
        except DocumentError as problem:
            self._call(topic, waiting, waiting.failed, problem)
        except ProcessDied:
            # The engine was closed over it.
            return
        else:
            self._call(topic, waiting, waiting.then, answer)

    def _call(
        self,
        topic: str,
        waiting: _Waiting,
        callback: Callable[[Any], None] | None,
        value: object,
    ) -> None:
        """Hand on what was found; a fault in whoever gets it does not end the engine."""
        with self._changed:
            if waiting.is_dropped or callback is None:
                return
            self._calling = topic
        try:
            callback(value)
        except Exception as fault:
            threading.excepthook(
                threading.ExceptHookArgs((type(fault), fault, fault.__traceback__, None))
            )
        finally:
            with self._changed:
                self._calling = None
                self._changed.notify_all()

    def _found(self, wanted: Request[T]) -> T:
        """Return an answer that is kept, or ask for it and keep it."""
        with self._changed:
            kept: T | None = self._answers.get(wanted)
            if kept is not None:
                return kept
            problem = self._problem(wanted)
        if problem is not None:
            raise problem
        try:
            try:
                answer = self._asked(wanted)
            except NoRoom:
                with self._changed:
                    self._answers.clear()
                answer = self._asked(wanted)
        except NoRoom as full:
            # Not remembered: there is room again once others are looked at no more.
            raise DocumentError("Too many pages are shown at once.", hint=_STAND_BY) from full
        except DocumentError as refusal:
            with self._changed:
                self._problems.setdefault(wanted, refusal)
            raise
        with self._changed:
            if not self._is_closed:
                self._answers.put(wanted, answer)
        return answer

    def _asked(self, wanted: Request[T]) -> T:
        """
        Ask the process, a new one when the last died before or over this.

        Raises:
            DocumentError: it cannot be had.
            NoRoom: too many pictures are looked at.
            ProcessDied: the engine has been closed.
        """
        while True:
            process = self._started()
            had_answered = process.has_answered
            try:
                return process.ask(wanted)
            except ProcessDied as death:
                with self._changed:
                    self._process = None
                    is_closed = self._is_closed
                process.close()
                if is_closed:
                    raise
                # One that has served for long may have died of something else.
                if isinstance(death, ProcessTooSlow) or not had_answered:
                    raise self._given_up(wanted, death) from death

    def _given_up(self, wanted: Request[Any], death: ProcessDied) -> DocumentError:
        """Remember that something ends the process, and return why it cannot be had."""
        if isinstance(death, ProcessTooSlow):
            problem = UnsafeDocument("This page takes too long to be shown.", hint=_STAND_BY)
        else:
            problem = UnsafeDocument("This page cannot be shown safely.", hint=_STAND_BY)
        with self._changed:
            self._problems[type(wanted), wanted.about_page] = problem
        return problem

    def _started(self) -> PageProcess:
        """
        Return the running process, or start it.

        Raises:
            DocumentError: the file cannot be opened, now or ever.
            ProcessDied: the engine has been closed.
        """
        if self._process is not None:
            return self._process
        try:
            process = PageProcess(self._path, self._seconds, self._memory_bytes)
            with self._changed:
                self._process = process
                if self._is_closed:
                    process.kill()
            process.open(self._password, self._left_out)
        except DocumentError as refusal:
            with self._changed:
                self._file_problem, self._process = refusal, None
            process.close()
            raise
        except (ProcessDied, OSError) as failure:
            if self._is_closed and isinstance(failure, ProcessDied):
                raise
            problem = UnsafeDocument(
                "The pages of this document cannot be shown safely.",
                hint="Its text is in the text view.",
            )
            with self._changed:
                self._file_problem = problem
            raise problem from failure
        return process
