"""
Notes and highlights that a PDF file already holds, found again as ranges of its text.

Replies and the windows in which notes are shown are joined into the note that they belong to.
What lies on letters is where those letters are in the text; what only stands somewhere goes to
the nearest passage. Runs in the sealed child process only.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from reader.documents.model import Content, Markup, Run
from reader.documents.page_characters import CharacterLine, PageCharacters
from reader.documents.page_contents import ShownPage, characters_of
from reader.documents.pdf.markup_entries import Entry, EntryKind, Point, Quad, entries_of, shortened
from reader.documents.ranges import without_blanks
from reader.documents.text_layer import TextLayer
from reader.errors import UnsafeDocument

MOST_MARKUPS = 5_000
"""Of one file."""
MOST_COMPARED = 3_000_000
"""Letters of notes, and of pages held against their places, in one file; a second or two."""

_SLIP = 3
"""Letters that a program may leave out within one highlight."""
_ON_THE_EDGE = 0.01
"""Points."""
_OFF_LINE = 20.0
"""How much farther a point above or below a line is from it than one beside it."""


class _Enough(Exception):
    """The file holds more than anybody can have written into it."""


@dataclass(frozen=True, slots=True)
class _Thread:
    """An entry with whatever was said to it, in the order of the file."""

    root: Entry
    others: tuple[Entry, ...]

    @property
    def words(self) -> str:
        """The note: the entry's own words, then those of the others, with their names."""
        said = [self.root.words]
        for other in self.others:
            if other.kind is EntryKind.NOTE and other.author and other.words:
                said.append(f"{other.author}: {other.words}")
            elif other.words not in said:
                said.append(other.words)
        return shortened("\n\n".join(filter(None, said)))


def with_markups(
    content: Content, document: pypdfium2.PdfDocument, page_indexes: Iterable[int]
) -> Content:
    """Return the content with what these pages of its file hold of notes and highlights."""
    reading = _Reading(content)
    is_all = True
    for page_index in page_indexes:
        try:
            reading.read(document, page_index)
        except _Enough:
            is_all = False
            break
        except (pypdfium2.PdfiumError, UnsafeDocument):
            continue
    remarks = content.remarks
    if not is_all:
        remarks += ("The file holds more notes of its own than were read in.",)
    markups = tuple(sorted(reading.markups, key=lambda markup: (markup.start, markup.end)))
    return replace(content, markups=markups, read_in=tuple(reading.read_in), remarks=remarks)


class _Offsets:
    """Where the characters of a page are in the text."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        for found, ordered in ((self._first, reversed(runs)), (self._last, iter(runs))):
            for run in ordered:
                characters = range(run.character, run.character + run.length)
                found.update(zip(characters, range(run.start, run.start + run.length), strict=True))

    def of(self, letter: int) -> tuple[int, ...]:
        """Return the first and last offset of a character: a ligature has several."""
        return (self._first[letter], self._last[letter]) if letter in self._first else ()


class _Reading:
    """What has been found in a file up to now."""

    def __init__(self, content: Content) -> None:
        self.markups: list[Markup] = []
        self.read_in: list[tuple[int, int]] = []
        self._content = content
        self._layer = TextLayer(content)
        self._runs: defaultdict[int, list[Run]] = defaultdict(list)
        # What was recognised in the picture of a page is not among its characters.
        recognised = {page.page_index for page in content.recognised}
        for run in content.runs:
            if run.page_index not in recognised:
                self._runs[run.page_index].append(run)
        # Of the page that is being read:
        self._offsets = _Offsets(())
        self._lines: list[tuple[CharacterLine, int]] = []
        self._effort = MOST_COMPARED

    def read(self, document: pypdfium2.PdfDocument, page_index: int) -> None:
        """
        Add what one page holds.

        Raises:
            _Enough: it is too much; what was found before stays.
        """
        if not self._content.blocks:
            return
        shown = ShownPage(document[page_index])
        try:
            characters = characters_of(shown)
            self._offsets = _Offsets(self._runs[page_index])
            self._lines = list(_lines_of_text(characters, self._offsets))
            entries = entries_of(shown.page)
            self._spend(sum(len(entry.words) for entry in entries))
            for thread in _threads(entries):
                self._take(page_index, thread, shown, characters)
        finally:
            shown.close()

    def _take(
        self, page_index: int, thread: _Thread, shown: ShownPage, characters: PageCharacters
    ) -> None:
        root, words = thread.root, thread.words
        quads = [_shown(quad, shown) for quad in root.quads]
        ranges: list[tuple[int, int]] = []
        if root.kind is EntryKind.MARK:
            ranges = self._under(quads, characters)
        if not ranges and words:
            ranges = [self._nearest_passage(page_index, quads)]
        if not ranges:
            return
        if len(self.markups) + len(ranges) > MOST_MARKUPS:
            raise _Enough
        for number, (start, end) in enumerate(ranges):
            note = "" if number else _remarked(root.remark, words)
            self.markups.append(Markup(start, end, root.rgb, note, root.author, root.made_at))
        entries = (root, *thread.others)
        self.read_in += [(page_index, entry.number) for entry in entries]

    def _under(self, quads: Sequence[Quad], characters: PageCharacters) -> list[tuple[int, int]]:
        """Return the stretches of the text whose letters have their middle in the quads."""
        found = {
            offset
            for quad in quads
            for letter in self._letters_in(quad, characters)
            for offset in self._offsets.of(letter)
        }
        return list(_stretches(sorted(found), self._content.text))

    def _letters_in(self, quad: Quad, characters: PageCharacters) -> Iterator[int]:
        corners = _in_turn(quad)
        xs, ys = sorted(x for x, _ in quad), sorted(y for _, y in quad)
        self._spend(len(characters.lines))
        for line in characters.lines:
            box = line.box
            if box.right < xs[0] or box.left > xs[-1] or box.top < ys[0] or box.bottom > ys[-1]:
                continue
            self._spend(line.count)
            for letter in range(line.first, line.end):
                left, bottom, right, top = characters.boxes[4 * letter : 4 * letter + 4]
                if left < right and _holds(corners, (left + right) / 2, (bottom + top) / 2):
                    yield letter

    def _nearest_passage(self, page_index: int, quads: Sequence[Quad]) -> tuple[int, int]:
        self._spend(len(self._lines))
        offset = self._layer.caret(page_index, 0)
        if quads and self._lines:
            corners = [corner for quad in quads for corner in quad]
            x, y = (sum(side) / len(corners) for side in zip(*corners, strict=True))
            offset = min(self._lines, key=lambda held: _far_from(held[0], x, y))[1]
        blocks = self._content.blocks
        at = max(0, bisect_right(blocks, offset, key=lambda block: block.start) - 1)
        return blocks[at].start, blocks[at].end

    def _spend(self, effort: int) -> None:
        self._effort -= effort
        if self._effort < 0:
            raise _Enough


def _remarked(remark: str, words: str) -> str:
    """Return a note with what the look of its entry says before its words."""
    return shortened("\n\n".join(filter(None, (remark, words))))


def _threads(entries: Sequence[Entry]) -> Iterator[_Thread]:
    """Give each entry that stands for itself, with those that belong to it."""
    by_number = {entry.number: entry for entry in entries}
    roots = _roots(by_number)
    others: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if roots[entry.number] != entry.number:
            others[roots[entry.number]].append(entry)
    for entry in entries:
        is_root = roots[entry.number] == entry.number
        if is_root and entry.kind is not EntryKind.POPUP and not entry.is_unseen:
            yield _Thread(entry, tuple(others[entry.number]))


def _roots(by_number: dict[int, Entry]) -> dict[int, int]:
    """Return for each entry the one that it belongs to in the end; of a circle, the first."""
    above = {entry.number: _above(entry, by_number) for entry in by_number.values()}
    for entry in by_number.values():
        answered = by_number.get(-1 if entry.answers is None else entry.answers)
        if entry.kind is EntryKind.MARK and answered and answered.kind is EntryKind.INSERTION:
            # "Replace these words": the mark is on them, the insertion says by what.
            above[answered.number] = entry.number
    roots: dict[int, int] = {}
    for number in by_number:
        way: dict[int, None] = {}
        at: int | None = number
        while at is not None and at not in roots and at not in way:
            way[at] = None
            last, at = at, above[at]
        if at is None:
            root = last
        elif at in roots:
            root = roots[at]
        else:
            circle = list(way)
            root = min(circle[circle.index(at) :])
        roots.update(dict.fromkeys(way, root))
    return roots


def _above(entry: Entry, by_number: dict[int, Entry]) -> int | None:
    """Return the entry to which one was said; a mark always stands for itself."""
    if entry.kind is EntryKind.MARK or entry.answers not in by_number:
        return None
    return entry.answers


def _lines_of_text(
    characters: PageCharacters, offsets: "_Offsets"
) -> Iterator[tuple[CharacterLine, int]]:
    """Give the lines of a page that hold some of the text, each with the offset of its first."""
    for line in characters.lines:
        for letter in range(line.first, line.end):
            if found := offsets.of(letter):
                yield line, found[0]
                break


def _far_from(line: CharacterLine, x: float, y: float) -> float:
    """Return how little a line is beside a point: notes stand in the margin, at its height."""
    along, across = (y, x) if line.turn % 2 else (x, y)
    (begun, ended), (low, high) = line.along, line.across
    beside = max(begun - along, along - ended, 0.0)
    return beside + _OFF_LINE * max(low - across, across - high, 0.0)


def _stretches(offsets: Sequence[int], text: str) -> Iterator[tuple[int, int]]:
    """Give the ranges that the offsets make up, without white space at their ends."""
    begun = 0
    for at, offset in enumerate(offsets):
        is_last = at + 1 == len(offsets)
        if not is_last and len("".join(text[offset + 1 : offsets[at + 1]].split())) <= _SLIP:
            continue
        stretch = without_blanks(text, offsets[begun], offset + 1)
        begun = at + 1
        if stretch is not None:
            yield stretch


def _shown(quad: Quad, shown: ShownPage) -> Quad:
    """Return a quad with its corners on the page as it is shown."""
    one, two, three, four = (shown.box(x, y, x, y)[:2] for x, y in quad)
    return one, two, three, four


def _in_turn(quad: Quad) -> list[Point]:
    """Return the corners one after the other round the middle, against the clock."""
    x, y = (sum(side) / 4 for side in zip(*quad, strict=True))
    return sorted(quad, key=lambda corner: math.atan2(corner[1] - y, corner[0] - x))


def _holds(corners: Sequence[Point], x: float, y: float) -> bool:
    """Tell whether a point is on no outer side of any edge."""
    return all(
        (to_x - from_x) * (y - from_y) - (to_y - from_y) * (x - from_x)
        >= -_ON_THE_EDGE * math.hypot(to_x - from_x, to_y - from_y)
        for (from_x, from_y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
