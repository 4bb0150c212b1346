"""
Where the canonical text is printed: offsets of the text and characters of the pages.

Runs say it exactly, but not for all: a page has characters that are not part of the text
(running heads, page numbers, marks of footnotes), and the text has some that are on no page
(line feeds, the space where a line ended). For those the nearest neighbour stands in.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.documents.model import Content, Run


@dataclass(frozen=True, slots=True)
class Piece:
    """``count`` consecutive characters of one page, from ``first`` on."""

    page_index: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """One of the PDFium characters of a page."""

    page_index: int
    character: int


class TextLayer:
    """The text of one document and its pages, each found from the other in microseconds."""

    def __init__(self, content: Content) -> None:
        self._runs = content.runs
        self._length = len(content.text)
        on_pages: defaultdict[int, list[Run]] = defaultdict(list)
        for run in content.runs:
            on_pages[run.page_index].append(run)
        self._on_pages: dict[int, Sequence[Run]] = {
            page_index: sorted(on_pages[page_index], key=_character)
            for page_index in sorted(on_pages)
        }
        self._printed = tuple(self._on_pages)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the characters that a range of the text is printed with, in its order."""
        pieces: list[Piece] = []
        for at in range(max(0, self._run_before(start)), len(self._runs)):
            run = self._runs[at]
            if run.start >= end:
                break
            begun, ended = max(start, run.start), min(end, run.start + run.length)
            if begun < ended:
                first = run.character + begun - run.start
                _append(pieces, Piece(run.page_index, first, ended - begun))
        return tuple(pieces)

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """Return the 0-based pages on which a range of the text is printed, ascending."""
        return tuple(sorted({piece.page_index for piece in self.pieces(start, end)}))

    def place_of(self, offset: int) -> Place | None:
        """
        Return where the character at an offset is printed.

        Of one that is on no page, where the next one is that is on a page, and after the
        last of all, where that is. None when nothing of the text is on a page.
        """
        exact = self.exact_place(offset)
        if exact is not None or not self._runs:
            return exact
        following = self._run_before(offset) + 1
        if following < len(self._runs):
            run = self._runs[following]
            return Place(run.page_index, run.character)
        run = self._runs[-1]
        return Place(run.page_index, run.character + run.length - 1)

    def exact_place(self, offset: int) -> Place | None:
        """Return where the character at an offset is printed; None when it is on no page."""
        at = self._run_before(offset)
        run = self._runs[at] if at >= 0 else None
        if run is None or offset >= run.start + run.length:
            return None
        return Place(run.page_index, run.character + offset - run.start)

    def offset_of(self, page_index: int, character: int) -> int | None:
        """Return the offset of a character of a page; None when it is not part of the text."""
        runs = self._on_pages.get(page_index, ())
        at = bisect_right(runs, character, key=_character) - 1
        if at < 0 or character >= runs[at].character + runs[at].length:
            return None
        if character == runs[at].character:
            # A ligature is one character and has an offset for each of its letters.
            return runs[bisect_left(runs, character, key=_character)].start
        return runs[at].start + character - runs[at].character

    def caret(self, page_index: int, character: int, *, after: bool = False) -> int:
        """
        Return the offset before a character of a page, or the one after it.

        Beside a character that is not part of the text: the offset before the nearest one
        that follows and is, or after the nearest one that precedes and is, on this page or
        else on others.
        """
        exact = self.offset_of(page_index, character)
        if exact is not None and not after:
            return exact
        runs = self._on_pages.get(page_index, ())
        at = bisect_right(runs, character, key=_character)
        if exact is not None:
            # Behind a ligature is behind the last of its letters.
            return runs[at - 1].start + character - runs[at - 1].character + 1
        if after:
            return runs[at - 1].start + runs[at - 1].length if at else self._end_before(page_index)
        return runs[at].start if at < len(runs) else self._start_after(page_index)

    def spans_on(self, page_index: int) -> tuple[tuple[int, int], ...]:
        """Return first character and count of what is part of the text, in a page's order."""
        pieces: list[Piece] = []
        for run in self._on_pages.get(page_index, ()):
            _append(pieces, Piece(page_index, run.character, run.length))
        return tuple((piece.first, piece.count) for piece in pieces)

    def ranges_of(self, page_index: int, first: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return what the characters of a page from ``first`` to ``end`` print of the text."""
        ranges: list[tuple[int, int]] = []
        runs = self._on_pages.get(page_index, ())
        begin = max(0, bisect_left(runs, first, key=_character) - 1)
        for run in runs[begin : bisect_left(runs, end, key=_character)]:
            begun, ended = max(first, run.character), min(end, run.character + run.length)
            if begun < ended:
                offset = run.start - run.character
                ranges.append((offset + begun, offset + ended))
        return tuple(ranges)

    def page_after(self, page_index: int) -> int | None:
        """Return the next page with any of the text."""
        at = bisect_right(self._printed, page_index)
        return self._printed[at] if at < len(self._printed) else None

    def page_before(self, page_index: int) -> int | None:
        """Return the nearest page with any of the text before a page."""
        at = bisect_left(self._printed, page_index)
        return self._printed[at - 1] if at else None

    def range_on(self, page_index: int) -> tuple[int, int] | None:
        """Return the shortest range with all the text of a page; None when it has none."""
        runs = self._on_pages.get(page_index)
        if not runs:
            return None
        return min(run.start for run in runs), max(run.start + run.length for run in runs)

    def _run_before(self, offset: int) -> int:
        """Return the number of the last run that begins at or before an offset, else -1."""
        return bisect_right(self._runs, offset, key=_start) - 1

    def _start_after(self, page_index: int) -> int:
        following = self.page_after(page_index)
        return self._length if following is None else self._on_pages[following][0].start

    def _end_before(self, page_index: int) -> int:
        preceding = self.page_before(page_index)
        if preceding is None:
            return 0
        last = self._on_pages[preceding][-1]
        return last.start + last.length


def _start(run: Run) -> int:
    return run.start


def _character(run: Run) -> int:
    return run.character


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece, to the last one where it goes on without a gap."""
    if pieces:
        last = pieces[-1]
        if last.page_index == piece.page_index and last.first + last.count == piece.first:
            pieces[-1] = Piece(last.page_index, last.first, last.count + piece.count)
            return
    pieces.append(piece)
