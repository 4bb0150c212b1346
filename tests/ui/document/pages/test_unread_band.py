"""The line at the head of scanned pages."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from reader.documents.page_engine import PageEngine
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.unread_band import UnreadBand
from reader.ui.theme import LIGHT, load_fonts
from tests.reader.documents.scans.scanning import (
    install_tesseract,
    remove_tesseract,
    scanned_pdf,
)
from tests.ui.document.pages.printed import load_report

PAGE = QRectF(10, 20, 300, 400)


def test_only_pages_without_text_have_one(tmp_path, monkeypatch):
    remove_tesseract(tmp_path, monkeypatch)

    band = UnreadBand((2,))

    assert band.rect(1, PAGE) is None
    assert band.rect(2, PAGE).width() == PAGE.width()
    assert not band.can_recognise


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    path = scanned_pdf(tmp_path / "scan.pdf", ["", "Some words."])
    view = PageView(LIGHT, PageSource(lambda _document: PageEngine(path)))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitExposed(view)

    def show():
        view.show_document(load_report(path))
        qtbot.waitUntil(view.is_sharp)
        return view

    yield show
    view.close_pages()


def click_at_head(view):
    viewport = view.focusProxy().viewport()
    point = QPoint(viewport.width() // 2, 24)
    QTest.mouseMove(viewport, point)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    return viewport.toolTip()


def test_a_click_asks_for_its_text(view, qtbot, tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "")
    shown = view()

    with qtbot.waitSignal(shown.recognition_wanted) as wanted:
        tip = click_at_head(shown)

    assert wanted.args == [0]
    assert tip == "Recognise the text of this page"


def test_without_tesseract_a_click_does_nothing(view, qtbot, tmp_path, monkeypatch):
    remove_tesseract(tmp_path / "bin", monkeypatch)
    shown = view()

    with qtbot.assertNotEmitted(shown.recognition_wanted):
        tip = click_at_head(shown)

    assert tip == ""
