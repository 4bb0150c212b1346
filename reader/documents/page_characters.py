"""
The characters of one page: where each stands, which is under the pointer, what a range covers.

Boxes are in points from the bottom left of the page as it is shown. They are as wide as the
letter moves the pen and as high as its font, so that those of a line stand side by side.
"""

import math
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

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.first + self.count

    @property
    def along(self) -> tuple[float, float]:
        """From where to where it goes, on the axis on which it is read."""
        return (self.box.bottom, self.box.top) if self.turn % 2 else (self.box.left, self.box.right)

    @property
    def across(self) -> tuple[float, float]:
        """How much it takes of the other axis."""
        return (self.box.left, self.box.right) if self.turn % 2 else (self.box.bottom, self.box.top)


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
        A point beside a short line belongs to it as far as the lines above and below go.
        """
        for line in self._nearest_lines(x, y):
            letters = self._letters(line, among)
            if letters:
                return self._hit_in(line, letters, x, y)
        return None

    def hit_on(
        self, line: CharacterLine, x: float, y: float, among: Sequence[tuple[int, int]]
    ) -> Hit | None:
        """Return the letter of a line that is nearest to a point; None when it has none."""
        letters = self._letters(line, among)
        return self._hit_in(line, letters, x, y) if letters else None

    def line_of(self, character: int) -> CharacterLine | None:
        """Return the line in which a character is; None when it is in none."""
        at = bisect_right(self.lines, character, key=_first) - 1
        return self.lines[at] if at >= 0 and character < self.lines[at].end else None

    def _letters(
        self, line: CharacterLine, among: Sequence[tuple[int, int]] | None
    ) -> Sequence[int]:
        """Return what can be seen of a line."""
        return [
            at
            for first, end in _within(line, among)
            for at in range(first, end)
            if self.boxes[4 * at] < self.boxes[4 * at + 2]
        ]

    def _nearest_lines(self, x: float, y: float) -> list[CharacterLine]:
        """Return the lines in the order in which a point belongs to them."""
        distances = []
        for number, line in enumerate(self.lines):
            along, across = (y, x) if line.turn % 2 else (x, y)
            outside = gap(along, _reach(self.lines, number))
            far = outside + _ACROSS_LINES * gap(across, line.across)
            distances.append((far, gap(along, line.along), number))
        return [self.lines[number] for *_far, number in sorted(distances)]

    def _hit_in(self, line: CharacterLine, letters: Sequence[int], x: float, y: float) -> Hit:
        """Return which of some letters of a line is nearest to a point."""
        low = line.turn % 2
        along, across = (y, x) if low else (x, y)

        def side(at: int) -> tuple[float, float]:
            return self.boxes[4 * at + low], self.boxes[4 * at + low + 2]

        nearest = min(letters, key=lambda at: gap(along, side(at)))
        middle = sum(side(nearest)) / 2
        is_after = along > middle if line.turn in (0, 3) else along < middle
        distance = math.hypot(gap(along, side(nearest)), gap(across, line.across))
        return Hit(nearest, is_after, distance)

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
            begun, ended = self._trimmed(max(first, line.first), min(end, line.end))
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
        across = 1 - line.turn % 2
        lowest, highest = line.across
        sides[across] = max(sides[across], lowest)
        sides[across + 2] = min(sides[across + 2], highest)
        return Box(*sides)


def _first(line: CharacterLine) -> int:
    return line.first


def _says_nothing(text: str) -> bool:
    return not text.strip(f" \r\n\t\u00a0{HYPHENS}")


def gap(at: float, span: tuple[float, float]) -> float:
    """Return how far a number is outside of two others."""
    return max(span[0] - at, at - span[1], 0.0)


def _reach(lines: Sequence[CharacterLine], number: int) -> tuple[float, float]:
    """Return from where to where a line goes, or those beside it that are in its column."""
    line = lines[number]
    low, high = line.along
    for other in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]):
        begun, ended = other.along
        if other.turn == line.turn and begun < line.along[1] and line.along[0] < ended:
            low, high = min(low, begun), max(high, ended)
    return low, high


def _within(
    line: CharacterLine, among: Sequence[tuple[int, int]] | None
) -> Iterator[tuple[int, int]]:
    """Give the parts of a line, first and end, that are in the spans."""
    if among is None:
        yield line.first, line.end
        return
    at = max(0, bisect_right(among, line.first, key=lambda span: span[0]) - 1)
    while at < len(among) and among[at][0] < line.end:
        first, count = among[at]
        begun, ended = max(first, line.first), min(first + count, line.end)
        if begun < ended:
            yield begun, ended
        at += 1
