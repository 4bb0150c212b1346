"""Printed lines and pages for tests, and small PDF files set by Typst."""

import typst

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import LINE_END_HYPHEN, Line, Mark, PrintedPage, Style

BODY = Style("Serif", 10.0)
BOLD = Style("Serif", 10.0, bold=True)
SMALL = Style("Serif", 8.0)
TITLE = Style("Sans", 16.0, bold=True)
LETTER = 5.0
"""Width of every letter in points."""


def line(text, left=72.0, top=100.0, *, page=0, style=BODY, lead="", marks=(), right=None):
    """Return a line in letters of the same width; ``character`` is unlike that of any other."""
    end = left + LETTER * len(text) if right is None else right
    first_word = text.split(" ", 1)[0]
    dropped = text
    for mark in marks:
        dropped = dropped[: mark.start] + dropped[mark.end :]
    return Line(
        page,
        int(top) * 1000 + int(left),
        text,
        " ".join(dropped.split()),
        left=left,
        top=top,
        right=end,
        bottom=top + style.size,
        base=top + 0.8 * style.size,
        style=style,
        first_style=style,
        last_style=style,
        second_left=left + LETTER * (len(first_word) + 1),
        marks=tuple(marks),
        lead=lead,
    )


def lines(*texts, left=72.0, top=100.0, step=12.0, **more):
    """Return lines beneath each other, ``step`` points apart."""
    return [line(text, left, top + number * step, **more) for number, text in enumerate(texts)]


def page(index, held, *, label="", width=600.0, height=800.0):
    """Return a page with these lines."""
    return PrintedPage(index, width, height, width, height, lines=tuple(held), label=label)


def block(text, *, page=0, top=100.0, left=72.0, style=BODY, kind=BlockKind.PARAGRAPH, marker=""):
    """Return a block of one line."""
    shown = f"{marker} {text}" if marker else text
    return PrintedBlock(
        (line(shown, left, top, page=page, style=style),),
        kind,
        marker=marker,
        skipped=len(marker) + 1 if marker else 0,
    )


def raised(text, label):
    """Return the mark of a label where it stands in a text."""
    start = text.index(label)
    return Mark(start, start + len(label), label)


def broken(word):
    """Return the first part of a word as it is at a line's end."""
    return word + LINE_END_HYPHEN


def words_of(blocks):
    """Return what the blocks say."""
    return [block.words for block in blocks]


def print_pdf(path, source):
    """Set the source with Typst into a file and return its path."""
    path.write_bytes(typst.compile(source.encode(), pdf_tags=False))
    return path
