"""The recommendations beside the report: bookmarking, ordering and correcting them."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from reader.recommendations.model import Restatement
from reader.ui.recommendations.recommendation_editor import RecommendationEditor
from reader.ui.recommendations.recommendations_panel import RecommendationsPanel
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from tests.builders import make_document, make_recommendation
from tests.ui.cards import cards_of, click_card, click_part, focus_card, rows_in

DOCUMENT = make_document()
ONE = make_recommendation(
    DOCUMENT, "vet every officer again", "r1", number="1", restated_at=(Restatement(3, 9),)
)
TWO = make_recommendation(DOCUMENT, "weak in every unit", "r2", number="P3", bookmark=1)
OWN = make_recommendation(DOCUMENT, "Sergeants had too many", "r3", by_user=True, bookmark=2)


@pytest.fixture
def panel(qtbot):
    panel = RecommendationsPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show_recommendations([ONE, TWO, OWN], DOCUMENT)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def ids_in(panel):
    return [row.recommendation.id for row in rows_in(panel)]


def shelf(panel, title):
    buttons = panel.findChildren(QAbstractButton)
    return next(button for button in buttons if button.text().startswith(title))


def test_each_list_says_how_many_it_holds(panel):
    titles = [shelf(panel, title).text() for title in ("Found", "Bookmarked", "All")]

    assert titles == ["Found 2", "Bookmarked 2", "All 3"]


def test_found_bookmarked_and_all_are_three_lists(qtbot, panel):
    found = ids_in(panel)
    qtbot.mouseClick(shelf(panel, "Bookmarked"), Qt.MouseButton.LeftButton)
    bookmarked = ids_in(panel)
    qtbot.mouseClick(shelf(panel, "All"), Qt.MouseButton.LeftButton)

    assert (found, bookmarked, ids_in(panel)) == (["r1", "r2"], ["r2", "r3"], ["r1", "r2", "r3"])


@pytest.mark.parametrize("how", ["click", "Enter"])
def test_click_and_enter_go_to_the_passage(qtbot, panel, how):
    with qtbot.waitSignal(panel.recommendation_chosen) as chosen:
        if how == "click":
            click_card(qtbot, panel, 0)
        else:
            qtbot.keyClick(focus_card(panel, 0), Qt.Key.Key_Return)

    assert chosen.args == ["r1", ONE.target.start, ONE.target.end]


def test_a_restatement_is_a_link_of_its_own(qtbot, panel):
    with qtbot.waitSignal(panel.recommendation_chosen) as chosen:
        click_part(qtbot, panel, 0, "restated:0")

    assert chosen.args == ["r1", 3, 9]


@pytest.mark.parametrize("how", ["star", "B"])
def test_star_and_key_bookmark(qtbot, panel, how):
    with qtbot.waitSignal(panel.bookmark_toggled) as toggled:
        if how == "star":
            click_part(qtbot, panel, 0, "star")
        else:
            qtbot.keyClick(focus_card(panel, 0), Qt.Key.Key_B)

    assert toggled.args == ["r1", True]


def test_a_bookmarked_one_is_taken_off_the_list(qtbot, panel):
    with qtbot.waitSignal(panel.bookmark_toggled) as toggled:
        qtbot.keyClick(focus_card(panel, 1), Qt.Key.Key_B)

    assert toggled.args == ["r2", False]


def test_alt_and_down_move_a_bookmark(qtbot, panel):
    shelf(panel, "Bookmarked").click()
    cards = focus_card(panel, 0)

    with qtbot.waitSignal(panel.reordered) as reordered:
        qtbot.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert reordered.args == [["r3", "r2"]]
    assert ids_in(panel) == ["r3", "r2"]
    assert cards.currentIndex().row() == 1


def test_the_first_bookmark_goes_no_higher(qtbot, panel):
    shelf(panel, "Bookmarked").click()
    cards = focus_card(panel, 0)

    with qtbot.assertNotEmitted(panel.reordered):
        qtbot.keyClick(cards, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_only_the_bookmarked_list_has_an_order_of_its_own(qtbot, panel):
    with qtbot.assertNotEmitted(panel.reordered):
        qtbot.keyClick(focus_card(panel, 0), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_a_card_dropped_below_another_follows_it(qtbot, panel):
    shelf(panel, "Bookmarked").click()
    cards = cards_of(panel)
    dragged = QMimeData()
    dragged.setData("application/x-casefolio-row", b"0")
    place = QPointF(cards.visualRect(cards.model().index(1, 0)).bottomLeft())
    dropping = QDropEvent(
        place,
        Qt.DropAction.MoveAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(panel.reordered) as reordered:
        cards.dropEvent(dropping)

    assert reordered.args == [["r3", "r2"]]


def test_the_form_tells_only_what_was_changed(qtbot, panel):
    qtbot.keyClick(focus_card(panel, 0), Qt.Key.Key_F2)
    form = panel.findChild(RecommendationEditor)
    qtbot.keyClicks(form.addressees, "Home Office, The Met")
    form.number.setText("1a")

    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        qtbot.keyClick(form.number, Qt.Key.Key_Escape)

    assert wanted.args == ["r1", {"number": "1a", "addressees": ("Home Office", "The Met")}]


def test_a_text_that_was_emptied_stays_as_it_was(qtbot, panel):
    panel.edit("r1")
    form = panel.findChild(RecommendationEditor)
    form.text.clear()

    with qtbot.assertNotEmitted(panel.edit_wanted):
        qtbot.keyClick(form.text, Qt.Key.Key_Escape)


def test_closing_the_pane_keeps_what_was_typed(qtbot, panel):
    panel.edit("r1")
    qtbot.keyClicks(panel.findChild(RecommendationEditor).deadline, "June")

    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        panel.hide()

    assert wanted.args == ["r1", {"deadline": "June"}]


def test_every_field_of_the_form_has_a_name_and_says_how_to_leave(panel):
    panel.edit("r1")

    form = panel.findChild(RecommendationEditor)
    fields = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    assert len(fields) == 6
    assert all(field.accessibleName() and "Esc" in field.toolTip() for field in fields)


def test_delete_asks_for_it_to_be_removed(qtbot, panel):
    with qtbot.waitSignal(panel.remove_wanted) as wanted:
        qtbot.keyClick(focus_card(panel, 1), Qt.Key.Key_Delete)

    assert wanted.args == ["r2"]


def test_the_filter_looks_at_the_words(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "officer")

    assert ids_in(panel) == ["r1"]


def test_a_report_without_recommendations_says_how_to_add_one(panel):
    panel.show_recommendations([], DOCUMENT)

    assert panel.findChild(EmptyState).text() == (
        "No recommendations were found in this report Select a passage and press R to add one."
    )


def test_an_empty_bookmark_list_says_how_to_fill_it(panel):
    panel.show_recommendations([ONE], DOCUMENT)

    shelf(panel, "Bookmarked").click()

    assert "press B" in panel.findChild(EmptyState).text()


def test_one_that_is_on_another_list_is_found_there(qtbot, panel):
    qtbot.keyClicks(panel.findChild(FilterLine), "officer")

    panel.set_current("r3")

    current = cards_of(panel).currentIndex().row()
    assert ids_in(panel)[current] == "r3"


def test_a_screen_reader_hears_number_bookmark_and_text(panel):
    shelf(panel, "Bookmarked").click()

    spoken = cards_of(panel).model().index(0, 0).data()
    assert spoken == "Recommendation P3. Bookmarked. weak in every unit"


def test_two_thousand_are_shown_without_a_stall(panel):
    many = [replace(ONE, id=str(n)) for n in range(2000)]
    begun = time.perf_counter()

    panel.show_recommendations(many, DOCUMENT)
    cards_of(panel).scrollToBottom()
    panel.grab()

    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_cards_are_drawn_in_every_theme(panel, theme):
    panel.set_theme(theme)

    picture = cards_of(panel).grab().toImage()

    assert picture.pixelColor(picture.width() // 2, 8) == theme.raised
