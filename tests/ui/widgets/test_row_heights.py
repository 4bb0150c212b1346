"""Where rows stand when only some are measured."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.widgets.row_heights import RowHeights


def test_a_row_not_yet_measured_counts_as_estimated():
    heights = RowHeights(100)
    heights.reset(3)

    heights.measure(0, 40)

    assert heights.top_px(1) == 40
    assert heights.total_px == 240


def test_measuring_tells_how_far_the_rows_below_move():
    heights = RowHeights(100)
    heights.reset(2)

    moved = heights.measure(0, 130)

    assert moved == 30


def test_beyond_the_ends_are_the_first_and_the_last_row():
    heights = RowHeights(10)
    heights.reset(3)

    found = heights.row_at(-5), heights.row_at(10_000)

    assert found == (0, 2)


def test_no_rows_have_no_row_anywhere():
    assert RowHeights(10).row_at(0) == -1


@given(st.lists(st.integers(1, 300), min_size=1, max_size=40), st.data())
def test_every_place_belongs_to_the_row_that_covers_it(sizes, data):
    heights = RowHeights(50)
    heights.reset(len(sizes))
    for row, size in enumerate(sizes):
        heights.measure(row, size)
    y = data.draw(st.integers(0, sum(sizes) - 1))

    row = heights.row_at(y)

    assert heights.top_px(row) <= y < heights.top_px(row) + heights.height_px(row)


@given(st.integers(0, 20), st.data())
def test_rows_put_in_and_taken_out_leave_the_others_as_high_as_they_were(count, data):
    heights = RowHeights(50)
    heights.reset(count)
    for row in range(count):
        heights.measure(row, 10 + row)
    at = data.draw(st.integers(0, count))
    before = [heights.height_px(row) for row in range(count)]

    heights.insert(at, 3)
    heights.remove(at, 3)

    assert [heights.height_px(row) for row in range(count)] == before
