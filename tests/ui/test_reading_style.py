import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.document.formats import wanted_column_px
from reader.ui.reading_style import (
    WIDEST_MARGIN_PX,
    ColumnLayout,
    ReadingStyle,
    column_layout,
)
from reader.ui.theme import LIGHT, load_fonts


def test_with_room_enough_the_column_is_as_wide_as_wanted():
    assert column_layout(1400, 560) == ColumnLayout(560, WIDEST_MARGIN_PX, WIDEST_MARGIN_PX)


def test_the_margins_give_way_before_the_column():
    assert column_layout(680, 560) == ColumnLayout(560, 60, 60)
    assert column_layout(500, 560).text_px < 500


def test_a_narrow_view_has_small_margins():
    layout = column_layout(348, 560, hang_px=20)

    assert layout.text_px >= 290
    assert layout.width_px == 348


def test_paragraph_numbers_keep_their_room():
    assert column_layout(600, 560, hang_px=60).left_px >= 60


@given(st.integers(300, 3000), st.integers(200, 1500), st.integers(0, 80))
def test_column_and_margins_always_fit(available_px, wanted_px, hang_px):
    layout = column_layout(available_px, wanted_px, hang_px)

    assert layout.width_px <= available_px
    assert layout.text_px <= wanted_px
    assert layout.left_px >= hang_px


@pytest.mark.parametrize("size_px", [14, 19, 30])
def test_a_line_is_as_many_characters_as_wanted(qapp, size_px):
    load_fonts()

    width_px = wanted_column_px(LIGHT, ReadingStyle(text_size_px=size_px, line_width=66))

    assert 0.4 < width_px / 66 / size_px < 0.5
