"""
How long a key in the search box takes until its hits are painted, in the whole window.

    python tests/benchmarks/search_keys.py [--passages 60000]

The library is made of reports of 3,000 passages each whose words are as unequally frequent as
English ones. Every query is typed key by key, once in all reports and once in the open one.
The counts, which come behind the first hits, are waited for before the next key.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import indexing
from reader.library import Library
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.search.hit_list import HitList
from reader.ui.tasks import Tasks
from reader.ui.theme import load_fonts
from tests.benchmarks.search_speed import REPORT, library_of, made_texts
from tests.builders import put_document

QUERIES = 8
PATIENCE_SECONDS = 5


class Paints(QObject):
    """Remembers when the list of hits was painted last, in seconds of the performance counter."""

    def __init__(self, hits: HitList) -> None:
        super().__init__(hits)
        self.last = 0.0
        hits.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look on."""
        if event.type() == QEvent.Type.Paint:
            self.last = time.perf_counter()
        return False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long a key in the search box takes.")
    parser.add_argument("--passages", type=int, default=20 * REPORT)
    passages = parser.parse_args().passages
    app = QApplication([])
    load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        texts = fill(library, passages)
        tasks = Tasks()
        window = MainWindow(app, library, tasks, Look(app, library.settings))
        window.show()
        window.begin([])
        wait(app, lambda: window.workspace.document is not None)
        queries = [" ".join(text.split()[:3]) for text in texts[:QUERIES]]
        for everywhere in (True, False):
            window.searching.focus(everywhere=everywhere)
            first, whole = type_all(app, window, queries)
            where = "all reports" if everywhere else "one report"
            say(f"{where}: hits painted", first)
            say(f"{where}: with counts", whole)
        window.close()
        tasks.close()
        library.close()


def fill(library: Library, passages: int) -> list[str]:
    """Put reports into a library and index them; return texts that are in the first of them."""
    texts = made_texts(REPORT)
    for number, (_, report) in enumerate(library_of(texts, passages), start=1):
        lines, section = [], ""
        for passage in report:
            if passage.section != section:
                section = passage.section
                lines.append(f"# {section}")
            lines.append(passage.text)
        put_document(library.database, "\n".join(lines), f"Report {number}")
    begun = time.perf_counter()
    indexing.sync(library)
    print(f"indexed {passages:,} passages in {time.perf_counter() - begun:.1f} s")
    return texts


def type_all(
    app: QApplication, window: MainWindow, queries: list[str]
) -> tuple[list[float], list[float]]:
    """Type queries; return the milliseconds from each key to the first hits, and to the whole."""
    paints = Paints(window.search.findChild(HitList))
    first, whole = [], []
    for query in queries:
        window.search_box.clear()
        app.processEvents()
        for letter in query:
            counted = []
            window.search.hits_changed.connect(counted.append)
            begun = time.perf_counter()
            QTest.keyClick(window.search_box, letter)
            typed = window.search_box.text()

            def is_answered(typed: str = typed) -> bool:
                results = window.search.results
                return results is not None and results.request.query == typed

            wait(app, is_answered)
            answered = time.perf_counter()
            # Hits that look as those before them are not painted again.
            wait(app, lambda since=answered, done=counted: paints.last >= since or bool(done))
            first.append(1_000 * (max(paints.last, answered) - begun))
            wait(app, lambda counted=counted: bool(counted))
            whole.append(1_000 * (time.perf_counter() - begun))
            window.search.hits_changed.disconnect(counted.append)
    return first, whole


def wait(app: QApplication, is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    beat = QTimer(app, interval=50)
    beat.start()
    end = time.perf_counter() + PATIENCE_SECONDS
    while not is_so() and time.perf_counter() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()


def say(what: str, took_ms: list[float]) -> None:
    """Print the median and the 95th of 100."""
    ordered = sorted(took_ms)
    late = ordered[int(0.95 * len(ordered))]
    print(f"{what:<28} median {median(ordered):5.1f} ms   95th of 100 {late:5.1f} ms")


if __name__ == "__main__":
    main()
