"""Searching as one types, and going through the hits."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton

from index import Source
from reader.errors import CasefolioError
from reader.ui.search.result_rows import HitRow, MoreRow
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.search.syntax_help import SyntaxHelp
from reader.ui.tasks import Tasks
from reader.ui.theme import LIGHT, THEMES
from reader.ui.widgets.empty_state import EmptyState
from tests.builders import make_document
from tests.ui.cards import cards_of, click_card, focus_card, rows_in
from tests.ui.search.hits import make_hit, make_results

HITS = [make_hit(1), make_hit(2), make_hit(7, "Weak leadership.", "3 Vetting", 600)]


class Answers:
    """Answers every search alike, and remembers what was asked."""

    def __init__(self):
        self.asked = []
        self.hits = HITS
        self.more = {"total": None}
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.error = None

    def __call__(self, request):
        self.asked.append(request)
        self.may_answer.wait(10)
        if self.error:
            raise self.error
        hits = [hit for hit in self.hits if hit.passage.source in request.sources]
        return make_results(request, hits, **self.more)


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
    summary = replace(make_document().summary, id="d1", page_count=240)
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

    assert [row.hit for row in rows_in(panel) if isinstance(row, HitRow)] == HITS
    assert "3 passages in 1 section" in texts_in(panel)
    assert answers.asked[-1].as_typed


def test_a_pause_in_typing_is_waited_for(qtbot, panel, answers):
    search(qtbot, panel, "supervision")

    assert len(answers.asked) == 1


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
    assert cards_of(panel).currentIndex().data(Qt.ItemDataRole.UserRole) == HitRow(HITS[1])
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
        click_card(qtbot, panel, 2)

    assert chosen.args == [HITS[1]]


def test_enter_in_the_list_chooses_too(qtbot, panel):
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(focus_card(panel, 1), Qt.Key.Key_Return)

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
    cleared = panel.box.text(), rows_in(panel)
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
    qtbot.waitUntil(lambda: len(answers.asked) == 1)

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

    assert [request.document_id for request in answers.asked] == ["d1", None]


def test_without_an_open_report_all_are_searched(qtbot, panel, answers):
    panel.set_document(None)

    search(qtbot, panel)

    assert answers.asked[-1].document_id is None


def test_notes_alone_can_be_searched_and_are_marked(qtbot, panel, answers):
    answers.hits = [*HITS, make_hit(8, "Ask again.", is_note=True)]
    what = next(box for box in panel.findChildren(QComboBox) if box.findText("Notes only") >= 0)
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed):
        what.setCurrentIndex(what.findText("Notes only"))

    assert answers.asked[-1].sources == {Source.NOTE}
    assert cards_of(panel).model().index(1, 0).data() == "Note: Ask again., page 8"


def test_hits_can_be_had_in_reading_order(qtbot, panel, answers):
    order = next(box for box in panel.findChildren(QComboBox) if box.findText("Best first") >= 0)
    search(qtbot, panel)

    with qtbot.waitSignal(panel.hits_changed):
        order.setCurrentIndex(1)

    assert answers.asked[-1].in_reading_order


def test_more_hits_are_fetched_and_the_place_is_kept(qtbot, panel, answers):
    answers.more = {"total": 900}
    search(qtbot, panel)
    row = next(n for n, each in enumerate(rows_in(panel)) if isinstance(each, MoreRow))

    with qtbot.waitSignal(panel.hits_changed):
        qtbot.keyClick(focus_card(panel, row), Qt.Key.Key_Return)

    assert answers.asked[-1].limit > answers.asked[0].limit
    assert cards_of(panel).currentIndex().row() == row


def test_a_misspelt_word_is_mended_with_a_click(qtbot, panel, answers):
    answers.hits, answers.more = [], {"suggestion": "supervision"}
    search(qtbot, panel, "supervizion")
    link = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("Did you mean"))

    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert panel.box.text() == "supervision"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("public trust", "No passage has all these words"),
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
    assert cards_of(panel).isVisible()


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

    assert cards_of(panel).currentIndex().data(Qt.ItemDataRole.UserRole) == HitRow(HITS[0])


def test_every_control_has_a_name_and_a_tip(panel):
    every = [*panel.findChildren(QComboBox), *panel.findChildren(QAbstractButton), panel.box]
    shown = [each for each in every if each.isVisible()]
    controls = [each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(controls) == 5
    assert all(control.accessibleName() or control.text() for control in controls)
    assert all(control.toolTip() for control in controls)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_hits_are_drawn_in_every_theme(qtbot, panel, theme):
    search(qtbot, panel)

    panel.set_theme(theme)

    assert not panel.grab().isNull()
