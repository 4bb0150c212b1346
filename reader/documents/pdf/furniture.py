"""
What stands on every page and is not part of the text: running heads and page numbers.

Three kinds of evidence: a number at the edge that counts with the pages; the same words at the
same height on several pages; and, for heads that change with every section, a place and
style at the top that most neighbouring pages use and the body does not.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.documents.numerals import numeral_value
from reader.documents.pdf.printed import Line, PrintedPage, Style, body_style

EDGE = 0.15
"""Part of the page's height, at the top and at the bottom, where furniture can stand."""
LINES_AT_EDGE = 5
NEARBY_PAGES = 8
"""Pages on each side within which a running head must come again; a table's head, that stands in
the same place on pages far apart, does not."""
SAME_CHAPTER = 30
"""Pages on each side within which heads of changing words have one place and style."""
COUNTED_TOGETHER = 8
"""Pages on each side that a page number must agree with."""
REPETITIONS = 3
USUAL_SHARE = 0.4
"""Of the pages nearby, from which a place and style are those of a running head."""
KNOWN_PLACE = 0.15
"""Part of all pages, at least five, that have furniture of one style on one line; then all that
stands so is furniture."""
SAME_HEIGHT = 3.0
"""Points."""

_NUMERAL = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
_BEFORE = re.compile(
    rf"^\W*(?:page|p\.)?\s*({_NUMERAL})(?:(?:\s+of\s+|\s?/\s?)\d+)?(?:\W*$|\s*[|–—\-•·]?\s+)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:^|\s+[|–—\-•·]?\s*)(?:page\s*)?({_NUMERAL})(?:(?:\s+of\s+|\s?/\s?)\d+)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that are no part of the text, and the page numbers found among them."""

    lines: frozenset[Line]
    numbers: dict[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class _AtEdge:
    """A line at the edge of a page; ``rest`` is what it says but for the page's number."""

    line: Line
    is_top: bool
    rest: str
    number: str = ""
    offset: tuple[str, int] | None = None
    """The number's style, and how far it is ahead of the page's index."""
    from_edge: float = 0.0
    """Points from the edge, which is elsewhere on a page of landscape format."""


def find_furniture(pages: Sequence[PrintedPage]) -> Furniture:
    """Find running heads, feet and page numbers of all pages together."""
    body = body_style(line for page in pages for line in page.lines)
    edges = [at for page in pages for at in _at_edges(page)]
    counting = _counting(edges, len(pages))
    found: dict[Line, _AtEdge] = {}
    for at in edges:
        if not at.rest and at in counting:
            found[at.line] = at
    for at in _beside_counting(edges, counting):
        counting.add(at)
        found[at.line] = at
    for at in _repeated(edges, counting, len(pages)):
        found[at.line] = at
    for at in _in_usual_place(edges, body, len(pages)):
        found.setdefault(at.line, at)
    for at in _in_known_place(edges, found, len(pages)):
        found.setdefault(at.line, at)
    kept = _standing_apart(found, pages)
    numbers = {
        line.page_index: at.number for line, at in found.items() if line in kept and at in counting
    }
    return Furniture(frozenset(kept), numbers)


def _at_edges(page: PrintedPage) -> list[_AtEdge]:
    upright = [line for line in page.lines if not line.sideways]
    top = sorted(upright, key=lambda line: line.top)[:LINES_AT_EDGE]
    bottom = sorted(upright, key=lambda line: -line.bottom)[:LINES_AT_EDGE]
    lines = [(line, True) for line in top if line.bottom < EDGE * page.text_height]
    lines += [
        (line, False)
        for line in bottom
        if line.top > (1 - EDGE) * page.text_height and not _is_note(line)
    ]
    lines += [(line, True) for line in page.lines if line.sideways]
    return [
        replace(variant, from_edge=line.top if is_top else page.text_height - line.top)
        for line, is_top in lines
        for variant in _readings(line, is_top)
    ]


def _is_note(line: Line) -> bool:
    return bool(line.lead)


def _readings(line: Line, is_top: bool) -> list[_AtEdge]:
    """Return the line read as a head with and without a page number in it."""
    readings = [_AtEdge(line, is_top, line.words)]
    before, after = _BEFORE.match(line.words), _AFTER.search(line.words)
    if before:
        readings.append(_numbered(line, is_top, before[1], line.words[before.end() :]))
    if after and not (before and before.end() == len(line.words)):
        readings.append(_numbered(line, is_top, after[1], line.words[: after.start()]))
    return readings


def _numbered(line: Line, is_top: bool, number: str, rest: str) -> _AtEdge:
    value = numeral_value(number)
    offset = (value[0], value[1] - line.page_index) if value else None
    return _AtEdge(line, is_top, rest.strip(), number, offset)


def _counting(edges: list[_AtEdge], page_count: int) -> set[_AtEdge]:
    """
    Return the lines whose numbers count with the pages.

    So do others by accident; most lines nearby with a number must agree with it.
    """
    pages_of: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for at in edges:
        if at.offset is not None:
            pages_of[at.offset].add(at.line.page_index)
    support: dict[tuple[tuple[str, int], int], int] = {}
    most: defaultdict[int, int] = defaultdict(int)
    for offset, pages in pages_of.items():
        held = sorted(pages)
        for page in held:
            near = bisect_right(held, page + COUNTED_TOGETHER) - bisect_left(
                held, page - COUNTED_TOGETHER
            )
            support[offset, page] = near
            for other in range(page - COUNTED_TOGETHER, page + COUNTED_TOGETHER + 1):
                most[other] = max(most[other], near)
    needed = min(REPETITIONS, max(2, page_count // 2))
    return {
        at
        for at in edges
        if at.offset is not None
        and support[at.offset, at.line.page_index] >= max(needed, 0.6 * most[at.line.page_index])
    }


def _beside_counting(edges: list[_AtEdge], counting: set[_AtEdge]) -> list[_AtEdge]:
    """Return the numbers that stand where others count, on pages too few to count themselves."""
    places = {_place(at) for at in counting if not at.rest}
    return [
        at
        for at in edges
        if not at.rest and at.offset is not None and at not in counting and _place(at) in places
    ]


def _place(at: _AtEdge) -> tuple[Style, bool, int]:
    return at.line.style, at.is_top, round(at.line.base)


def _repeated(edges: list[_AtEdge], counting: set[_AtEdge], page_count: int) -> list[_AtEdge]:
    """
    Return what says the same at the same height on several pages near each other.

    At the foot of a page that must be most of them, as notes repeat themselves there too.
    """
    heights: defaultdict[tuple[str, bool], list[_AtEdge]] = defaultdict(list)
    for at in edges:
        if at.rest and (not at.number or at in counting):
            heights[(at.rest, at.is_top)].append(at)
    needed = min(REPETITIONS, max(2, page_count // 2))
    found = []
    for alike in heights.values():
        for at in alike:
            pages = {
                other.line.page_index
                for other in alike
                if abs(other.line.page_index - at.line.page_index) <= NEARBY_PAGES
                and (at.line.sideways or abs(other.from_edge - at.from_edge) <= SAME_HEIGHT)
            }
            nearby = min(page_count, 2 * NEARBY_PAGES + 1)
            is_usual = at.is_top or len(pages) >= USUAL_SHARE * nearby
            if len(pages) >= needed and is_usual:
                found.append(at)
    return found


def _in_usual_place(edges: list[_AtEdge], body: Style, page_count: int) -> list[_AtEdge]:
    """Return heads whose words change, in a place and style that the neighbours share."""
    places: defaultdict[tuple[Style, int], set[int]] = defaultdict(set)
    heads = [
        at
        for at in edges
        if not at.number
        and not at.line.sideways
        and at.line.style != body
        and at.line.size <= 1.2 * body.size
        and at.is_top
    ]
    for at in heads:
        places[(at.line.style, round(at.line.top / SAME_HEIGHT))].add(at.line.page_index)
    found = []
    for at in heads:
        height = round(at.line.top / SAME_HEIGHT)
        index = at.line.page_index
        pages = {
            page
            for step in (-1, 0, 1)
            for page in places.get((at.line.style, height + step), ())
            if abs(page - index) <= SAME_CHAPTER
        }
        nearby = min(page_count, index + SAME_CHAPTER + 1) - max(0, index - SAME_CHAPTER)
        if len(pages) >= max(5, USUAL_SHARE * nearby):
            found.append(at)
    return found


def _in_known_place(
    edges: list[_AtEdge], found: Mapping[Line, _AtEdge], page_count: int
) -> list[_AtEdge]:
    """Return what stands exactly where the furniture of other pages does, in short chapters."""
    places = Counter(_place(at) for at in found.values() if not at.line.sideways)
    known = {place for place, uses in places.items() if uses >= max(5, KNOWN_PLACE * page_count)}
    return [at for at in edges if not at.number and not at.line.sideways and _place(at) in known]


def _standing_apart(found: dict[Line, _AtEdge], pages: Sequence[PrintedPage]) -> set[Line]:
    """Return the lines that do not run on from, or into, the text of their page."""
    kept: set[Line] = set()
    for page in pages:
        text = [line for line in page.lines if line not in found and not line.sideways]
        for line in page.lines:
            if line not in found:
                continue
            is_top = found[line].is_top
            if line.sideways or not (
                any(_runs_on(line, other, is_top) or _labels(line, other) for other in text)
                or (is_top and _heads_table(line, page.lines))
            ):
                kept.add(line)
    return kept


def _labels(line: Line, other: Line) -> bool:
    """Whether a number is the label of the note beside it."""
    gap = other.left - line.right
    is_beside = abs(other.bottom - line.bottom) < 0.6 * other.height
    return is_beside and 0 <= gap < 4 * other.size and numeral_value(line.words) is not None


def _heads_table(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is one of several side by side, with several beneath them."""
    beside = [other for other in lines if abs(other.base - line.base) < 1]
    beneath = [
        other.base for other in lines if line.height < other.base - line.base < 3 * line.height
    ]
    return len(beside) > 2 and any(
        sum(abs(base - other) < 1 for other in beneath) > 2 for base in beneath
    )


def _runs_on(line: Line, other: Line, is_top: bool) -> bool:
    """Whether a line of text is the next one of the same paragraph."""
    if other.right < line.left or other.left > line.right or other.style != line.style:
        return False
    gap = other.top - line.bottom if is_top else line.top - other.bottom
    return -0.5 * line.height < gap < 0.45 * line.size
