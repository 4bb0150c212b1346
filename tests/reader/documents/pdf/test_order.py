"""The order in which lines are read."""

from reader.documents.pdf.order import in_reading_order
from tests.reader.documents.pdf.printing import TITLE, line, lines


def test_columns_are_read_as_the_file_draws_them():
    left, right = lines("one", "two"), lines("three", "four", left=320)

    assert in_reading_order([*left, *right]) == [*left, *right]


def test_a_title_drawn_last_is_read_first():
    text = lines("one", "two", "three")
    title = line("Contents", top=50, style=TITLE)

    assert in_reading_order([*text, title]) == [title, *text]


def test_cells_of_a_table_keep_their_rows():
    cells = [line("a", 72, 100), line("b", 200, 100), line("c", 72, 130), line("d", 200, 130)]

    assert in_reading_order(cells) == cells
