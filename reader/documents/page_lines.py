"""
From the characters of a page to its lines, each as high as its letters and beside the next.

PDFium ends a line where the file draws elsewhere, but may go on over the gap between columns.
Fonts claim more height than the lines of a page are apart; what two lines claim is shared out
between them, so that marks on both do not lie over each other.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.documents.page_characters import HYPHENS, Box, CharacterLine

FARTHEST_LINES = 40
"""How many lines of the same height on a page are compared with each other."""


def find_lines(
    text: str, boxes: "array[float]", turn_of: Callable[[int], int]
) -> tuple[CharacterLine, ...]:
    """
    Return the lines of a page in the order of its characters.

    ``boxes`` has left, bottom, right, top of each; ``turn_of`` says how many quarters
    clockwise a character is turned.
    """
    lines = [
        line for first, end in _segments(text) for line in _parts(text, boxes, first, end, turn_of)
    ]
    upright, sideways = ([line for line in lines if line.turn % 2 == odd] for odd in (0, 1))
    shared = {line.first: line for line in _shared_out(upright)}
    shared |= {line.first: _swapped(line) for line in _shared_out(list(map(_swapped, sideways)))}
    return tuple(shared[line.first] for line in lines)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Give first and end of what PDFium takes for lines."""
    first = 0
    for at, character in enumerate(text):
        if character in "\r\n":
            yield first, at
            first = at + 1
        elif character in HYPHENS:
            yield first, at + 1
            first = at + 1
    yield first, len(text)


def _parts(
    text: str, boxes: "array[float]", first: int, end: int, turn_of: Callable[[int], int]
) -> Iterator[CharacterLine]:
    """Give the parts of a segment in which letters stand side by side."""
    begun, turn = first, 0
    last: Box | None = None
    for at in range(first, end):
        if text[at].isspace() or boxes[4 * at] == boxes[4 * at + 2]:
            continue
        if last is None:
            turn = turn_of(at)
        box = _as_read(boxes, at, turn)
        if last is not None and _is_elsewhere(last, box):
            yield _line(text, boxes, begun, at, turn)
            begun, turn = at, turn_of(at)
            box = _as_read(boxes, at, turn)
        last = box
    if last is not None:
        yield _line(text, boxes, begun, end, turn)


def _line(text: str, boxes: "array[float]", first: int, end: int, turn: int) -> CharacterLine:
    """Return a line, as long as all that is seen and as high as its letters and figures."""
    seen = [at for at in range(first, end) if boxes[4 * at] < boxes[4 * at + 2]]
    seen = [at for at in seen if not text[at].isspace()] or seen
    # Bullets and rules often come from fonts of quite other heights.
    high = [at for at in seen if text[at].isalnum()] or seen
    along, across = (0, 1) if turn % 2 == 0 else (1, 0)
    sides = [0.0, 0.0, 0.0, 0.0]
    for low, members in ((along, seen), (across, high)):
        sides[low] = min(boxes[4 * at + low] for at in members)
        sides[low + 2] = max(boxes[4 * at + low + 2] for at in members)
    return CharacterLine(first, end - first, turn, Box(*sides))


def _as_read(boxes: "array[float]", at: int, turn: int) -> Box:
    """Return a character's box with the sheet held so that it is read to the right."""
    left, bottom, right, top = boxes[4 * at : 4 * at + 4]
    if turn == 1:
        return Box(-top, left, -bottom, right)
    if turn == 2:
        return Box(-right, -top, -left, -bottom)
    if turn == 3:
        return Box(bottom, -right, top, -left)
    return Box(left, bottom, right, top)


def _is_elsewhere(last: Box, box: Box) -> bool:
    """Whether a letter does not stand beside the one before it: another line or column."""
    height = last.top - last.bottom
    return (
        box.bottom >= last.top
        or box.top <= last.bottom
        or box.left > last.right + height
        or box.left < last.left - height
    )


def _shared_out(lines: Sequence[CharacterLine]) -> list[CharacterLine]:
    """Return the lines, of any two that overlap each ending where the other begins."""
    bands = sorted(
        (_Band(line, line.box.bottom, line.box.top) for line in lines),
        key=lambda band: -band.line.box.top,
    )
    for at, upper in enumerate(bands):
        box = upper.line.box
        for lower in bands[at + 1 : at + 1 + FARTHEST_LINES]:
            other = lower.line.box
            if other.top <= box.bottom:
                break
            is_below = other.bottom < box.bottom
            if is_below and other.left < box.right and box.left < other.right:
                middle = (box.bottom + other.top) / 2
                upper.bottom = max(upper.bottom, middle)
                lower.top = min(lower.top, middle)
    return [
        replace(band.line, box=band.line.box._replace(bottom=band.bottom, top=band.top))
        if band.bottom < band.top
        else band.line
        for band in bands
    ]


@dataclass(slots=True)
class _Band:
    """A line and from where to where it has the page to itself."""

    line: CharacterLine
    bottom: float
    top: float


def _swapped(line: CharacterLine) -> CharacterLine:
    """Return a line with the page's two directions exchanged."""
    left, bottom, right, top = line.box
    return replace(line, box=Box(bottom, left, top, right))
