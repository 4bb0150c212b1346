"""Selecting in tables: what is shown as selected is what is selected."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.ui.document.text_view import TextView
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import make_document, place_of

TABLE = make_document(
    "Words above the table.\n| Year | Number of officers | Remark\n| 2019 | Seven | few\n"
    "|  | Eleven | more\n| 2021 | Twelve | most\nWords below the table."
)


@pytest.fixture
def view(qtbot):
    load_fonts()
    view = TextView(LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_document(TABLE)
    return view


def point_of(view, words):
    """Return the left and right edge of words, in the viewport."""
    view.select(*place_of(TABLE, words))
    box = view.selection_rect()
    view.clear_selection()
    viewport = view.focusProxy().viewport()
    middle = box.center().y()
    return [viewport.mapFrom(view, QPoint(x, middle)) for x in (box.left() + 1, box.right() - 1)]


def drag(view, start, end):
    viewport = view.focusProxy().viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def shown_as_selected(view, words):
    """Tell whether all of ``words`` has the ground of a selection."""
    selection = view.selection()
    left, right = point_of(view, words)
    view.select(*selection)
    image = view.focusProxy().viewport().grab().toImage()
    y = left.y() - 8  # between the letters' tops and the line's
    found = {image.pixelColor(x, y).name() for x in range(left.x() + 1, right.x() - 1)}
    return found == {LIGHT.selection.name()}


@pytest.mark.parametrize(
    ("first", "last", "selected"),
    [
        ("Seven", "Eleven", "Seven\tfew\n\tEleven"),
        ("2019", "few", "2019\tSeven\tfew"),
        (
            "Number",
            "Twelve",
            "Number of officers\tRemark\n2019\tSeven\tfew\n\tEleven\tmore\n2021\tTwelve",
        ),
        ("above", "Seven", "above the table.\nYear\tNumber of officers\tRemark\n2019\tSeven"),
        ("Twelve", "below", "Twelve\tmost\nWords below"),
        ("officers", "officers", "officers"),
    ],
)
def test_a_drag_selects_the_text_from_where_it_began_to_where_it_ends(view, first, last, selected):
    start, end = point_of(view, first)[0], point_of(view, last)[1]

    drag(view, start, end)

    assert view.selected_text() == selected


def test_a_drag_upwards_selects_the_same(view):
    start, end = point_of(view, "Eleven")[1], point_of(view, "Seven")[0]

    drag(view, start, end)

    assert view.selected_text() == "Seven\tfew\n\tEleven"


def test_a_drag_from_an_empty_cell_selects_the_rest_of_the_row(view):
    year, row = point_of(view, "2019")[0], point_of(view, "more")[1]

    drag(view, QPoint(year.x() + 4, row.y()), row)

    assert view.selected_text() == "Eleven\tmore"


def test_only_what_is_selected_is_shown_so(view):
    start, end = point_of(view, "Seven")[0], point_of(view, "Eleven")[1]

    drag(view, start, end)

    assert shown_as_selected(view, "Seven")
    assert shown_as_selected(view, "few")
    assert shown_as_selected(view, "Eleven")
    assert not shown_as_selected(view, "2019")
    assert not shown_as_selected(view, "more")


def test_shift_and_a_click_extend_a_selection_into_another_row(view):
    end = point_of(view, "Eleven")[1]
    view.select(*place_of(TABLE, "Seven"))

    QTest.mouseClick(
        view.focusProxy().viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        end,
    )

    assert view.selected_text() == "Seven\tfew\n\tEleven"


def test_a_range_of_several_rows_is_selected_as_asked(view):
    start, end = place_of(TABLE, "Seven")[0], place_of(TABLE, "Twelve")[1]

    view.select(start, end)

    assert view.selection() == (start, end)


def test_a_drag_within_a_cell_after_one_across_cells_forgets_the_first(view):
    drag(view, point_of(view, "Seven")[0], point_of(view, "Eleven")[1])

    drag(view, point_of(view, "Number")[0], point_of(view, "officers")[1])

    assert view.selected_text() == "Number of officers"
