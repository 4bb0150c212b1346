"""Raised figures that are part of a name, as in "IRIS²", and no marks of notes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import Line, Mark, words_without

MOSTLY_ANSWERED = 0.5
"""Of the marks of a document, from which one that no note answers to is worth a doubt."""
NEARBY = 1
"""Pages before and after a mark on which its footnote can stand."""

_NAME = re.compile(r"(?:^|[\s(“‘\"'/-])([A-Z][\w’&]*)$")

_Use = tuple[str, str]
"""A name, and the figure raised after it."""


def with_raised_text(
    blocks: Sequence[PrintedBlock], footnotes: Sequence[PrintedBlock]
) -> tuple[list[PrintedBlock], list[PrintedBlock]]:
    """
    Return the blocks and footnotes with the raised figures of names in the text.

    Such a figure stands after a capitalised word, and no note nearby and no endnote has it as
    its label. Where notes were not found the name must come with its figure more than once.
    """
    answers = {(note.marker, note.first.page_index) for note in footnotes}
    endnotes = {block.marker for block in blocks if block.kind is BlockKind.FOOTNOTE}
    marks = [(line, mark) for block in (*blocks, *footnotes) for line, mark in _marks(block)]
    doubtful = {
        id(mark)
        for line, mark in marks
        if mark.label not in endnotes
        and not any(
            (mark.label, line.page_index + step) in answers for step in range(-NEARBY, NEARBY + 1)
        )
    }
    is_usual = len(doubtful) <= (1 - MOSTLY_ANSWERED) * len(marks)
    uses = Counter(use for line, mark in marks if (use := _use(line, mark)) is not None)
    names = {
        id(mark)
        for line, mark in marks
        if id(mark) in doubtful
        and (use := _use(line, mark)) is not None
        and (is_usual or uses[use] > 1)
    }
    if not names:
        return list(blocks), list(footnotes)
    return _restored(blocks, names), _restored(footnotes, names)


def _marks(block: PrintedBlock) -> Iterator[tuple[Line, Mark]]:
    for line in block.lines:
        for mark in line.marks:
            if 0 < mark.start < mark.end:
                yield line, mark


def _use(line: Line, mark: Mark) -> _Use | None:
    name = _NAME.search(line.text[: mark.start])
    return (name[1], mark.label) if name else None


def _restored(blocks: Iterable[PrintedBlock], names: set[int]) -> list[PrintedBlock]:
    restored = []
    for block in blocks:
        if any(id(mark) in names for _, mark in _marks(block)):
            lines = {line: _with_text(line, names) for line in block.lines}
            block = replace(
                block,
                lines=tuple(lines[line] for line in block.lines),
                cells=tuple(tuple(lines[line] for line in cell) for cell in block.cells),
            )
        restored.append(block)
    return restored


def _with_text(line: Line, names: set[int]) -> Line:
    marks = tuple(mark for mark in line.marks if id(mark) not in names)
    if len(marks) == len(line.marks):
        return line
    dropped = [(mark.start, mark.end) for mark in marks] + [(gap, gap + 1) for gap in line.gaps]
    return replace(line, marks=marks, words=words_without(line.text, dropped))
