"""The line in which searches are typed, and what it offers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from index import Completion
from reader.ui.search.completion_list import CompletionList
from reader.ui.search.query_colours import show_roles
from reader.ui.search.search_box import SearchBox
from reader.ui.theme import LIGHT

WORDS = (Completion("vetting", 0, 3, "word", 12), Completion("vets", 0, 3, "word", 2))


@pytest.fixture
def box(qtbot):
    box = SearchBox(LIGHT)
    box.completions_wanted.connect(lambda typed, _at: box.offer(typed, WORDS))
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    box.setFocus()
    return box


def is_open(box):
    return box.findChild(CompletionList).is_open


def ask_for_offers(qtbot, box):
    qtbot.keyClicks(box, "vet")
    qtbot.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)


def test_words_are_offered_only_when_asked_for(qtbot, box):
    qtbot.keyClicks(box, "vet")
    before = is_open(box)
    qtbot.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)

    assert not before
    assert is_open(box)


def test_enter_takes_the_offer_that_the_arrows_are_at(qtbot, box):
    ask_for_offers(qtbot, box)

    with qtbot.assertNotEmitted(box.moved), qtbot.assertNotEmitted(box.entered):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.keyClick(box, Qt.Key.Key_Return)

    assert box.text() == "vets "


def test_escape_puts_the_offers_away_and_keeps_the_text(qtbot, box):
    ask_for_offers(qtbot, box)

    qtbot.keyClick(box, Qt.Key.Key_Escape)

    assert not is_open(box)
    assert box.text() == "vet"


def test_values_of_a_field_are_offered_but_enter_still_goes_to_the_hit(qtbot, box):
    qtbot.keyClicks(box, "tag:ve")

    with qtbot.waitSignal(box.entered):
        qtbot.keyClick(box, Qt.Key.Key_Return)

    assert box.text() == "tag:ve"


def test_arrows_move_the_hits_while_nothing_is_offered(qtbot, box):
    qtbot.keyClicks(box, "vet")

    with qtbot.waitSignal(box.moved):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_taking_an_offer_can_be_undone(qtbot, box):
    ask_for_offers(qtbot, box)
    qtbot.keyClick(box, Qt.Key.Key_Tab)

    box.undo()

    assert box.text() == "vet"


def test_f1_asks_for_help_on_searching(qtbot, box):
    with qtbot.waitSignal(box.help_wanted):
        qtbot.keyClick(box, Qt.Key.Key_F1)


def test_an_offer_that_comes_too_late_is_not_shown(qtbot, box):
    qtbot.keyClicks(box, "vetting")

    box.offer("vet", WORDS)

    assert not is_open(box)


class Shown(QLineEdit):
    """Remembers which parts were set how."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        caret = self.cursorPosition()
        self.parts = {
            self.text()[caret + each.start : caret + each.start + each.length]: each.value
            for each in event.attributes()
        }
        super().inputMethodEvent(event)


def test_the_parts_of_a_query_differ_by_more_than_colour(qtbot):
    line = Shown('"public trust" OR supervis* tag:culture is:bogus plain')
    qtbot.addWidget(line)

    show_roles(line, LIGHT)

    looks = {
        part: (form.fontWeight(), form.fontItalic(), form.underlineStyle())
        for part, form in line.parts.items()
    }
    assert list(looks) == [
        '"public trust"',
        "OR",
        "supervis*",
        "tag:",
        "culture",
        "is:",
        "bogus",
    ]
    assert len(set(looks.values())) == 6
