"""A report printed in two columns: its caret, what is selected in it, its footnotes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from reader.documents.page_engine import PageEngine
from reader.documents.quoting import quoted_words
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_layout import Fit, PageLook
from reader.ui.theme import DARK, LIGHT, load_fonts
from tests.builders import place_of
from tests.ui.document.pages.pointing import drag
from tests.ui.document.pages.printed import load_report, print_columns

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return print_columns(tmp_path_factory.mktemp("columns"))


@pytest.fixture(scope="module")
def report(path):
    return load_report(path)


@pytest.fixture(scope="module")
def opened(qapp, path, report):
    """The report on its pages: opened once, as all that is done here leaves it as it was."""
    load_fonts()
    view = PageView(LIGHT, PageSource(lambda _document: PageEngine(path)))
    view.show_document(report, 0)
    view.show()
    yield view
    view.close_pages()
    view.close()


@pytest.fixture
def view(opened, qtbot):
    """The beginning of the report, with both of its pages seen."""
    opened.resize(560, 840)
    opened.set_theme(LIGHT)
    opened.set_look(PageLook())
    opened.set_caret_mode(False)
    opened.clear_selection()
    opened.put_caret(0, 0)
    opened.go_to(0, flash=False)
    opened.setFocus()
    qtbot.waitUntil(opened.is_sharp)
    qtbot.waitUntil(lambda: all(opened._open.text.lines(page) for page in (0, 1)))
    return opened


@pytest.fixture
def press(view):
    """Press a key on the pages, some times."""

    def press(key, modifiers=NO_KEYS, times=1):
        for _ in range(times):
            QTest.keyClick(view.focusProxy(), key, modifiers)

    return press


@pytest.fixture
def put(view, report):
    """Let the caret stand before some words."""

    def put(words):
        view.set_caret_mode(True)
        view.put_caret(*[place_of(report, words)[0]] * 2)

    return put


@pytest.fixture
def words_at(view, report):
    """Tell which words follow the caret."""
    return lambda: report.text[view.caret()[1] :]


def caret_rect(view):
    return view._caret.rect()


def point_in(view, report, words, after=0):
    """Return the middle of a letter on the viewport."""
    offset = place_of(report, words)[0] + after
    page_index, box = view._open.text.box_of(offset)
    canvas = view.focusProxy()
    return canvas.pages.to_view(page_index, box).center().toPoint() - canvas.origin()


def edge_of(view, report, words, *, is_end=False):
    """Return a point at the beginning or end of some words on the viewport."""
    start, end = place_of(report, words)
    page_index, box = view._open.text.box_of(end - 1 if is_end else start)
    canvas = view.focusProxy()
    rect = canvas.pages.to_view(page_index, box)
    x = rect.right() - 1 if is_end else rect.left() + 1
    return QPointF(x, rect.center().y()).toPoint() - canvas.origin()


def test_the_caret_begins_on_the_first_line_that_is_seen(view, report, words_at):
    view.set_caret_mode(True)

    assert words_at().startswith("Supervision")
    assert view.focusProxy().seen().contains(caret_rect(view))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_caret_is_drawn_in_ink_before_its_letter(view, put, qtbot, theme):
    view.set_theme(theme)
    put("were recorded")
    qtbot.waitUntil(view.is_sharp)
    qtbot.waitUntil(view.focusProxy().hasFocus)

    image = view.focusProxy().viewport().grab().toImage()

    rect = caret_rect(view).translated(-QPointF(view.focusProxy().origin()))
    centre = rect.center().toPoint()
    assert (rect.width(), rect.height() > 9) == (2, True)
    assert image.pixelColor(centre).name() == theme.ink.name()


def test_without_caret_mode_no_caret_is_drawn_and_the_keys_scroll(view, report, press, words_at):
    view.resize(560, 300)
    view.set_caret_mode(True)
    view.set_caret_mode(False)

    press(Key.Key_Down)

    assert words_at() == report.text
    assert view.focusProxy().origin().y() > 0


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("recorded late", Key.Key_Right, "ecorded late"),
        ("recorded late", Key.Key_Left, " recorded late"),
        ("recorded late", (Key.Key_Right, CTRL), "late, and some"),
        ("recorded late", (Key.Key_Left, CTRL), "were recorded late"),
        ("corded late", (Key.Key_Left, CTRL), "recorded late"),
        ("recorded late", Key.Key_Home, "were recorded late"),
        ("recorded late", Key.Key_End, " were never recorded"),
        ("recorded late", (Key.Key_Up, CTRL), "Sergeants had"),
        ("recorded late", (Key.Key_Down, CTRL), "Transcript of"),
        ("recorded late", (Key.Key_Home, CTRL), "Supervision"),
        ("recorded late", (Key.Key_End, CTRL), ""),
        ("misunderstanding", Key.Key_End, "\nTranscript of"),
    ],
)
def test_the_keys_move_the_caret(press, put, words_at, before, key, after):
    put(before)

    press(*(key if isinstance(key, tuple) else (key,)))

    assert words_at().startswith(after)
    assert bool(words_at()) == bool(after)


def test_the_caret_goes_to_the_end_though_the_window_has_that_key_too(view, report, press, put):
    put("Complaints were")
    taken = []
    shortcut = QShortcut(QKeySequence("Ctrl+End"), view)
    shortcut.activated.connect(lambda: taken.append("Ctrl+End"))
    view.activateWindow()

    press(Key.Key_End, CTRL)

    shortcut.deleteLater()
    assert view.caret()[1] == len(report.text)
    assert not taken


def test_down_goes_through_columns_and_pages_and_up_comes_back(view, report, press, put):
    put("Supervision")
    going, coming = [view.caret()[1]], []

    for _ in range(40):
        press(Key.Key_Down)
        going.append(view.caret()[1])
    for _ in range(40):
        coming.append(view.caret()[1])
        press(Key.Key_Up)

    lines = [report.text[at : at + 12] for at in dict.fromkeys(going)]
    expected = ["in charge. M", "that they ha", "from the new", "Vetting\nVett", "Vetting was "]
    assert lines[lines.index("in charge. M") :][:5] == expected
    assert lines[-6:] == [
        "of them to. ",
        "Transcript o",
        "Letter to th",
        "nounced earl",
        "were never m",
        "here.",
    ]
    assert list(dict.fromkeys(coming)) == list(reversed(dict.fromkeys(going)))


def test_up_and_down_keep_to_their_place_in_the_line(view, press, put, words_at):
    put("heard was soon")
    x = caret_rect(view).x()

    press(Key.Key_Down, times=4)  # over the column's end and the short last line of a passage
    in_next_column = caret_rect(view).x()
    press(Key.Key_Up, times=4)

    pages = view.focusProxy().pages
    column_px = (210 - 40) * pages.scales[0]
    assert in_next_column - x == pytest.approx(column_px, abs=60)
    assert words_at().startswith("heard was soon")


def test_end_stays_in_its_line_where_a_word_is_broken(view, press, put, words_at):
    put("as the commis")
    line_top = caret_rect(view).top()

    press(Key.Key_End)
    at_end = caret_rect(view)
    press(Key.Key_Home)
    press(Key.Key_End)
    press(Key.Key_Right)

    assert at_end.top() == pytest.approx(line_top)
    assert words_at().startswith("ioner")
    assert caret_rect(view).top() > line_top


def test_a_page_down_keeps_the_caret_at_its_height_and_in_its_column(view, press, put):
    view.resize(560, 300)
    put("What the families")
    canvas = view.focusProxy()
    before = caret_rect(view).translated(-QPointF(canvas.origin()))

    press(Key.Key_PageDown)

    after = caret_rect(view).translated(-QPointF(canvas.origin()))
    assert canvas.origin().y() > 100
    assert after.y() == pytest.approx(before.y(), abs=20)
    assert after.x() == pytest.approx(before.x(), abs=10)


def test_the_caret_stays_in_sight(view, press, put):
    view.resize(560, 200)
    put("Supervision")

    for _ in range(32):
        press(Key.Key_Down)

        assert view.focusProxy().seen().contains(caret_rect(view))


def test_shift_selects_and_the_bar_appears_when_the_keys_are_released(view, press, put, qtbot):
    put("Complaints were")
    canvas, told = view.focusProxy(), []
    view.selection_made.connect(lambda *selected: told.append(selected))

    QTest.keyPress(canvas, Key.Key_Right, SHIFT | CTRL)
    QTest.keyPress(canvas, Key.Key_Right, SHIFT | CTRL)
    seen_while_pressed = view.selection_bar.isVisible()
    QTest.keyRelease(canvas, Key.Key_Right, SHIFT | CTRL)

    assert view.selected_text() == "Complaints were"
    assert not seen_while_pressed
    assert view.selection_bar.isVisible()
    assert told == [view.selection()]


def test_shift_with_down_selects_over_the_end_of_a_column(view, press, put, qtbot):
    put("in charge")

    press(Key.Key_Down, SHIFT, times=2)

    assert view.selected_text().endswith("that they had learned of this only")


def test_a_step_without_shift_ends_the_selection(view, press, put, qtbot):
    put("Complaints were")
    press(Key.Key_Right, SHIFT, times=3)

    with qtbot.waitSignal(view.selection_cleared):
        press(Key.Key_Right)

    assert view.selection() is None
    assert not view.selection_bar.isVisible()


def test_shift_and_an_arrow_extend_a_selection_without_caret_mode(view, report, press):
    view.select(*place_of(report, "Complaints"))

    press(Key.Key_Right, SHIFT | CTRL, times=3)
    longer = view.selected_text()
    press(Key.Key_Left, SHIFT | CTRL, times=2)

    assert longer == "Complaints were recorded"
    assert view.selected_text() == "Complaints"
    assert view.focusProxy().origin() == QPoint(0, 0)


def test_dragging_selects_from_one_column_and_page_to_the_next(view, report):
    start = edge_of(view, report, "in charge")
    end = edge_of(view, report, "announced early", is_end=True)

    drag(view, start, end)

    first, last = place_of(report, "in charge")[0], place_of(report, "announced early")[1]
    assert view.selection() == (first, last)
    assert view.selected_text() == quoted_words(report, first, last)


def test_a_drag_back_up_selects_the_same(view, report):
    start = edge_of(view, report, "in charge")
    end = edge_of(view, report, "from the newspapers.", is_end=True)
    drag(view, start, end)
    forth = view.selection()

    drag(view, end, start)

    assert view.selection() == forth


def test_a_drag_beyond_the_edge_scrolls_and_selects_on(view, report, qtbot):
    view.resize(560, 200)
    canvas = view.focusProxy()
    viewport = canvas.viewport()
    start = edge_of(view, report, "Sergeants")

    QTest.mousePress(viewport, LEFT, NO_KEYS, start)
    QTest.mouseMove(viewport, QPoint(150, 150))
    QTest.mouseMove(viewport, QPoint(150, 260))

    qtbot.waitUntil(lambda: "Inspections were" in view.selected_text())
    assert canvas.origin().y() > 100
    QTest.mouseRelease(viewport, LEFT, NO_KEYS, QPoint(150, 260))
    assert view.selection()[0] == place_of(report, "Sergeants")[0]


def test_three_clicks_select_a_passage_over_columns(view, report):
    viewport, point = view.focusProxy().viewport(), point_in(view, report, "in charge")

    QTest.mouseClick(viewport, LEFT, NO_KEYS, point)
    QTest.mouseDClick(viewport, LEFT, NO_KEYS, point)
    QTest.mouseClick(viewport, LEFT, NO_KEYS, point)

    assert view.selected_text().startswith("What the families")
    assert view.selected_text().endswith("from the newspapers.")


def test_shift_and_a_click_go_on_from_the_caret(view, report, put):
    put("Complaints were")

    QTest.mouseClick(
        view.focusProxy().viewport(), LEFT, SHIFT, edge_of(view, report, "from the", is_end=True)
    )

    start, end = place_of(report, "Complaints were")[0], place_of(report, "from the")[1]
    assert view.selection() == (start, end)


@pytest.mark.parametrize("part", [("ommissioner", 0), ("acknowledged", -3), ("officers moved", 5)])
def test_two_clicks_select_a_word_that_is_broken_over_lines(view, report, part):
    point = point_in(view, report, *part)
    viewport = view.focusProxy().viewport()

    QTest.mouseClick(viewport, LEFT, NO_KEYS, point)
    QTest.mouseDClick(viewport, LEFT, NO_KEYS, point)

    word = "officers" if part[0].startswith("officers") else "commissioner"
    assert view.selected_text() == word
    boxes = view._open.text.boxes(0, *view.selection())
    assert len(boxes) == 2
    assert boxes[0].left > boxes[1].left


def test_a_word_that_is_broken_over_pages_is_marked_on_both(view, report):
    start, end = place_of(report, "announced")

    view.select(start, end)

    first, second = (view._open.text.boxes(page, start, end) for page in (0, 1))
    assert len(first) == len(second) == 1
    assert first[0].left > second[0].left


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_is_selected_with_the_mouse_is_what_is_painted(view, report, rotation):
    view.set_look(PageLook(Fit.PAGE, rotation=rotation))
    start, end = place_of(report, "commissioner acknowledged. Complaints were recorded late")
    text = view._open.text
    boxes = text.boxes(0, start, end)

    text_selection = view._open.selection
    text_selection.press(0, boxes[0].left + 1, (boxes[0].bottom + boxes[0].top) / 2)
    text_selection.drag(0, boxes[-1].right - 1, (boxes[-1].bottom + boxes[-1].top) / 2)

    assert text_selection.range() == (start, end)
    rects = view._open.selected_rects(0, view.focusProxy().pages)
    assert rects == [view.focusProxy().pages.to_view(0, box) for box in boxes]


def test_the_caret_is_upright_in_its_line_on_a_turned_page(view, put):
    put("were recorded")

    view.set_look(PageLook(rotation=90))

    rect = caret_rect(view)
    assert rect.height() == 2
    assert rect.width() > 9


def test_another_report_has_its_caret_at_its_place(view, report, words_at, qtbot):
    view.set_caret_mode(True)

    view.show_document(report, place_of(report, "Vetting was not")[0])

    assert words_at().startswith("Vetting was not")


@pytest.fixture
def label_point(view):
    """Tell where on the viewport a footnote's mark (0) or number (1) is printed on page one."""

    def point(note, which):
        labels = view._open.notes.labels(0)
        marks, numbers = labels[: len(labels) // 2], labels[len(labels) // 2 :]
        canvas = view.focusProxy()
        rect = canvas.pages.to_view(0, (marks, numbers)[which][note].box)
        return rect.center().toPoint() - canvas.origin()

    return point


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_click_on_a_mark_leads_to_its_footnote_and_back(
    view, report, label_point, qtbot, rotation
):
    view.set_look(PageLook(Fit.PAGE, rotation=rotation))
    viewport = view.focusProxy().viewport()

    for note, words, called_at in (
        (0, "Transcript of", "acknowledged."),
        (1, "Letter to the", "the newspapers."),
    ):
        with qtbot.waitSignal(view.passage_activated) as there:
            QTest.mouseClick(viewport, LEFT, NO_KEYS, label_point(note, 0))
        with qtbot.waitSignal(view.passage_activated) as back:
            QTest.mouseClick(viewport, LEFT, NO_KEYS, label_point(note, 1))

        assert there.args[0] == place_of(report, words)[0]
        assert back.args[1] == place_of(report, called_at)[1]


def test_a_selection_over_two_paragraphs_leaves_the_notes_between_them_uncoloured(view, report):
    note = place_of(report, "Letter to the inquiry.")
    start, end = place_of(report, "in charge")[0], place_of(report, "announced early")[1]
    assert start < note[0] < end

    view.select(start, end)
    without = view._open.selected_rects(0, view.focusProxy().pages)
    view.select(start, note[1])
    with_note = view._open.selected_rects(0, view.focusProxy().pages)

    (box,) = view._open.text.boxes(0, *note)
    centre = view.focusProxy().pages.to_view(0, box).center()
    assert not any(rect.contains(centre) for rect in without)
    assert any(rect.contains(centre) for rect in with_note)


def test_the_marks_of_footnotes_are_where_they_are_printed(view, report):
    text, labels = view._open.text, view._open.notes.labels(0)

    for label, before in zip(labels, ("acknowledged.", "newspapers."), strict=False):
        _, letter = text.box_of(place_of(report, before)[1] - 1)
        assert abs(label.box.left - letter.right) < 2
        assert label.box.right - label.box.left < 9
    assert len(labels) == 4
    assert view._open.notes.labels(1) == ()


def test_the_mouse_over_a_mark_shows_the_footnote(view, label_point):
    viewport = view.focusProxy().viewport()

    QTest.mouseMove(viewport, label_point(0, 0))
    there = viewport.toolTip()
    QTest.mouseMove(viewport, label_point(0, 1))

    assert there == "1 Transcript of the first hearing."
    assert viewport.toolTip() == "Back to mark 1"
