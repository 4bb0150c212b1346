"""Our own numbers of passages stand in the margin of a report that prints none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from reader.documents.citation import citation
from reader.documents.model import BlockKind
from reader.ui.document.margin import prints_numbers
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import LIGHT, load_fonts
from tests.builders import document_of, make_content

TEXT = "# Culture\nSupervision was weak.\n> Nobody asked me.\n- a point\nNothing was done."


def numbered(document_text):
    """Return a report whose paragraphs have printed numbers."""
    content = make_content(document_text)
    blocks = [
        replace(block, marker=f"6.{number}") if block.kind is BlockKind.PARAGRAPH else block
        for number, block in enumerate(content.blocks)
    ]
    return document_of(replace(content, blocks=tuple(blocks)))


def margin_of(qtbot, document, **style):
    """Return a picture of what stands to the left of the text."""
    load_fonts()
    view = TextView(LIGHT, ReadingStyle(**style))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_document(document)
    left_px = view.focusProxy().viewport().x() + view._layout.left_px
    return view.grab(QRect(0, 0, left_px - 2, 500)).toImage()


def test_a_report_without_numbers_of_its_own_shows_ours(qtbot):
    document = document_of(make_content(TEXT))

    with_numbers = margin_of(qtbot, document)

    assert with_numbers != margin_of(qtbot, document, passage_numbers=False)


def test_a_report_with_numbers_of_its_own_shows_only_those(qtbot):
    document = numbered(TEXT)

    shown = margin_of(qtbot, document)

    assert shown == margin_of(qtbot, document, passage_numbers=False)


@pytest.mark.parametrize("is_numbered", [True, False])
def test_a_report_numbers_its_paragraphs_or_does_not(is_numbered):
    document = numbered(TEXT) if is_numbered else document_of(make_content(TEXT))

    assert prints_numbers(document) is is_numbered


def test_a_citation_has_the_number_of_the_margin():
    document = document_of(make_content(TEXT))

    assert citation(document, document.blocks[1].start).endswith("passage 2")
