from array import array
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations.model import Colour
from reader.documents.page_engine import PageEngine
from reader.recommendations.model import Restatement
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_layout import Arrangement, Fit, PageLook
from reader.ui.theme import DARK, LIGHT, SEPIA, THEMES, load_fonts
from tests.builders import make_annotation, make_recommendation, place_of
from tests.ui.document.pages.pointing import drag
from tests.ui.document.pages.printed import PAGES, load_report, print_report

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
RED = QColor(200, 30, 30)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return print_report(tmp_path_factory.mktemp("printed"))


@pytest.fixture(scope="module")
def report(path):
    return load_report(path)


class LastingEngine(PageEngine):
    """Draws for one view after another."""

    def close(self):
        """Stay: the next view wants the same pages."""


@pytest.fixture(scope="module")
def engine(path):
    engine = LastingEngine(path)
    yield engine
    PageEngine.close(engine)


@pytest.fixture
def view(qtbot, engine):
    load_fonts()
    view = PageView(LIGHT, PageSource(lambda _document: engine))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close_pages()


@pytest.fixture
def shown(view, report, qtbot):
    """Shows the report, or waits until all of it that should be seen is."""

    def show(place=None):
        if place is not None:
            view.show_document(report, place)
        qtbot.waitUntil(view.is_sharp)

    return show


@pytest.fixture
def rect_of(view, report, qtbot):
    """Tells where some words are in the view, once their page has come."""

    def rect_of(words):
        before = view.selection()
        with_signals_blocked = view.blockSignals(True)
        view.select(*place_of(report, words))
        qtbot.waitUntil(lambda: not view.selection_rect().isEmpty())
        rect = view.selection_rect()
        view.clear_selection()
        if before:
            view.select(*before)
        view.selection_bar.hide()
        view.blockSignals(with_signals_blocked)
        return rect

    return rect_of


@pytest.fixture
def point_of(view, rect_of):
    """Tells where some words begin, in the viewport."""

    def point_of(words):
        rect = rect_of(words)
        return (
            view.focusProxy()
            .viewport()
            .mapFrom(view, rect.center() - QPoint(rect.width() // 2 - 1, 0))
        )

    return point_of


def colours_in(view, rect=None):
    """Count the colours of a part of the view."""
    image = view.grab(rect or QRect(QPoint(0, 0), view.size())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(array("I", bytes(image.constBits())))
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in pixels.items()})


def turn_wheel(view, notches, keys=NO_KEYS, at=None):
    viewport = view.focusProxy().viewport()
    point = QPointF(at if at is not None else viewport.rect().center())
    event = QWheelEvent(
        point,
        viewport.mapToGlobal(point),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def click(view, point, keys=NO_KEYS):
    QTest.mouseClick(view.focusProxy().viewport(), LEFT, keys, point)


def test_a_report_opens_at_its_first_page(view, shown):
    shown(0)

    assert (view.place(), view.page_index()) == (0, 0)
    assert colours_in(view)["#000000"] > 100


@pytest.mark.parametrize("words", ["Paragraph 5.3", "Records that were lost", "Paragraph 11.1"])
def test_a_report_opens_where_it_was_left(view, report, shown, rect_of, words):
    shown(place_of(report, words)[0])

    assert view.place() == place_of(report, words)[0]
    assert 0 <= rect_of(words).top() <= 60


@pytest.mark.parametrize("words", ["Paragraph 7.2 says this", "Paragraph 12.4 says this"])
def test_going_to_a_range_brings_it_into_view(view, report, shown, rect_of, words):
    shown(0)

    view.go_to(*place_of(report, words))

    shown()
    assert view.rect().contains(rect_of(words))


def test_a_range_that_is_seen_stays_where_it_is(view, report, shown, rect_of):
    shown(0)
    before = rect_of("Paragraph 1.2")

    view.go_to(*place_of(report, "Paragraph 1.2"))

    assert rect_of("Paragraph 1.2") == before


def test_a_place_that_is_gone_to_lights_up_and_fades(view, report, shown, rect_of, qtbot):
    shown(0)
    rect = rect_of("Paragraph 1.2")
    plain = colours_in(view, rect)

    view.go_to(*place_of(report, "Paragraph 1.2"))

    qtbot.waitUntil(lambda: colours_in(view, rect) != plain)
    fade = view.findChild(QVariantAnimation)
    fade.setCurrentTime(fade.duration())
    qtbot.waitUntil(lambda: colours_in(view, rect) == plain)


def test_the_light_on_a_place_lasts_from_when_its_page_has_come(view, report, shown, qtbot):
    shown(0)
    fade = view.findChild(QVariantAnimation)

    view.go_to(*place_of(report, "Paragraph 6.2"))

    assert fade.state() is QVariantAnimation.State.Stopped
    assert view._open.flash_strength == 1
    qtbot.waitUntil(lambda: fade.state() is QVariantAnimation.State.Running)


def test_the_page_of_a_place_gone_to_is_the_one_in_sight_while_it_is_seen(
    view, report, shown, qtbot
):
    shown(0)
    end = view._open.text.layer.range_on(1)[1] - 1
    view.go_to(end - 8, end)  # its last words
    # The place on the page is known once the page's text has come.
    qtbot.waitUntil(lambda: view.focusProxy().page_in_sight() == 2)

    at_the_place = view.page_index()
    for _ in range(12):
        turn_wheel(view, -1)
    further_on = view.page_index()
    view.go_to(end - 8, end)
    view.go_to_page(3)

    assert at_the_place == 1
    assert further_on >= 2
    assert view.page_index() == 3


def test_scrolling_tells_the_place(view, report, shown, qtbot):
    shown(0)

    with qtbot.waitSignal(view.place_changed):
        for _ in range(20):
            turn_wheel(view, -1)

    shown()
    qtbot.waitUntil(
        lambda: report.page_index(view.place()) in (view.page_index(), view.page_index() - 1)
    )
    assert view.place() > 0


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("resize", QSize(500, 400)),
        ("set_look", PageLook(Fit.ZOOM, 0.5)),
        ("set_look", PageLook(rotation=90)),
        ("set_look", PageLook(Fit.PAGE)),
        ("set_theme", DARK),
    ],
)
def test_the_place_is_kept_whatever_changes_around_it(view, report, shown, rect_of, change, to):
    place = place_of(report, "Paragraph 6.2")[0]
    shown(place)

    getattr(view, change)(to)

    shown()
    assert view.place() == place
    assert view.rect().contains(rect_of("Paragraph 6.2"))


def test_the_wheel_with_ctrl_zooms_round_the_pointer(view, report, shown, rect_of):
    shown(place_of(report, "How complaints are heard")[0])
    words = "Paragraph 3.2 says"
    before = rect_of(words)
    pointer = view.focusProxy().viewport().mapFrom(view, before.center())

    turn_wheel(view, 2, Qt.KeyboardModifier.ControlModifier, pointer)

    after = rect_of(words)
    assert after.width() > before.width()
    assert (after.center() - before.center()).manhattanLength() < 12


def test_zoom_ends_at_25_and_400_per_cent(view, shown):
    shown(0)

    for _ in range(20):
        view.zoom_in()
    largest = view.zoom()
    shown()
    for _ in range(40):
        view.zoom_out()

    assert (largest, view.zoom()) == (4.0, 0.25)


def test_a_page_is_sharp_at_four_times_its_size(view, report, shown, rect_of):
    shown(0)
    view.set_look(PageLook(Fit.ZOOM, 4.0))

    view.go_to(*place_of(report, "Training in the first year"), flash=False)

    shown()
    colours = colours_in(view, rect_of("Training in the first year"))
    assert colours["#000000"] + colours["#ffffff"] > 0.9 * sum(colours.values())


def test_facing_pages_are_seen_together(view, report, shown, rect_of):
    shown(0)

    view.set_look(PageLook(Fit.PAGE, arrangement=Arrangement.FACING))
    view.go_to(place_of(report, "Training in the first year")[0], flash=False)

    left, right = rect_of("Training in the first year"), rect_of("What the families said")
    assert left.top() == pytest.approx(right.top(), abs=2)
    assert left.right() < right.left()


def test_the_wheel_turns_single_pages(view, shown):
    shown(0)
    view.set_look(PageLook(Fit.PAGE, arrangement=Arrangement.SINGLE))

    turn_wheel(view, -3)

    assert view.page_index() == 3


def test_a_highlight_covers_its_words_and_no_others(view, report, shown, rect_of):
    shown(0)
    yellow = LIGHT.highlights[Colour.YELLOW].name()
    rect = rect_of("Paragraph 1.2 says this")

    view.set_annotations([make_annotation(report, "Paragraph 1.2 says this")])

    in_words, in_view = colours_in(view, rect), colours_in(view, rect.adjusted(-40, -40, 40, 40))
    assert in_words[yellow] > 0.5 * sum(in_words.values())
    assert in_view[yellow] - in_words[yellow] < 2 * rect.height() + 2 * rect.width()


def test_a_highlight_goes_on_over_a_page_break(view, report, shown, rect_of):
    start = place_of(report, "Paragraph 2.4")[0]
    end = place_of(report, "Paragraph 3.1 says")[1]
    annotation = make_annotation(report, report.text[start:end], colour=Colour.BLUE)
    shown(start)

    view.set_annotations([annotation])

    blue = LIGHT.highlights[Colour.BLUE].name()
    for words in ("Paragraph 2.4", "How complaints are heard", "Paragraph 3.1"):
        view.go_to(*place_of(report, words), flash=False)
        shown()
        assert colours_in(view, rect_of(words))[blue] > 20


def test_highlights_upon_each_other_are_all_seen(view, report, shown, rect_of):
    shown(0)
    rect = rect_of("Paragraph 1.2")

    view.set_annotations(
        [
            make_annotation(report, "Paragraph 1.2 says this", colour=Colour.GREEN),
            make_annotation(report, "Paragraph 1.2", colour=Colour.ROSE),
        ]
    )

    colours = colours_in(view, rect)
    assert colours[LIGHT.highlights[Colour.GREEN].name()] > 50
    assert colours[LIGHT.highlights[Colour.ROSE].name()] > 50


def test_a_click_on_a_highlight_or_its_letter_opens_it(view, report, shown, point_of):
    shown(0)
    point = point_of("Paragraph 1.3")
    view.set_annotations([make_annotation(report, "Paragraph 1.3", "a-1")])
    letter = QPoint(view.focusProxy().viewport().width() - 17, point.y())

    opened = []
    view.annotation_activated.connect(opened.append)

    click(view, point + QPoint(5, 0))
    click(view, letter)

    assert opened == ["a-1", "a-1"]


@pytest.mark.parametrize("zoom", [1.5, 2.0])
def test_letters_of_highlights_never_lie_over_the_words(view, report, shown, rect_of, zoom):
    shown(0)
    view.set_look(PageLook(Fit.ZOOM, zoom))
    shown()
    line = rect_of("Paragraph 1.2 says this").adjusted(0, -4, 0, 4)
    line.setLeft(0)
    line.setRight(view.width())
    yellow = LIGHT.highlights[Colour.YELLOW].name()
    bar = view.focusProxy().horizontalScrollBar()

    view.set_annotations([make_annotation(report, "Paragraph 1.2")])

    bar.setValue(0)
    shown()
    over = QRect(line)
    over.setLeft(view.width() - 60)
    assert colours_in(view, over)[yellow] == 0
    bar.setValue(bar.maximum())
    shown()
    assert colours_in(view, over)[yellow] > 50


def test_hits_are_shown_and_the_current_one_more_strongly(view, report, shown, rect_of):
    shown(0)
    first, second = place_of(report, "Paragraph 1.1"), place_of(report, "Paragraph 1.2")
    rects = rect_of("Paragraph 1.1"), rect_of("Paragraph 1.2")

    view.set_hits([first, second], second)

    assert colours_in(view, rects[0])[LIGHT.hit.name()] > 50
    assert colours_in(view, rects[1])[LIGHT.current_hit.name()] > 50


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_current_hit_has_a_thicker_frame_than_the_others(view, report, shown, rect_of, theme):
    view.set_theme(theme)
    shown(0)
    words = "Paragraph 1.1", "Paragraph 1.2"
    first, second = (place_of(report, one) for one in words)
    rects = [rect_of(one).adjusted(-3, -3, 3, 3) for one in words]

    view.set_hits([first, second], (second[0], second[1] + 5))

    accent = theme.accent.name()
    framed = [colours_in(view, rect)[accent] for rect in rects]
    assert framed[0] == 0
    assert framed[1] > 2 * rects[1].width()


def test_a_hit_upon_a_highlight_keeps_its_own_colour(view, report, shown, rect_of):
    shown(0)
    rect = rect_of("Paragraph 1.2")
    view.set_annotations([make_annotation(report, "Paragraph 1.2 says", colour=Colour.BLUE)])

    view.set_hits([place_of(report, "Paragraph 1.2")])

    assert colours_in(view, rect)[LIGHT.hit.name()] > 50


def test_a_click_beside_a_recommendation_opens_it(view, report, shown, point_of, qtbot):
    shown(0)
    point = point_of("Paragraph 1.2")
    recommendation = replace(
        make_recommendation(report, "Paragraph 1.3 says this", "r-1"),
        restated_at=(Restatement(*place_of(report, "Paragraph 1.2 says this")),),
    )
    view.set_recommendations([recommendation])

    with qtbot.waitSignal(view.recommendation_activated) as blocker:
        click(view, point - QPoint(11, 0))

    assert blocker.args == ["r-1"]


def test_the_scroll_bar_has_a_tick_for_every_mark(view, report, shown, qtbot):
    shown(0)
    bar = view.focusProxy().bar
    view.set_annotations([make_annotation(report, "Paragraph 9.3")])
    view.set_hits([place_of(report, "Paragraph 3.1")])

    qtbot.waitUntil(lambda: len(bar.ticks) == 2)

    assert {report.page_index(tick.offset) for tick in bar.ticks} == {8, 2}
    assert sorted(round(tick.share * PAGES, 1) // 1 for tick in bar.ticks) == [2, 8]


def test_dragging_selects_the_letters_between(view, report, shown, point_of, qtbot):
    shown(0)
    start, end = point_of("Paragraph 1.1"), point_of("says this. Supervision")

    with qtbot.waitSignal(view.selection_made):
        drag(view, start, end)

    assert view.selected_text().strip() == "Paragraph 1.1"
    assert view.selection_bar.isVisible()


def test_two_clicks_select_a_word_and_three_the_passage(view, report, shown, point_of):
    shown(0)
    viewport, point = view.focusProxy().viewport(), point_of("newspapers") + QPoint(8, 0)

    click(view, point)
    QTest.mouseDClick(viewport, LEFT, NO_KEYS, point)
    word = view.selected_text()
    click(view, point)

    assert word == "newspapers"
    block = report.blocks[report.block_number(place_of(report, "newspapers")[0])]
    assert view.selection() == (block.start, block.end)


def test_shift_and_a_click_select_over_a_page_break_without_running_heads(
    view, report, shown, point_of
):
    shown(place_of(report, "Paragraph 4.4")[0])
    first, last = point_of("Paragraph 4.4"), point_of("Paragraph 5.1")

    click(view, first)
    click(view, last, Qt.KeyboardModifier.ShiftModifier)

    selected = view.selected_text()
    assert selected.startswith(("Paragraph 4.4", "aragraph 4.4"))
    assert "What the families said" in selected
    assert "Example Inquiry" not in selected


def test_the_selection_bar_is_near_the_end_that_is_seen(view, report, shown, point_of):
    shown(place_of(report, "Paragraph 5.1")[0])
    point_of("Paragraph 5.1")
    view.go_to(place_of(report, "Paragraph 4.1")[0], flash=False)
    shown()
    click(view, point_of("Paragraph 4.1"))
    view.go_to(place_of(report, "Paragraph 5.1")[0], flash=False)
    shown()
    height = view.focusProxy().viewport().height()

    end = QPoint(300, height - 20)
    click(view, end, Qt.KeyboardModifier.ShiftModifier)

    bar = view.selection_bar
    assert bar.isVisible()
    assert 0 < end.y() - bar.geometry().bottom() < 80


def test_copying_gives_the_text_of_the_report(view, report, shown):
    shown(0)
    start, end = place_of(report, "Supervision was weak in every unit")
    view.select(start, end)

    QTest.keyClick(view.focusProxy(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Supervision was weak in every unit"


def test_a_selection_is_cleared_by_a_click_or_the_escape_key(view, shown, qtbot):
    shown(0)
    view.select_all()

    with qtbot.waitSignal(view.selection_cleared):
        QTest.keyClick(view.focusProxy(), Qt.Key.Key_Escape)
    view.select_all()
    with qtbot.waitSignal(view.selection_cleared):
        click(view, QPoint(300, 300))

    assert view.selection() is None
    assert not view.selection_bar.isVisible()


def test_white_space_at_its_ends_is_not_part_of_a_selection(view, report, shown):
    shown(0)
    start, end = place_of(report, "was weak")

    view.select(start - 1, end + 1)

    assert view.selection() == (start, end)


def test_the_keys_wait_for_text_that_has_not_come(view, report, shown, qtbot):
    shown(0)
    view.set_caret_mode(True)
    canvas, end = view.focusProxy(), len(report.text)

    QTest.keyClick(canvas, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Home)

    assert view.caret() == (end, end)
    qtbot.waitUntil(lambda: view.caret() != (end, end))
    assert view.caret()[1] < end - 60
    assert report.text[view.caret()[1] - 1] == " "
    assert view.page_index() == PAGES - 1


def test_a_link_leads_to_its_place_in_the_report(view, report, shown, rect_of, qtbot):
    shown(place_of(report, "Vetting of officers")[0])
    view.go_to(*place_of(report, "the last chapter"), flash=False)
    rect = rect_of("the last chapter")
    point = view.focusProxy().viewport().mapFrom(view, rect.center())
    qtbot.waitUntil(lambda: _hover(view, point) == "Page 12")

    with qtbot.waitSignal(view.link_activated) as blocker:
        click(view, point)

    assert blocker.args == [place_of(report, "The way ahead")[0]]


def test_an_address_outside_the_report_is_only_shown(view, report, shown, rect_of, qtbot):
    shown(place_of(report, "Vetting of officers")[0])
    view.go_to(*place_of(report, "a place"), flash=False)
    point = view.focusProxy().viewport().mapFrom(view, rect_of("a place").center())

    qtbot.waitUntil(lambda: _hover(view, point) == "https://example.org/a")

    with qtbot.assertNotEmitted(view.link_activated):
        click(view, point)


def test_pages_are_dark_in_the_dark_and_tinted_on_sepia(view, report, shown):
    shown(place_of(report, "How complaints are heard")[0])
    view.set_theme(DARK)
    shown()
    dark = colours_in(view)

    view.set_theme(SEPIA)

    shown()
    assert dark[DARK.paper.name()] > 50_000
    assert "#ffffff" not in dark
    assert colours_in(view)[SEPIA.paper.name()] > 50_000


def test_a_scanned_page_is_dark_in_the_dark_too(view, path, report, tmp_path, qtbot):
    scanned = tmp_path / "scanned.pdf"
    print_scan(path, scanned)
    view = PageView(DARK, PageSource(lambda _document: PageEngine(scanned)))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()

    view.show_document(report, 0)

    qtbot.waitUntil(view.is_sharp)
    colours = colours_in(view)
    assert "#ffffff" not in colours
    assert colours[DARK.paper.name()] > 100_000
    view.set_look(PageLook(Fit.ZOOM, 4.0))
    qtbot.waitUntil(view.is_sharp)
    assert "#ffffff" not in colours_in(view)
    view.close_pages()


def print_scan(path, scanned):
    """Make the first page a picture of white paper with lines on it."""
    paper = b"".join(b"\x00" * 80 if row % 20 == 10 else b"\xff" * 80 for row in range(100))
    with pikepdf.open(path) as file:
        picture = pikepdf.Stream(
            file,
            paper,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=80,
            Height=100,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        page = file.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
        page.Contents = pikepdf.Stream(file, b"420 0 0 560 0 0 cm /Scan Do")
        file.save(scanned)


def test_a_page_that_cannot_be_shown_says_so_and_the_others_are_shown(view, path, tmp_path, qtbot):
    damaged = tmp_path / "damaged.pdf"
    with pikepdf.open(path) as file:
        file.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 90_000, 90_000])
        file.save(damaged)
    document = load_report(damaged)
    view = PageView(LIGHT, PageSource(lambda _document: PageEngine(damaged)))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()

    view.show_document(document, place_of(document, "How complaints are heard")[0])

    qtbot.waitUntil(view.is_sharp)
    view.focusProxy().turn_page(-1)
    qtbot.waitUntil(lambda: colours_in(view)[LIGHT.hairline.name()] > 100_000)
    assert "#ffffff" not in colours_in(view)
    for arrangement in (Arrangement.SINGLE, Arrangement.FACING):
        view.set_look(PageLook(Fit.PAGE, arrangement=arrangement))
        view.go_to_page(1)
        qtbot.waitUntil(lambda: colours_in(view)[LIGHT.hairline.name()] > 50_000)
        assert colours_in(view)[LIGHT.quiet.name()] > 20
    view.close_pages()


def test_a_report_without_pages_says_so(view, report, qtbot):
    view = PageView(LIGHT, PageSource(lambda _document: None))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()

    view.show_document(report, 100)
    view.go_to(200, 300)
    view.select_all()

    assert LIGHT.quiet.name() in colours_in(view)
    assert view.selection() is None


def test_another_document_begins_without_the_marks_of_the_last(view, report, shown):
    shown(0)
    view.set_annotations([make_annotation(report, "Paragraph 1.2")])
    view.select_all()

    shown(0)

    assert LIGHT.highlights[Colour.YELLOW].name() not in colours_in(view)
    assert view.selection() is None


def test_no_document_is_an_empty_sheet(view, shown):
    shown(0)

    view.show_document(None)

    assert "#000000" not in colours_in(view)


def test_a_right_click_asks_for_the_menu(view, shown, qtbot):
    shown(0)
    canvas = view.focusProxy()

    with qtbot.waitSignal(view.context_menu_wanted) as blocker:
        canvas.customContextMenuRequested.emit(QPoint(10, 20))

    assert blocker.args == [canvas.viewport().mapToGlobal(QPoint(10, 20))]


def test_the_keys_scroll(view, shown):
    shown(0)
    canvas = view.focusProxy()

    QTest.keyClick(canvas, Qt.Key.Key_End)
    last = view.page_index()
    QTest.keyClick(canvas, Qt.Key.Key_Home)

    assert (last, view.page_index(), view.place()) == (PAGES - 1, 0, 0)


def _hover(view, point):
    viewport = view.focusProxy().viewport()
    QTest.mouseMove(viewport, point + QPoint(1, 0))
    QTest.mouseMove(viewport, point)
    return viewport.toolTip()
