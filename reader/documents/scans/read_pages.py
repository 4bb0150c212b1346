"""
From recognised words to lines of print, as if the file itself had them.

Tesseract tells boxes of letters, not sizes or margins: those are estimated from the letters'
heights and made alike where they nearly are, because what follows compares them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from string import ascii_uppercase, digits
from typing import NamedTuple

from reader.documents.model import RecognisedPage, RecognisedWord
from reader.documents.page_characters import Box
from reader.documents.pdf.printed import LINE_END_HYPHEN, Line, PrintedPage, Style
from reader.documents.pdf.words import Word, parts_of
from reader.documents.scans.hanging import with_bullet, with_numbers_placed
from reader.documents.scans.tsv import ReadWord

ASCENT, DESCENT = 0.95, 0.25
"""Sizes above and below the line on which letters stand, as most fonts have them."""
ALIKE = 0.09
"""Part of a size within which two lines are set in the same."""
SAME_EDGE = 1.6
"""Points within which lines begin at the same edge."""

FEWEST_WORDS = 5
"""Of a line from which it shows how askew its page lies."""
FEWEST_LINES = 3

_TALL = frozenset("bdfhkl" + ascii_uppercase.replace("Q", "") + digits)
_DEEP = frozenset("gpqy")
_LOW = frozenset("acemnorsuvwxz.")
_BETWEEN = frozenset("it")
"""Letters higher than a low one and, in many fonts, lower than a tall one."""
_TALLER, _LOWER, _DEEPER = 0.71, 0.48, 0.21
"""Parts of their size that letters rise above the line, or reach below it."""
_HYPHENS = ("-", "\u2010", "\u00ac", "\u00ad")
_SMALLEST, _LARGEST = 4.0, 96.0
"""Points of letters; what is estimated beyond is no letter's size."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was recognised in the picture of a page: ``lines`` as Tesseract orders them."""

    page_index: int
    width: float
    height: float
    """Of the page as it is shown, in points."""
    scale: float
    """Pixels of the picture a point."""
    lines: tuple[tuple[ReadWord, ...], ...]


class _Place(NamedTuple):
    """A box in points from the top left corner of a sheet that is held as it is read."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Held:
    """A line of a sheet that is held as it is read; ``start`` is its first character."""

    words: tuple[Word, ...]
    start: int
    text: str
    base: float
    size: float
    is_sideways: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a page, and whether it had to be turned by a quarter to be read."""

    lines: tuple[_Held, ...]
    is_on_its_side: bool


def recognised_pages(pages: Iterable[ReadPage]) -> list[RecognisedPage]:
    """Return the characters of each page and where its words stand on it."""
    return [RecognisedPage(page.page_index, _text(page), tuple(_words(page))) for page in pages]


def printed_pages(pages: Sequence[ReadPage]) -> list[PrintedPage]:
    """Return the pages as lines of print; their characters are those of the recognised pages."""
    sheets = [_sheet(page) for page in pages]
    sizes = _alike_sizes((line.size, len(line.text)) for sheet in sheets for line in sheet.lines)
    return [_printed(page, sheet, sizes) for page, sheet in zip(pages, sheets, strict=True)]


def turn_of(boxes: Sequence[Box]) -> int:
    """
    Return how many quarters clockwise a line is turned, from the boxes of its words.

    Words one after the other go to the right, down, to the left or up. A single word may stand
    upright or not: it is taken for upright.
    """
    if len(boxes) < 2:
        return 0
    first, last = boxes[0], boxes[-1]
    along = (last.left + last.right - first.left - first.right) / 2
    up = (last.bottom + last.top - first.bottom - first.top) / 2
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 3 if up > 0 else 1


def _text(page: ReadPage) -> str:
    return "\n".join(_line_text(words) for words in page.lines)


def _line_text(words: Sequence[ReadWord]) -> str:
    """Return a line as PDFium would give it, a hyphen at its end as it marks one."""
    text = " ".join(with_bullet(words))
    if len(text) > 2 and text.endswith(_HYPHENS) and text[-2].isalpha():
        return text[:-1] + LINE_END_HYPHEN
    return text


def _words(page: ReadPage) -> Iterator[RecognisedWord]:
    at = 0
    for words in page.lines:
        for word in words:
            yield RecognisedWord(at, len(word.text), _box(word, page))
            at += len(word.text) + 1


def _box(word: ReadWord, page: ReadPage) -> Box:
    """Return where a word stands on the page as it is shown."""
    scale, height = page.scale, page.height
    return Box(
        word.left / scale,
        height - word.bottom / scale,
        word.right / scale,
        height - word.top / scale,
    )


def _sheet(page: ReadPage) -> _Sheet:
    """Return the lines of a page turned so that most of it reads to the right, and level."""
    boxes = [[_box(word, page) for word in words] for words in page.lines]
    turns = [turn_of(held) for held in boxes]
    weights: Counter[int] = Counter()
    for turn, held in zip(turns, boxes, strict=True):
        weights[turn] += len(held) - 1
    usual = weights.most_common(1)[0][0] if weights else 0
    places = [[_turned(box, usual, page) for box in held] for held in boxes]
    slope = _slope([held for held, turn in zip(places, turns, strict=True) if turn == usual])
    lines: list[_Held] = []
    at = 0
    for words, held_at, turn in zip(page.lines, places, turns, strict=True):
        level = [_levelled(place, slope) for place in held_at]
        is_sideways = turn != usual and len(words) > 1
        lines.append(_held(words, level, at, is_sideways=is_sideways))
        at += len(_line_text(words)) + 1
    return _Sheet(tuple(lines), is_on_its_side=usual % 2 == 1)


def _turned(box: Box, turn: int, page: ReadPage) -> _Place:
    """Return where a box is from the top left of the sheet turned to be read."""
    width, height = page.width, page.height
    left, top, right, bottom = box.left, height - box.top, box.right, height - box.bottom
    if turn == 1:
        return _Place(top, width - right, bottom, width - left)
    if turn == 2:
        return _Place(width - right, height - bottom, width - left, height - top)
    if turn == 3:
        return _Place(height - bottom, left, height - top, right)
    return _Place(left, top, right, bottom)


def _slope(lines: Iterable[Sequence[_Place]]) -> float:
    """Return how far the lines of a page laid askew sink with each point to the right."""
    slopes = [
        (held[-1].bottom - held[0].bottom) / (held[-1].right - held[0].left)
        for held in lines
        if len(held) >= FEWEST_WORDS and held[-1].right > held[0].left
    ]
    return median(slopes) if len(slopes) >= FEWEST_LINES else 0.0


def _levelled(place: _Place, slope: float) -> _Place:
    """Return where a place would be on the page laid straight."""
    sunk = slope * (place.left + place.right) / 2
    moved = slope * (place.top + place.bottom) / 2
    left, top, right, bottom = place
    return _Place(left + moved, top - sunk, right + moved, bottom - sunk)


def _held(
    read: Sequence[ReadWord], places: Sequence[_Place], start: int, *, is_sideways: bool
) -> _Held:
    texts = [word.text for word in read]
    base = _base(texts, places)
    size = _size(texts, places)
    words: list[Word] = []
    at = start
    for word, place in zip(texts, places, strict=True):
        end = at + len(word)
        top, bottom = base - ASCENT * size, base + DESCENT * size
        words.append(Word(at, end, place.left, top, place.right, bottom))
        at = end + 1
    return _Held(tuple(words), start, _line_text(read), base, size, is_sideways)


def _base(texts: Sequence[str], places: Sequence[_Place]) -> float:
    """Return the height, from the top, on which the letters of a line stand."""
    standing = [
        place.bottom
        for text, place in zip(texts, places, strict=True)
        if text[-1].isalnum() and not _DEEP.intersection(text)
    ]
    return median(standing or [place.bottom for place in places])


def _size(texts: Sequence[str], places: Sequence[_Place]) -> float:
    """Return about how many points the letters of a line have, from the heights of words."""
    sizes = [
        (place.bottom - place.top) / share
        for text, place in zip(texts, places, strict=True)
        if (share := _share_of_size(text)) is not None
    ]
    if not sizes:
        sizes = [max(place.bottom - place.top for place in places) / (_TALLER + _DEEPER)]
    return min(max(median(sizes), _SMALLEST), _LARGEST)


def _share_of_size(text: str) -> float | None:
    """Return how high the letters of a word are together, as a part of their size."""
    letters = frozenset(text)
    is_tall, is_deep = bool(letters & _TALL), bool(letters & _DEEP)
    if not letters <= _TALL | _DEEP | _LOW | (_BETWEEN if is_tall else frozenset()):
        return None
    return (_TALLER if is_tall else _LOWER) + (_DEEPER if is_deep else 0.0)


def _alike_sizes(weighed: Iterable[tuple[float, int]]) -> dict[float, float]:
    """
    Return for each estimate the size of all that are nearly alike, rounded to halves.

    Estimates are told apart by tenths of a point. The commonest size comes first, so that no
    line of the text falls to a rarer one beside it.
    """
    weights: Counter[float] = Counter()
    for size, weight in weighed:
        weights[round(size, 1)] += weight
    sizes: dict[float, float] = {}
    while rest := Counter({size: weights[size] for size in weights if size not in sizes}):
        middle = _middle_of_most(rest)
        near = [size for size in rest if abs(size - middle) <= ALIKE * middle]
        sizes.update(dict.fromkeys(near, round(2 * middle) / 2))
    return sizes


def _middle_of_most(weights: Counter[float]) -> float:
    """Return the estimate that has most others near it, by weight."""

    def near(size: float) -> int:
        return sum(
            weight for other, weight in weights.items() if abs(other - size) <= 0.5 * ALIKE * size
        )

    return max(sorted(weights), key=near)


def _printed(page: ReadPage, sheet: _Sheet, sizes: Mapping[float, float]) -> PrintedPage:
    edges = _edges(word.left for line in sheet.lines for word in line.words[:1])
    width, height = page.width, page.height
    lines = [
        part
        for line in sheet.lines
        for part in _parts(page.page_index, line, sizes[round(line.size, 1)], edges)
    ]
    return PrintedPage(
        page.page_index,
        width,
        height,
        height if sheet.is_on_its_side else width,
        width if sheet.is_on_its_side else height,
        tuple(with_numbers_placed(lines)),
        is_picture=True,
    )


def _edges(lefts: Iterable[float]) -> dict[float, float]:
    """Return for each left edge the one that lines nearly there begin at, letters apart."""
    edges: dict[float, float] = {}
    held: list[float] = []
    for left in [*sorted(lefts), math.inf]:
        if held and left - held[-1] > SAME_EDGE:
            edges.update(dict.fromkeys(held, round(median(held), 1)))
            held = []
        held.append(left)
    return edges


def _parts(
    page_index: int, line: _Held, size: float, edges: Mapping[float, float]
) -> Iterator[Line]:
    """Cut a line where its words stand in different columns or cells of a table."""
    style = Style("", size)
    shown = " " * line.start + line.text
    for words in parts_of(line.words, shown, _is_drawn):
        first, last = words[0], words[-1]
        text = line.text[first.start - line.start : last.end - line.start]
        left = edges.get(first.left, first.left)
        yield Line(
            page_index,
            first.start,
            text,
            text,
            left=left,
            top=line.base - ASCENT * size,
            right=last.right,
            bottom=line.base + DESCENT * size,
            base=line.base,
            style=style,
            first_style=style,
            last_style=style,
            second_left=words[1].left if len(words) > 1 else last.right,
            sideways=line.is_sideways,
        )


def _is_drawn(_space: int) -> bool:
    """Say of no space that it was made up: in a picture all are gaps."""
    return False
