"""Captions, lists, numbered paragraphs and quotations."""

import pytest

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.edges import LeftEdges
from reader.documents.pdf.kinds import (
    is_caption,
    mark_lists,
    mark_quotations,
    numbered_paragraphs,
)
from tests.reader.documents.pdf.printing import BODY, block, lines

LONG = "The force was asked about this and gave an answer that was long."
EDGES = LeftEdges([lines(LONG, LONG, LONG)])


@pytest.mark.parametrize(
    "words", ["Table 1: Complaints", "Figure 3.2 Complaints", "Box 4", "Chart A.1 – Complaints"]
)
def test_a_name_and_number_make_a_caption(words):
    assert is_caption(words)


@pytest.mark.parametrize("words", ["Table 1 shows that", "Figures rose", "Table tennis", "Box"])
def test_a_sentence_about_a_table_is_no_caption(words):
    assert not is_caption(words)


def listed(*blocks):
    return [(one.level, one.marker) for one in mark_lists(blocks, EDGES)]


def test_items_set_in_farther_are_deeper():
    assert listed(
        block("one", marker="•"),
        block("two", marker="–", left=90),
        block("three", marker="•"),
    ) == [(1, "•"), (2, "–"), (1, "•")]


def test_a_number_within_a_number_is_the_number_of_a_paragraph():
    (found,) = mark_lists([block(LONG, marker="6.12")], EDGES)

    assert (found.kind, found.marker) == (BlockKind.PARAGRAPH, "6.12")


def test_plain_numbers_that_go_on_through_the_document_are_those_of_paragraphs():
    blocks = []
    for number in range(1, 13):
        blocks.append(block(LONG, marker=f"{number}.", page=number // 3))
        blocks.append(block(LONG, page=number // 3, top=200))

    assert numbered_paragraphs(blocks) == set(range(0, 24, 2))


def test_a_list_of_twelve_is_none():
    blocks = [block(LONG, marker=f"{number}.") for number in range(1, 13)]

    assert numbered_paragraphs(blocks) == set()


def quotations(*blocks):
    return [one.kind is BlockKind.QUOTATION for one in mark_quotations(blocks, EDGES, BODY)]


def test_quoted_words_set_in_are_a_quotation():
    body = PrintedBlock(tuple(lines(*[LONG] * 9)))

    assert quotations(body, block("“Nobody ever asked me how I was.”", left=100)) == [False, True]


def test_quoted_words_at_the_margin_are_none():
    assert quotations(block("“Nobody ever asked me how I was.”")) == [False]
