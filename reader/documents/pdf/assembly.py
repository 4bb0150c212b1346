"""From blocks of printed lines to canonical text, every character with its place on a page."""

import re
from collections.abc import Iterable

from reader.documents.canonical import CanonicalText
from reader.documents.model import Block, NoteMark, Run
from reader.documents.pdf.blocks import Cell, PrintedBlock
from reader.documents.pdf.hyphens import ADDRESS_WITHIN, Vocabulary, between
from reader.documents.pdf.printed import Line, whole

TOUCHING = 0.08
"""Sizes of letters between the halves of a word."""

_PAIRS = re.compile("[^\ud800-\udbff]+|[\ud800-\udbff].?", re.DOTALL)


def add_blocks(
    text: CanonicalText, blocks: Iterable[PrintedBlock], vocabulary: Vocabulary
) -> list[Block | None]:
    """Add the blocks to the text in their order, and return what became of each."""
    added = []
    for block in blocks:
        writer = _BlockText(vocabulary)
        for number, cell in enumerate(block.cells or (block.lines,)):
            if number:
                writer.next_cell()
            writer.add(cell, block.skipped if number == 0 else 0)
        block_of_text = text.add(
            block.kind,
            "".join(writer.parts),
            block.level,
            block.marker,
            block.first.page_index,
            runs=writer.runs,
            note_marks=writer.note_marks,
        )
        added.append(block_of_text)
    return added


class _BlockText:
    """The raw text of one block, as it grows line by line."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._length = 0
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.note_marks: list[NoteMark] = []

    def next_cell(self) -> None:
        """Go on in the next cell of a table row."""
        self._write("\t")

    def add(self, lines: Cell, skipped: int) -> None:
        """Add the lines of a paragraph or cell, without the first ``skipped`` characters."""
        begun = ""
        for number, line in enumerate(lines):
            start = skipped if number == 0 else 0
            dropped, joint = 0, ""
            if number + 1 < len(lines):
                before = begun + line.text
                if not _touch(line, lines[number + 1]):
                    dropped, joint = between(before, lines[number + 1].words, self._vocabulary)
                begun = _last_word(before[: len(before) - dropped] + joint)
            end = len(line.text) - dropped
            self._add_line(line, start, end)
            if dropped and joint:
                # A hyphen of the word's own, for which PDFium has a character of its own kind.
                character = line.character + end
                self.runs.append(Run(self._length, len(joint), line.page_index, character))
            self._write(joint)

    def _add_line(self, line: Line, start: int, end: int) -> None:
        left_out = sorted(
            [(mark.start, mark.end, mark.label) for mark in line.marks]
            + [(gap, gap + 1, "") for gap in line.gaps]
        )
        at = start
        for begun, ended, label in left_out:
            if begun < start:
                continue
            self._add_characters(line, at, min(begun, end))
            if label:
                self.note_marks.append(NoteMark(self._length, label))
            at = max(at, ended)
        self._add_characters(line, at, end)

    def _add_characters(self, line: Line, start: int, end: int) -> None:
        if start >= end:
            return
        for part in _PAIRS.finditer(line.text, start, end):
            text = whole(part[0])
            if len(text) == len(part[0]):
                character = line.character + part.start()
                self.runs.append(Run(self._length, len(text), line.page_index, character))
            self._write(text.replace("\u00a0", " "))

    def _write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)


def _touch(line: Line, following: Line) -> bool:
    """Whether a line goes on right beside itself, as where a hyphen of its own parts it."""
    is_beside = abs(line.base - following.base) < 0.1 * line.size
    return is_beside and abs(following.left - line.right) < TOUCHING * line.size


def _last_word(text: str) -> str:
    """Return the beginning of a text's last word; nothing after a space."""
    return text[text.rfind(" ") + 1 :][:ADDRESS_WITHIN]
