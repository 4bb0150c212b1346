from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView

from reader.documents.model import Bookmark
from reader.documents.outline import sections
from reader.ui.document.contents_model import PAGE, TITLE, ContentsModel
from reader.ui.document.contents_panel import ContentsPanel
from reader.ui.document.page_source import PageSource
from reader.ui.document.thumbnails.thumbnail_list import ThumbnailList
from reader.ui.theme import DARK, LIGHT
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.segments import Segments
from tests.builders import make_document, place_of

REPORT = make_document(
    """
    # The review
    Opening words.
    ## Culture
    About culture.
    ### Bullying
    About bullying.
    === 2
    ## Supervision
    About supervision.
    # What should be done
    The end.
    """
)


@pytest.fixture
def panel(qtbot):
    panel = ContentsPanel(LIGHT, PageSource(lambda _document: None))
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show_document(REPORT)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def tree(panel):
    return panel.findChild(QTreeView)


@pytest.fixture
def line(panel):
    return panel.findChild(FilterLine)


def rows(model, parent=None):
    """Return the tree as nested pairs of title and what is below."""
    parent = parent or QModelIndex()
    indexes = [model.index(row, TITLE, parent) for row in range(model.rowCount(parent))]
    return [(index.data(), rows(model, index)) for index in indexes]


def find(model, title):
    return model.match(
        model.index(0, TITLE), Qt.ItemDataRole.DisplayRole, title, 1, Qt.MatchFlag.MatchRecursive
    )[0]


def bold(tree):
    """Return the titles that are set apart."""
    model = tree.model()
    found = model.match(
        model.index(0, TITLE),
        Qt.ItemDataRole.DisplayRole,
        "",
        -1,
        Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive,
    )
    return [index.data() for index in found if index.data(Qt.ItemDataRole.FontRole)]


def test_the_model_keeps_qt_s_rules(qtmodeltester):
    model = ContentsModel(LIGHT)
    model.set_sections(sections(REPORT))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)

    qtmodeltester.check(model)
    qtmodeltester.check(proxy)


def test_sections_stand_below_those_that_hold_them(tree):
    assert rows(tree.model()) == [
        ("The review", [("Culture", [("Bullying", [])]), ("Supervision", [])]),
        ("What should be done", []),
    ]


def test_a_report_that_begins_deep_or_skips_ranks_keeps_all_its_sections(panel, tree):
    panel.show_document(make_document("### Deep\nWords.\n# Top\n#### Deeper\nWords."))

    assert rows(tree.model()) == [("Deep", []), ("Top", [("Deeper", [])])]


def test_each_section_shows_its_printed_page(tree):
    index = find(tree.model(), "Supervision")

    assert index.siblingAtColumn(PAGE).data() == "2"


def test_the_section_being_read_is_set_apart(panel, tree):
    panel.set_place(place_of(REPORT, "About bullying")[0])

    assert bold(tree) == ["Bullying"]
    assert tree.isExpanded(find(tree.model(), "Culture"))
    spoken = find(tree.model(), "Bullying").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Bullying, page 1, being read"


def test_what_was_opened_for_reading_closes_behind_the_reader(panel, tree):
    panel.set_place(place_of(REPORT, "About bullying")[0])

    panel.set_place(place_of(REPORT, "About supervision")[0])

    assert not tree.isExpanded(find(tree.model(), "Culture"))
    assert tree.isExpanded(find(tree.model(), "The review"))


def test_what_the_reader_opened_stays_open(panel, tree):
    tree.expand(find(tree.model(), "Culture"))
    panel.set_place(place_of(REPORT, "About bullying")[0])

    panel.set_place(place_of(REPORT, "About supervision")[0])

    assert tree.isExpanded(find(tree.model(), "Culture"))


def test_before_the_first_heading_no_section_is_set_apart(panel, tree):
    panel.show_document(make_document("Words first.\n# Then a heading"))

    panel.set_place(0)

    assert bold(tree) == []


def test_a_click_goes_to_the_section(qtbot, panel, tree):
    index = find(tree.model(), "Supervision")

    with qtbot.waitSignal(panel.section_chosen) as chosen:
        QTest.mouseClick(
            tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center()
        )

    assert chosen.args == [place_of(REPORT, "Supervision")[0]]


def test_enter_goes_to_the_section(qtbot, panel, tree):
    tree.setCurrentIndex(find(tree.model(), "Culture"))

    with qtbot.waitSignal(panel.section_chosen) as chosen:
        QTest.keyClick(tree, Qt.Key.Key_Return)

    assert chosen.args == [place_of(REPORT, "Culture")[0]]


def test_the_filter_leaves_matching_sections_and_those_that_hold_them(tree, line):
    QTest.keyClicks(line, "BULLY")

    assert rows(tree.model()) == [("The review", [("Culture", [("Bullying", [])])])]
    assert tree.isExpanded(find(tree.model(), "Culture"))


def test_enter_in_the_filter_goes_to_the_first_match(qtbot, panel, line):
    QTest.keyClicks(line, "bully")

    with qtbot.waitSignal(panel.section_chosen) as chosen:
        QTest.keyClick(line, Qt.Key.Key_Return)

    assert chosen.args == [place_of(REPORT, "Bullying")[0]]


def test_down_leads_from_the_filter_into_the_tree(qtbot, tree, line):
    line.setFocus()

    QTest.keyClick(line, Qt.Key.Key_Down)

    qtbot.waitUntil(tree.hasFocus)
    assert tree.currentIndex().data() == "The review"


def test_a_letter_typed_in_the_tree_begins_a_filter(qtbot, panel, tree, line):
    panel.setFocus()
    qtbot.waitUntil(tree.hasFocus)

    QTest.keyClicks(tree, "Bu")
    QTest.keyClicks(line, "lly")

    assert line.text() == "Bully"
    assert line.hasFocus()
    assert rows(tree.model()) == [("The review", [("Culture", [("Bullying", [])])])]


def test_a_command_typed_in_the_tree_is_not_a_filter(tree, line):
    QTest.keyClick(tree, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tree, Qt.Key.Key_Space)

    assert line.text() == ""


def test_the_row_of_the_keys_has_a_frame_and_no_ground(qtbot, panel, tree):
    panel.set_place(place_of(REPORT, "About culture")[0])
    panel.setFocus()
    qtbot.waitUntil(tree.hasFocus)

    QTest.mouseMove(tree.viewport(), tree.viewport().rect().bottomLeft())
    QTest.keyClick(tree, Qt.Key.Key_Up)

    row = tree.visualRect(find(tree.model(), "The review"))
    image = tree.viewport().grab().toImage()
    frame, ground = (
        QPoint(row.center().x(), row.top() + 1),
        QPoint(tree.width() - 40, row.top() + 5),
    )
    assert tree.currentIndex().data() == "The review"
    assert image.pixelColor(frame) == LIGHT.focus
    assert image.pixelColor(ground) == image.pixelColor(ground + QPoint(0, 2 * row.height()))
    assert bold(tree) == ["Culture"]


def test_the_keys_begin_at_the_section_being_read(panel, tree, line):
    line.setFocus()

    panel.set_place(place_of(REPORT, "About bullying")[0])

    assert tree.currentIndex().data() == "Bullying"


def test_a_filter_that_matches_nothing_says_so_and_esc_ends_it(panel, tree, line):
    QTest.keyClicks(line, "zebra")
    assert panel.findChild(EmptyState).text() == "No heading holds “zebra”."

    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert tree.isVisible()
    assert len(rows(tree.model())) == 2


def test_a_report_without_headings_says_so(panel):
    panel.show_document(make_document("Only words."))

    assert "no headings" in panel.findChild(EmptyState).text()
    assert panel.findChild(EmptyState).isVisible()


def test_without_a_report_the_panel_says_so(panel):
    panel.show_document(None)

    assert panel.findChild(EmptyState).text() == "No report is open."


def test_another_theme_colours_the_section_being_read(panel, tree):
    panel.set_place(0)

    panel.set_theme(DARK)

    index = find(tree.model(), "The review")
    assert index.data(Qt.ItemDataRole.ForegroundRole) == DARK.accent


PRINTED = make_document("=== i\n# Foreword\nFirst.\n=== 1\n# Culture\nSecond.", "printed-1f3a")


def switch_of(panel):
    return panel.findChild(Segments)


def test_a_report_with_pages_offers_them_and_one_without_does_not(panel):
    panel.show_document(make_document("# Only\nText."))
    assert not switch_of(panel).isVisible()

    panel.show_document(PRINTED)

    assert switch_of(panel).isVisible()
    assert panel.findChild(QTreeView).isVisible()


def test_the_pages_are_shown_instead_of_the_sections_until_a_report_has_none(qtbot, panel):
    panel.show_document(PRINTED)

    with qtbot.waitSignal(panel.side_chosen) as chosen:
        switch_of(panel).choose(1)

    pages = panel.findChild(ThumbnailList)
    assert chosen.args == [True]
    assert pages.isVisible()
    panel.show_document(make_document("# Only\nText."))
    assert not pages.isVisible()
    panel.show_document(PRINTED)
    assert pages.isVisible()


def test_the_side_that_was_liked_is_there_from_the_start(qtbot):
    panel = ContentsPanel(LIGHT, PageSource(lambda _document: None), likes_pages=True)
    qtbot.addWidget(panel)
    panel.show_document(PRINTED)
    panel.show()

    assert panel.findChild(ThumbnailList).isVisible()


def spoken_pages(panel):
    model = panel.findChild(ThumbnailList).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_pages_show_where_the_reader_is_and_what_is_on_them(panel):
    panel.show_document(PRINTED)

    panel.set_place(place_of(PRINTED, "Second")[0])
    panel.set_highlights([place_of(PRINTED, "First")[0]])
    panel.set_hits([place_of(PRINTED, "Second")])

    assert spoken_pages(panel) == [
        "Page i, with highlights",
        "Page 1, being read, with search hits",
    ]


def test_pages_in_sight_count_for_more_than_the_place_in_the_text(panel):
    panel.show_document(PRINTED)

    panel.set_place(place_of(PRINTED, "Second")[0], range(1))

    assert spoken_pages(panel) == ["Page i, being read", "Page 1"]


def test_corrected_labels_are_shown_in_place(panel, tree):
    panel.show_document(REPORT)
    panel.set_place(place_of(REPORT, "About bullying")[0])
    pages = tuple(replace(page, label=f"A-{page.label}") for page in REPORT.content.pages)

    panel.relabel(replace(REPORT, content=replace(REPORT.content, pages=pages)))

    assert find(tree.model(), "Supervision").siblingAtColumn(PAGE).data() == "A-2"
    assert tree.columnWidth(PAGE) >= tree.fontMetrics().horizontalAdvance("A-2")
    assert spoken_pages(panel) == ["Page A-1, being read", "Page A-2"]
    assert bold(tree) == ["Bullying"]


def test_the_outline_of_the_file_is_the_contents_and_may_run_in_any_order(panel, tree):
    entries = (("Annex", 1, "The end"), ("First part", 1, "Opening"), ("Inside", 2, "Culture"))
    outline = tuple(
        Bookmark(title, level, place_of(REPORT, words)[0]) for title, level, words in entries
    )
    panel.show_document(replace(REPORT, content=replace(REPORT.content, outline=outline)))

    panel.set_place(place_of(REPORT, "About bullying")[0])

    assert rows(tree.model()) == [("Annex", []), ("First part", [("Inside", [])])]
    assert bold(tree) == ["Inside"]
