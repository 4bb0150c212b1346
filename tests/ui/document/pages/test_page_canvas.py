"""Scrolling, turning and zooming pages of which nothing is drawn."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.documents.page_characters import Box
from reader.documents.page_requests import PageSize
from reader.ui.document.pages.page_canvas import PageCanvas
from reader.ui.document.pages.page_layout import Arrangement, Fit, PageLook

A4 = PageSize(600.0, 800.0)
PAGES = 13
Key = Qt.Key
ALL_WAYS = [(fit, arrangement) for fit in (Fit.WIDTH, Fit.PAGE) for arrangement in Arrangement]


@pytest.fixture
def canvas(qtbot):
    canvas = PageCanvas(lambda _painter, _rect: None)
    qtbot.addWidget(canvas)
    canvas.resize(900, 700)
    canvas.show_pages([A4] * PAGES)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def press(canvas, key, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(canvas, key, keys)
    return canvas.bar.value()


def turn_wheel(canvas, notches, keys=Qt.KeyboardModifier.NoModifier, at=None):
    point = QPointF(canvas.viewport().rect().center()) if at is None else at
    event = QWheelEvent(
        point,
        canvas.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def under(canvas, point):
    """The page and the point on it, in points, that are under a point of the viewport."""
    on_sheet = point + canvas.origin()
    page_index = canvas.pages.nearest_page(on_sheet)
    return page_index, canvas.pages.to_page(page_index, on_sheet)


def look_at(canvas, page_index, **look):
    canvas.set_look(PageLook(**look))
    canvas.show_page(page_index)


@pytest.mark.parametrize(("fit", "arrangement"), ALL_WAYS)
def test_space_and_page_keys_lead_through_all_pages_and_back(canvas, fit, arrangement):
    look_at(canvas, 0, fit=fit, arrangement=arrangement)
    seen = set(canvas.pages_seen())

    for _ in range(2 * PAGES):
        press(canvas, Key.Key_Space)
        seen.update(canvas.pages_seen())
    end = canvas.bar.value()
    for _ in range(2 * PAGES):
        press(canvas, Key.Key_PageUp)

    assert seen == set(range(PAGES))
    assert (end, canvas.bar.value()) == (canvas.bar.maximum(), 0)


@pytest.mark.parametrize(("fit", "arrangement"), ALL_WAYS)
def test_home_and_end_lead_to_the_first_and_last_page(canvas, fit, arrangement):
    canvas.set_look(PageLook(fit, arrangement=arrangement))

    press(canvas, Key.Key_End)
    last = canvas.page_in_sight()
    press(canvas, Key.Key_Home)

    assert last in (PAGES - 1, PAGES - 2)
    assert (canvas.page_in_sight(), canvas.bar.value()) == (0, 0)


@pytest.mark.parametrize(("fit", "arrangement"), ALL_WAYS)
def test_left_and_right_turn_pages(canvas, fit, arrangement):
    look_at(canvas, 5, fit=fit, arrangement=arrangement)
    begin = canvas.page_in_sight()

    press(canvas, Key.Key_Right)
    press(canvas, Key.Key_Right)
    there = canvas.page_in_sight()
    press(canvas, Key.Key_Left)
    press(canvas, Key.Key_Left)

    a_turn = 2 if arrangement is Arrangement.FACING else 1
    assert (there, canvas.page_in_sight()) == (begin + 2 * a_turn, begin)


@pytest.mark.parametrize("arrangement", Arrangement)
def test_left_and_right_scroll_a_page_that_is_wider_than_the_window(canvas, arrangement):
    look_at(canvas, 5, fit=Fit.ZOOM, zoom=2.0, arrangement=arrangement)
    page_index = canvas.page_in_sight()
    before = canvas.horizontalScrollBar().value()

    press(canvas, Key.Key_Right)

    assert canvas.page_in_sight() == page_index
    assert canvas.horizontalScrollBar().value() > before


def test_down_shows_all_of_a_single_page_before_the_next_one(canvas):
    look_at(canvas, 5, fit=Fit.WIDTH, arrangement=Arrangement.SINGLE)
    seen = [(list(canvas.pages_seen()), canvas.bar.value())]

    while canvas.page_in_sight() == 5:
        press(canvas, Key.Key_Down)
        seen.append((list(canvas.pages_seen()), canvas.bar.value()))

    assert [pages for pages, _ in seen] == [[5]] * (len(seen) - 1) + [[6]]
    bottom = canvas.pages.bottoms[5] - canvas.viewport().height()
    assert seen[-2][1] >= bottom


def test_the_wheel_goes_from_one_high_single_page_to_the_next(canvas):
    look_at(canvas, 5, fit=Fit.WIDTH, arrangement=Arrangement.SINGLE)
    seen = set()

    for _ in range(30):
        turn_wheel(canvas, -1)
        seen.add(tuple(canvas.pages_seen()))

    assert all(len(pages) == 1 for pages in seen)
    assert len(seen) > 1


def test_small_steps_of_a_touchpad_turn_a_single_page_when_they_make_a_notch(canvas):
    look_at(canvas, 5, fit=Fit.PAGE, arrangement=Arrangement.SINGLE)

    for _ in range(3):
        turn_wheel(canvas, -0.25)
    before = canvas.page_in_sight()
    turn_wheel(canvas, -0.25)

    assert (before, canvas.page_in_sight()) == (5, 6)


def test_right_stays_on_the_last_page(canvas):
    press(canvas, Key.Key_End)

    press(canvas, Key.Key_Right)

    assert canvas.bar.value() == canvas.bar.maximum()


@pytest.mark.parametrize(
    "looks",
    [
        [PageLook(Fit.PAGE)],
        [PageLook(Fit.ZOOM, 0.25)],
        [PageLook(arrangement=Arrangement.FACING), PageLook(Fit.PAGE)],
        [PageLook(arrangement=Arrangement.SINGLE), PageLook(Fit.ZOOM, 0.25)],
    ],
    ids=["whole page", "least zoom", "facing", "single"],
)
@pytest.mark.parametrize("page_index", [8, PAGES - 1])
def test_the_line_at_the_top_is_there_again_after_other_ways_to_look(canvas, looks, page_index):
    canvas.scroll_to(canvas.pages.to_view(page_index, Box(0, 600, 1, 600)).top())
    before = canvas.bar.value()

    for look in (*looks, PageLook()):
        canvas.set_look(look)

    assert canvas.bar.value() == pytest.approx(before, abs=1)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_ctrl_and_the_wheel_leave_what_is_under_the_pointer(canvas, share):
    look_at(canvas, 8, fit=Fit.WIDTH)
    point = QPointF(canvas.viewport().width() * share, canvas.viewport().height() * share)
    before = under(canvas, point)

    for _ in range(4):
        turn_wheel(canvas, 1, Qt.KeyboardModifier.ControlModifier, point)

    page_index, at = under(canvas, point)
    assert page_index == before[0]
    assert at == pytest.approx(before[1], abs=3)


def test_two_fingers_zoom_round_where_they_are(canvas):
    look_at(canvas, 8, fit=Fit.WIDTH)
    point = QPointF(400, 500)
    before, zoom = under(canvas, point), canvas.zoom()
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        point,
        point,
        QPointF(canvas.viewport().mapToGlobal(point)),
        0.5,
        QPointF(),
    )

    QApplication.sendEvent(canvas.viewport(), pinch)

    assert canvas.zoom() == pytest.approx(1.5 * zoom)
    assert under(canvas, point)[1] == pytest.approx(before[1], abs=3)


@pytest.mark.parametrize("arrangement", Arrangement)
@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_another_size_of_the_window_shows_the_same_page(canvas, fit, arrangement):
    look_at(canvas, 9, fit=fit, arrangement=arrangement)
    before = canvas.page_in_sight()

    canvas.resize(1500, 1000)
    larger = canvas.page_in_sight()
    canvas.resize(600, 480)

    assert larger == canvas.page_in_sight() == before


@pytest.mark.parametrize("arrangement", Arrangement)
def test_pages_never_need_a_bar_to_be_seen_when_they_fit(canvas, arrangement):
    for fit, zoom in ((Fit.WIDTH, 1.0), (Fit.PAGE, 1.0), (Fit.ZOOM, 0.5)):
        canvas.set_look(PageLook(fit, zoom, arrangement))

        assert canvas.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("begin", Arrangement)
@pytest.mark.parametrize("end", Arrangement)
def test_another_arrangement_shows_the_same_page(canvas, begin, end):
    look_at(canvas, 9, fit=Fit.PAGE, arrangement=begin)

    canvas.set_look(PageLook(Fit.PAGE, arrangement=end))

    pages = canvas.pages
    row = pages.row_of(canvas.page_in_sight())
    assert 9 in range(pages.rows[row], pages.rows[row + 1])


def test_a_page_is_shown_whole_where_whole_pages_are_shown(canvas):
    canvas.set_look(PageLook(Fit.PAGE))
    line = canvas.pages.to_view(4, Box(50, 100, 550, 110))

    canvas.scroll_to(line.top(), page_index=4)

    assert canvas.seen().contains(canvas.pages.rects[4])


def test_a_hundred_and_more_pages_at_the_least_zoom_are_few_in_sight(canvas):
    canvas.show_pages([A4] * 1000)

    canvas.set_look(PageLook(Fit.ZOOM, 0.25, Arrangement.FACING))

    assert len(canvas.pages_seen()) <= 8


def test_a_report_of_no_pages_takes_all_keys(canvas):
    canvas.show_pages([])

    for key in (Key.Key_Space, Key.Key_End, Key.Key_Left, Key.Key_Up, Key.Key_PageUp):
        assert press(canvas, key) == 0
    turn_wheel(canvas, -1)
    assert canvas.page_in_sight() is None
