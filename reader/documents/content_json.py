"""
Content as JSON, for the way between processes and into the library.

Blocks, runs and the rest are packed as flat lists, a list for each of their fields: a
report has tens of thousands of runs, and names for each would be most of the text.
"""

import json
from collections.abc import Iterable
from typing import Any

from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run

Packed = list[list[Any]]
"""A list of values for each field, in the order in which the dataclass has them."""

_KINDS = {kind.value: kind for kind in BlockKind}


def to_json(content: Content) -> str:
    """Return the content as one line of JSON."""
    return json.dumps(
        {
            "title": content.title,
            "text": content.text,
            "blocks": pack_blocks(content.blocks),
            "pages": pack_pages(content.pages),
            "runs": pack_runs(content.runs),
            "note_marks": pack_note_marks(content.note_marks),
            "authors": content.authors,
            "published": content.published,
            "language": content.language,
            "remarks": list(content.remarks),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(packed: str | bytes) -> Content:
    """
    Return the content that :func:`to_json` packed.

    Raises:
        ValueError, KeyError, TypeError: this is not such JSON.
    """
    fields = json.loads(packed)
    return Content(
        title=str(fields["title"]),
        text=str(fields["text"]),
        blocks=unpack_blocks(fields["blocks"]),
        pages=unpack_pages(fields["pages"]),
        runs=unpack_runs(fields["runs"]),
        note_marks=unpack_note_marks(fields["note_marks"]),
        authors=str(fields["authors"]),
        published=str(fields["published"]),
        language=str(fields["language"]),
        remarks=tuple(str(remark) for remark in fields["remarks"]),
    )


def pack_blocks(blocks: Iterable[Block]) -> Packed:
    """Pack blocks: kinds, starts, ends, levels, markers, page indexes."""
    return _columns(
        (block.kind.value, block.start, block.end, block.level, block.marker, block.page_index)
        for block in blocks
    )


def unpack_blocks(packed: Packed) -> tuple[Block, ...]:
    """Return the blocks that :func:`pack_blocks` packed."""
    return tuple(Block(_KINDS[kind], *rest) for kind, *rest in zip(*packed, strict=True))


def pack_pages(pages: Iterable[Page]) -> Packed:
    """Pack pages: labels, widths, heights."""
    return _columns((page.label, page.width, page.height) for page in pages)


def unpack_pages(packed: Packed) -> tuple[Page, ...]:
    """Return the pages that :func:`pack_pages` packed."""
    return tuple(map(Page, *packed)) if packed else ()


def pack_runs(runs: Iterable[Run]) -> Packed:
    """Pack runs: starts, lengths, page indexes, characters."""
    return _columns((run.start, run.length, run.page_index, run.character) for run in runs)


def unpack_runs(packed: Packed) -> tuple[Run, ...]:
    """Return the runs that :func:`pack_runs` packed."""
    return tuple(map(Run, *packed)) if packed else ()


def pack_note_marks(note_marks: Iterable[NoteMark]) -> Packed:
    """Pack footnote marks: offsets, labels."""
    return _columns((mark.at, mark.label) for mark in note_marks)


def unpack_note_marks(packed: Packed) -> tuple[NoteMark, ...]:
    """Return the footnote marks that :func:`pack_note_marks` packed."""
    return tuple(map(NoteMark, *packed)) if packed else ()


def _columns(rows: Iterable[tuple[Any, ...]]) -> Packed:
    return [list(column) for column in zip(*rows, strict=True)]
