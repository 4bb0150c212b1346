"""From a note mark in the text to its footnote."""

import re

from reader.documents.model import Block, BlockKind, Content, NoteMark

_NOT_IN_LABELS = re.compile(r"[\s.()\[\]:]+")


def footnote_of(content: Content, mark: NoteMark) -> Block | None:
    """
    Return the footnote a mark stands for, None if there is none with its label.

    Notes are often numbered anew in each chapter: the first one behind the mark is taken,
    failing that the last one before it.
    """
    wanted = _plain(mark.label)
    notes = [
        block
        for block in content.blocks
        if block.kind is BlockKind.FOOTNOTE and _plain(block.marker) == wanted
    ]
    behind = [block for block in notes if block.start >= mark.at]
    return behind[0] if behind else (notes[-1] if notes else None)


def _plain(label: str) -> str:
    return _NOT_IN_LABELS.sub("", label)
