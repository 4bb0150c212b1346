"""The edges of columns."""

from reader.documents.pdf.edges import LeftEdges, RightEdges
from tests.reader.documents.pdf.printing import line, lines

FULL = "The force was asked about this at length again"


def test_text_is_set_in_from_the_left_edge_of_its_page():
    edges = LeftEdges([lines(FULL, FULL), lines(FULL, FULL, left=90, page=1)])

    assert edges.indent(line("x", 100)) == 28
    assert edges.indent(line("x", 100, page=1)) == 10


def test_text_of_the_second_column_is_set_in_from_that_column():
    edges = LeftEdges([[*lines(FULL, FULL), *lines(FULL, FULL, left=330)]])

    assert edges.indent(line("x", 340)) == 10


def test_a_list_is_no_column():
    edges = LeftEdges([[*lines(FULL, FULL, FULL), *lines(FULL, FULL, left=90, top=200)]])

    assert edges.indent(line("x", 90)) == 18


def test_a_short_line_knows_how_far_its_neighbours_go():
    held = lines(FULL, "and ended.")

    assert RightEdges(held).of(held[1:]) == held[0].right
