"""Notes printed together."""

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.endnotes import mark_endnotes
from tests.reader.documents.pdf.printing import block, line


def heading(text):
    return PrintedBlock((line(text),), BlockKind.HEADING, level=1)


def kinds(*blocks):
    return [(one.kind, one.marker) for one in mark_endnotes(blocks)]


def test_numbered_blocks_beneath_notes_are_footnotes():
    found = kinds(heading("Endnotes"), *[block(f"{number} Ibid.") for number in (1, 2, 3)])

    assert found[1:] == [
        (BlockKind.FOOTNOTE, "1"),
        (BlockKind.FOOTNOTE, "2"),
        (BlockKind.FOOTNOTE, "3"),
    ]


def test_numbered_blocks_beneath_another_heading_are_none():
    found = kinds(heading("Findings"), *[block(f"{number} Ibid.") for number in (1, 2, 3)])

    assert {kind for kind, _ in found[1:]} == {BlockKind.PARAGRAPH}


def test_the_next_section_is_left_alone():
    notes = [block(f"{number} Ibid.") for number in (1, 2, 3)]

    found = kinds(heading("Notes"), *notes, heading("Annex"), block("4 Members were asked."))

    assert found[-1] == (BlockKind.PARAGRAPH, "")
