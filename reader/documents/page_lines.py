"""
From the characters of a page to its lines, each as high as its letters and beside the next.

PDFium ends a line where the file draws elsewhere, but may go on over the gap between columns.
Fonts claim more height than the lines of a page are apart; what two lines claim is shared out
between them, so that marks on both do not lie over each other.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.documents.page_characters import HYPHENS, Box, CharacterLine

_SEGMENT = re.compile(rf"[^\r\n{HYPHENS}]*[{HYPHENS}]|[^\r\n{HYPHENS}]+")

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
    letters = _Letters(text, boxes)
    lines = [
        letters.line(first, end, turn)
        for segment in _segments(text)
        for first, end, turn in letters.parts(*segment, turn_of)
    ]
    upright, sideways = ([line for line in lines if line.turn % 2 == odd] for odd in (0, 1))
    shared = {line.first: line for line in _shared_out(upright)}
    shared |= {line.first: _swapped(line) for line in _shared_out(list(map(_swapped, sideways)))}
    return tuple(shared[line.first] for line in lines)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Give first and end of what PDFium takes for lines."""
    for match in _SEGMENT.finditer(text):
        yield match.span()


class _Letters:
    """The characters of a page, their boxes by side: a page has thousands of them."""

    def __init__(self, text: str, boxes: "array[float]") -> None:
        self._text = text
        left, bottom, right, top = (boxes[side::4].tolist() for side in range(4))
        self._sides = (left, bottom, right, top)
        self._seen = [
            low < high and not letter.isspace()
            for low, high, letter in zip(left, right, text, strict=True)
        ]
        self._as_read = {0: (left, right, bottom, top)}

    def parts(
        self, first: int, end: int, turn_of: Callable[[int], int]
    ) -> Iterator[tuple[int, int, int]]:
        """Give first, end and turn of the parts of a segment in which letters stand together."""
        while first < end:
            seen = next((at for at in range(first, end) if self._seen[at]), None)
            if seen is None:
                return
            turn = turn_of(seen)
            part_end = self._end_of_part(seen, end, turn)
            yield first, part_end, turn
            first = part_end

    def line(self, first: int, end: int, turn: int) -> CharacterLine:
        """Return a line, as long as all that is seen and as high as its letters and figures."""
        seen = [at for at in range(first, end) if self._seen[at]]
        inner = slice(seen[0], seen[-1] + 1)
        sides = [
            choose(side[inner])
            for choose, side in zip((min, min, max, max), self._sides, strict=True)
        ]
        low = 1 - turn % 2
        lows, highs = self._sides[low], self._sides[low + 2]
        if min(highs[inner]) < sides[low + 2] or max(lows[inner]) > sides[low]:
            # Bullets and rules often come from fonts of quite other heights.
            high = [at for at in seen if self._text[at].isalnum()] or seen
            sides[low] = min(lows[at] for at in high)
            sides[low + 2] = max(highs[at] for at in high)
        return CharacterLine(first, end - first, turn, Box(*sides))

    def _end_of_part(self, first: int, end: int, turn: int) -> int:
        """Return where letters stand no longer beside each other: another line or column."""
        starts, ends, lows, highs = self._read_as(turn)
        last = first
        for at in range(first + 1, end):
            if not self._seen[at]:
                continue
            height = highs[last] - lows[last]
            if (
                lows[at] >= highs[last]
                or highs[at] <= lows[last]
                or starts[at] > ends[last] + height
                or starts[at] < starts[last] - height
            ):
                return at
            last = at
        return end

    def _read_as(self, turn: int) -> tuple[list[float], list[float], list[float], list[float]]:
        """Return where all characters begin and end along a line, and how high they are on it."""
        if turn not in self._as_read:
            left, bottom, right, top = self._sides
            self._as_read[turn] = {
                1: ([-side for side in top], [-side for side in bottom], left, right),
                2: ([-side for side in right], [-side for side in left], bottom, top),
                3: (bottom, top, left, right),
            }[turn]
        return self._as_read[turn]


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
