"""Where a new column of text begins."""

from reader.documents.pdf.columns import split_columns
from tests.reader.documents.pdf.printing import line, lines

PROSE = ["The force was asked about it"] * 10


def test_the_text_goes_on_at_the_head_of_the_second_column():
    left, right = lines(*PROSE), lines(*PROSE, left=260)

    assert split_columns([*left, *right]) == [left, right]


def test_a_second_column_may_begin_with_narrow_cells():
    left = lines(*PROSE)
    right = [line("2019", left=260), line("7,184", left=300), *lines(*PROSE, left=260, top=130)]

    assert split_columns([*left, *right]) == [left, right]


def test_text_in_one_column_stays_whole():
    held = lines(*PROSE, *PROSE)

    assert split_columns(held) == [held]


def test_the_cells_of_a_row_are_no_columns():
    rows = [
        cell
        for row in range(4)
        for left in (72, 260)
        for cell in lines(*PROSE, left=left, top=100 + 130 * row)
    ]

    assert split_columns(rows) == [rows]
