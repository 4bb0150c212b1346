"""
How fast the page view is: opening, jumping, turning pages, scrolling, and its memory.

    python tests/benchmarks/page_view.py REPORT.pdf [--theme dark] [--ratio 2]

What the engine needs for the same pages alone is measured in the same run, for comparison.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.documents import sealed
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import PagePicture
from reader.progress import no_progress
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_layout import Arrangement, Fit, PageLook
from reader.ui.theme import THEMES, load_fonts
from tests.benchmarks.text_view import made_annotations, made_hits, memory_mb, say, shown

TURNS = 60
WHEEL_STEPS = 60
PATIENCE_SECONDS = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the page view is.")
    parser.add_argument("report", type=Path)
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--ratio", default="1", help="screen pixels a pixel")
    arguments = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = arguments.ratio
    document = shown(sealed.parse(arguments.report, no_progress))
    app = QApplication([])
    load_fonts()
    before_mb = memory_mb()
    view = PageView(
        THEMES[arguments.theme], PageSource(lambda _document: PageEngine(arguments.report))
    )
    view.resize(1280, 800)
    view.show()
    app.processEvents()
    longest = Longest(app)
    say("pages", len(document.content.pages))
    view.show_document(document, 0)
    say("first page sharp, ms", longest.until(view.is_sharp))
    view.go_to(len(document.text) * 4 // 5, flash=False)
    say("sharp after a far jump, ms", longest.until(view.is_sharp))
    say("longest pause meanwhile, ms", longest.take())
    turns = measure_turns(view, longest)
    scale = view.zoom() * 96 / 72 * view.devicePixelRatioF()
    bare = bare_pictures(arguments.report, scale)
    say("page turned until sharp, median, ms", median(turns))
    say("page turned until sharp, 95th of 100, ms", at(turns, 0.95))
    say("the same pages, engine alone, median, ms", median(bare))
    say("the same pages, engine alone, 95th of 100, ms", at(bare, 0.95))
    say("longest pause meanwhile, ms", longest.take())
    view.fit_width()
    measure_wheel(app, view, longest, "plain")
    rng = random.Random(1)
    view.set_annotations(made_annotations(document, rng))
    view.set_hits(made_hits(document, rng))
    measure_wheel(app, view, longest, "500 annotations, 2,000 hits")
    view.select_all()
    measure_wheel(app, view, longest, "all selected")
    scroll_through(app, view, longest)
    say("longest pause while all is scrolled, ms", longest.take())
    say("memory of the view, MB", memory_mb() - before_mb)
    say("memory of the process, MB", memory_mb())
    view.show_document(None)


class Longest:
    """Lets the window work, and takes the time of its longest step."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._longest_ms = 0.0

    def until(self, is_done: Callable[[], bool]) -> float:
        """Let the window work until something is so; return how many milliseconds that took."""
        begun = time.perf_counter()
        while not is_done():
            self.step()
            if time.perf_counter() - begun > PATIENCE_SECONDS:
                raise TimeoutError("it never came")
            time.sleep(0.0002)
        self.step()
        return 1000 * (time.perf_counter() - begun)

    def step(self) -> None:
        """Let the window work once."""
        begun = time.thread_time()
        self._app.processEvents()
        self._longest_ms = max(self._longest_ms, 1000 * (time.thread_time() - begun))

    def take(self) -> float:
        """Return the longest step since the last time, in milliseconds of the processor."""
        longest, self._longest_ms = self._longest_ms, 0.0
        return longest


def measure_turns(view: PageView, longest: Longest) -> list[float]:
    """Turn single pages; return for each how long until it was sharp."""
    view.set_look(PageLook(Fit.PAGE, arrangement=Arrangement.SINGLE))
    view.go_to(0, flash=False)
    longest.until(view.is_sharp)
    turns = []
    for _ in range(TURNS):
        canvas = view.focusProxy()
        begun = time.perf_counter()
        canvas.turn_page(1)
        longest.step()
        longest.until(view.is_sharp)
        turns.append(1000 * (time.perf_counter() - begun))
    return turns


def bare_pictures(report: Path, scale: float) -> list[float]:
    """Return how long the engine alone takes for each of the same pages, in milliseconds."""
    engine = PageEngine(report)
    arrived: SimpleQueue[object] = SimpleQueue()
    times = []
    for page_index in range(TURNS + 1):
        begun = time.perf_counter()
        engine.request(PagePicture(page_index, scale), 0, arrived.put, arrived.put)
        arrived.get(timeout=PATIENCE_SECONDS)
        times.append(1000 * (time.perf_counter() - begun))
    engine.close()
    return times[1:]


def measure_wheel(app: QApplication, view: PageView, longest: Longest, what: str) -> None:
    """Turn the wheel, sixty times a second; print median and longest step."""
    longest.until(view.is_sharp)
    steps = []
    for _ in range(WHEEL_STEPS):
        begun = time.thread_time()
        turn_wheel(view)
        app.processEvents()
        steps.append(1000 * (time.thread_time() - begun))
        while_idle(longest, 0.016)
    longest.take()
    say(f"wheel step, median, ms ({what})", median(steps))
    say(f"wheel step, longest, ms ({what})", max(steps))


def scroll_through(app: QApplication, view: PageView, longest: Longest) -> None:
    """Scroll the whole report, two thirds of a window at a time."""
    bar = view.focusProxy().bar
    bar.setValue(0)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 500)
        longest.step()
        while_idle(longest, 0.01)
    longest.until(view.is_sharp)


def while_idle(longest: Longest, seconds: float) -> None:
    """Let the window work for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        longest.step()
        time.sleep(0.001)


def turn_wheel(view: PageView) -> None:
    """Turn the wheel one notch down over the pages."""
    viewport = view.focusProxy().viewport()
    point = QPointF(viewport.rect().center())
    event = QWheelEvent(
        point,
        viewport.mapToGlobal(point),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def at(times: list[float], share: float) -> float:
    """Return the time that a share of all is within."""
    return sorted(times)[int(share * len(times))]


if __name__ == "__main__":
    main()
