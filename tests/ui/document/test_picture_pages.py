"""What the text view says at the place of pages without text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.documents.model import RecognisedPage
from reader.ui.document.picture_pages import gaps_of
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import document_of, make_content

REPORT = "=== 1\nOne.\n=== 2\n=== 3\n=== 4\n# Four\nIts text.\n=== 5\n"


def scanned(text=REPORT, pages=(1, 2, 4)):
    return replace(make_content(text), scanned=pages)


def test_neighbouring_pages_share_a_sentence_at_their_place():
    content = scanned()

    gaps = gaps_of(content)

    assert [gap.start for gap in gaps] == [content.text.index("Four"), len(content.text)]
    assert [gap.sentence(content) for gap in gaps] == [
        "Pages 2–3 are pictures without text",
        "Page 5 is a picture without text",
    ]
    assert [gap.offer(content) for gap in gaps] == [
        "Pages 2–3 are pictures without text. Click to see them, or recognise their text in the "
        "File menu.",
        "Page 5 is a picture without text. Click to see it, or recognise its text in the File "
        "menu.",
    ]


def test_of_recognised_pages_nothing_is_missing():
    content = replace(
        scanned(), recognised=tuple(RecognisedPage(index, "", ()) for index in (1, 2, 4))
    )

    assert gaps_of(content) == ()


@pytest.fixture
def view(qtbot):
    load_fonts()
    view = TextView(LIGHT, ReadingStyle())
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_click_on_the_sentence_asks_for_the_page(view, qtbot):
    view.show_document(document_of(scanned()))
    viewport = view.focusProxy().viewport()
    asked = []
    view.page_wanted.connect(asked.append)

    # The sentence is somewhere between the first and the second block.
    for y in range(0, 300, 8):
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(viewport.width() // 2, y))
        if asked:
            break

    assert asked == [1]


def test_a_report_without_any_text_says_so(view):
    empty = view.focusProxy().viewport().grab().toImage()

    view.show_document(document_of(scanned("=== 1\n=== 2\n", pages=(0, 1))))

    assert view.focusProxy().viewport().grab().toImage() != empty
