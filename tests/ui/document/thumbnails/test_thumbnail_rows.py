"""The pages of a report in small, as rows, and how they lie."""

import pytest

from reader.ui.document.thumbnails.thumbnail_rows import (
    Grid,
    grid,
    marked,
    spoken,
    thumbnails,
)
from tests.builders import make_document

REPORT = make_document("=== i\nOne.\n===\nTwo.\n=== 1\nThree.\n=== 2\nFour.\n=== 3\nFive.")


def test_pages_have_their_printed_label_or_their_place_in_the_file():
    assert [one.label for one in thumbnails(REPORT)] == ["i", "[2]", "1", "2", "3"]


def test_a_screen_reader_hears_the_label_and_what_is_on_the_page():
    first, second, *_ = marked(thumbnails(REPORT), [1], [1], [1])

    assert spoken(first) == "Page i"
    assert spoken(second) == "Page [2], being read, with highlights, with search hits"


def test_what_is_no_longer_so_is_not_shown_any_more():
    before = marked(thumbnails(REPORT), [1], [2], [3])

    assert marked(before) == thumbnails(REPORT)


@pytest.mark.parametrize(("width_px", "columns"), [(100, 1), (240, 1), (244, 2), (500, 4)])
def test_there_are_as_many_columns_as_there_is_room_for(width_px, columns):
    found = grid(width_px, thumbnails(REPORT))

    assert found.columns == columns
    assert columns == 1 or columns * found.cell_width_px < width_px


def test_cells_are_as_high_as_the_tallest_page():
    upright = grid(244, thumbnails(REPORT))

    assert upright.cell_height_px > grid(244, []).cell_height_px - 2
    assert max(round(one.size.height * one.scale) for one in thumbnails(REPORT)) == 140


def test_only_what_is_between_top_and_bottom_is_seen():
    three_columns = Grid(3, 120, 100)

    assert three_columns.between(0, 100, 20) == range(3)
    assert three_columns.between(50, 210, 20) == range(9)
    assert three_columns.between(600, 900, 20) == range(18, 20)
    assert three_columns.between(-100, 1, 20) == range(3)
    assert three_columns.between(0, 100, 0) == range(0)
