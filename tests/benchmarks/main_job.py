"""
Import a report in the real window: seconds to readable and to searchable, and memory.

    python tests/benchmarks/main_job.py REPORT.pdf

It also opens the report a second time (first screen), scrolls it by sixty wheel steps and
by jumps over the whole length, and prints the worst time the window did not answer.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.importing import prepare
from reader.library import Library
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.tasks import Tasks
from reader.ui.theme import load_fonts


def main(report: Path) -> None:
    app = QApplication([])
    clock = QTimer(app, interval=20)  # so that there is always an event to wake for
    clock.start()
    load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        prepare(library.database)
        tasks = Tasks(app)
        began = time.perf_counter()
        window = MainWindow(app, library, tasks, Look(app, library.settings))
        window.resize(1280, 800)
        window.show()
        window.begin([])
        until(app, lambda: window.workspace.document is not None)
        print(f"window with the bundled case    {time.perf_counter() - began:6.2f} s")
        case_id = window.workspace.document.id
        coverage = []
        window.following.covered.connect(coverage.append)
        until(app, lambda: bool(coverage))
        coverage.clear()
        import_it(app, window, report, coverage)
        open_again(app, window, case_id)
        scroll(app, window)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of the program      {own:6.0f} MB (largest child {child:.0f} MB)")
        window.close()
        tasks.close()
        library.close()


def import_it(app, window, report, coverage):
    began = time.perf_counter()
    window.importing.begin([report])
    until(app, lambda: window.workspace.document.summary.file_name == report.name)
    app.processEvents()
    print(f"{report.name}: readable after  {time.perf_counter() - began:6.2f} s")
    until(app, lambda: bool(coverage) and _covers_all(coverage[-1]))
    print(f"searchable after                {time.perf_counter() - began:6.2f} s")


def _covers_all(coverage):
    return coverage.passages_indexed == coverage.passages_total


def open_again(app, window, other_id):
    report_id = window.workspace.document.id
    window.workspace.open(other_id)
    until(app, lambda: window.workspace.document.id == other_id)
    app.processEvents()
    began = time.perf_counter()
    window.workspace.open(report_id)
    until(app, lambda: window.workspace.document.id == report_id)
    app.processEvents()
    print(f"opened again, first screen      {time.perf_counter() - began:6.2f} s")


def scroll(app, window):
    sheet = window.view
    while sheet.focusProxy() is not None:
        sheet = sheet.focusProxy()
    viewport, bar = sheet.viewport(), sheet.verticalScrollBar()
    frames = []
    for _ in range(60):
        event = QWheelEvent(
            QPointF(200, 200),
            QPointF(viewport.mapToGlobal(QPoint(200, 200))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        frames.append(timed(app, lambda event=event: QCoreApplication.sendEvent(viewport, event)))
    jumps = [
        timed(app, lambda part=part: bar.setValue(bar.maximum() * part // 20)) for part in range(21)
    ]
    frames.sort()
    print(f"wheel steps, median and worst   {frames[30]:6.1f} {frames[-1]:6.1f} ms")
    print(f"jumps by a twentieth, worst     {max(jumps):6.1f} ms")


def timed(app, act):
    began = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def until(app, is_so, seconds=120):
    end = time.perf_counter() + seconds
    while not is_so():
        if time.perf_counter() > end:
            raise SystemExit("It took too long.")
        # Waiting as the application does: a busy loop would take the child's processor.
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
