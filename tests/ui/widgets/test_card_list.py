"""A list of cards: mouse, keyboard, and what is written over a card."""

import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from reader.ui.widgets.card import CardBuilder
from reader.ui.widgets.card_delegate import CardDelegate
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.rows_model import RowsModel


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    is_heading: bool = False


class Lines(CardDelegate):
    measured = 0

    def card(self, row, width_px, font):
        self.measured += 1
        builder = CardBuilder(8, width_px - 8, 8)
        if row.number == 0:
            builder.links([(row.text, "word", "")], font, self.theme.accent, self.theme.ink)
        else:
            builder.text(row.text, font, self.theme.ink)
        return builder.finish(below_px=8)


@pytest.fixture
def cards(qtbot):
    cards = CardList(Lines(), estimate_px=60)
    model = RowsModel(
        lambda row: row.number, lambda row: row.text, lambda row: not row.is_heading, cards
    )
    model.set_rows([Line(n, f"{n} " + "many words " * (n % 13 + 1)) for n in range(2000)])
    cards.setModel(model)
    qtbot.addWidget(cards)
    cards.resize(300, 500)
    cards.show()
    qtbot.waitExposed(cards)
    return cards


def index(cards, row):
    return cards.model().index(row, 0)


def test_only_what_is_seen_is_measured(cards):
    assert cards.itemDelegate().measured < 60


def test_a_long_list_takes_a_new_width_at_once(cards):
    begun = time.perf_counter()

    cards.resize(280, 500)
    cards.grab()

    assert time.perf_counter() - begun < 0.2
    assert cards.itemDelegate().measured < 120


def test_cards_stand_under_each_other_without_gaps(cards):
    rects = [cards.visualRect(index(cards, row)) for row in range(6)]

    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(rects))


@pytest.mark.parametrize("row", [0, 7, 999, 1999])
@pytest.mark.parametrize("hint", list(CardList.ScrollHint))
def test_a_card_that_is_asked_for_is_wholly_in_view(cards, row, hint):
    cards.scrollTo(index(cards, row), hint)

    rect = cards.visualRect(index(cards, row))
    assert rect.top() >= 0
    assert rect.bottom() < cards.viewport().height()


def test_what_is_under_the_pointer_is_what_is_drawn_there(cards):
    cards.scrollTo(index(cards, 1200), CardList.ScrollHint.PositionAtTop)

    for row in (1200, 1201, 1202):
        assert cards.indexAt(cards.visualRect(index(cards, row)).center()).row() == row


def test_the_first_card_in_view_stays_when_the_pane_is_made_wider(cards):
    cards.scrollTo(index(cards, 900), CardList.ScrollHint.PositionAtTop)

    cards.resize(420, 500)

    assert cards.indexAt(QPoint(5, 2)).row() == 900


def test_the_cards_in_view_stay_when_one_far_above_changes(cards):
    cards.scrollTo(index(cards, 900), CardList.ScrollHint.PositionAtTop)
    cards.visualRect(index(cards, 3))

    assert cards.indexAt(QPoint(5, 2)).row() == 900


def test_arrows_pass_over_headings(qtbot, cards):
    rows = [Line(0, "A heading", is_heading=True), Line(1, "one"), Line(2, "B", True), Line(3, "x")]
    cards.model().set_rows(rows)
    cards.setFocus()

    qtbot.keyClick(cards, Qt.Key.Key_Home)
    qtbot.keyClick(cards, Qt.Key.Key_Down)

    assert cards.currentIndex().row() == 3


def test_page_down_and_end_move_through_the_list(qtbot, cards):
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Home)

    qtbot.keyClick(cards, Qt.Key.Key_PageDown)
    paged = cards.currentIndex().row()
    qtbot.keyClick(cards, Qt.Key.Key_End)

    assert 2 < paged < 40
    assert cards.currentIndex().row() == 1999
    assert cards.visualRect(cards.currentIndex()).bottom() < cards.viewport().height()


def test_enter_and_click_are_told(qtbot, cards):
    cards.setCurrentIndex(index(cards, 2))

    with qtbot.waitSignal(cards.enter_pressed) as entered:
        qtbot.keyClick(cards, Qt.Key.Key_Return)
    with qtbot.waitSignal(cards.card_clicked) as clicked:
        place = cards.visualRect(index(cards, 1)).center()
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert entered.args[0].row() == 2
    assert clicked.args[0].row() == 1


def test_a_click_on_a_part_is_not_a_click_on_the_card(qtbot, cards):
    place = QPoint(20, 18)

    with (
        qtbot.waitSignal(cards.part_clicked) as clicked,
        qtbot.assertNotEmitted(cards.card_clicked),
    ):
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert clicked.args[1] == "word"


def test_typing_a_letter_does_not_jump_about(qtbot, cards):
    cards.setCurrentIndex(index(cards, 5))

    qtbot.keyClick(cards, Qt.Key.Key_1)

    assert cards.currentIndex().row() == 5


def test_an_editor_lies_over_its_card_and_moves_with_it(cards):
    editor = QLabel("editing")
    editor.setFixedHeight(222)
    cards.open_over(index(cards, 4), editor)

    cards.verticalScrollBar().setValue(40)

    assert editor.geometry() == cards.visualRect(index(cards, 4))
    assert editor.height() == 222


def test_the_card_is_there_again_when_the_editor_closes(cards):
    before = cards.visualRect(index(cards, 4)).height()
    editor = QLabel("editing")
    editor.setFixedHeight(222)
    cards.open_over(index(cards, 4), editor)

    cards.close_over()

    assert cards.visualRect(index(cards, 4)).height() == before


def test_removing_rows_moves_up_what_was_below(cards):
    below = cards.visualRect(index(cards, 3)).height()

    cards.model().set_rows(cards.model().rows[3:])

    assert cards.visualRect(index(cards, 0)).height() == below
    assert cards.visualRect(index(cards, 0)).top() == 0


def test_a_screen_reader_finds_a_list_with_its_rows(cards):
    seen = QAccessible.queryAccessibleInterface(cards)

    assert seen.role() == QAccessible.Role.List
    assert seen.childCount() == 2000
    assert seen.child(0).text(QAccessible.Text.Name).startswith("0 many words")
