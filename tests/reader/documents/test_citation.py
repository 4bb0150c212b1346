"""How passages are cited."""

from dataclasses import replace

from reader.documents.canonical import CanonicalText
from reader.documents.citation import citation
from reader.documents.model import BlockKind, RecognisedPage
from tests.builders import document_of, make_content, make_document, place_of


def test_a_passage_is_cited_by_printed_page_and_number():
    document = make_document(title="The Casey Review")

    cited = citation(document, *place_of(document, "Supervision was weak"))

    assert cited == "The Casey Review, p. 1, passage 4"


def test_a_range_over_pages_names_both_ends():
    document = make_document()
    start, _ = place_of(document, "Sergeants had")
    _, end = place_of(document, "Vetting was not fit")

    assert citation(document, start, end) == "A report, pp. 1–2, passages 6–8"


def test_paragraphs_that_the_report_numbers_are_cited_by_these_numbers():
    text = CanonicalText()
    text.add(BlockKind.HEADING, "Culture", 1)
    text.add(BlockKind.PARAGRAPH, "A preface without a number.")
    text.add(BlockKind.PARAGRAPH, "Supervision was weak.", marker="2.59.")
    text.add(BlockKind.LIST_ITEM, "in every unit", 1, "(a)")
    text.add(BlockKind.PARAGRAPH, "Nobody was asked.", marker="2.60")
    document = document_of(text.finish("The Harbour Inquiry"))

    def cited(first, last):
        start, end = place_of(document, first)[0], place_of(document, last)[1]
        return citation(document, start, end)

    assert cited("Supervision", "weak") == "A report, para 2.59"
    assert cited("weak", "every unit") == "A report, para 2.59"
    assert cited("weak", "Nobody") == "A report, paras 2.59–2.60"
    assert cited("preface", "weak") == "A report, passages 2–3"


def test_a_page_without_a_printed_number_is_counted_in_brackets():
    document = make_document("===\nA cover\n=== 1\nThe first page")

    assert citation(document, 0) == "A report, p. [1], passage 1"


def test_a_document_without_pages_is_cited_by_passage():
    document = make_document("Only one passage.")

    assert citation(document, 0, 4) == "A report, passage 1"


def test_recognised_text_is_cited_as_such():
    content = make_content("=== 1\nPrinted.\n=== 2\nRecognised.\n=== 3\nPrinted again.\n")
    document = document_of(replace(content, recognised=(RecognisedPage(1, "Recognised.", ()),)))

    assert citation(document, 0) == "A report, p. 1, passage 1"
    assert citation(document, 9) == "A report, p. 2, recognised text, passage 2"
    assert citation(document, 0, 15) == "A report, pp. 1–2, recognised text, passages 1–2"
