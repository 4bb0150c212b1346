"""The notes beside the report: reading, filtering and writing them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from reader.annotations.model import Colour
from reader.ui.annotations.notes_panel import NotesPanel
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.swatch import ColourToggle
from reader.ui.widgets.tag_line import TagLine
from tests.builders import make_annotation, make_document
from tests.ui.cards import cards_of, click_card, click_part, focus_card, rows_in

DOCUMENT = make_document()
NOTES = [
    make_annotation(DOCUMENT, "culture and standards", "a", note="Opening", tags=("culture",)),
    make_annotation(DOCUMENT, "Supervision was weak", "b", Colour.GREEN, tags=("supervision",)),
    make_annotation(DOCUMENT, "Nobody ever asked me", "c", Colour.BLUE, note="Strong words"),
    make_annotation(DOCUMENT, "Vetting was not fit", "d", Colour.GREEN, note="See page 2"),
]


@pytest.fixture
def panel(qtbot):
    panel = NotesPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show_annotations(NOTES, DOCUMENT)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def ids_in(panel):
    return [row.annotation.id for row in rows_in(panel)]


def labels_in(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_notes_are_listed_in_reading_order_and_counted(panel):
    assert ids_in(panel) == ["a", "b", "c", "d"]
    assert "4 notes" in labels_in(panel)


def test_a_card_leaves_out_the_footnotes_between_the_words_it_quotes(panel):
    report = make_document("First words.\n^ A footnote.\nLast words.")
    note = make_annotation(report, report.text, "a")

    panel.show_annotations([note], report)

    index = cards_of(panel).model().index(0, 0)
    assert "First words.\nLast words." in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_report_without_notes_says_how_to_make_one(panel):
    panel.show_annotations([], DOCUMENT)

    empty = panel.findChild(EmptyState)
    assert empty.isVisible()
    assert "press 1 to 5" in empty.text()
    assert not panel.findChild(FilterLine).isVisible()


def test_typing_in_the_filter_leaves_what_matches(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "strong")

    assert ids_in(panel) == ["c"]
    assert "1 of 4 notes" in labels_in(panel)


def test_a_colour_and_a_tag_filter_together(qtbot, panel):
    tags = panel.findChild(QComboBox)
    green = panel.findChildren(ColourToggle)[1]

    qtbot.mouseClick(green, Qt.MouseButton.LeftButton)
    by_colour = ids_in(panel)
    tags.setCurrentIndex(tags.findData("supervision"))

    assert by_colour == ["b", "d"]
    assert ids_in(panel) == ["b"]


def test_a_filter_that_hides_everything_says_so(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "nowhere")

    assert "No note matches" in panel.findChild(EmptyState).text()


def test_a_click_goes_to_the_passage(qtbot, panel):
    with qtbot.waitSignal(panel.annotation_chosen) as chosen:
        click_card(qtbot, panel, 2)

    assert chosen.args == ["c"]


def test_the_space_bar_goes_to_the_passage(qtbot, panel):
    cards = focus_card(panel, 1)

    with qtbot.waitSignal(panel.annotation_chosen) as chosen:
        qtbot.keyClick(cards, Qt.Key.Key_Space)

    assert chosen.args == ["b"]


def test_digits_change_the_colour(qtbot, panel):
    cards = focus_card(panel, 0)

    with qtbot.waitSignal(panel.colour_changed) as changed:
        qtbot.keyClick(cards, Qt.Key.Key_4)

    assert changed.args == ["a", Colour.ROSE]


def test_several_notes_are_deleted_together(qtbot, panel):
    cards = focus_card(panel, 0)
    qtbot.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    with qtbot.waitSignal(panel.delete_wanted) as wanted:
        qtbot.keyClick(cards, Qt.Key.Key_Delete)

    assert wanted.args == [["a", "b", "c"]]


def test_after_a_deletion_the_next_note_is_current(panel):
    cards = focus_card(panel, 1)

    panel.show_annotations([NOTES[0], *NOTES[2:]], DOCUMENT)

    assert cards.currentIndex().row() == 1
    assert ids_in(panel)[1] == "c"


def test_enter_opens_the_note_and_escape_keeps_what_was_typed(qtbot, panel):
    cards = focus_card(panel, 1)
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    note = panel.findChild(QPlainTextEdit)
    qtbot.keyClicks(note, "Ask for figures")

    with qtbot.waitSignal(panel.note_edited) as edited:
        qtbot.keyClick(note, Qt.Key.Key_Escape)

    assert edited.args == ["b", "Ask for figures"]
    assert cards.hasFocus()


def test_control_and_enter_keep_the_note_too(qtbot, panel):
    panel.edit("b")
    note = panel.findChild(QPlainTextEdit)
    qtbot.keyClicks(note, "one")

    with qtbot.waitSignal(panel.note_edited) as edited:
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert edited.args == ["b", "one"]


def test_what_was_typed_is_told_after_a_pause_while_the_editor_stays(qtbot, panel):
    panel.edit("b")
    note = panel.findChild(QPlainTextEdit)

    with qtbot.waitSignal(panel.note_edited, timeout=3000) as edited:
        qtbot.keyClicks(note, "not lost")

    assert edited.args == ["b", "not lost"]
    assert note.isVisible()


def test_a_reload_while_writing_leaves_the_caret_alone(qtbot, panel):
    panel.edit("b")
    note = panel.findChild(QPlainTextEdit)
    qtbot.keyClicks(note, "half a sen")

    panel.show_annotations([NOTES[0], replace(NOTES[1], note="half a"), *NOTES[2:]], DOCUMENT)
    qtbot.keyClicks(note, "tence")

    assert note.toPlainText() == "half a sentence"
    assert note.hasFocus()


def test_a_note_is_told_once_however_it_is_left(qtbot, panel):
    told = []
    panel.note_edited.connect(lambda *told_now: told.append(told_now))
    panel.edit("b")
    qtbot.keyClicks(panel.findChild(QPlainTextEdit), "once")

    panel.finish_editing()
    panel.finish_editing()

    assert told == [("b", "once")]


def test_nothing_typed_is_nothing_told(qtbot, panel):
    panel.edit("a")

    with qtbot.assertNotEmitted(panel.note_edited):
        qtbot.keyClick(panel.findChild(QPlainTextEdit), Qt.Key.Key_Escape)


def test_going_to_another_card_keeps_what_was_typed(qtbot, panel):
    panel.edit("b")
    qtbot.keyClicks(panel.findChild(QPlainTextEdit), "kept")

    with qtbot.waitSignal(panel.note_edited) as edited:
        click_card(qtbot, panel, 0)

    assert edited.args == ["b", "kept"]


def test_closing_the_pane_keeps_what_was_typed(qtbot, panel):
    panel.edit("b")
    qtbot.keyClicks(panel.findChild(QPlainTextEdit), "kept")

    with qtbot.waitSignal(panel.note_edited) as edited:
        panel.hide()

    assert edited.args == ["b", "kept"]


def test_tags_are_typed_with_commas_and_known_ones_are_offered(qtbot, panel):
    panel.set_known_tags(["accountability"])
    panel.edit_tags("b")
    tags = panel.findChild(TagLine)
    qtbot.keyClicks(tags, ", accountability")

    with qtbot.waitSignal(panel.tags_changed) as changed:
        qtbot.keyClick(tags, Qt.Key.Key_Escape)

    assert changed.args == ["b", ("supervision", "accountability")]
    assert tags.completer().model().stringList() == ["accountability", "culture", "supervision"]


def test_a_note_hidden_by_the_filter_is_shown_to_be_edited(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "strong")

    panel.edit("a")

    assert panel.findChild(QPlainTextEdit).toPlainText() == "Opening"
    assert panel.findChild(QLineEdit).text() == ""


def test_the_note_being_written_is_not_filtered_away(qtbot, panel):
    panel.edit("a")

    panel.findChild(FilterLine).setText("strong")

    assert ids_in(panel) == ["a", "c"]


def test_a_note_that_is_gone_takes_its_editor_with_it(panel):
    panel.edit("b")

    panel.show_annotations(NOTES[2:], DOCUMENT)

    assert ids_in(panel) == ["c", "d"]


def test_a_long_quotation_is_cut_and_shown_whole_on_demand(qtbot, panel):
    long = make_annotation(DOCUMENT, DOCUMENT.text, "long")
    panel.show_annotations([long], DOCUMENT)
    cards = cards_of(panel)
    before = cards.visualRect(cards.model().index(0, 0)).height()

    click_part(qtbot, panel, 0, "more")

    assert cards.visualRect(cards.model().index(0, 0)).height() > before


def test_the_arrow_keys_show_more_and_less(qtbot, panel):
    panel.show_annotations([make_annotation(DOCUMENT, DOCUMENT.text, "long")], DOCUMENT)
    cards = focus_card(panel, 0)

    qtbot.keyClick(cards, Qt.Key.Key_Right)
    whole = rows_in(panel)[0].is_whole
    qtbot.keyClick(cards, Qt.Key.Key_Left)

    assert whole
    assert not rows_in(panel)[0].is_whole


def test_the_card_of_the_passage_being_read_comes_into_view(panel):
    panel.resize(340, 220)
    cards = cards_of(panel)

    panel.set_place(NOTES[3].target.start)

    rect = cards.visualRect(cards.model().index(3, 0))
    assert 0 <= rect.top() < cards.viewport().height()


def test_a_highlight_clicked_in_the_report_is_the_current_card(panel):
    panel.set_current("c")

    assert cards_of(panel).currentIndex().row() == 2
    assert not cards_of(panel).hasFocus()


def test_a_screen_reader_hears_colour_words_note_and_tags(panel):
    spoken = cards_of(panel).model().index(0, 0).data()

    assert spoken == "Yellow. culture and standards. Note: Opening. Tags: culture"


def test_who_else_made_a_note_is_spoken_and_found(panel):
    theirs = replace(NOTES[3], creator="Jane Doe")
    panel.show_annotations([*NOTES[:3], theirs], DOCUMENT)

    panel.findChild(FilterLine).setText("jane")

    assert ids_in(panel) == ["d"]
    spoken = cards_of(panel).model().index(0, 0).data()
    assert spoken.endswith("Note: See page 2. By Jane Doe")


def test_a_screen_reader_hears_the_users_name_of_a_colour(panel):
    panel.set_colour_names({Colour.YELLOW: "Evidence"})

    assert cards_of(panel).model().index(0, 0).data().startswith("Evidence. ")


def test_the_last_of_two_thousand_notes_is_scrolled_to(panel):
    many = [replace(NOTES[n % 4], id=str(n)) for n in range(2000)]
    panel.show_annotations(many, DOCUMENT)
    cards = cards_of(panel)

    cards.scrollToBottom()

    last = cards.model().index(cards.model().rowCount() - 1, 0)
    assert cards.viewport().rect().intersects(cards.visualRect(last))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_cards_are_readable_in_every_theme(panel, theme):
    panel.set_theme(theme)

    picture = cards_of(panel).grab().toImage()

    assert picture.pixelColor(picture.width() // 2, 30) == theme.raised


def test_a_card_scrolled_out_and_in_again_looks_the_same(panel):
    panel.show_annotations([replace(NOTES[n % 4], id=str(n)) for n in range(300)], DOCUMENT)
    cards = cards_of(panel)
    cards.grab()
    before = cards.viewport().grab().toImage()
    cards.scrollToBottom()
    cards.grab()

    cards.scrollToTop()

    assert cards.viewport().grab().toImage() == before
