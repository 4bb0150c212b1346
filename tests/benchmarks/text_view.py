"""
How fast the text view is: opening, scrolling, jumping, with many marks, and its memory.

    python tests/benchmarks/text_view.py [REPORT]

Without a file, a made report of 188,000 words is shown.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.annotations.model import Annotation, Colour, Target
from reader.documents import sealed
from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, Content, Document, DocumentSummary
from reader.documents.page_engine import PageEngine
from reader.progress import no_progress
from reader.ui.document.page_source import PageSource
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import LIGHT, load_fonts

WHEEL_STEPS = 60
ANNOTATIONS = 500
HITS = 2_000
PROSE = "the review found that supervision was weak and nobody had been asked why"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the text view is.")
    parser.add_argument("report", nargs="?", type=Path)
    arguments = parser.parse_args()
    content = sealed.parse(arguments.report, no_progress) if arguments.report else made_report()
    document = shown(content)
    app = QApplication([])
    load_fonts()
    before_mb = memory_mb()
    is_pdf = arguments.report is not None and arguments.report.suffix.lower() == ".pdf"
    source = PageSource(lambda _document: PageEngine(arguments.report) if is_pdf else None)
    view = TextView(LIGHT, ReadingStyle(), page_source=source)
    view.resize(1280, 800)
    view.show()
    app.processEvents()
    say("words", len(document.text.split()))
    say("opened, ms", timed(lambda: view.show_document(document, 0)))
    say("  first paint, ms", timed(view.grab))
    say("  longest pause while the rest is laid out, ms", longest(app.processEvents, 400))
    middle = len(document.text) // 2
    say("opened in the middle, ms", timed(lambda: view.show_document(document, middle)))
    say("  first paint, ms", timed(view.grab))
    app.processEvents()
    measure_scrolling(app, view, "plain")
    for figure in document.content.figures[:1]:
        view.go_to(figure.at, flash=False)
        measure_scrolling(app, view, f"{len(document.content.figures)} figures")
    rng = random.Random(1)
    view.set_annotations(made_annotations(document, rng))
    view.set_hits(made_hits(document, rng))
    say("first paint with marks, ms", timed(view.grab))
    say("ticks, ms", longest(app.processEvents, 300))
    measure_scrolling(app, view, f"{ANNOTATIONS} annotations, {HITS} hits")
    say("larger text, ms", timed(lambda: view.set_style(ReadingStyle(text_size_px=20))))
    say("  first paint, ms", timed(view.grab))
    say("  longest pause while the rest is set, ms", longest(app.processEvents, 1_500))
    say("memory of the view, MB", memory_mb() - before_mb)
    say("memory of the process, MB", memory_mb())
    source.close()


def measure_scrolling(app: QApplication, view: TextView, what: str) -> None:
    """Turn the wheel, and jump to both ends; print the longest step of each."""

    def turn() -> None:
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
        app.processEvents()

    def jump(offset: int) -> None:
        view.go_to(offset, flash=False)
        app.processEvents()

    steps = sorted(timed(turn) for _ in range(WHEEL_STEPS))
    say(f"wheel step, median, ms ({what})", steps[len(steps) // 2])
    say(f"wheel step, longest, ms ({what})", steps[-1])
    end = len(view._document.text) - 1
    say(f"jump, longest, ms ({what})", max(timed(lambda o=o: jump(o)) for o in (end, 0, end // 2)))


def made_report() -> Content:
    """Return 188,000 words in the proportions of an inquiry report."""
    rng = random.Random(7)
    text = CanonicalText()

    def words(count: int) -> str:
        return " ".join(rng.choices(PROSE.split(), k=count))

    for chapter in range(1, 51):
        text.add(BlockKind.HEADING, words(5), 1)
        for section in range(8):
            text.add(BlockKind.HEADING, words(6), 2)
            for paragraph in range(5):
                marker = f"{chapter}.{8 * section + paragraph + 1}"
                text.add(BlockKind.PARAGRAPH, words(75), marker=marker)
            for _ in range(3):
                text.add(BlockKind.LIST_ITEM, words(20), 1, "•")
            text.add(BlockKind.FOOTNOTE, words(14), marker=str(section + 1))
        for row in range(10):
            text.add(BlockKind.TABLE_ROW, "\t".join(words(3) for _ in range(4)), int(row == 0))
    return text.finish("A made report")


def shown(content: Content) -> Document:
    """Return the content as a document of no library."""
    moment = datetime.now(UTC)
    return Document(
        DocumentSummary("made", "case", content.title, "", "", "", moment, 0, 0, 0), content
    )


def made_annotations(document: Document, rng: random.Random) -> list[Annotation]:
    """Return annotations all over the document, many of them overlapping."""
    moment = datetime.now(UTC)
    starts = [rng.randrange(len(document.text) - 400) for _ in range(ANNOTATIONS)]
    return [
        Annotation(
            str(number),
            Target(document.id, start, start + rng.randrange(10, 400), ""),
            rng.choice(list(Colour)),
            moment,
            moment,
        )
        for number, start in enumerate(starts)
    ]


def made_hits(document: Document, rng: random.Random) -> list[tuple[int, int]]:
    """Return words all over the document."""
    starts = [rng.randrange(len(document.text) - 10) for _ in range(HITS)]
    return [(start, start + 8) for start in starts]


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds of processor time ``work`` takes."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def longest(step: Callable[[], object], during_ms: float) -> float:
    """Return how long the longest of many steps takes, in milliseconds."""
    end = time.perf_counter() + during_ms / 1000
    worst = 0.0
    while time.perf_counter() < end:
        worst = max(worst, timed(step))
        time.sleep(0.001)
    return worst


def memory_mb() -> float:
    """Return the memory this process holds, in megabytes; 0 where that is not told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def say(what: str, value: float) -> None:
    """Print one figure."""
    print(f"{what:58} {value:10,.1f}")


if __name__ == "__main__":
    main()
