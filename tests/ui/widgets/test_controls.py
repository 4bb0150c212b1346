"""Small controls: filters, choices, tags, empty states."""

import pytest
from PySide6.QtCore import Qt

from reader.annotations.model import Colour
from reader.ui.theme import THEMES
from reader.ui.widgets.choice import Choice
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.segments import Segments
from reader.ui.widgets.swatch import LETTERS, PATTERNS, ColourFilter, ColourToggle
from reader.ui.widgets.tag_line import TagLine, parse_tags


def test_every_colour_has_a_letter_and_a_pattern_of_its_own():
    assert len(set(LETTERS.values())) == len(Colour)
    assert len(set(PATTERNS.values())) == len(Colour)


def test_colours_switched_on_are_told_together(qtbot):
    colours = ColourFilter()
    qtbot.addWidget(colours)
    yellow, _green, blue, *_ = colours.findChildren(ColourToggle)

    qtbot.mouseClick(yellow, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(colours.changed) as changed:
        qtbot.keyClick(blue, Qt.Key.Key_Space)

    assert changed.args == [frozenset({Colour.YELLOW, Colour.BLUE})]


def test_a_colour_is_called_what_the_user_calls_it(qtbot):
    colours = ColourFilter()
    qtbot.addWidget(colours)

    colours.set_names({colour: f"{colour} thing" for colour in Colour})

    assert "rose thing" in colours.findChildren(ColourToggle)[3].toolTip()


def test_escape_clears_a_filter_and_only_then_goes_on_to_the_window(qtbot):
    line = FilterLine("Filter notes…")
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "vetting")

    qtbot.keyClick(line, Qt.Key.Key_Escape)

    assert line.text() == ""


def test_one_choice_is_always_on(qtbot):
    segments = Segments(("Found", "All"), ("found ones", "all of them"))
    qtbot.addWidget(segments)

    with qtbot.waitSignal(segments.chosen) as chosen:
        segments.choose(1)

    assert chosen.args == [1]
    assert segments.current == 1


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("", ()),
        (" , ,", ()),
        ("vetting", ("vetting",)),
        ("vetting,  public   trust ,vetting", ("vetting", "public trust")),
    ],
)
def test_tags_stand_between_commas(text, tags):
    assert parse_tags(text) == tags


def test_the_last_tag_is_completed_and_the_others_stay(qtbot):
    line = TagLine()
    qtbot.addWidget(line)
    line.set_known(["supervision", "vetting"])
    completer = line.completer()
    qtbot.keyClicks(line, "misconduct, sup")

    completer.setCompletionPrefix(completer.splitPath(line.text())[0])

    assert completer.currentCompletion() == "misconduct, supervision"


def test_an_empty_state_says_sentence_and_hint(qtbot):
    state = EmptyState("search")
    qtbot.addWidget(state)

    state.say("No notes yet", "Select words.")

    assert state.text() == "No notes yet Select words."


def test_a_label_is_as_high_as_its_lines_and_no_higher_than_allowed(qtbot):
    label = ElidedLabel("words " * 100, max_lines=2)
    qtbot.addWidget(label)

    assert label.heightForWidth(200) == label.heightForWidth(120)
    assert label.accessibleName() == "words " * 100


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_controls_can_be_drawn_in_every_theme(qtbot, theme):
    choice = Choice("Tag", "Only this tag")
    colours = ColourFilter()
    segments = Segments(("One", "Two"), ("first", "second"))
    for widget in (choice, colours, segments):
        qtbot.addWidget(widget)
        widget.set_theme(theme)

    pictures = [widget.grab().toImage() for widget in (choice, colours, segments)]

    assert all(not picture.isNull() for picture in pictures)
