"""From a note mark in the text to its footnote, and from the footnote back."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from reader.documents.model import Block, BlockKind, Document, NoteMark

_NOT_IN_LABELS = re.compile(r"[\s.()\[\]:]+")
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=\S)")
_LONGEST_NAME = 400


class NoteLinks:
    """
    The note marks and the footnotes of one document, each found from the other.

    Notes are often numbered anew in each chapter: a mark stands for the first note of its
    label behind it, failing that for the last one before it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def footnote_of(self, mark: NoteMark) -> Block | None:
        """Return the footnote a mark stands for, None if there is none with its label."""
        notes = self._notes.get(_plain(mark.label), [])
        behind = bisect_left(notes, mark.at, key=_start)
        return notes[min(behind, len(notes) - 1)] if notes else None

    def mark_of(self, footnote: Block) -> NoteMark | None:
        """Return the first mark that stands for a footnote, None if there is none."""
        return self._marks.get(footnote.start)

    def words_before(self, mark: NoteMark) -> tuple[int, int]:
        """Return the range of the words a mark stands behind, from where their sentence begins."""
        block = self._document.blocks[self._document.block_number(mark.at)]
        if mark.at <= block.start:
            return block.start, block.end
        words = self._document.text[block.start : mark.at]
        ends = [found.end() for found in _SENTENCE_END.finditer(words)]
        return block.start + (ends[-1] if ends else 0), mark.at

    def name_of(self, footnote: Block) -> str:
        """Return a footnote with its number, shortened if it is long."""
        words = self._document.text[footnote.start : footnote.end]
        if len(words) > _LONGEST_NAME:
            words = words[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
        return f"{footnote.marker} {words}".strip()

    @cached_property
    def _notes(self) -> Mapping[str, Sequence[Block]]:
        """The footnotes of each label, in the order of the text."""
        notes: defaultdict[str, list[Block]] = defaultdict(list)
        for block in self._document.blocks:
            if block.kind is BlockKind.FOOTNOTE:
                notes[_plain(block.marker)].append(block)
        return notes

    @cached_property
    def _marks(self) -> Mapping[int, NoteMark]:
        """The first mark of each footnote, by where the footnote begins."""
        marks: dict[int, NoteMark] = {}
        for mark in self._document.content.note_marks:
            note = self.footnote_of(mark)
            if note is not None:
                marks.setdefault(note.start, mark)
        return marks


def _plain(label: str) -> str:
    return _NOT_IN_LABELS.sub("", label)


def _start(note: Block) -> int:
    return note.start
