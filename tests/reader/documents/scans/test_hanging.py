"""Bullets and numbers in the margin of recognised paragraphs."""

import pytest

from reader.documents.scans.hanging import with_bullet, with_numbers_placed
from reader.documents.scans.tsv import read_lines
from tests.reader.documents.pdf.printing import line
from tests.reader.documents.scans.scanning import row


def words(first, left, width=9):
    rows = [row(first, left=100, top=204, width=width, height=9), row("planning", left=left)]
    return read_lines("\n".join(rows), 1200, 1600)[0]


@pytest.mark.parametrize("letter", ["e", "°", "®", "*"])
def test_a_letter_far_before_a_line_was_a_bullet(letter):
    assert with_bullet(words(letter, left=140)) == ["•", "planning"]


def test_a_word_of_one_letter_stays_one():
    assert with_bullet(words("a", left=140)) == ["a", "planning"]
    assert with_bullet(words("e", left=114)) == ["e", "planning"]


def test_numbers_read_as_a_column_come_before_their_paragraphs():
    numbers = [line("3.63.", left=30, top=100), line("3.64.", left=30, top=150)]
    text = [line("First of all", top=100), line("and then", top=112), line("Second", top=150)]

    placed = with_numbers_placed([*numbers, *text])

    assert [one.words for one in placed] == ["3.63.", "First of all", "and then", "3.64.", "Second"]


def test_a_number_that_stands_beside_nothing_stays():
    lines = [line("3.63.", left=50, top=100), line("Text", top=150)]

    assert with_numbers_placed(lines) == lines
