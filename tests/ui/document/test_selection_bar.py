import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from reader.annotations.model import Colour
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.theme import DARK, LIGHT

BOUNDS = QRect(0, 0, 700, 500)


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(BOUNDS.size())
    parent.show()
    qtbot.waitExposed(parent)
    return parent


@pytest.fixture
def bar(parent):
    return SelectionBar(LIGHT, parent)


def button(bar, name):
    return next(one for one in bar.findChildren(QAbstractButton) if one.accessibleName() == name)


@pytest.mark.parametrize(
    "selection",
    [
        QRect(200, 300, 200, 24),
        QRect(200, 2, 200, 24),
        QRect(0, 480, 30, 20),
        QRect(690, 250, 10, 24),
    ],
)
def test_the_bar_stands_beside_the_selection_and_within_bounds(bar, selection):
    bar.show_beside(selection, BOUNDS)

    assert bar.isVisible()
    assert BOUNDS.contains(bar.geometry())
    assert not bar.geometry().intersects(selection)


@pytest.mark.parametrize("selection", [QRect(), BOUNDS], ids=["unseen", "everything"])
def test_the_bar_stays_away_when_there_is_no_place_for_it(bar, selection):
    bar.show_beside(selection, BOUNDS)

    assert not bar.isVisible()


@pytest.mark.parametrize("colour", Colour)
def test_each_colour_can_be_chosen(qtbot, bar, colour):
    bar.show_beside(QRect(200, 300, 200, 24), BOUNDS)

    with qtbot.waitSignal(bar.colour_chosen) as chosen:
        QTest.mouseClick(button(bar, f"Highlight {colour}"), Qt.MouseButton.LeftButton)

    assert chosen.args == [colour]


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Highlight and write a note", "note_wanted"),
        ("Highlight and tag", "tag_wanted"),
        ("Copy with citation", "copy_wanted"),
        ("Make a recommendation", "recommendation_wanted"),
    ],
)
def test_each_tool_says_what_is_wanted(qtbot, bar, name, signal):
    with qtbot.waitSignal(getattr(bar, signal)):
        button(bar, name).click()


def test_tooltips_name_the_key(bar):
    assert button(bar, "Highlight yellow").toolTip() == "Highlight yellow (1)"
    assert button(bar, "Copy with citation").toolTip() == "Copy with citation (Ctrl+Shift+C)"


def test_colours_are_called_by_the_user_s_names(bar):
    bar.set_colour_names({colour: f"Kind {n}" for n, colour in enumerate(Colour, 1)})

    assert button(bar, "Highlight kind 5").toolTip() == "Highlight kind 5 (5)"


def test_the_arrows_go_from_button_to_button_and_esc_leaves(qtbot, bar):
    bar.show_beside(QRect(200, 300, 200, 24), BOUNDS)
    button(bar, "Highlight yellow").setFocus()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is button(bar, "Highlight green")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is button(bar, "Make a recommendation")

    with qtbot.waitSignal(bar.left):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_another_theme_redraws_the_bar(bar):
    bar.show_beside(QRect(200, 300, 200, 24), BOUNDS)
    before = bar.grab().toImage()

    bar.set_theme(DARK)

    assert bar.grab().toImage() != before
