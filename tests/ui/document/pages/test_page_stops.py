import pytest

from reader.documents.page_requests import PageSize
from reader.ui.document.pages.page_layout import GAP_PX, Arrangement, Fit, PageLook, lay_out
from reader.ui.document.pages.page_stops import held_to_row, settled, stops

WINDOW_PX = 700
A4 = PageSize(600.0, 800.0)


def single(fit, count=4):
    look = PageLook(fit, arrangement=Arrangement.SINGLE)
    return lay_out([A4] * count, look, 1000, WINDOW_PX)


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
@pytest.mark.parametrize("row", range(4))
def test_at_its_stops_a_page_is_alone_in_the_window(fit, row):
    pages = single(fit)

    for stop in stops(pages, row, WINDOW_PX):
        assert list(pages.pages_between(stop, stop + WINDOW_PX)) == [row]


def test_a_page_that_is_smaller_than_the_window_has_one_stop_in_its_middle():
    pages = single(Fit.PAGE)

    first, last = stops(pages, 2, WINDOW_PX)

    assert first == last
    assert abs(pages.rects[2].center().y() - (first + WINDOW_PX / 2)) <= 1


def test_the_first_and_last_stops_are_the_ends_of_the_sheet():
    pages = single(Fit.WIDTH)

    assert stops(pages, 0, WINDOW_PX)[0] == 0
    assert stops(pages, 3, WINDOW_PX)[1] == pages.height_px - WINDOW_PX


def test_all_of_a_page_is_shown_before_the_next_one():
    pages = single(Fit.WIDTH)
    last, following = stops(pages, 0, WINDOW_PX)[1], stops(pages, 1, WINDOW_PX)[0]

    assert settled(pages, last + 30, WINDOW_PX, before=last - 10) == last
    assert settled(pages, last + 30, WINDOW_PX, before=last) == following


def test_going_back_shows_the_end_of_the_page_before():
    pages = single(Fit.WIDTH)
    last, following = stops(pages, 0, WINDOW_PX)[1], stops(pages, 1, WINDOW_PX)[0]

    assert settled(pages, following - 30, WINDOW_PX, before=following + 10) == following
    assert settled(pages, following - 30, WINDOW_PX, before=following) == last


def test_dragging_the_bar_ends_at_the_nearest_page():
    pages = single(Fit.WIDTH)
    last, following = stops(pages, 0, WINDOW_PX)[1], stops(pages, 1, WINDOW_PX)[0]

    assert settled(pages, last + GAP_PX, WINDOW_PX) == last
    assert settled(pages, following - GAP_PX, WINDOW_PX) == following


def test_a_place_within_a_page_stays_where_it_is():
    pages = single(Fit.WIDTH)
    inside = sum(stops(pages, 2, WINDOW_PX)) // 2

    assert settled(pages, inside, WINDOW_PX, before=0) == inside
    assert held_to_row(pages, 2, inside, WINDOW_PX) == inside


def test_a_report_of_no_pages_scrolls_nowhere():
    assert settled(lay_out([], PageLook(), 1000, WINDOW_PX), 0, WINDOW_PX) == 0
