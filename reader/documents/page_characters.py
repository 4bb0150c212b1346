"""
The characters of one page: where each stands, which is under the pointer, what a range covers.

Boxes are in points from the bottom left of the page as it is shown. They are as wide as the
letter moves the pen and as high as its font, so that those of a line stand side by side.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HYPHENS = "\u0002\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""

_ACROSS_LINES = 3.0
"""How much farther a point beside the lines counts than one beside the letters of a line."""


class Box(NamedTuple):
    """An upright rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class CharacterLine:
    """
    ``count`` characters of a page, from ``first`` on, that stand side by side.

    ``turn`` is how many quarters clockwise they are turned: 0 reads to the right, 1 down,
    2 to the left, 3 up.
    """

    first: int
    count: int
    turn: int
    box: Box


@dataclass(frozen=True, slots=True)
class Hit:
    """The letter nearest to a point; ``distance`` is 0 on the letter itself."""

    character: int
    is_after: bool
    """Whether the point is nearer to the end of the letter than to its beginning."""
    distance: float


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """
    All characters of a page, in the order and number in which PDFium has them.

    ``text`` has one code unit for each; ``boxes`` has four numbers for each. A character
    that is not seen (a space that nobody drew, the end of a line) has a box of no width
    where it would be.
    """

    text: str
    boxes: "array[float]"
    lines: tuple[CharacterLine, ...]

    def box(self, character: int) -> Box:
        """Return where a character stands."""
        return Box(*self.boxes[4 * character : 4 * character + 4])

    def quads(self, spans: Iterable[tuple[int, int]]) -> tuple[Box, ...]:
        """
        Return what to paint under some of the characters: a box for each line.

        ``spans`` are first characters and counts. Boxes end at the first and last letter,
        not at spaces, and do not lie over those of the next line. A line has several where
        a letter that is in no span comes between.
        """
        return tuple(
            self._around(line, first, end)
            for span in self._joined(spans)
            for line, first, end in self._lines_of(*span)
        )

    def hit(self, x: float, y: float, among: Sequence[tuple[int, int]] | None = None) -> Hit | None:
        """
        Return the letter nearest to a point; None when there is none.

        ``among``, first characters and counts in ascending order, leaves all others out.
        A point beside a line belongs to it rather than to a line above or below.
        """
        best: Hit | None = None
        for line in self._nearest_lines(x, y):
            distance = _distance(line, x, y)
            if best is not None and distance >= best.distance:
                break
            for first, end in _within(line, among):
                found = self._nearest_in(line, first, end, x, y)
                if found is not None and (best is None or found.distance < best.distance):
                    best = found
        return best

    def _nearest_lines(self, x: float, y: float) -> list[CharacterLine]:
        return sorted(self.lines, key=lambda line: _distance(line, x, y))

    def _nearest_in(
        self, line: CharacterLine, first: int, end: int, x: float, y: float
    ) -> Hit | None:
        """Return the letter of a part of a line that is nearest to a point."""
        boxes = self.boxes
        low = 0 if line.turn % 2 == 0 else 1
        along = x if low == 0 else y
        nearest, gap = -1, float("inf")
        for character in range(first, end):
            begun, ended = boxes[4 * character + low], boxes[4 * character + low + 2]
            if ended > begun and max(begun - along, along - ended, 0.0) < gap:
                nearest, gap = character, max(begun - along, along - ended, 0.0)
        if nearest < 0:
            return None
        middle = (boxes[4 * nearest + low] + boxes[4 * nearest + low + 2]) / 2
        is_after = along > middle if line.turn in (0, 3) else along < middle
        return Hit(nearest, is_after, gap + _ACROSS_LINES * _gap_across(line, x, y))

    def _joined(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Give first and end of the spans in order, as one where nothing is between them."""
        joined: tuple[int, int] | None = None
        for first, count in sorted(spans):
            if joined is None or not _says_nothing(self.text[joined[1] : first]):
                if joined is not None:
                    yield joined
                joined = (first, first + count)
            else:
                joined = (joined[0], max(joined[1], first + count))
        if joined is not None:
            yield joined

    def _lines_of(self, first: int, end: int) -> Iterator[tuple[CharacterLine, int, int]]:
        """Give each line of a span, with its first letter and the one after the last."""
        for at in range(max(0, bisect_right(self.lines, first, key=_first) - 1), len(self.lines)):
            line = self.lines[at]
            if line.first >= end:
                break
            begun, ended = self._trimmed(max(first, line.first), min(end, _end(line)))
            if begun < ended:
                yield line, begun, ended

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Leave out what is blank at both ends."""
        while first < end and self.text[first].isspace():
            first += 1
        while first < end and self.text[end - 1].isspace():
            end -= 1
        return first, end

    def _around(self, line: CharacterLine, first: int, end: int) -> Box:
        """Return the box of a part of a line, no higher than the line."""
        part = self.boxes[4 * first : 4 * end]
        sides = [min(part[0::4]), min(part[1::4]), max(part[2::4]), max(part[3::4])]
        across = 1 if line.turn % 2 == 0 else 0
        sides[across] = max(sides[across], line.box[across])
        sides[across + 2] = min(sides[across + 2], line.box[across + 2])
        return Box(*sides)


def _first(line: CharacterLine) -> int:
    return line.first


def _end(line: CharacterLine) -> int:
    return line.first + line.count


def _says_nothing(text: str) -> bool:
    return not text.strip(f" \r\n\t\u00a0{HYPHENS}")


def _distance(line: CharacterLine, x: float, y: float) -> float:
    box = line.box
    if line.turn % 2:
        along = max(box.bottom - y, y - box.top, 0.0)
    else:
        along = max(box.left - x, x - box.right, 0.0)
    return along + _ACROSS_LINES * _gap_across(line, x, y)


def _gap_across(line: CharacterLine, x: float, y: float) -> float:
    """Return how far a point is above or below a line, as one reads it."""
    box = line.box
    if line.turn % 2:
        return max(box.left - x, x - box.right, 0.0)
    return max(box.bottom - y, y - box.top, 0.0)


def _within(
    line: CharacterLine, among: Sequence[tuple[int, int]] | None
) -> Iterator[tuple[int, int]]:
    """Give the parts of a line, first and end, that are in the spans."""
    if among is None:
        yield line.first, _end(line)
        return
    at = max(0, bisect_right(among, line.first, key=lambda span: span[0]) - 1)
    while at < len(among) and among[at][0] < _end(line):
        first, count = among[at]
        begun, ended = max(first, line.first), min(first + count, _end(line))
        if begun < ended:
            yield begun, ended
        at += 1
