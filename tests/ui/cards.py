"""What a user does to a list of cards, for the tests of the panels."""

from PySide6.QtCore import QPoint, Qt

from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.rows_model import ROW_ROLE


def cards_of(panel):
    """Return the list of cards in a panel, or the panel if it is one."""
    return panel if isinstance(panel, CardList) else panel.findChild(CardList)


def rows_in(panel):
    """Return the rows of the panel's list."""
    model = cards_of(panel).model()
    return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]


def click_card(qtbot, panel, row, modifier=Qt.KeyboardModifier.NoModifier):
    """Click near the top left corner of a card, where nothing else is."""
    cards = cards_of(panel)
    rect = cards.visualRect(cards.model().index(row, 0))
    place = rect.topLeft() + QPoint(20, 10)
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def click_part(qtbot, panel, row, part):
    """Click the named part of a card."""
    cards = cards_of(panel)
    index = cards.model().index(row, 0)
    rect = cards.visualRect(index)
    card = cards.itemDelegate().card(index.data(ROW_ROLE), rect.width(), cards.font())
    piece = next(piece for piece in card.pieces if piece.part == part)
    place = rect.topLeft() + piece.rect.center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)


def focus_card(panel, row):
    """Make a card current and give the list the keyboard."""
    cards = cards_of(panel)
    cards.setFocus()
    cards.setCurrentIndex(cards.model().index(row, 0))
    return cards
