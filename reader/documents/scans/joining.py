"""
A document's content with the text of recognised pages in it.

What was there keeps its words and its order and only moves along, so that where anything went
is plain arithmetic.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.documents.model import (
    Block,
    BlockKind,
    Bookmark,
    Content,
    Figure,
    NoteMark,
    Page,
    Run,
)
from reader.documents.pdf.labels import page_labels
from reader.documents.scans.layout import Layout, Stretch, lay_out
from reader.documents.scans.read_pages import ReadPage, recognised_pages
from reader.documents.scans.remarks import remarks_on


@dataclass(frozen=True, slots=True)
class Moves:
    """Where offsets of a content are once text was put in between its blocks."""

    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    """By how much that moves which begins at or after each of ``starts``."""

    def place(self, offset: int) -> int:
        """Return where the character at an offset is now."""
        at = bisect_right(self.starts, offset) - 1
        return offset + (self.shifts[at] if at >= 0 else 0)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return where a range is now; it grows by what was put in between its blocks."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)


def with_recognised(content: Content, pages: Sequence[ReadPage]) -> tuple[Content, Moves]:
    """
    Return a content with the text of pages that were pictures, and where its own text went.

    The text comes where the pages are read, between blocks of the pages before and after.
    A scan without any text of its own also gets the page numbers that are printed on it.
    """
    layout = lay_out(pages, content)
    content = _parted(content, layout.stretches)
    pieces = _pieces(content, layout.stretches)
    moves = _moves(pieces, content)
    blocks, runs, note_marks, texts = _put_together(pieces)
    held = sorted((*content.recognised, *recognised_pages(pages)), key=lambda page: page.page_index)
    joined = replace(
        content,
        text="\n".join(texts),
        blocks=tuple(blocks),
        runs=tuple(runs),
        note_marks=tuple(note_marks),
        pages=content.pages if content.text else _relabelled(content.pages, layout),
        outline=_outline(content.outline, moves, pieces),
        figures=tuple(_figure(figure, moves, pieces) for figure in content.figures),
        recognised=tuple(held),
    )
    before = set(remarks_on(content))
    kept = [remark for remark in content.remarks if remark not in before]
    return replace(joined, remarks=(*kept, *remarks_on(joined))), moves


@dataclass(frozen=True, slots=True)
class _Piece:
    """Blocks ``first`` to ``end`` of a content, and at which offset they begin from now on."""

    content: Content
    first: int
    end: int
    at: int
    is_new: bool
    page_index: int

    @property
    def start(self) -> int:
        return self.content.blocks[self.first].start

    @property
    def stop(self) -> int:
        return self.content.blocks[self.end - 1].end

    @property
    def shift(self) -> int:
        return self.at - self.start


def _parted(content: Content, stretches: Iterable[Stretch]) -> Content:
    """
    Return a content in which no paragraph goes on over pages that turned out to have text.

    Every character stays at its offset: the space in the middle becomes the end of a block.
    """
    text, blocks = content.text, list(content.blocks)
    for stretch in stretches:
        at = _place_within(content, stretch.first_page) if stretch.content.blocks else None
        if at is None:
            continue
        number = bisect_right(blocks, at, key=lambda block: block.start) - 1
        block = blocks[number]
        page_index = next(run.page_index for run in content.runs if run.start > at)
        rest = replace(block, start=at + 1, marker="", page_index=page_index)
        blocks[number : number + 1] = [replace(block, end=at), rest]
        text = f"{text[:at]}\n{text[at + 1 :]}"
    return replace(content, text=text, blocks=tuple(blocks))


def _place_within(content: Content, page_index: int) -> int | None:
    """Return the space in a paragraph that has words from before a page and from after it."""
    for run, following in pairwise(content.runs):
        at = following.start - 1
        if run.page_index < page_index < following.page_index and content.text[at] == " ":
            number = bisect_right(content.blocks, at, key=lambda block: block.start) - 1
            block = content.blocks[number]
            if block.kind is BlockKind.PARAGRAPH and block.start < at < block.end - 1:
                return at
    return None


def _pieces(content: Content, stretches: Iterable[Stretch]) -> list[_Piece]:
    """Return the blocks of a content with those of the stretches at their places."""
    filled = [stretch for stretch in stretches if stretch.content.blocks]
    places = [place_of_page(content.blocks, stretch.first_page) for stretch in filled]
    # A stretch never stands before one of earlier pages.
    order = sorted(range(len(filled)), key=lambda at: (places[at], filled[at].first_page))
    pieces: list[_Piece] = []
    at = done = 0

    def add(source: Content, first: int, end: int, page_index: int, *, is_new: bool) -> None:
        nonlocal at
        if first < end:
            pieces.append(_Piece(source, first, end, at, is_new, page_index))
            at += pieces[-1].stop - pieces[-1].start + 1

    for number in order:
        stretch = filled[number]
        add(content, done, places[number], 0, is_new=False)
        done = places[number]
        blocks = stretch.content.blocks
        add(stretch.content, 0, len(blocks), stretch.first_page, is_new=True)
    add(content, done, len(content.blocks), 0, is_new=False)
    return pieces


def place_of_page(blocks: Sequence[Block], page_index: int) -> int:
    """
    Return before which block a page is read.

    Blocks come nearly in the order of their pages; of the places between them, the one with
    the fewest blocks on the wrong side is taken.
    """
    after = [block.page_index is not None and block.page_index > page_index for block in blocks]
    wrong = least = len(blocks) - sum(after)
    place = 0
    for number, is_after in enumerate(after, 1):
        wrong += 1 if is_after else -1
        if wrong <= least:
            least, place = wrong, number
    return place


def _moves(pieces: Iterable[_Piece], content: Content) -> Moves:
    own = [piece for piece in pieces if piece.content is content]
    return Moves(tuple(piece.start for piece in own), tuple(piece.shift for piece in own))


def _put_together(
    pieces: Iterable[_Piece],
) -> tuple[list[Block], list[Run], list[NoteMark], list[str]]:
    blocks: list[Block] = []
    runs: list[Run] = []
    note_marks: list[NoteMark] = []
    texts: list[str] = []
    for piece in pieces:
        source, shift = piece.content, piece.shift
        texts.append(source.text[piece.start : piece.stop])
        blocks.extend(
            replace(block, start=block.start + shift, end=block.end + shift)
            for block in source.blocks[piece.first : piece.end]
        )
        runs.extend(
            replace(run, start=run.start + shift)
            for run in source.runs
            if piece.start <= run.start < piece.stop
        )
        note_marks.extend(
            replace(mark, at=mark.at + shift)
            for mark in source.note_marks
            if piece.start <= mark.at <= piece.stop
        )
    return blocks, runs, note_marks, texts


def _relabelled(pages: Sequence[Page], layout: Layout) -> tuple[Page, ...]:
    labels = page_labels([page.label for page in pages], layout.numbers)
    return tuple(replace(page, label=label) for page, label in zip(pages, labels, strict=True))


def _outline(
    outline: Iterable[Bookmark], moves: Moves, pieces: Sequence[_Piece]
) -> tuple[Bookmark, ...]:
    """
    Return the bookmarks where they lead now.

    One that led to a page without text stood at the next one with text; it leads to its words
    where the recognised text before that has them.
    """
    before: dict[int, _Piece] = {
        following.at: piece for piece, following in pairwise(pieces) if piece.is_new
    }
    if pieces and pieces[-1].is_new:
        before[pieces[-1].at] = pieces[-1]
    moved = []
    for mark in outline:
        at = moves.place(mark.at)
        piece = before.get(at) or (pieces[0] if at == 0 and pieces and pieces[0].is_new else None)
        moved.append(replace(mark, at=_titled(piece, mark.title, at) if piece else at))
    return tuple(moved)


def _titled(piece: _Piece, title: str, otherwise: int) -> int:
    """Return where a piece has a block that begins with a title."""
    sought = _letters(title)
    for block in piece.content.blocks[piece.first : piece.end]:
        words = _letters(f"{block.marker} {piece.content.text[block.start : block.end]}")
        if sought and (words.startswith(sought) or (words and sought.endswith(words))):
            return block.start + piece.shift
    return otherwise


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _figure(figure: Figure, moves: Moves, pieces: Sequence[_Piece]) -> Figure:
    """Return a figure where it stands now: before text of later pages that was put at its place."""
    at = moves.place(figure.at)
    new = [piece for piece in pieces if piece.is_new and piece.at < at]
    for piece in reversed(new):
        end = piece.at + piece.stop - piece.start + 1
        if end not in (at, at + 1) or piece.page_index <= figure.page_index:
            break
        at = piece.at
    return replace(figure, at=at)
