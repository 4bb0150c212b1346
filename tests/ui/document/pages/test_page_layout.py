from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF

from reader.documents.page_characters import Box
from reader.documents.page_requests import PageSize
from reader.ui.document.pages.page_layout import (
    GUTTER_PX,
    MOST_ZOOM,
    PX_A_POINT,
    Arrangement,
    Fit,
    PageLook,
    lay_out,
    next_zoom,
)

A4 = PageSize(600.0, 800.0)
WIDE = PageSize(1600.0, 800.0)


def laid_out(sizes, width=1000, height=700, **look):
    return lay_out(sizes, PageLook(**look), width, height)


def test_pages_are_as_wide_as_the_window_allows():
    pages = laid_out([A4] * 5)

    assert {rect.width() for rect in pages.rects} == {1000 - 2 * GUTTER_PX}
    assert pages.width_px == 1000


def test_one_wide_page_is_fitted_too_and_leaves_the_others_as_they_are():
    pages = laid_out([A4, WIDE, A4])

    assert [rect.width() for rect in pages.rects] == [1000 - 2 * GUTTER_PX] * 3
    assert pages.scales[1] < pages.scales[0] == pages.scales[2]


def test_a_fitted_page_is_seen_whole():
    pages = laid_out([A4] * 3, fit=Fit.PAGE)

    assert all(rect.height() <= 700 for rect in pages.rects)


@pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
def test_a_zoom_is_the_same_whatever_the_window(zoom):
    pages = laid_out([A4], fit=Fit.ZOOM, zoom=zoom)

    assert pages.rects[0].width() == round(600 * PX_A_POINT * zoom)


def test_a_zoom_beyond_the_limits_is_the_limit():
    assert laid_out([A4], fit=Fit.ZOOM, zoom=99).scales[0] == MOST_ZOOM * PX_A_POINT


@pytest.mark.parametrize(
    ("zoom", "step", "stop"),
    [(1.0, 1, 1.1), (1.0, -1, 0.9), (0.78, 1, 0.9), (0.78, -1, 0.75), (4, 1, 4), (0.25, -1, 0.25)],
)
def test_the_keys_zoom_from_stop_to_stop(zoom, step, stop):
    assert next_zoom(zoom, step) == stop


def test_the_sheet_is_no_wider_than_the_window_as_long_as_pages_are_not():
    narrow = laid_out([A4], width=810, fit=Fit.ZOOM, zoom=1.0)
    wide = laid_out([A4], width=790, fit=Fit.ZOOM, zoom=1.0)

    assert narrow.width_px == 810
    assert wide.width_px == 800 + 2 * GUTTER_PX


@pytest.mark.parametrize("arrangement", Arrangement)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pages_never_lie_upon_each_other(arrangement, rotation):
    pages = laid_out([A4, WIDE, A4, A4, WIDE], arrangement=arrangement, rotation=rotation)

    assert not any(one.intersects(other) for one, other in pairwise(pages.rects))
    sheet = QRectF(0, 0, pages.width_px, pages.height_px)
    assert all(sheet.contains(rect) for rect in pages.rects)


def test_facing_pages_stand_side_by_side_after_a_cover_on_the_right():
    cover, left, right, next_left = laid_out([A4] * 4, arrangement=Arrangement.FACING).rects

    assert left.top() == right.top() < next_left.top()
    assert left.right() < cover.left() == right.left()


@pytest.mark.parametrize("count", [1, 2])
def test_the_cover_lies_on_the_right_however_few_pages_there_are(count):
    pages = laid_out([A4] * count, arrangement=Arrangement.FACING).rects

    assert pages[0].left() > 500
    assert all(page.right() < 500 for page in pages[1:])


def test_beside_a_left_page_there_is_room_up_to_the_right_one():
    pages = laid_out([A4] * 4, arrangement=Arrangement.FACING)
    seen = QRectF(0, 0, 1000, 700)

    assert pages.room_beside(1, seen) == pages.rects[2].left()
    assert pages.room_beside(2, seen) == pages.room_beside(3, seen) == seen.right()


def test_the_page_in_sight_is_the_first_whole_one_or_that_in_the_middle():
    pages = laid_out([A4] * 9, fit=Fit.ZOOM, zoom=0.25)
    tall = laid_out([A4] * 9)

    assert pages.row_in_sight(pages.tops[3], pages.tops[3] + 700) == 3
    assert pages.row_in_sight(pages.tops[3] + 50, pages.tops[3] + 750) == 4
    assert tall.row_in_sight(tall.bottoms[3] - 200, tall.bottoms[3] + 500) == 4


def test_single_pages_are_never_seen_together():
    pages = laid_out([A4] * 3, fit=Fit.PAGE, arrangement=Arrangement.SINGLE)

    assert all(other - one >= 700 for one, other in pairwise(pages.tops))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_point_of_a_page_is_found_again(rotation):
    pages = laid_out([A4, WIDE], rotation=rotation)

    at = pages.to_view(1, Box(100, 200, 100, 200)).topLeft()

    assert pages.to_page(1, at) == pytest.approx((100, 200))
    assert pages.nearest_page(at) == 1


def test_a_page_turned_clockwise_has_its_top_on_the_right():
    pages = laid_out([A4], rotation=90)

    top_line = pages.to_view(0, Box(50, 750, 550, 790))

    assert top_line.center().x() > pages.rects[0].center().x()
    assert top_line.height() > top_line.width()


def test_only_pages_that_are_seen_are_counted_as_seen():
    pages = laid_out([A4] * 9)

    between = pages.pages_between(pages.rects[3].top() + 5, pages.rects[4].top() + 5)

    assert list(between) == [3, 4]


def test_beside_all_pages_the_nearest_one_counts():
    pages = laid_out([A4] * 3)

    assert pages.nearest_page(QPointF(-50, -50)) == 0
    assert pages.nearest_page(QPointF(0, pages.height_px + 500)) == 2


def test_a_report_of_no_pages_is_an_empty_sheet():
    pages = laid_out([])

    assert pages.nearest_page(QPointF(0, 0)) is None
    assert not pages.pages_between(0, 1000)


def test_a_page_of_unknown_size_gets_the_room_of_a_usual_one():
    pages = laid_out([A4, PageSize(0, 0)])

    assert pages.rects[1].height() > 100
