"""Text of another size or colour is seen at once, and the whole of it follows."""

import pytest
from PySide6.QtCore import QRect

from reader.documents.model import BlockKind
from reader.ui.document.preview import excerpt
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import DARK, LIGHT, load_fonts
from tests.builders import make_annotation, make_document, place_of

PARAGRAPH = "Sergeants had too many people to look after and nobody to ask about any of it. "
LONG = make_document(
    "\n".join(
        f"=== {page}\n## Chapter {page}\nOn page {page} it says this. {PARAGRAPH * 6}\n"
        f"- A point made on page {page}\n| Year | Number {page}\n| 2019 | 7\n^ Note of page {page}."
        for page in range(1, 61)
    )
)


@pytest.fixture
def view(qtbot):
    load_fonts()
    view = TextView(LIGHT)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_document(LONG)
    view.go_to(place_of(LONG, "Chapter 30")[0], flash=False)
    return view


def picture(view):
    """Return what is seen of the report itself."""
    view.selection_bar.hide()
    width_px = view.width() - view.focusProxy().bar.width()
    return view.grab(QRect(0, 0, width_px, view.height())).toImage()


def larger(view):
    view.set_style(ReadingStyle(text_size_px=24))


def dark(view):
    view.set_theme(DARK)


@pytest.mark.parametrize("change", [larger, dark])
def test_what_is_seen_at_once_is_what_stays(qtbot, view, change):
    view.set_annotations([make_annotation(LONG, "On page 30 it says")])
    view.select(*place_of(LONG, "A point made on page 30"))
    text = view.focusProxy().document()

    change(view)
    at_once = picture(view)
    qtbot.waitUntil(lambda: view.focusProxy().document() is not text)

    assert picture(view) == at_once


def test_going_elsewhere_does_not_wait(view):
    larger(view)
    at = place_of(LONG, "Chapter 50")[0]

    view.go_to(at, flash=False)
    arrived = picture(view)
    view.show_document(LONG, at)

    assert picture(view) == arrived


def test_an_excerpt_has_whole_tables():
    document = make_document("\n".join(["Words."] * 5 + ["| a | b"] * 90 + ["Words."] * 90))

    part = excerpt(document.content, 80)

    kinds = [block.kind for block in part.blocks]
    assert kinds[0] is not BlockKind.TABLE_ROW
    assert kinds.count(BlockKind.TABLE_ROW) == 90
    assert len(kinds) < len(document.blocks)
