"""From the printed pages of a whole file to blocks in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.boxes import find_boxes
from reader.documents.pdf.columns import split_columns
from reader.documents.pdf.contents import (
    ContentsEntry,
    contents_entries,
    find_contents,
    is_leader,
)
from reader.documents.pdf.edges import LeftEdges, RightEdges
from reader.documents.pdf.endnotes import mark_endnotes
from reader.documents.pdf.figures import gather_labels
from reader.documents.pdf.furniture import Furniture
from reader.documents.pdf.headings import mark_headings
from reader.documents.pdf.joins import join_over_breaks
from reader.documents.pdf.kinds import (
    mark_captions,
    mark_lists,
    mark_quotations,
    numbered_paragraphs,
)
from reader.documents.pdf.notes import (
    continue_note,
    ends_open,
    find_notes,
    place_notes,
    with_lone_marks,
)
from reader.documents.pdf.order import in_reading_order
from reader.documents.pdf.paragraphs import Leadings, find_paragraphs, usual_leadings
from reader.documents.pdf.printed import Frame, Line, OutlineEntry, PrintedPage, body_style
from reader.documents.pdf.raised import with_raised_text
from reader.documents.pdf.tables import Table, find_tables


@dataclass(frozen=True, slots=True)
class _PageText:
    """The running text of a page, and the blocks that were told apart from it."""

    blocks: tuple[PrintedBlock, ...]
    contents: tuple[ContentsEntry, ...]


def find_blocks(
    pages: Sequence[PrintedPage], furniture: Furniture, outline: Sequence[OutlineEntry]
) -> list[PrintedBlock]:
    """Return the blocks of all pages, notes after the blocks that carry their marks."""
    texts, notes = _texts_and_notes(pages, furniture)
    lines = [line for text in texts for line in text]
    body = body_style(lines)
    leadings = usual_leadings(texts)
    blocks: list[PrintedBlock] = []
    contents: list[ContentsEntry] = []
    for text, printed in zip(texts, pages, strict=True):
        page = _page_text(text, printed.frames, leadings)
        blocks.extend(page.blocks)
        contents.extend(page.contents)
    left_edges = LeftEdges(texts)
    blocks = mark_captions(blocks)
    blocks = mark_headings(blocks, outline, contents, numbered_paragraphs(blocks), body)
    blocks = gather_labels(blocks)
    blocks = join_over_breaks(blocks, left_edges, RightEdges(lines))
    blocks = mark_lists(blocks, left_edges)
    blocks = mark_quotations(blocks, left_edges, body)
    return place_notes(*with_raised_text(mark_endnotes(blocks), notes))


def _texts_and_notes(
    pages: Sequence[PrintedPage], furniture: Furniture
) -> tuple[list[list[Line]], list[PrintedBlock]]:
    """Return the running text of each page in the order of reading, and all footnotes."""
    body = body_style(line for page in pages for line in page.lines if line not in furniture.lines)
    texts: list[list[Line]] = []
    notes: list[PrintedBlock] = []
    for page in pages:
        text = [
            line for line in page.lines if line not in furniture.lines and not is_leader(line.words)
        ]
        lines = in_reading_order(with_lone_marks(text))
        last_label = notes[-1].marker if notes else ""
        found = find_notes(lines, page.text_height, body.size, last_label)
        taken = {id(line) for block in found.blocks for line in block.lines}
        taken |= {id(line) for block in found.blocks for line in lines if _is_label_of(line, block)}
        if found.continued and notes and _can_go_on(notes[-1], page.index):
            notes[-1] = continue_note(notes[-1], found.continued)
            taken |= {id(line) for line in found.continued}
        notes.extend(found.blocks)
        texts.append([line for line in lines if id(line) not in taken])
    return texts, notes


def _is_label_of(line: Line, note: PrintedBlock) -> bool:
    """Whether a line is the label of a note that stands on a line of its own."""
    return (
        not note.skipped
        and line.words.rstrip(".)") == note.marker
        and abs(line.bottom - note.first.bottom) < 0.5 * line.height
    )


def _can_go_on(note: PrintedBlock, page_index: int) -> bool:
    return note.last.page_index == page_index - 1 and ends_open(note)


def _page_text(lines: Sequence[Line], frames: Sequence[Frame], leadings: Leadings) -> _PageText:
    entries = find_contents(lines)
    in_contents = {line.character for entry in entries for line in entry.lines}
    free = [line for line in lines if line.character not in in_contents]
    tables = _tables(free)
    held = [frozenset(line for row in table for line in row.lines) for table in tables]
    boxes = find_boxes(free, frames, held)
    boxed = frozenset(line for box in boxes for line in box)
    if boxes:
        tables = _tables([line for line in free if line not in boxed])
    contents = [(entry,) for entry in entries]
    told_apart = [*contents, *tables, *(_box(box, leadings) for box in boxes)]
    return _PageText(
        tuple(_in_order(lines, told_apart, leadings)), tuple(contents_entries(entries))
    )


def _tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables of a page; none runs over two columns of text."""
    return [table for column in split_columns(lines) for table in find_tables(column)]


def _box(lines: Sequence[Line], leadings: Leadings) -> tuple[PrintedBlock, ...]:
    blocks = _in_order(lines, _tables(lines), leadings)
    return tuple(replace(block, is_boxed=True) for block in blocks)


def _in_order(
    lines: Sequence[Line], told_apart: Sequence[Sequence[PrintedBlock]], leadings: Leadings
) -> list[PrintedBlock]:
    """Return what was told apart, each at the place of its first line, and the text between."""
    group_of = {
        line.character: number
        for number, group in enumerate(told_apart)
        for block in group
        for line in block.lines
    }
    blocks: list[PrintedBlock] = []
    placed: set[int] = set()
    for number, held in groupby(lines, key=lambda line: group_of.get(line.character)):
        if number is None:
            blocks.extend(find_paragraphs(list(held), leadings))
        elif number not in placed:
            placed.add(number)
            blocks.extend(told_apart[number])
    return blocks
