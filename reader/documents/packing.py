"""
How a document's structure is kept: columns instead of rows, compressed.

A report of 240 pages has thousands of blocks and ten thousands of runs; as columns they
take a tenth of the room and are read several times faster than one JSON object each.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable

from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run

_KINDS = tuple(BlockKind)
_NO_PAGE = -1


def pack_structure(content: Content) -> bytes:
    """Return the blocks, pages and note marks of a document."""
    blocks = content.blocks
    columns = {
        "kinds": [kind.value for kind in _KINDS],
        "kind": [_KINDS.index(block.kind) for block in blocks],
        "start": [block.start for block in blocks],
        "end": [block.end for block in blocks],
        "level": [block.level for block in blocks],
        "marker": [block.marker for block in blocks],
        "page_index": [
            _NO_PAGE if block.page_index is None else block.page_index for block in blocks
        ],
        "pages": [[page.label, page.width, page.height] for page in content.pages],
        "note_marks": [[mark.at, mark.label] for mark in content.note_marks],
    }
    return zlib.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode())


def unpack_structure(
    packed: bytes,
) -> tuple[tuple[Block, ...], tuple[Page, ...], tuple[NoteMark, ...]]:
    """Return the blocks, pages and note marks that :func:`pack_structure` packed."""
    columns = json.loads(zlib.decompress(packed))
    kinds = [BlockKind(value) for value in columns["kinds"]]
    blocks = tuple(
        Block(kinds[kind], start, end, level, marker, None if page_index < 0 else page_index)
        for kind, start, end, level, marker, page_index in zip(
            columns["kind"],
            columns["start"],
            columns["end"],
            columns["level"],
            columns["marker"],
            columns["page_index"],
            strict=True,
        )
    )
    pages = tuple(Page(*page) for page in columns["pages"])
    return blocks, pages, tuple(NoteMark(*mark) for mark in columns["note_marks"])


def pack_runs(runs: Iterable[Run]) -> bytes:
    """Return runs as four columns of little-endian 32-bit numbers, compressed."""
    runs = tuple(runs)
    columns = array("I")
    for column in ("start", "length", "page_index", "character"):
        columns.extend(getattr(run, column) for run in runs)
    return zlib.compress(_little_endian(columns).tobytes())


def unpack_runs(packed: bytes) -> tuple[Run, ...]:
    """Return the runs that :func:`pack_runs` packed."""
    columns = array("I")
    columns.frombytes(zlib.decompress(packed))
    columns = _little_endian(columns)
    count = len(columns) // 4
    quarters = (columns[count * part : count * (part + 1)] for part in range(4))
    return tuple(map(Run, *quarters))


def _little_endian(columns: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        columns.byteswap()
    return columns
