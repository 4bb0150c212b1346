import pytest

from reader.documents.model import BlockKind
from reader.ui.document.column_widths import column_shares
from reader.ui.document.tables import table_of
from tests.builders import make_document

LONG = "Supervision was weak in every unit. " * 5


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


def shares(*rows):
    _, made = table(*rows)
    return column_shares(made.columns(), lambda words: 8 * len(words), 560, 12)


@pytest.mark.parametrize(
    "rows",
    [
        ("a | b", "c | d"),
        ("Number | What was said", "1 | " + LONG),
        ("Administrator | " * 8 + "end",),
    ],
)
def test_the_columns_fill_the_line_and_none_is_starved(rows):
    assert sum(shares(*rows)) == pytest.approx(1)
    assert min(shares(*rows)) > 0.03


def test_words_stay_whole_where_there_is_room():
    number, said = shares("Number | What was said", f"1 | {LONG}")

    assert 560 * number >= 8 * len("Number") + 12
    assert said > 3 * number


def test_only_the_widest_columns_break_their_words_when_there_is_no_room():
    long, short, *_ = made = shares(*["Administrator | rank" + " | Administrator" * 6])

    assert 560 * short >= 8 * len("rank") + 12
    assert sum(made) == pytest.approx(1)
    assert long == pytest.approx(made[-1])


def test_a_word_without_end_leaves_room_for_the_others():
    url, word = shares(f"{'x' * 500} | word")

    assert 560 * word > 8 * len("word")
    assert url > word
