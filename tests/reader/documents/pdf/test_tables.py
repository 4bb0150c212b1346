"""Tables by the places of their cells."""

from reader.documents.pdf.tables import find_tables
from tests.reader.documents.pdf.printing import BOLD, line, lines

COLUMNS = (72, 250, 400)


def rows(*texts, top=100, step=20, style=None):
    held = []
    for number, row in enumerate(texts):
        for column, word in zip(COLUMNS, row, strict=False):
            if word:
                more = {} if style is None or number else {"style": style}
                held.append(line(word, column, top + number * step, **more))
    return held


def cells(table):
    return [[" ".join(one.words for one in cell) for cell in row.cells] for row in table]


def test_words_in_rows_and_columns_are_a_table():
    held = rows(("Rank", "2019", "2020"), ("Sergeant", "7", "9"), ("Inspector", "4", "3"))

    (table,) = find_tables(held)

    assert cells(table) == [
        ["Rank", "2019", "2020"],
        ["Sergeant", "7", "9"],
        ["Inspector", "4", "3"],
    ]


def test_a_bold_first_row_is_the_header():
    held = rows(("Rank", "2019", "2020"), ("Sergeant", "7", "9"), style=BOLD)

    (table,) = find_tables(held)

    assert [row.level for row in table] == [1, 0]


def test_an_empty_cell_keeps_its_place():
    held = rows(("Rank", "2019", "2020"), ("Sergeant", "", "9"), ("Inspector", "4", "3"))

    (table,) = find_tables(held)

    assert cells(table)[1] == ["Sergeant", "", "9"]


def test_cells_of_several_lines_are_one_row():
    held = [
        *rows(("Area", "Finding")),
        line("Vetting", 72, 130),
        *lines("Nobody asked for", "any reference at all", "for nine years.", left=250, top=130),
        line("Training", 72, 182),
        *lines("There was very", "little.", left=250, top=182),
    ]

    (table,) = find_tables(held)

    assert cells(table) == [
        ["Area", "Finding"],
        ["Vetting", "Nobody asked for any reference at all for nine years."],
        ["Training", "There was very little."],
    ]


def test_columns_of_prose_are_no_table():
    text = ["The force was asked about this", "and it gave an answer to it that"] * 4
    held = [*lines(*text), *lines(*text, left=330)]

    assert find_tables(held) == []


def test_numbers_that_hang_beside_paragraphs_are_no_table():
    held = [
        line("6.1", 72, 100),
        line("The force was asked.", 110, 100),
        line("6.2", 72, 124),
        line("It said nothing.", 110, 124),
    ]

    assert find_tables(held) == []


def test_the_caption_beneath_is_no_row():
    held = [
        *rows(("Rank", "2019", "2020"), ("Sergeant", "7", "9")),
        line("Table 3: Officers by rank", 72, 150),
    ]

    (table,) = find_tables(held)

    assert all(held[-1] not in row.lines for row in table)


def test_a_short_line_that_stands_off_beneath_is_no_row():
    held = [
        *rows(("Year", "Cases"), ("2019", "12"), ("2020", "44")),
        line("After it.", 68, 170),
    ]

    (table,) = find_tables(held)

    assert cells(table) == [["Year", "Cases"], ["2019", "12"], ["2020", "44"]]


def test_a_line_that_fills_the_white_between_two_columns_is_no_row():
    held = [
        *rows(("Year", "Cases", "Total"), ("2019", "12", "12"), ("2020", "44", "56")),
        line("The table is made of these.", 68, 160, right=248),
    ]

    (table,) = find_tables(held)

    assert cells(table)[2] == ["2020", "44", "56"]
    assert len(table) == 3


def test_numbers_that_count_up_before_their_text_are_a_list():
    held = [
        cell
        for at in range(4)
        for cell in (
            line(str(at + 1), top=100 + 14 * at),
            line("Home Office, table 4 of the report", left=100, top=100 + 14 * at),
        )
    ]

    assert find_tables(held) == []
