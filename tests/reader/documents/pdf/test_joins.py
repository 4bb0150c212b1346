"""Paragraphs over breaks of page and column."""

from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.edges import LeftEdges, RightEdges
from reader.documents.pdf.joins import join_over_breaks
from tests.reader.documents.pdf.printing import block, broken, line, lines, words_of

FULL = "The force was asked about this at length again"


def joined(*blocks):
    pages = {}
    for held in blocks:
        for one in held.lines:
            pages.setdefault(one.page_index, []).append(one)
    texts = [pages[index] for index in sorted(pages)]
    everything = [one for text in texts for one in text]
    return join_over_breaks(blocks, LeftEdges(texts), RightEdges(everything))


def paragraph(*texts, **where):
    return PrintedBlock(tuple(lines(*texts, **where)))


def test_a_sentence_goes_on_overleaf():
    above = paragraph(FULL, FULL, top=700)
    below = paragraph("and it gave an answer.", page=1)

    assert len(joined(above, below)) == 1


def test_a_word_goes_on_overleaf():
    above = paragraph(FULL, FULL[:20] + broken(" ans"), top=700)
    below = paragraph("wer was given.", page=1)

    assert len(joined(above, below)) == 1


def test_a_paragraph_that_ends_with_its_page_stays_apart():
    above = paragraph(FULL, "It gave an answer.", top=700)
    below = paragraph("The force then said more.", page=1)

    assert len(joined(above, below)) == 2


def test_a_sentence_that_fills_the_last_line_of_a_page_does_not_end_the_paragraph():
    above = paragraph(FULL, FULL[:-1] + ".", top=700)
    below = paragraph("The force then said more.", page=1)

    assert len(joined(above, below)) == 1


def test_a_paragraph_goes_on_past_a_table_at_the_head_of_the_page():
    above = paragraph(FULL, FULL, top=700)
    row = PrintedBlock((line("Sergeant", page=1),), BlockKind.TABLE_ROW)
    below = paragraph("and it gave an answer.", page=1, top=300)

    assert words_of(joined(above, row, below)) == [
        f"{FULL} {FULL} and it gave an answer.",
        "Sergeant",
    ]


def test_a_paragraph_goes_on_in_the_next_column():
    above = paragraph(FULL, FULL, top=700)
    below = paragraph("and it gave an answer.", left=330)

    assert len(joined(above, below)) == 1


def test_a_numbered_paragraph_begins_anew_overleaf():
    above = paragraph(FULL, FULL, top=700)
    below = block("the force said.", page=1, marker="6.2")

    assert len(joined(above, below)) == 2


def test_a_heading_is_not_run_on():
    above = paragraph(FULL, FULL, top=700)
    heading = block("and more", page=1, kind=BlockKind.HEADING)

    assert len(joined(above, heading)) == 2


def test_a_sentence_goes_on_past_a_box():
    above = paragraph(FULL, FULL)
    box = replace(paragraph(FULL, "in a box.", top=200), is_boxed=True)
    below = paragraph("and it gave an answer.", top=300)

    assert words_of(joined(above, box, below)) == [f"{FULL} {FULL} {below.words}", box.words]


def test_a_sentence_that_ends_above_a_box_does_not_go_on_beneath_it():
    above = paragraph(FULL, "The force was asked about this at length then.")
    box = replace(paragraph(FULL, "in a box.", top=200), is_boxed=True)

    assert len(joined(above, box, paragraph(FULL, "Again.", top=300))) == 3


def test_a_paragraph_with_its_first_line_set_in_does_not_go_on_from_overleaf():
    above = paragraph("It was asked at length about all of it then.", left=87, top=700)
    below = PrintedBlock((line(FULL, left=87, page=1), line(FULL, top=112, page=1)))

    assert len(joined(above, below)) == 2
