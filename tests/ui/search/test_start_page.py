"""What the panel offers while nothing is asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from reader.searches.model import Search
from reader.ui.search.keeping import KeptHeading, KeptRow
from reader.ui.search.kept_list import FORGET
from reader.ui.search.start_page import StartPage
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.theme import THEMES
from tests.ui.cards import click_card, click_part, focus_card

SAVED = KeptRow(Search("trust"), "Trust", "All reports", "s1")
RECENT = KeptRow(Search("vetting"), "vetting", "A report")
ROWS = [KeptHeading("Saved"), SAVED, KeptHeading("Recent", is_recent=True), RECENT]
DOWN = QListView.CursorAction.MoveDown


@pytest.fixture
def window(qtbot):
    """The page under a line that has the focus, as the search box has."""
    window = QWidget()
    qtbot.addWidget(window)
    line, page = QLineEdit(), StartPage()
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    layout.addWidget(page)
    window.resize(280, 500)
    page.show_kept(ROWS)
    line.setFocus()
    window.show()
    return window


@pytest.fixture
def page(window):
    return window.findChild(StartPage)


def test_without_searches_it_says_what_can_be_typed(page):
    page.show_kept([])

    assert page.findChild(SyntaxHelp).isVisible()
    assert not page.offers_searches


def test_help_comes_before_the_searches_when_it_is_wanted(page):
    page.want_help(True)
    helped = page.findChild(SyntaxHelp).isVisible()
    page.want_help(False)

    assert helped
    assert page.kept.isVisible()


def test_the_search_box_moves_through_the_searches_and_runs_one(qtbot, page):
    page.move_current(DOWN)
    page.move_current(DOWN)

    with qtbot.waitSignal(page.kept.run_wanted) as run:
        page.choose_current()

    assert run.args == [RECENT]


def test_enter_does_nothing_before_a_search_is_reached(qtbot, page):
    with qtbot.assertNotEmitted(page.kept.run_wanted):
        page.choose_current()


def test_a_click_runs_a_search(qtbot, page):
    with qtbot.waitSignal(page.kept.run_wanted) as run:
        click_card(qtbot, page.kept, 1)

    assert run.args == [SAVED]


def test_delete_removes_the_one_reached(qtbot, page):
    page.move_current(DOWN)

    with qtbot.waitSignal(page.kept.delete_wanted) as removed:
        page.delete_current()

    assert removed.args == [SAVED]


def test_only_a_saved_search_can_be_renamed(qtbot, page):
    cards = focus_card(page.kept, 3)
    with qtbot.assertNotEmitted(page.kept.rename_wanted):
        qtbot.keyClick(cards, Qt.Key.Key_F2)

    focus_card(page.kept, 1)
    with qtbot.waitSignal(page.kept.rename_wanted) as renamed:
        qtbot.keyClick(cards, Qt.Key.Key_F2)

    assert renamed.args == [SAVED]


def test_the_recent_ones_can_be_forgotten_from_their_heading(qtbot, page):
    with qtbot.waitSignal(page.kept.forget_wanted):
        click_part(qtbot, page.kept, 2, FORGET)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_it_is_drawn_in_every_theme(page, theme):
    page.set_theme(theme)

    assert not page.grab().isNull()
