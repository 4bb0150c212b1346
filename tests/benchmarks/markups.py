"""
Whether highlights that another program has left in a PDF come back on the very same words.

    python tests/benchmarks/markups.py report.pdf …

A copy of each report gets highlights on random ranges of its text, in one order of corners
after another, and is read again; each has its range as its note.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pikepdf
import pypdfium2

from reader.documents import from_pdf
from reader.documents.model import Content
from reader.documents.page_characters import Box
from reader.documents.page_contents import ShownPage, characters_of
from reader.documents.text_layer import TextLayer
from reader.progress import no_progress

RANGES = 300
LENGTHS = (1, 8, 40, 200, 800)
ORDERS = (("tl", "tr", "bl", "br"), ("bl", "br", "tr", "tl"), ("tr", "br", "bl", "tl"))
SEED = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Whether highlights in PDF files come back.")
    parser.add_argument("reports", type=Path, nargs="+")
    for report in parser.parse_args().reports:
        measure(report)


def measure(report: Path) -> None:
    """Mark a copy of a report, read it again, and print how many ranges are exact."""
    content, seconds = read(report)
    ranges = some_ranges(content)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / report.name
        mark(report, copy, content, ranges)
        again, seconds_again = read(copy)
    found = {markup.note: (markup.start, markup.end) for markup in again.markups}
    exact = sum(found.get(f"{start} {end}") == (start, end) for start, end in ranges)
    print(
        f"{report.name}: {exact} of {len(ranges)} exact; "
        f"read in {seconds:.1f} s, with highlights in {seconds_again:.1f} s"
    )
    for start, end in ranges:
        if found.get(f"{start} {end}") != (start, end):
            print(f"  {start}–{end} {content.text[start:end][:60]!r}")


def read(path: Path) -> tuple[Content, float]:
    """Return what a file holds, and how long it took to read."""
    begun = time.perf_counter()
    return from_pdf.load(path, no_progress), time.perf_counter() - begun


def some_ranges(content: Content) -> list[tuple[int, int]]:
    """Return random ranges of words, each on one page."""
    layer, chance = TextLayer(content), random.Random(SEED)
    ranges: dict[tuple[int, int], None] = {}
    while len(ranges) < RANGES:
        start = chance.randrange(len(content.text))
        words = content.text[start : start + chance.choice(LENGTHS) + chance.randrange(30)]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end and len(layer.pages_of(start, end)) == 1:
            ranges[start, end] = None
    return list(ranges)


def mark(report: Path, copy: Path, content: Content, ranges: list[tuple[int, int]]) -> None:
    """Write a highlight for each range into a copy of a report."""
    layer, document = TextLayer(content), pypdfium2.PdfDocument(report)
    with pikepdf.open(report) as pdf:
        for number, (start, end) in enumerate(ranges):
            pieces = layer.pieces(start, end)
            page_index = pieces[0].page_index
            shown = ShownPage(document[page_index])
            boxes = characters_of(shown).quads((piece.first, piece.count) for piece in pieces)
            order = ORDERS[number % len(ORDERS)]
            points = [at for box in boxes for name in order for at in corner(shown.page, box, name)]
            shown.close()
            page = pdf.pages[page_index]
            if "/Annots" not in page:
                page.Annots = pikepdf.Array()
            annotation = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Highlight,
                Rect=[min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])],
                QuadPoints=[round(point, 3) for point in points],
                Contents=f"{start} {end}",
            )
            page.Annots.append(pdf.make_indirect(annotation))
        pdf.save(copy)
    document.close()


def corner(page: pypdfium2.PdfPage, box: Box, name: str) -> tuple[float, float]:
    """Return a corner of a box of the page as shown where the file has it."""
    x = box.left if name[1] == "l" else box.right
    y = box.bottom if name[0] == "b" else box.top
    left, bottom, right, top = page.get_bbox()
    turned = ((left + x, bottom + y), (right - y, bottom + x), (right - x, top - y))
    return (*turned, (left + y, top - x))[page.get_rotation() // 90 % 4]


if __name__ == "__main__":
    main()
