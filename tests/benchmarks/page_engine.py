"""
How fast the pages of a PDF are drawn by another process, and whether places on them are exact.

    python tests/benchmarks/page_engine.py report.pdf …

Time is set against that of PDFium alone, in this process, for the same pages in the same run;
the quads of a range are set against the boxes that PDFium itself gives for each character.
"""

import argparse
import ctypes
import os
import queue
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents import sealed
from reader.documents.model import Content
from reader.documents.page_characters import HYPHENS, Box, PageCharacters
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import (
    Characters,
    PagePicture,
    PageSize,
    Request,
    Sizes,
    size_px,
)
from reader.documents.text_layer import TextLayer

SCALES = (1.33, 2.67, 1.34)
PAGES = 60
RANGES = 500
MOST_BYTES = 64_000_000
MOST_OVERHEAD = 1.3
SEED = 3
FINE = 100
"""Parts of a point."""
LEFT_OUT = "-\u00ad" + HYPHENS


class Asking:
    """An engine that is asked one thing after another."""

    def __init__(self, path: Path) -> None:
        self.engine = PageEngine(path)
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def __call__(self, wanted: Request[Any]) -> Any:
        self.engine.request(wanted, 0, self._answers.put, self._answers.put)
        answer = self._answers.get(timeout=60)
        if isinstance(answer, Exception):
            raise answer
        return answer


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def draw_here(
    document: pypdfium2.PdfDocument, page_index: int, scale: float, pixels: bytearray
) -> int:
    """Draw a page with nothing but PDFium into memory set aside; return how much it took."""
    page = document[page_index]
    width, height = size_px(PageSize(*page.get_size()), scale)
    size = 4 * width * height
    held = (ctypes.c_ubyte * size).from_buffer(pixels)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, held, 4 * width)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    pdfium.FPDFBitmap_Destroy(bitmap)
    page.close()
    return size


def spread(count: int, most: int) -> list[int]:
    """Return page indices from all over a report."""
    return sorted({round(at * (count - 1) / most) for at in range(most + 1)})[:most]


def drawing(path: Path) -> bool:
    """Print how long pages take here and there; whether that is within what is allowed."""
    ask = Asking(path)
    first = milliseconds(partial(ask, PagePicture(0, SCALES[0])))
    sizes = milliseconds(partial(ask, Sizes()))
    pages = spread(len(ask(Sizes())), PAGES)
    print(
        f"  first picture, with the start of the process {first:.0f} ms; all sizes {sizes:.1f} ms"
    )
    is_fast = True
    document = pypdfium2.PdfDocument(path)
    pixels = bytearray(MOST_BYTES)
    for scale in SCALES:
        bare, served = [], []
        for page_index in pages:
            # In turns, so that both meet the same load.
            bare.append(milliseconds(partial(draw_here, document, page_index, scale, pixels)))
            served.append(milliseconds(partial(ask, PagePicture(page_index, scale))))
        overhead = statistics.median(served) / statistics.median(bare)
        is_fast &= overhead <= MOST_OVERHEAD
        print(
            f"  × {scale}: PDFium {summary(bare)}, engine {summary(served)}: {overhead:.2f} times"
        )
        drawn = ask(PagePicture(pages[-1], scale)).pixels.tobytes()
        assert drawn == pixels[: draw_here(document, pages[-1], scale, pixels)]
    document.close()
    ask.engine.close()
    return is_fast


def summary(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} (p95 {ordered[int(0.95 * len(ordered))]:.1f}) ms"


def memory(path: Path) -> None:
    """Print how much memory both processes have when the whole report has been drawn."""
    ask = Asking(path)
    count = len(ask(Sizes()))
    before = resident(os.getpid())
    for page_index in range(count):
        ask(PagePicture(page_index, SCALES[0]))
        ask(Characters(page_index))
    child = ask.engine._process._process.pid
    here, there = resident(os.getpid()) - before, resident(child)
    print(f"  memory after {count} pages: {here:.0f} MB more here, {there:.0f} MB there")
    ask.engine.close()


def resident(pid: int) -> float:
    """Return how much memory of its own a process has, in MB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return sum(int(fields[name].split()[0]) for name in ("RssAnon", "RssShmem")) / 1024


def exactness(path: Path) -> bool:
    """Print how many random ranges are painted exactly; whether all are."""
    content = sealed.parse(path)
    started = time.perf_counter()
    layer = TextLayer(content)
    built = (time.perf_counter() - started) * 1000
    print(
        f"  {len(content.text):,} characters, {len(content.runs):,} runs: {built:.0f} ms to build"
    )
    ask = Asking(path)
    chance = random.Random(SEED)
    ranges = [random_range(content, chance) for _ in range(RANGES)]
    document = pypdfium2.PdfDocument(path)
    wrong = [each for each in ranges if not is_exact(each, content, layer, ask, document)]
    for start, end in wrong[:3]:
        print(f"    not exact: {start}–{end} {content.text[start:end][:80]!r}")
    quads = quad_times(ranges, layer, ask)
    moved, ligatures = round_trips(content, layer)
    print(
        f"  {RANGES - len(wrong)} of {RANGES} ranges painted exactly; a page's quads {quads}\n"
        f"  offset to place to offset: {moved} moved, {ligatures} in ligatures, of"
        f" {len(content.text):,}"
    )
    document.close()
    ask.engine.close()
    return not wrong and not moved


def random_range(content: Content, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content.text) - 1)
    return start, min(len(content.text), start + 1 + int(chance.paretovariate(0.7)))


def is_exact(
    wanted: tuple[int, int],
    content: Content,
    layer: TextLayer,
    ask: Asking,
    document: pypdfium2.PdfDocument,
) -> bool:
    """Whether the quads hold the middle of each letter of a range and of no other letter."""
    printed: dict[int, set[int]] = {}
    spelt = []
    for piece in layer.pieces(*wanted):
        held = range(piece.first, piece.first + piece.count)
        printed.setdefault(piece.page_index, set()).update(held)
        characters = ask(Characters(piece.page_index))
        spelt.append(characters.text[piece.first : piece.first + piece.count])
    if letters("".join(spelt)) != letters(content.text[slice(*wanted)]):
        return False
    return all(
        is_page_exact(held, ask(Characters(page_index)), document[page_index])
        for page_index, held in printed.items()
    )


def is_page_exact(held: set[int], characters: PageCharacters, page: pypdfium2.PdfPage) -> bool:
    ordered = sorted(held)
    breaks = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two != one + 1]
    spans = [(ordered[a], b - a) for a, b in pairwise([0, *breaks, len(ordered)])]
    quads = characters.quads(spans)
    text_page = page.get_textpage()
    exact = True
    boxes = [text_page.get_charbox(at, loose=True) for at in range(len(characters.text))]
    for at, character in enumerate(characters.text):
        left, bottom, right, top = boxes[at]
        if character.isspace() or character in HYPHENS or right <= left:
            continue
        # All letters of a ligature have the box of the whole.
        alike = [
            near for near in range(max(0, at - 3), at + 4) if boxes[near : near + 1] == [boxes[at]]
        ]
        parts = len(alike)
        x = left + (right - left) * (at - alike[0] + 0.5) / parts
        x, y = shown(page, x, (bottom + top) / 2)
        exact &= any(holds(quad, x, y) for quad in quads) == (at in held)
    text_page.close()
    page.close()
    return exact


def shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return where PDFium draws a point, from the bottom left of the page as it is shown."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    size = round(FINE * width), round(FINE * height)
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value / FINE, height - down.value / FINE


def holds(quad: Box, x: float, y: float) -> bool:
    return quad.left <= x <= quad.right and quad.bottom <= y <= quad.top


def letters(text: str) -> str:
    """Return what is to be compared: hyphens at the ends of lines are in no run."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in LEFT_OUT)


def quad_times(ranges: Sequence[tuple[int, int]], layer: TextLayer, ask: Asking) -> str:
    times = []
    for wanted in ranges:
        for piece in layer.pieces(*wanted):
            characters = ask(Characters(piece.page_index))
            span = [(piece.first, piece.count)]
            times.append(milliseconds(partial(characters.quads, span)))
    return f"{1000 * statistics.median(times):.0f} µs, at most {max(times):.1f} ms"


def round_trips(content: Content, layer: TextLayer) -> tuple[int, int]:
    """Return how many offsets come back moved, and how many as another letter of a ligature."""
    moved = ligatures = 0
    for run in content.runs:
        for offset in range(run.start, run.start + run.length):
            place = layer.place_of(offset)
            assert place is not None
            back = layer.offset_of(place.page_index, place.character)
            if back != offset:
                again = None if back is None else layer.place_of(back)
                ligatures += again == place
                moved += again != place
    return moved, ligatures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("reports", type=Path, nargs="+")
    are_good = True
    for path in parser.parse_args().reports:
        print(path.name)
        are_good &= drawing(path)
        memory(path)
        are_good &= exactness(path)
    return 0 if are_good else 1


if __name__ == "__main__":
    sys.exit(main())
