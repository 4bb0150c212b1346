from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind
from tests.builders import document_of, make_document


def test_a_quoted_list_keeps_its_bullets_and_begins_with_its_first_word():
    building = CanonicalText()
    building.add(BlockKind.PARAGRAPH, "The government should:", marker="6.12")
    building.add(BlockKind.LIST_ITEM, "abolish the model; and", 1, "(a)")
    building.add(BlockKind.LIST_ITEM, "require the Cabinet Office to lead.", 1, "(b)")
    document = document_of(building.finish("A report"))
    end = document.text.index(" to lead")

    assert document.printed(0, end) == (
        "The government should:\n(a) abolish the model; and\n(b) require the Cabinet Office"
    )


def test_a_scan_without_any_text_is_read_at_its_first_page():
    scan = make_document("=== xii\n=== xiii")

    assert (scan.page_index(0), scan.page_label(0)) == (0, "xii")
