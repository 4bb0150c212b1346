"""Searching as one types, and going through the hits."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton

from index import Completion, FacetName, FacetValue, HitPlaces, NameForm, SearchRequest, Source
from reader.errors import CasefolioError
from reader.indexing import Coverage
from reader.ui.search.completion_list import CompletionList
from reader.ui.search.hit_list import HitList
from reader.ui.search.hit_strip import HitStrip
from reader.ui.search.narrow_list import NarrowList
from reader.ui.search.questions import Answer
from reader.ui.search.result_rows import HitRow, MoreRow
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.tasks import Tasks
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.swatch import NAMES
from tests.builders import make_document
from tests.ui.cards import click_card, focus_card, rows_in
from tests.ui.search.hits import make_hit, make_results

HITS = [make_hit(1), make_hit(2), make_hit(7, "Weak leadership.", "3 Vetting", 600)]


class Answers:
    """Answers every question alike, and remembers what was asked."""

    def __init__(self):
        self.asked = []
        self.hits = HITS
        self.more = {"total": None}
        self.beside = {}
        self.completions = ()
        self.liked = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.error = None

    def first(self, request):
        self.asked.append(request)
        self.may_answer.wait(10)
        if self.error:
            raise self.error
        hits = [hit for hit in self.hits if hit.passage.source in request.sources]
        return Answer(make_results(request, hits[request.offset :][: request.limit], **self.more))

    def whole(self, request):
        return replace(self.first(request), **self.beside)

    def similar(self, passage, document_id):
        self.liked.append((passage, document_id))
        return Answer(make_results(SearchRequest("", document_id), self.hits[1:]))

    def complete(self, typed, at):
        return self.completions

    def colour_names(self):
        return NAMES


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def panel(qtbot, answers):
    tasks = Tasks()
    box = SearchBox(LIGHT)
    panel = SearchPanel(answers, tasks, box, LIGHT)
    panel.box = box
    box.setParent(panel)
    qtbot.addWidget(panel)
    summary = replace(make_document().summary, id="d1", page_count=240, passage_count=1_000)
    panel.set_documents([summary, replace(summary, id="d2", title="Another", page_count=60)])
    panel.set_document("d1", "A report")
    panel.resize(340, 600)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    answers.may_answer.set()
    tasks.close()


def search(qtbot, panel, words="supervision"):
    panel.box.setFocus()
    with qtbot.waitSignal(panel.hits_changed):
        qtbot.keyClicks(panel.box, words)


def hits_of(panel):
    return panel.findChild(HitList)


def narrow_to(qtbot, panel, title):
    """Open what the hits can be narrowed to and take a choice by the keyboard."""
    named(panel, "Narrow").click()
    choices = panel.findChild(NarrowList)
    rows = [choices.model().index(n, 0).data() for n in range(choices.model().rowCount())]
    row = next(n for n, said in enumerate(rows) if f"{title}," in said)
    with qtbot.waitSignal(panel.hits_changed):
        qtbot.keyClick(focus_card(choices, row), Qt.Key.Key_Return)


def named(panel, name):
    buttons = panel.findChildren(QAbstractButton)
    return next(button for button in buttons if button.accessibleName() == name)


def texts_in(panel, kind=QLabel):
    return [part.text() for part in panel.findChildren(kind) if part.isVisible()]


def test_before_anything_is_typed_it_says_what_will_be_searched(panel):
    assert panel.findChild(SyntaxHelp).text() == "Type to search 240 pages."
    assert '"public trust"' in texts_in(panel)


def test_all_reports_have_all_their_pages(panel):
    panel.search_everywhere()

    assert panel.findChild(SyntaxHelp).text() == "Type to search 300 pages."
    assert panel.box.placeholderText() == "Search all reports…"


def test_hits_appear_while_one_types(qtbot, panel, answers):
    search(qtbot, panel)

    assert [row.hit for row in rows_in(hits_of(panel)) if isinstance(row, HitRow)] == HITS
    assert "3 passages in 1 section" in texts_in(panel)
    assert answers.asked[-1].as_typed


def test_the_first_hits_come_before_the_whole_answer(qtbot, panel, answers):
    answers.hits = [make_hit(number) for number in range(1, 40)]

    search(qtbot, panel, "supervision")

    assert [request.limit for request in answers.asked] == [20, 200]
    assert len(panel.results.hits) == 39


def test_the_ticks_of_the_open_report_are_told(qtbot, panel):
    panel.box.setText("supervision")

    with qtbot.waitSignal(panel.hits_changed) as changed:
        pass

    assert changed.args == [[(100, 111), (200, 211), (700, 704)]]


def test_arrow_keys_move_the_list_while_the_caret_stays_in_the_box(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_previewed) as previewed:
        qtbot.keyClick(panel.box, Qt.Key.Key_Down)
        qtbot.keyClick(panel.box, Qt.Key.Key_Down)

    assert previewed.args == [HITS[0]]
    assert hits_of(panel).currentIndex().data(Qt.ItemDataRole.UserRole) == HitRow(HITS[1])
    assert panel.box.hasFocus()


def test_enter_goes_to_the_first_hit_if_none_is_chosen(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)

    assert chosen.args == [HITS[0]]


def test_enter_goes_to_the_hit_the_list_is_at(qtbot, panel):
    search(qtbot, panel)
    qtbot.keyClick(panel.box, Qt.Key.Key_Down)
    qtbot.keyClick(panel.box, Qt.Key.Key_Down)

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)

    assert chosen.args == [HITS[1]]


def test_a_click_chooses_and_does_not_preview(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_chosen) as chosen, qtbot.assertNotEmitted(panel.hit_previewed):
        click_card(qtbot, hits_of(panel), 2)

    assert chosen.args == [HITS[1]]


def test_enter_in_the_list_chooses_too(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(focus_card(hits_of(panel), 1), Qt.Key.Key_Return)

    assert chosen.args == [HITS[0]]


def test_next_and_previous_go_round(qtbot, panel):
    search(qtbot, panel)
    seen = []
    panel.hit_previewed.connect(seen.append)

    for _ in range(4):
        panel.next_hit()
    panel.previous_hit()

    assert seen == [*HITS, HITS[0], HITS[2]]


def test_stepping_without_hits_does_nothing(qtbot, panel):
    with qtbot.assertNotEmitted(panel.hit_previewed):
        panel.next_hit()


def test_escape_clears_and_then_closes(qtbot, panel):
    search(qtbot, panel)

    with qtbot.assertNotEmitted(panel.closed):
        qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
    cleared = panel.box.text(), rows_in(hits_of(panel))
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.box, Qt.Key.Key_Escape)

    assert cleared == ("", [])


def test_a_cleared_search_leaves_no_ticks(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed) as changed:
        panel.box.clear()

    assert changed.args == [[]]
    assert panel.results is None


def test_an_answer_that_comes_too_late_is_dropped(qtbot, panel, answers):
    answers.may_answer.clear()
    panel.box.setText("slow")
    qtbot.waitUntil(lambda: bool(answers.asked))

    panel.box.clear()
    answers.may_answer.set()
    search(qtbot, panel, "fast")

    assert panel.results.request.query == "fast"


def test_the_box_shows_that_an_answer_takes_its_time(qtbot, panel, answers):
    answers.may_answer.clear()
    panel.box.setText("slow")

    qtbot.waitUntil(lambda: panel.box.is_busy)
    answers.may_answer.set()

    qtbot.waitUntil(lambda: not panel.box.is_busy)


def test_all_reports_are_asked_without_a_document(qtbot, panel, answers):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed):
        panel.search_everywhere()

    assert [request.document_id for request in answers.asked] == ["d1", "d1", None]


def test_without_an_open_report_all_are_searched(qtbot, panel, answers):
    panel.set_document(None)

    search(qtbot, panel)

    assert answers.asked[-1].document_id is None


def test_notes_alone_can_be_searched_and_are_marked(qtbot, panel, answers):
    answers.hits = [*HITS, make_hit(8, "Ask again.", is_note=True)]
    answers.beside = {"notes": 1}
    search(qtbot, panel)

    narrow_to(qtbot, panel, "Your notes")

    assert answers.asked[-1].sources == {Source.NOTE}
    assert hits_of(panel).model().index(1, 0).data() == "Your note: Ask again., page 8"


def test_hits_can_be_had_in_reading_order(qtbot, panel, answers):
    order = next(box for box in panel.findChildren(QComboBox) if box.findText("Best first") >= 0)
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed):
        order.setCurrentIndex(1)

    assert answers.asked[-1].in_reading_order


def test_more_hits_are_fetched_and_the_place_is_kept(qtbot, panel, answers):
    answers.more = {"total": 900}
    search(qtbot, panel)
    row = next(n for n, each in enumerate(rows_in(hits_of(panel))) if isinstance(each, MoreRow))

    with qtbot.waitSignal(panel.hits_changed):
        qtbot.keyClick(focus_card(hits_of(panel), row), Qt.Key.Key_Return)

    assert answers.asked[-1].limit > answers.asked[0].limit
    assert hits_of(panel).currentIndex().row() == row


def test_a_misspelt_word_is_mended_with_a_click(qtbot, panel, answers):
    answers.hits, answers.more = [], {"suggestion": "supervision"}
    search(qtbot, panel, "supervizion")
    link = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("Did you mean"))

    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert panel.box.text() == "supervision"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("public trust", "No passage in this report has any of these words"),
        ("trust page:8", "Nothing in this report answers this query"),
        ("trust", "No passage in this report has this word"),
    ],
)
def test_nothing_found_is_said_with_what_to_try(qtbot, panel, answers, words, sentence):
    answers.hits = []

    search(qtbot, panel, words)

    assert panel.findChild(EmptyState).text().startswith(sentence)
    assert panel.findChild(EmptyState).isVisible()


def test_help_is_a_button_away(qtbot, panel):
    search(qtbot, panel)
    button = next(
        b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == "How to search"
    )

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = panel.findChild(SyntaxHelp).isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert shown
    assert hits_of(panel).isVisible()


def test_a_failure_is_said_where_the_hits_would_be(qtbot, panel, answers):
    answers.error = CasefolioError("The index is being rebuilt.", hint="Search again in a moment.")

    search(qtbot, panel)

    assert panel.findChild(EmptyState).text() == (
        "The index is being rebuilt. Search again in a moment."
    )


def test_a_search_is_repeated_when_the_index_has_grown(qtbot, panel, answers):
    search(qtbot, panel)
    panel.next_hit()
    answers.hits = [make_hit(0), *HITS]

    with qtbot.waitSignal(panel.hits_changed), qtbot.assertNotEmitted(panel.hit_previewed):
        panel.search_again()

    assert hits_of(panel).currentIndex().data(Qt.ItemDataRole.UserRole) == HitRow(HITS[0])


def test_every_control_has_a_name_and_a_tip(panel):
    every = [*panel.findChildren(QComboBox), *panel.findChildren(QAbstractButton), panel.box]
    shown = [each for each in every if each.isVisible()]
    controls = [each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(controls) == 6
    assert all(control.accessibleName() or control.text() for control in controls)
    assert all(control.toolTip() for control in controls)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_hits_are_drawn_in_every_theme(qtbot, panel, theme):
    search(qtbot, panel)

    panel.set_theme(theme)

    assert not panel.grab().isNull()


FOUND = {
    FacetName.TAG: (FacetValue("culture", 2),),
    FacetName.COLOUR: (FacetValue("green", 1),),
    FacetName.SECTION: (FacetValue("2 Culture › 2.3 Supervision", 2, "d1", 0),),
    FacetName.RECOMMENDATION: (FacetValue("yes", 1),),
}


def test_hits_are_narrowed_by_a_choice_and_its_chip_takes_it_away_again(qtbot, panel, answers):
    answers.more = {"facets": FOUND}
    search(qtbot, panel)

    narrow_to(qtbot, panel, "2.3 Supervision")
    narrowed = answers.asked[-1].filters.sections
    with qtbot.waitSignal(panel.hits_changed):
        qtbot.keyClick(named(panel, "Remove 2.3 Supervision"), Qt.Key.Key_Delete)

    assert narrowed == {("d1", 0)}
    assert not answers.asked[-1].filters.sections


def test_several_choices_are_cleared_at_once(qtbot, panel, answers):
    answers.more = {"facets": FOUND}
    search(qtbot, panel)
    narrow_to(qtbot, panel, "culture")
    named(panel, "Narrow").click()
    narrow_to(qtbot, panel, "Recommendations")
    both = answers.asked[-1].filters

    with qtbot.waitSignal(panel.hits_changed):
        named(panel, "Remove all of these").click()

    assert both.tags == {"culture"}
    assert both.is_recommendation
    assert not answers.asked[-1].filters.tags


def test_the_current_hit_outlives_narrowing(qtbot, panel, answers):
    answers.more = {"facets": FOUND}
    search(qtbot, panel)
    panel.next_hit()
    panel.next_hit()
    answers.hits = HITS[1:]

    narrow_to(qtbot, panel, "culture")

    assert hits_of(panel).hit == HITS[1]


def test_choices_of_one_report_are_dropped_for_another(qtbot, panel, answers):
    answers.more = {"facets": FOUND}
    search(qtbot, panel)
    narrow_to(qtbot, panel, "2.3 Supervision")

    with qtbot.waitSignal(panel.hits_changed):
        panel.set_document("d2", "Another")

    assert not answers.asked[-1].filters.sections


def test_the_strip_goes_to_the_nearest_hit(qtbot, panel, answers):
    answers.more = {"places": (HitPlaces("d1", [1, 2, 7]),)}
    search(qtbot, panel)
    strip = panel.findChild(HitStrip)

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect().topRight())

    assert chosen.args == [HITS[2]]
    assert hits_of(panel).hit == HITS[2]
    assert strip.accessibleDescription() == "3 hits: 3 in the first quarter of the report"


def test_a_hit_that_is_not_listed_is_fetched_for_the_strip(qtbot, panel, answers):
    answers.more = {"places": (HitPlaces("d1", [1, 2, 900]),)}
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_previewed):
        qtbot.keyClick(panel.findChild(HitStrip), Qt.Key.Key_End)

    assert (answers.asked[-1].offset, answers.asked[-1].limit) == (2, 1)


def test_passages_like_a_hit_are_listed_until_something_is_typed(qtbot, panel, answers):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed):
        hits_of(panel).like_wanted.emit(HITS[0], False)
    liked = [row.hit for row in rows_in(hits_of(panel)) if isinstance(row, HitRow)]
    named(panel, "Remove Like “Supervision was weak.”")
    search(qtbot, panel, "s")

    assert liked == HITS[1:]
    assert answers.liked == [(HITS[0].passage, "d1")]
    assert panel.results.request.query == "supervisions"


def test_the_forms_of_a_name_are_searched_for_together_and_alone(qtbot, panel, answers):
    answers.more = {"total": 9}
    forms = [NameForm("Dame Cressida Dick", 4), NameForm("Commissioner Dick", 2)]
    panel.search_for_forms(forms)
    qtbot.waitUntil(lambda: panel.findChild(NarrowList).has_rows)
    together = panel.box.text()

    named(panel, "Narrow").click()
    narrow_to(qtbot, panel, "Commissioner Dick")

    assert together == '"Dame Cressida Dick" OR "Commissioner Dick"'
    assert panel.box.text() == '"Commissioner Dick"'


def test_enter_before_the_answer_goes_to_its_first_hit(qtbot, panel, answers):
    panel.box.setFocus()
    qtbot.keyClicks(panel.box, "supervision")

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)

    assert chosen.args == [HITS[0]]


def test_while_reports_are_indexed_the_answer_says_so_and_grows(qtbot, panel, answers):
    answers.beside = {"coverage": Coverage(120, 363, 500, 2_000)}
    search(qtbot, panel)
    said = [part.text() for part in panel.findChildren(ElidedLabel) if part.isVisible()]

    answers.beside = {"coverage": Coverage(363, 363, 2_000, 2_000)}
    answers.hits = [make_hit(0), *HITS]
    with qtbot.waitSignal(panel.hits_changed):
        pass

    assert "Still indexing: 120 of 363 pages searchable" in said
    assert len(panel.results.hits) == 4


def test_values_are_offered_while_they_are_typed_and_tab_takes_one(qtbot, panel, answers):
    answers.completions = (Completion("culture", 4, 4, "tag", 12),)
    panel.box.setFocus()
    qtbot.keyClicks(panel.box, "tag:")
    offers = panel.findChild(CompletionList)
    qtbot.waitUntil(lambda: offers.is_open)

    qtbot.keyClick(panel.box, Qt.Key.Key_Tab)

    assert panel.box.text() == "tag:culture "
    assert not offers.is_open


def test_a_field_without_a_value_is_not_searched_for(qtbot, panel, answers):
    search(qtbot, panel, "trust tag:")

    assert answers.asked[-1].query == "trust "
