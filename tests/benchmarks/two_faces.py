"""
Whether the text and the printed pages of a report say the same: places, selections, quads.

    python tests/benchmarks/two_faces.py REPORT.pdf …

Random places are turned to and fro with the real view; random ranges are selected on the pages
with the mouse, and what is selected and painted is compared with what was meant.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from reader.documents import sealed
from reader.documents.model import Document
from reader.documents.page_characters import Box
from reader.documents.page_engine import PageEngine
from reader.progress import no_progress
from reader.ui.document.document_view import DocumentView
from reader.ui.document.pages.caret_lines import CaretLines, TextMissing
from reader.ui.document.pages.page_text import Spot
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import LIGHT, load_fonts
from tests.benchmarks.text_view import say, shown

TIMES = 500
LONGEST = 3_000
SEED = 7
PATIENCE_SECONDS = 20


def main() -> int:
    """Measure and print; 1 if anything is not as it was meant."""
    parser = argparse.ArgumentParser(description="Whether text and pages say the same.")
    parser.add_argument("reports", nargs="+", type=Path)
    app = QApplication([])
    load_fonts()
    are_good = True
    for path in parser.parse_args().reports:
        print(path.name)
        are_good &= measure(app, path)
    return 0 if are_good else 1


def measure(app: QApplication, path: Path) -> bool:
    """Print the figures of one report; whether all is as it was meant."""
    document = shown(sealed.parse(path, no_progress))
    view = DocumentView(LIGHT, ReadingStyle(), lambda _document: PageEngine(path))
    view.resize(800, 600)
    view.show()
    view.show_document(document, 0)
    chance = random.Random(SEED)
    are_good = measure_places(Faces(app, view), document, chance)
    view.show_pages(True)
    faces = Faces(app, view)
    are_good &= measure_selections(faces, document, chance)
    are_good &= measure_lines(faces, document)
    view.show_document(None)
    view.close()
    return are_good


class Faces:
    """A view of a report, and what is within its pages."""

    def __init__(self, app: QApplication, view: DocumentView) -> None:
        self.app = app
        self.view = view

    def until(self, is_done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = time.perf_counter() + PATIENCE_SECONDS
        while not is_done():
            self.app.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > end:
                raise TimeoutError("it never came")

    @property
    def open(self):
        """The pages that are open."""
        return self.view._pages._open

    @property
    def canvas(self):
        """What shows them."""
        return self.view._pages._canvas

    def box_of(self, offset: int) -> tuple[int, Box]:
        """Return the page of a letter, and where on it the letter is, once that is known."""
        page_index, _ = self.open.text.box_of(offset)
        self.read(page_index)
        page_index, box = self.open.text.box_of(offset)
        return page_index, box

    def read(self, page_index: int) -> None:
        """Have the text of a page; the view, which asks for others, is outdone."""
        text = self.open.text

        def is_read() -> bool:
            if text.characters(page_index) is None:
                text.want([page_index])
            return text.characters(page_index) is not None

        self.until(is_read)


def measure_places(faces: Faces, document: Document, chance: random.Random) -> bool:
    """Turn to the pages and back at random places of the text."""
    view, held, seen, times = faces.view, 0, 0, []
    for _ in range(TIMES):
        place = chance.randrange(len(document.text))
        view.show_pages(False)
        view.go_to(place, flash=False)
        begun = time.perf_counter()
        view.show_pages(True)
        times.append(1000 * (time.perf_counter() - begun))
        page_index, box = faces.box_of(place)
        faces.until(lambda: view._pages._place.page_wanted() is None)
        letter = faces.canvas.pages.to_view(page_index, box)
        seen += faces.canvas.seen().contains(letter.center())
        view.show_pages(False)
        held += document.block_number(view.place()) == document.block_number(place)
    say(f"  places held by Ctrl+T, of {TIMES}", held)
    say(f"  places whose letter is seen on its page, of {TIMES}", seen)
    say("  turned to the pages for the first time, ms", times[0])
    say("  later, median, ms", median(times[1:]))
    say("  later, longest, ms", max(times[1:]))
    return held == seen == TIMES


def measure_selections(faces: Faces, document: Document, chance: random.Random) -> bool:
    """Select random ranges with the mouse; compare offsets and quads."""
    text, same, same_quads, wrong = faces.open.text, 0, 0, []
    for _ in range(TIMES):
        start, end = a_printed_range(faces, document, chance)
        pages = text.layer.pages_of(start, end)
        for page_index in pages:
            faces.read(page_index)
        meant = [text.boxes(page_index, start, end) for page_index in pages]
        faces.canvas.pressed.emit(edge(faces, start, 0.2), 1, False)
        faces.canvas.dragged.emit(edge(faces, end - 1, 0.8))
        faces.canvas.released.emit(QPointF(), False)
        selected = faces.view.selection()
        if selected != (start, end):
            wrong.append((start, end, selected))
        same += selected == (start, end)
        again = [text.boxes(page_index, *(selected or (0, 0))) for page_index in pages]
        same_quads += again == meant
    say(f"  ranges selected exactly with the mouse, of {TIMES}", same)
    say(f"  quads to offsets to quads the same, of {TIMES}", same_quads)
    for start, end, selected in wrong[:5]:
        print(f"    {start}–{end} became {selected}: {document.text[start:end][:70]!r}")
    return same == same_quads == TIMES


def a_printed_range(faces: Faces, document: Document, chance: random.Random) -> tuple[int, int]:
    """Return a range whose first and last letters can be pressed on."""
    while True:
        start = chance.randrange(len(document.text) - 1)
        end = min(len(document.text), start + 1 + min(LONGEST, int(chance.paretovariate(0.5))))
        if is_pressable(faces, document, start) and is_pressable(faces, document, end - 1):
            return start, end


def is_pressable(faces: Faces, document: Document, offset: int) -> bool:
    """Tell whether a letter is printed, and not as a part of a ligature."""
    layer = faces.open.text.layer
    place = layer.exact_place(offset)
    if place is None or document.text[offset].isspace():
        return False
    near = (layer.exact_place(at) for at in (offset - 1, offset + 1) if at >= 0)
    _, box = faces.box_of(offset)
    return place not in near and box.left < box.right


def edge(faces: Faces, offset: int, share: float) -> QPointF:
    """Return the point of the sheet that far along a letter."""
    page_index, box = faces.box_of(offset)
    characters = faces.open.text.characters(page_index)
    line = characters.line_of(faces.open.text.layer.exact_place(offset).character)
    low, high = line.across
    along = (box.bottom, box.top) if line.turn % 2 else (box.left, box.right)
    if line.turn in (1, 2):
        share = 1 - share
    middle, point = (low + high) / 2, along[0] + share * (along[1] - along[0])
    x, y = (middle, point) if line.turn % 2 else (point, middle)
    return faces.canvas.pages.to_view(page_index, Box(x, y, x, y)).topLeft()


def measure_lines(faces: Faces, document: Document) -> bool:
    """Walk a caret line by line from the start of the report to its end, and back."""
    pages = range(len(document.content.pages))
    count = 0
    for page_index in pages:
        faces.read(page_index)
        count += len(faces.open.text.lines(page_index))
    down = walk(faces, document, Spot(0), 1)
    up = walk(faces, document, Spot(len(document.text)), -1)
    say(f"  lines gone down to with a caret, of {count}", len(down))
    say("  those gone up to", len(up))
    say("  gone to twice", len(down) - len(set(down)) + len(up) - len(set(up)))
    return len(down) == len(set(down)) and len(up) == len(set(up))


def walk(faces: Faces, document: Document, spot: Spot, step: int) -> list[tuple[int, int]]:
    """Return page and beginning of all lines to which a caret comes."""
    lines, along, passed = CaretLines(document, faces.open.text), None, []
    while True:
        try:
            following, along = lines.beyond(spot, step, along)
            if following == spot:
                return passed
            line = lines.line_of(following)
            passed.append((lines.drawn(following).page_index, line.start))
            spot = following
        except TextMissing as missing:
            faces.read(missing.page_index)


if __name__ == "__main__":
    sys.exit(main())
