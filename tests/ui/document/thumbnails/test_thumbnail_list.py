"""The thumbnails: what they show, what they ask for, and where they lead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from reader.documents.page_characters import Box
from reader.documents.page_requests import Bitmap, Images, PagePicture
from reader.errors import DocumentError
from reader.ui.document.page_source import PageSource
from reader.ui.document.thumbnails.thumbnail_list import ThumbnailList
from reader.ui.document.thumbnails.thumbnail_pictures import ThumbnailPictures
from reader.ui.theme import DARK, LIGHT
from tests.builders import make_document

COUNT = 60
REPORT = make_document("\n".join(f"=== {number}\nPage {number}." for number in range(1, COUNT + 1)))
INK = 0xFF336699


class Engine:
    """Takes requests as the real one does, and answers them when it is told to."""

    def __init__(self):
        self.waiting = {}
        self.is_broken = False
        self.ink = INK
        self.images = ()

    def request(self, wanted, priority, then, failed=None, *, topic=""):
        self.waiting[wanted] = (priority, then, failed)

    def keep_only(self, wanted, *, topic=""):
        kept = set(wanted)
        self.waiting = {one: how for one, how in self.waiting.items() if one in kept}

    def leave(self, topic):
        self.waiting = {}

    def cached(self, wanted):
        return self.images if isinstance(wanted, Images) else None

    def close(self):
        pass

    def pages(self):
        return sorted(one.page_index for one in self.waiting if isinstance(one, PagePicture))

    def answer(self):
        """Draw all that is asked for in one colour, the most urgent first."""
        waiting, self.waiting = self.waiting, {}
        for wanted, (_, then, failed) in sorted(waiting.items(), key=lambda one: one[1][0]):
            if self.is_broken:
                failed(DocumentError("This page cannot be shown."))
            elif isinstance(wanted, PagePicture):
                then(Bitmap(8, 10, memoryview(self.ink.to_bytes(4, "little") * 80)))
            else:
                then(())


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def opened():
    """The reports whose engine was asked for."""
    return []


@pytest.fixture
def source(engine, opened):
    def open_engine(document):
        opened.append(document.id)
        return engine

    return PageSource(open_engine)


@pytest.fixture
def window(qtbot):
    """A window in which something else than the list has the keys."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(262, 400)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(QLineEdit())
    return window


@pytest.fixture
def pages(window, source):
    pages = ThumbnailList(LIGHT, source)
    window.layout().addWidget(pages)
    pages.show_document(REPORT)
    return pages


@pytest.fixture
def seen(qtbot, window, pages):
    window.show()
    qtbot.waitExposed(window)
    window.findChild(QLineEdit).setFocus()
    return pages


def centre(pages, page_index):
    return pages.visualRect(pages.model().index(page_index)).center()


def colour_of(pages, page_index):
    return pages.viewport().grab().toImage().pixelColor(centre(pages, page_index))


def test_the_list_keeps_qt_s_rules(qtmodeltester, pages):
    qtmodeltester.check(pages.model())


def test_nothing_is_opened_before_somebody_sees_the_pages(pages, opened):
    pages.set_current([40])
    pages.set_theme(DARK)

    assert opened == []


def test_only_what_is_seen_is_asked_for_and_a_little_more(seen, engine):
    asked = engine.pages()

    assert asked[0] == 0
    assert asked == list(range(len(asked)))
    assert 6 <= len(asked) <= 14
    ranks = {one.page_index: rank for one, (rank, _, _) in engine.waiting.items()}
    assert ranks[0] < ranks[asked[-1]]


def test_pages_no_longer_seen_are_asked_for_no_more(qtbot, seen, engine):
    seen.scrollToBottom()

    qtbot.waitUntil(lambda: COUNT - 1 in engine.pages())
    assert 0 not in engine.pages()


def test_hidden_pages_are_asked_for_no_more(seen, engine):
    seen.hide()

    assert engine.pages() == []


def test_a_page_is_grey_until_its_picture_comes(qtbot, seen, engine):
    before = colour_of(seen, 0)

    engine.answer()

    qtbot.waitUntil(lambda: colour_of(seen, 0) == QColor(INK))
    assert before == LIGHT.hairline


def test_what_came_is_not_asked_for_again(qtbot, seen, engine):
    engine.answer()
    qtbot.waitUntil(lambda: colour_of(seen, 0) == QColor(INK))

    seen.scrollToBottom()
    qtbot.waitUntil(lambda: COUNT - 1 in engine.pages())
    seen.scrollToTop()

    qtbot.waitUntil(lambda: COUNT - 1 not in engine.pages())
    assert 0 not in engine.pages()


def refuse(qtbot, seen, engine):
    """Let the engine refuse what is asked for, and wait until the list knows."""
    engine.is_broken = True
    engine.answer()
    pictures = seen.findChild(ThumbnailPictures)
    qtbot.waitUntil(lambda: pictures.is_refused(0))


def test_a_page_that_cannot_be_drawn_stays_grey_and_is_left_alone(qtbot, seen, engine):
    refuse(qtbot, seen, engine)

    seen.set_theme(LIGHT)

    assert colour_of(seen, 0) == LIGHT.hairline
    assert 0 not in engine.pages()


def test_a_password_lets_refused_pages_be_asked_for_again(qtbot, seen, engine, source):
    refuse(qtbot, seen, engine)

    source.unlocked.emit(REPORT.id)

    assert 0 in engine.pages()


def test_on_dark_themes_pages_are_tinted_like_those_of_the_report(qtbot, seen, engine):
    seen.set_theme(DARK)
    assert Images(0) in engine.waiting

    engine.answer()

    qtbot.waitUntil(lambda: colour_of(seen, 0) not in (DARK.hairline, QColor(INK)))


def test_on_dark_themes_a_scan_is_dark_like_other_pages(qtbot, seen, engine):
    engine.ink = 0xFFFFFFFF
    engine.images = (Box(0, 0, 1_000, 1_000),)
    seen.set_theme(DARK)

    engine.answer()

    qtbot.waitUntil(lambda: colour_of(seen, 0) == DARK.paper)


def test_a_click_goes_to_the_page(qtbot, seen):
    with qtbot.waitSignal(seen.page_chosen) as chosen:
        QTest.mouseClick(seen.viewport(), Qt.MouseButton.LeftButton, pos=centre(seen, 3))

    assert chosen.args == [3]


def test_arrows_move_and_enter_goes_there(qtbot, seen):
    seen.set_current([2])
    seen.setFocus()

    QTest.keyClick(seen, Qt.Key.Key_Right)
    QTest.keyClick(seen, Qt.Key.Key_Down)
    with qtbot.waitSignal(seen.page_chosen) as chosen:
        QTest.keyClick(seen, Qt.Key.Key_Return)

    assert chosen.args == [5]


def test_the_page_being_read_is_brought_into_view_and_set_apart(seen):
    seen.set_current([44])

    index = seen.model().index(44)
    assert seen.viewport().rect().contains(seen.visualRect(index))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 45, being read"
    assert seen.currentIndex() == index


def test_another_report_is_shown_from_its_own_place(seen, opened):
    seen.set_current([44])
    other = make_document("=== xii\nOnly one.", document_id="other-1f3a")

    seen.show_document(other)

    assert opened == [REPORT.id, "other-1f3a"]
    assert seen.model().rowCount() == 1
    assert seen.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page xii"


def test_a_page_s_label_can_be_corrected_from_its_menu(qtbot, seen):
    seen.customContextMenuRequested.emit(centre(seen, 2))
    menu = seen.findChild(QMenu)

    with qtbot.waitSignal(seen.correction_wanted) as wanted:
        menu.actions()[1].trigger()

    assert [action.text() for action in menu.actions()] == [
        "Go to page 3",
        "Correct page numbers…",
    ]
    assert wanted.args == [2]
    menu.close()
