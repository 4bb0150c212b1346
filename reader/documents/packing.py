"""
Content packed: as a line of JSON between processes, compressed in the library.

A report of 240 pages has thousands of blocks and ten thousands of runs; as columns they
take a tenth of the room and are read several times faster than one JSON object each.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from reader.documents.model import (
    Block,
    BlockKind,
    Bookmark,
    Content,
    Figure,
    Markup,
    NoteMark,
    Page,
    RecognisedPage,
    RecognisedWord,
    Run,
)
from reader.documents.page_characters import Box


@dataclass(frozen=True, slots=True)
class Structure:
    """What the library keeps of a content beside its text and runs."""

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    note_marks: tuple[NoteMark, ...]
    outline: tuple[Bookmark, ...]
    figures: tuple[Figure, ...]
    scanned: tuple[int, ...]
    recognised: tuple[RecognisedPage, ...]
    read_in: tuple[tuple[int, int], ...]


_KINDS = tuple(BlockKind)
_NO_PAGE = -1


def to_json(content: Content) -> str:
    """Return all of the content as one line."""
    return _json(
        {
            "title": content.title,
            "text": content.text,
            "structure": _columns_of_structure(content),
            "runs": _columns_of_runs(content.runs).tolist(),
            "authors": content.authors,
            "published": content.published,
            "language": content.language,
            "remarks": content.remarks,
            "markups": [astuple(markup) for markup in content.markups],
        }
    )


def from_json(line: str | bytes) -> Content:
    """
    Return the content that :func:`to_json` packed.

    Raises:
        ValueError, KeyError, TypeError: this is not such a line.
    """
    fields = json.loads(line)
    structure = _structure(fields["structure"])
    return Content(
        title=str(fields["title"]),
        text=str(fields["text"]),
        blocks=structure.blocks,
        pages=structure.pages,
        runs=_runs(fields["runs"]),
        note_marks=structure.note_marks,
        authors=str(fields["authors"]),
        published=str(fields["published"]),
        language=str(fields["language"]),
        remarks=tuple(str(remark) for remark in fields["remarks"]),
        outline=structure.outline,
        figures=structure.figures,
        scanned=structure.scanned,
        recognised=structure.recognised,
        read_in=structure.read_in,
        markups=tuple(_markup(*markup) for markup in fields["markups"]),
    )


def pack_structure(content: Content) -> bytes:
    """Return all of a content but its text, runs and sentences, compressed."""
    return zlib.compress(_json(_columns_of_structure(content)).encode())


def unpack_structure(packed: bytes) -> Structure:
    """
    Return what :func:`pack_structure` packed; a library's older ones hold less.

    Raises:
        ValueError, KeyError, TypeError, zlib.error: this is no such structure.
    """
    return _structure(json.loads(zlib.decompress(packed)))


def pack_runs(runs: Iterable[Run]) -> bytes:
    """Return runs as four columns of little-endian 32-bit numbers, compressed."""
    return zlib.compress(_little_endian(_columns_of_runs(runs)).tobytes())


def unpack_runs(packed: bytes) -> tuple[Run, ...]:
    """
    Return the runs that :func:`pack_runs` packed.

    Raises:
        ValueError, zlib.error: these are no such runs.
    """
    columns = array("I")
    columns.frombytes(zlib.decompress(packed))
    return _runs(_little_endian(columns))


def _json(packed: dict[str, Any]) -> str:
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _columns_of_structure(content: Content) -> dict[str, Any]:
    blocks = content.blocks
    return {
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
        "outline": [[mark.title, mark.level, mark.at] for mark in content.outline],
        "figures": [[figure.at, figure.page_index, *figure.box] for figure in content.figures],
        "scanned": content.scanned,
        "recognised": [
            [page.page_index, page.text, [_packed_word(word) for word in page.words]]
            for page in content.recognised
        ],
        "read_in": content.read_in,
    }


def _structure(columns: dict[str, Any]) -> Structure:
    kinds = dict(enumerate(map(BlockKind, columns["kinds"])))
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
    return Structure(
        blocks,
        tuple(Page(*page) for page in columns["pages"]),
        tuple(NoteMark(*mark) for mark in columns["note_marks"]),
        tuple(Bookmark(*mark) for mark in columns.get("outline", ())),
        tuple(
            Figure(at, page_index, Box(*box)) for at, page_index, *box in columns.get("figures", ())
        ),
        tuple(columns.get("scanned", ())),
        tuple(
            RecognisedPage(page_index, text, tuple(_word(word) for word in words))
            for page_index, text, words in columns.get("recognised", ())
        ),
        tuple((page_index, number) for page_index, number in columns.get("read_in", ())),
    )


def _packed_word(word: RecognisedWord) -> list[int]:
    """Return start, length and the box in tenths of a point."""
    return [word.start, word.length, *(round(10 * side) for side in word.box)]


def _word(packed: list[int]) -> RecognisedWord:
    start, length, *box = packed
    return RecognisedWord(start, length, Box(*(side / 10 for side in box)))


def _markup(
    start: int, end: int, rgb: list[float] | None, note: str, author: str, made_at: str
) -> Markup:
    colour = None if rgb is None else (float(rgb[0]), float(rgb[1]), float(rgb[2]))
    return Markup(start, end, colour, str(note), str(author), str(made_at))


def _columns_of_runs(runs: Iterable[Run]) -> "array[int]":
    """Return all starts, then all lengths, page indexes and characters."""
    runs = tuple(runs)
    columns = array("I")
    for column in ("start", "length", "page_index", "character"):
        columns.extend(getattr(run, column) for run in runs)
    return columns


def _runs(columns: Sequence[int]) -> tuple[Run, ...]:
    count = len(columns) // 4
    return tuple(map(Run, *(columns[count * part : count * (part + 1)] for part in range(4))))


def _little_endian(columns: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        columns.byteswap()
    return columns
