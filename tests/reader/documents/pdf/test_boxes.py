"""Which lines stand in a frame."""

from reader.documents.pdf.boxes import find_boxes
from tests.reader.documents.pdf.printing import line, lines

BOX = (70.0, 195.0, 400.0, 260.0)
TEXT = lines("The force was asked about this at length.", "It gave no answer to any of it.")
BOXED = lines("Recommendation 1", "The force should give an answer to", "all of it.", top=200)


def boxes(held, *frames, tables=()):
    return find_boxes(held, frames, tables)


def test_lines_in_a_frame_are_a_box():
    assert boxes([*TEXT, *BOXED], BOX) == [tuple(BOXED)]


def test_the_bar_of_a_title_and_its_panel_are_one_box():
    bar, panel = (70.0, 195.0, 400.0, 211.0), (70.0, 211.0, 400.0, 260.0)

    assert boxes([*TEXT, *BOXED], bar, panel) == [tuple(BOXED)]


def test_a_frame_within_another_makes_no_second_box():
    inner = (80.0, 210.0, 390.0, 250.0)

    assert boxes([*TEXT, *BOXED], BOX, inner) == [tuple(BOXED)]


def test_the_cells_of_a_grid_are_no_boxes():
    beside = (400.0, 195.0, 500.0, 260.0)

    assert boxes([*TEXT, *BOXED], BOX, beside) == []


def test_the_shading_of_a_tables_rows_is_no_box():
    below = line("Table text beneath the shading", top=270)

    assert boxes([*TEXT, *BOXED, below], BOX, tables=[frozenset([*BOXED, below])]) == []


def test_a_node_of_a_diagram_is_no_box():
    node = lines("Chief", "Constable", top=200)

    assert boxes([*TEXT, *node], BOX) == []
