from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations.model import Colour
from reader.documents.model import NoteMark
from reader.recommendations.model import Restatement
from reader.ui.document.text_view import TextView
from reader.ui.look import dress
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import DARK, LIGHT, THEMES, load_fonts
from tests.builders import make_annotation, make_document, make_recommendation, place_of

PARAGRAPH = "Sergeants had too many people to look after and nobody to ask about any of it. "
LONG = make_document(
    "# Culture\n"
    + "\n".join(
        f"=== {page}\n## Chapter {page}\nOn page {page} it says this. {PARAGRAPH * 6}\n"
        f"- A point made on page {page}\n| Year | Number {page}\n| 2019 | 7\n^ Note of page {page}."
        for page in range(1, 31)
    )
)
SHORT = make_document("# Title\nOne 😀 two three.\n- a point\n| left | right\nThe last words.")


@pytest.fixture
def dressed(qapp):
    """The application wears the light theme, as it does when the program starts."""
    dress(qapp, LIGHT)
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(qapp.style().standardPalette())


@pytest.fixture
def view(qtbot):
    load_fonts()
    view = TextView(LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def sheet(view):
    return view.focusProxy()


def shows(view, colour):
    """Tell whether a colour is to be seen in the view."""
    image = view.grab().toImage()
    return any(
        image.pixelColor(x, y) == colour
        for y in range(image.height())
        for x in range(0, image.width(), 2)
    )


def point_of(view, start, end):
    """Return the middle of a range, in the viewport."""
    view.select(start, end)
    middle = view.selection_rect().center()
    view.clear_selection()
    return view.focusProxy().viewport().mapFrom(view, middle)


def click(view, start, end):
    viewport = view.focusProxy().viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(view, start, end))


def turn_wheel(viewport, notches, keys=Qt.KeyboardModifier.NoModifier):
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_a_report_opens_at_its_first_line(view):
    view.show_document(LONG)

    assert view.place() == 0
    assert shows(view, LIGHT.ink)


@pytest.mark.parametrize("page", [2, 15, 29])
def test_a_report_opens_at_the_line_it_was_left_at(view, page):
    place = place_of(LONG, f"Chapter {page}")[0]

    view.show_document(LONG, place)

    assert view.place() == place
    view.select(*place_of(LONG, f"Chapter {page}"))
    assert 0 <= view.selection_rect().top() < 40


def test_the_place_follows_the_wheel_and_is_told(qtbot, view, sheet):
    view.show_document(LONG)

    with qtbot.waitSignal(view.place_changed) as told:
        turn_wheel(sheet.viewport(), -3)

    assert told.args[0] == view.place() > 0


def test_the_wheel_scrolls_beside_the_column_too(view, sheet):
    view.resize(1600, 600)
    view.show_document(LONG)

    turn_wheel(sheet, -3)

    assert view.place() > 0


def test_a_place_left_and_restored_does_not_drift(view, sheet):
    view.show_document(LONG)
    turn_wheel(sheet.viewport(), -40)
    place = view.place()

    for _ in range(3):
        view.show_document(LONG, place)

    assert view.place() == place


@pytest.mark.parametrize("width", [420, 700, 1300])
def test_another_width_keeps_the_line_under_the_eye(qtbot, view, width):
    place = place_of(LONG, "Chapter 20")[0]
    view.show_document(LONG, place)

    view.resize(width, 500)

    def is_at_the_top():
        view.select(*place_of(LONG, "Chapter 20"))
        assert 0 <= view.selection_rect().top() < 40

    qtbot.waitUntil(is_at_the_top)
    assert view.place() == place


def test_no_words_are_cut_off_in_the_narrowest_view(qtbot, view, sheet):
    view.show_document(LONG)

    view.resize(view.minimumWidth(), 500)

    qtbot.waitUntil(lambda: sheet.lineWrapColumnOrWidth() <= sheet.viewport().width())
    assert view.width() <= 360
    view.select_all()
    assert view.selection_rect().right() < sheet.viewport().geometry().right()
    assert view.selection_rect().width() > 280


def test_another_size_of_text_keeps_the_line_under_the_eye(qtbot, view):
    place = place_of(LONG, "Chapter 12")[0]
    view.show_document(LONG, place)
    before = line_height(view)

    view.set_style(ReadingStyle(text_size_px=30))

    qtbot.waitUntil(lambda: line_height(view) > before)
    assert view.place() == place


def line_height(view):
    view.select(*place_of(LONG, "Chapter 12"))
    return view.selection_rect().height()


def test_another_theme_keeps_place_and_selection(view):
    view.show_document(LONG, place_of(LONG, "Chapter 5")[0])
    view.select(*place_of(LONG, "On page 5 it says"))

    view.set_theme(DARK)

    assert view.place() == place_of(LONG, "Chapter 5")[0]
    assert view.selected_text() == "On page 5 it says"
    assert shows(view, DARK.paper)
    assert not shows(view, LIGHT.paper)


@pytest.mark.usefixtures("dressed")
def test_another_theme_changes_the_paper_of_a_dressed_application_too(qapp, view):
    view.show_document(LONG)
    view.select(*place_of(LONG, "On page 1 it says"))

    dress(qapp, DARK)
    view.set_theme(DARK)

    for colour in (DARK.paper, DARK.ink, DARK.selection):
        assert shows(view, colour)
    assert not shows(view, LIGHT.paper)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_highlights_and_hits_are_seen_in_every_theme(view, theme):
    view.show_document(SHORT)
    view.set_theme(theme)

    view.set_annotations([make_annotation(SHORT, "One", colour=Colour.GREEN)])
    view.set_hits([place_of(SHORT, "two"), place_of(SHORT, "last")], place_of(SHORT, "last"))

    for colour in (theme.highlights[Colour.GREEN], theme.hit, theme.current_hit):
        assert shows(view, colour)


def test_overlapping_highlights_are_all_seen(view):
    view.show_document(SHORT)
    colours = list(Colour)

    view.set_annotations(
        [make_annotation(SHORT, "two three", str(colour), colour) for colour in colours]
    )

    for colour in colours:
        assert shows(view, LIGHT.highlights[colour])
        assert shows(view, LIGHT.highlight_inks[colour])


def test_a_click_on_a_highlight_opens_its_note(qtbot, view):
    view.show_document(SHORT)
    view.set_annotations([make_annotation(SHORT, "two three", "x")])

    with qtbot.waitSignal(view.annotation_activated) as opened:
        click(view, *place_of(SHORT, "three"))

    assert opened.args == ["x"]


def test_a_click_where_highlights_lie_upon_each_other_opens_the_shortest(qtbot, view):
    view.show_document(SHORT)
    view.set_annotations(
        [make_annotation(SHORT, "One 😀 two three", "long"), make_annotation(SHORT, "two", "short")]
    )

    with qtbot.waitSignal(view.annotation_activated) as opened:
        click(view, *place_of(SHORT, "two"))

    assert opened.args == ["short"]


def test_a_click_on_the_letter_beside_a_highlight_opens_its_note(qtbot, view, sheet):
    view.show_document(SHORT)
    view.set_annotations([make_annotation(SHORT, "last", "x", note="Why")])
    line = point_of(view, *place_of(SHORT, "last"))
    letters = [QPoint(x, line.y()) for x in range(line.x() + 60, sheet.viewport().width(), 6)]

    with qtbot.waitSignal(view.annotation_activated) as opened:
        for point in letters:
            QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert opened.args == ["x"]


def test_a_recommendation_and_its_restatements_have_bars_that_open_it(qtbot, view, sheet):
    view.show_document(SHORT)
    again = Restatement(*place_of(SHORT, "The last words."))
    one = make_recommendation(SHORT, "a point", "r1", restated_at=(again,))

    view.set_recommendations([one])

    assert shows(view, LIGHT.accent)
    for words in ("a point", "The last words."):
        y = point_of(view, *place_of(SHORT, words)).y()
        with qtbot.waitSignal(view.recommendation_activated) as opened:
            for x in range(0, 200, 4):
                QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        assert opened.args == ["r1"]


def show_note(view):
    """Show a sentence with a note mark, and its footnote; return the document."""
    document = make_document("Said so, and more was said.\n^ Transcript, page 4.")
    content = document.content
    marked = replace(
        content,
        note_marks=(NoteMark(len("Said so"), "4"),),
        blocks=(content.blocks[0], replace(content.blocks[1], marker="4.")),
    )
    view.show_document(replace(document, content=marked))
    return document


def test_a_click_on_a_note_mark_leads_to_its_footnote(qtbot, view, sheet):
    document = show_note(view)
    mark = point_of(view, len("Said so") - 1, len("Said so"))

    with qtbot.waitSignal(view.passage_activated) as led:
        for x in range(0, 24, 2):
            point = mark + QPoint(x, -4)
            QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert led.args == [document.blocks[1].start, document.blocks[1].end]


def test_a_click_on_the_number_of_a_footnote_leads_back_to_its_mark(qtbot, view, sheet):
    note = show_note(view).blocks[1]
    first_letter = point_of(view, note.start, note.start + 1)

    with qtbot.waitSignal(view.passage_activated) as led:
        for x in range(8, 40, 2):
            point = first_letter - QPoint(x, 0)
            QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert led.args == [0, len("Said so")]


def test_a_selection_over_two_paragraphs_leaves_out_the_note_between_them(view, sheet):
    document = make_document("First words.\n^ A footnote.\nLast words.")
    view.show_document(document)
    note = point_of(view, *place_of(document, "A footnote."))
    at = sheet.cursorForPosition(note).position()

    view.select_all()

    coloured = sheet.selected.quoted(*sheet.selected.qt_range())
    assert view.selected_text() == "First words.\nLast words."
    assert not any(start <= at < end for start, end in coloured)


def test_the_mouse_over_a_note_mark_shows_the_footnote(view, sheet):
    show_note(view)
    mark = point_of(view, len("Said so") - 1, len("Said so"))
    shown = set()

    for x in range(0, 24, 2):
        QTest.mouseMove(sheet.viewport(), mark + QPoint(x, -4))
        shown.add(sheet.viewport().toolTip())

    assert shown == {"", "4. Transcript, page 4."}


def test_dragging_selects_and_tells_when_the_mouse_is_released(qtbot, view, sheet):
    view.show_document(SHORT)
    first, last = (point_of(view, *place_of(SHORT, words)) for words in ("One", "three"))
    viewport = sheet.viewport()

    with qtbot.assertNotEmitted(view.selection_made):
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(viewport, last)
    with qtbot.waitSignal(view.selection_made) as told:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)

    assert tuple(told.args) == view.selection()
    assert "😀 two" in view.selected_text()


def test_a_double_click_selects_a_word(qtbot, view, sheet):
    view.show_document(SHORT)
    at = point_of(view, *place_of(SHORT, "three"))

    with qtbot.waitSignal(view.selection_made):
        QTest.mouseDClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert view.selected_text() == "three"


def test_a_third_click_selects_the_paragraph(view, sheet):
    view.show_document(SHORT)
    at = point_of(view, *place_of(SHORT, "three"))

    QTest.mouseDClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert view.selected_text() == "One 😀 two three."


def test_shift_and_click_extends_the_selection(view, sheet):
    view.show_document(SHORT)
    end = point_of(view, *place_of(SHORT, "words"))
    view.select(*place_of(SHORT, "One"))

    QTest.mouseClick(
        sheet.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, end
    )

    assert view.selected_text().startswith("One 😀 two three.\na point\nleft\tright\nThe last")


def test_copying_gives_the_text_without_list_markers(view):
    content = SHORT.content
    blocks = tuple(replace(block, marker="(a)") for block in content.blocks)
    view.show_document(replace(SHORT, content=replace(content, blocks=blocks)))

    view.select_all()
    view.copy()

    assert QGuiApplication.clipboard().text() == SHORT.text


def test_white_space_at_the_ends_is_not_selected(view):
    view.show_document(SHORT)

    view.select(place_of(SHORT, " two")[0], place_of(SHORT, "three.")[1] + 1)

    assert view.selected_text() == "two three."


def test_esc_drops_the_selection_and_its_bar(qtbot, view, sheet):
    view.show_document(SHORT)
    view.select(*place_of(SHORT, "two"))
    assert view.selection_bar.isVisible()

    with qtbot.waitSignal(view.selection_cleared):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert view.selection() is None
    assert not view.selection_bar.isVisible()


def test_the_bar_is_never_over_the_selection(view):
    view.show_document(LONG)

    for words in ("Culture", "Chapter 1", "Note of page 1", "Chapter 2"):
        view.go_to(*place_of(LONG, words))
        view.select(*place_of(LONG, words))
        assert view.selection_bar.isVisible()
        assert not view.selection_bar.geometry().intersects(view.selection_rect())
        assert view.rect().contains(view.selection_bar.geometry())


def test_the_bar_goes_when_the_selection_is_scrolled_away(view, sheet):
    view.show_document(LONG)
    view.select(*place_of(LONG, "Chapter 1"))

    turn_wheel(sheet.viewport(), -40)

    assert not view.selection_bar.isVisible()
    assert view.selection() is not None


@pytest.mark.parametrize(
    ("forth", "back"),
    [
        ((Qt.Key.Key_Space,), (Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)),
        ((Qt.Key.Key_PageDown,), (Qt.Key.Key_PageUp,)),
        ((Qt.Key.Key_End,), (Qt.Key.Key_Home,)),
    ],
)
def test_the_keys_scroll(view, sheet, forth, back):
    view.show_document(LONG)

    QTest.keyClick(sheet, *forth)
    far = view.place()
    QTest.keyClick(sheet, *back)

    assert far > 0
    assert view.place() == 0


def test_the_arrows_scroll_by_lines(view, sheet):
    view.show_document(LONG)

    for _ in range(4):
        QTest.keyClick(sheet, Qt.Key.Key_Down)
    after_four = view.place()
    for _ in range(4):
        QTest.keyClick(sheet, Qt.Key.Key_Up)

    assert 0 < after_four < len(PARAGRAPH)
    assert view.place() == 0


def test_end_shows_the_last_line(view, sheet):
    view.show_document(LONG)

    QTest.keyClick(sheet, Qt.Key.Key_End)

    view.select(*place_of(LONG, "Note of page 30"))
    assert not view.selection_rect().isEmpty()


def test_in_caret_mode_the_keys_select_from_the_line_under_the_eye(qtbot, view, sheet):
    place = place_of(LONG, "Chapter 9")[0]
    view.show_document(LONG, place)

    view.set_caret_mode(True)
    with qtbot.waitSignal(view.selection_made):
        for _ in "Chapter":
            QTest.keyClick(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert view.is_caret_mode()
    assert view.selection() == (place, place + len("Chapter"))


def test_the_caret_goes_to_both_ends_though_the_window_has_these_keys_too(view, sheet):
    view.show_document(SHORT)
    view.set_caret_mode(True)
    taken = []
    for keys in ("Ctrl+End", "Ctrl+Home"):
        QShortcut(QKeySequence(keys), view).activated.connect(lambda keys=keys: taken.append(keys))
    view.activateWindow()

    QTest.keyClick(sheet, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    at_end = view.caret()
    QTest.keyClick(sheet, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)

    assert at_end == (len(SHORT.text), len(SHORT.text))
    assert view.caret() == (0, 0)
    assert not taken


def test_the_caret_goes_by_passages(view, sheet):
    view.show_document(SHORT)
    view.set_caret_mode(True)
    point = place_of(SHORT, "a point")[0]

    QTest.keyClick(sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    first = view.caret()[1]
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    again = view.caret()[1]
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(sheet, Qt.Key.Key_Down, keys)

    start = SHORT.blocks[1].start
    assert (first, again) == (start, start)
    assert view.selection() == (start, point - 1)


def test_shift_and_an_arrow_extend_a_selection_made_with_the_mouse(view, sheet):
    view.show_document(SHORT)
    view.select(*place_of(SHORT, "two"))

    keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(sheet, Qt.Key.Key_Right, keys)
    QTest.keyClick(sheet, Qt.Key.Key_Right, keys)

    assert view.selected_text() == "two three"


def test_going_to_a_passage_brings_it_into_view_away_from_the_edges(view):
    view.show_document(LONG)
    hit = place_of(LONG, "On page 17 it says")

    view.go_to(*hit)

    view.select(*hit)
    seen = view.selection_rect()
    assert 0.1 * view.height() < seen.top() < 0.5 * view.height()


def test_going_to_a_passage_that_is_seen_does_not_scroll(view, sheet):
    view.show_document(LONG)
    view.go_to(*place_of(LONG, "On page 17 it says"))
    value = sheet.bar.value()

    start = LONG.text.index("too many people", view.place())
    view.go_to(start, start + len("too many people"))

    assert sheet.bar.value() == value


def test_going_to_a_place_puts_it_at_the_top(qtbot, view):
    view.show_document(LONG)
    place = place_of(LONG, "Chapter 21")[0]

    with qtbot.waitSignal(view.place_changed):
        view.go_to(place)

    assert view.place() == place


def test_ctrl_and_the_wheel_ask_for_larger_text(qtbot, view, sheet):
    view.show_document(SHORT)

    with qtbot.waitSignal(view.style_change_wanted) as asked:
        turn_wheel(sheet.viewport(), 1, Qt.KeyboardModifier.ControlModifier)

    assert asked.args == [ReadingStyle(text_size_px=20)]


def test_text_is_never_asked_to_be_larger_than_can_be_read(qtbot, view, sheet):
    view.set_style(ReadingStyle(text_size_px=40))

    with qtbot.assertNotEmitted(view.style_change_wanted):
        turn_wheel(sheet.viewport(), 1, Qt.KeyboardModifier.ControlModifier)


def test_hits_highlights_and_recommendations_are_ticks_that_lead_there(qtbot, view, sheet):
    view.show_document(LONG)
    view.set_annotations([make_annotation(LONG, "On page 20 it says")])
    view.set_recommendations([make_recommendation(LONG, "A point made on page 9", number="4")])
    view.set_hits([place_of(LONG, "Chapter 28")])

    qtbot.waitUntil(lambda: len(sheet.bar.ticks) == 3)

    names = {tick.name: tick.offset for tick in sheet.bar.ticks}
    assert names == {
        "Yellow highlight": place_of(LONG, "On page 20 it says")[0],
        "Recommendation 4": place_of(LONG, "A point made on page 9")[0],
        "Search hit": place_of(LONG, "Chapter 28")[0],
    }


def test_page_labels_can_be_hidden(qtbot, view):
    view.show_document(LONG)
    with_labels = view.grab().toImage()

    view.set_style(ReadingStyle(margin_labels=False))

    qtbot.waitUntil(lambda: view.grab().toImage() != with_labels)


def test_no_report_is_an_empty_sheet(view):
    view.show_document(SHORT)
    view.select_all()

    view.show_document(None)

    assert view.selection() is None
    assert not view.selection_bar.isVisible()
    assert not shows(view, LIGHT.ink)


def test_a_report_without_text_opens(view):
    view.show_document(make_document("", title="Nothing"))

    assert view.place() == 0
    view.go_to(0)
    view.select_all()
    assert view.selection() is None


def test_many_changes_of_report_keep_one_text_in_memory(view, sheet):
    for _ in range(3):
        view.show_document(LONG)
        view.show_document(SHORT)

    assert sheet.document().characterCount() < 2 * len(SHORT.text)


def test_a_screen_reader_is_told_what_this_is(view, sheet):
    view.show_document(SHORT)

    assert sheet.accessibleName() == "Report"
    assert sheet.accessibleDescription() == "A report"
