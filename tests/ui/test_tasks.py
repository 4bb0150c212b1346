"""Work off the UI thread, and what comes back from it."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from reader.errors import Cancelled, CasefolioError
from reader.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_only_the_latest_answer_is_delivered(qtbot, tasks):
    gate, seen = threading.Event(), []

    tasks.ask(tasks, lambda: gate.wait(5) and "slow", seen.append, topic="search")
    tasks.ask(tasks, lambda: "fast", seen.append, topic="search")
    qtbot.waitUntil(lambda: seen == ["fast"])
    gate.set()
    tasks.ask(tasks, lambda: "last", seen.append, topic="another")
    qtbot.waitUntil(lambda: "last" in seen)

    assert seen == ["fast", "last"]


def test_a_users_error_is_announced(qtbot, tasks):
    def work():
        raise CasefolioError("The disk is full.")

    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.ask(tasks, work, lambda _: None, topic="any")

    assert failed.args[0].message == "The disk is full."


def test_a_bug_is_loud(qtbot, tasks):
    with qtbot.captureExceptions() as raised:
        tasks.ask(tasks, lambda: 1 / 0, lambda _: None, topic="any")
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ZeroDivisionError


def test_results_and_progress_arrive_on_the_ui_thread(qtbot, tasks):
    threads = []

    def work(progress):
        progress(0.5, "Halfway")
        return QThread.currentThread()

    tasks.run(
        tasks,
        work,
        lambda worker: threads.extend([worker, QThread.currentThread()]),
        on_progress=lambda done, doing: threads.append(QThread.currentThread()),
    )
    qtbot.waitUntil(lambda: len(threads) == 3)

    assert threads[0] == threads[2] == tasks.thread()
    assert threads[1] != tasks.thread()


def test_a_cancelled_job_stops_at_its_next_report(qtbot, tasks):
    begun, gate, failures = threading.Event(), threading.Event(), []

    def work(progress):
        begun.set()
        gate.wait(5)
        progress(0.5, "Halfway")

    job = tasks.run(tasks, work, lambda _: None, failed=failures.append)
    begun.wait(5)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(failures))

    assert isinstance(failures[0], Cancelled)


def test_nothing_is_delivered_to_a_deleted_owner(qtbot, tasks):
    owner, gate, seen = QObject(), threading.Event(), []

    tasks.run(owner, lambda _progress: gate.wait(5), seen.append)
    delete(owner)
    gate.set()
    tasks.run(tasks, lambda _progress: "after", seen.append)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen == ["after"]


def test_what_is_asked_after_the_end_is_not_begun(qapp):
    tasks, begun = Tasks(), []
    tasks.close()

    tasks.ask(tasks, lambda: begun.append("question"), print, topic="any")
    tasks.run(tasks, lambda _progress: begun.append("job"), print)

    assert begun == []


def test_what_fails_while_it_is_being_stopped_has_been_stopped(qtbot, tasks):
    begun, gate, failures = threading.Event(), threading.Event(), []

    def work(_progress):
        begun.set()
        gate.wait(5)
        raise CasefolioError("The pages cannot be shown.")

    job = tasks.run(tasks, work, lambda _: None, failed=failures.append)
    begun.wait(5)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(failures))

    assert [type(failure) for failure in failures] == [Cancelled]
