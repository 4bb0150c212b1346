import pytest

from reader.documents.model import BlockKind
from reader.ui.document.tables import table_of
from tests.builders import make_document


def table(*rows):
    document = make_document("\n".join(f"| {row}" for row in rows))
    blocks = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return document, table_of(document.text, blocks)


def test_cells_know_where_they_stand():
    document, made = table("Year | Force", "2019 | Met")

    for cell in (cell for row in made.rows for cell in row):
        assert document.text[cell.start : cell.start + len(cell.text)] == cell.text


def test_columns_of_figures_are_told_from_words():
    _, made = table("Year | Force | Cost", "2019 | Met | £1,200", "2020 | Kent | –")

    assert made.figures == (True, False, True)


def test_ragged_rows_make_as_many_columns_as_the_longest():
    _, made = table("One", "One | two | three", "One | two")

    assert made.column_count == 3
    assert [len(row) for row in made.rows] == [1, 3, 2]


@pytest.mark.parametrize(
    "rows",
    [
        ("a | b", "c | d"),
        ("Number | What was said", "1 | " + "Supervision was weak in every unit. " * 5),
        ("Administrator | " * 8 + "end",),
    ],
)
def test_the_columns_fill_the_line_and_none_is_starved(rows):
    _, made = table(*rows)

    assert sum(made.shares) == pytest.approx(1)
    assert min(made.shares) > 0.04


def test_long_cells_get_what_short_ones_leave():
    _, made = table("Number | What was said", "1 | " + "Supervision was weak in every unit. " * 5)

    assert made.shares[1] > 3 * made.shares[0]
