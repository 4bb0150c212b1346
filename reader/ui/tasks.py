"""Run work off the UI thread and bring its result back."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from reader.errors import Cancelled, CasefolioError
from reader.progress import Progress

T = TypeVar("T")
Failed = Callable[[CasefolioError], None]


class Job:
    """A long piece of work that can be asked to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stop.set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled once the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled("Stopped.")


class Tasks(QObject):
    """
    The two ways off the UI thread: questions, and long jobs one after another.

    Small changes to the library are not among them: an operation takes a few milliseconds
    and is on disk when it returns, so it is called where the user acted.

    Results are delivered on the UI thread, and not at all once their owner has been
    deleted. An exception that is no CasefolioError is raised there, for the crash dialog.

    Signals:
        failed: a task ended in a CasefolioError nobody else answers.
    """

    failed = Signal(CasefolioError)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = ThreadPoolExecutor(2, thread_name_prefix="question")
        self._jobs = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._latest: dict[str, int] = {}
        self._running: set[Job] = set()
        self._is_closed = False
        self._arrived.connect(_call, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        topic: str,
        failed: Failed | None = None,
    ) -> None:
        """Run ``work``, which only reads; drop its answer if ``topic`` was asked again since."""
        number = self._latest[topic] = self._latest.get(topic, 0) + 1

        def is_wanted() -> bool:
            return self._latest[topic] == number

        def work_if_wanted() -> T:
            if not is_wanted():
                raise Cancelled("Asked again since.")
            return work()

        self._submit(self._questions, owner, work_if_wanted, then, failed, is_wanted)

    def run(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        on_progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """
        Run long ``work`` after the jobs already queued.

        ``on_progress`` is called on the UI thread. A cancelled job ends in Cancelled, which
        goes to ``failed`` if there is one and is otherwise dropped.
        """
        job = Job()
        self._running.add(job)

        def tell(done: float, doing: str) -> None:
            if on_progress is not None and not self._is_closed and isValid(owner):
                on_progress(done, doing)

        def report(done: float, doing: str) -> None:  # on the worker's thread
            job.raise_if_cancelled()
            if isValid(self):
                self._arrived.emit(lambda: tell(done, doing))

        def work_with_progress() -> T:
            try:
                job.raise_if_cancelled()
                return work(report)
            except CasefolioError:
                # What fails while it is being stopped has been stopped.
                job.raise_if_cancelled()
                raise
            finally:
                self._running.discard(job)

        self._submit(self._jobs, owner, work_with_progress, then, failed, lambda: True)
        return job

    def close(self) -> None:
        """
        Cancel what is running, forget what is queued, and wait for the threads.

        Nothing is delivered any more, not even what has been done already, and what is
        asked from now on is not begun.
        """
        self._is_closed = True
        for job in tuple(self._running):
            job.cancel()
        self._questions.shutdown(cancel_futures=True)
        self._jobs.shutdown(cancel_futures=True)

    def _submit(
        self,
        queue: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None,
        is_wanted: Callable[[], bool],
    ) -> None:
        def deliver(future: "Future[T]") -> None:
            if self._is_closed or not isValid(owner) or not is_wanted():
                return
            try:
                result = future.result()
            except CasefolioError as error:
                if failed is not None:
                    failed(error)
                elif not isinstance(error, Cancelled):
                    self.failed.emit(error)
            else:
                then(result)

        def on_done(future: "Future[T]") -> None:  # on the worker's thread
            if not future.cancelled() and isValid(self):
                self._arrived.emit(lambda: deliver(future))

        if not self._is_closed:
            queue.submit(work).add_done_callback(on_done)


def _call(deliver: Callable[[], Any]) -> None:
    deliver()
