"""How passages are cited."""

from reader.documents.citation import citation
from tests.builders import make_document, place_of


def test_a_passage_is_cited_by_printed_page_and_number():
    document = make_document(title="The Casey Review")

    cited = citation(document, *place_of(document, "Supervision was weak"))

    assert cited == "The Casey Review, p. 1, passage 4"


def test_a_range_over_pages_names_both_ends():
    document = make_document()
    start, _ = place_of(document, "Sergeants had")
    _, end = place_of(document, "Vetting was not fit")

    assert citation(document, start, end) == "A report, pp. 1–2, passages 6–8"


def test_a_page_without_a_printed_number_is_counted_in_brackets():
    document = make_document("===\nA cover\n=== 1\nThe first page")

    assert citation(document, 0) == "A report, p. [1], passage 1"


def test_a_document_without_pages_is_cited_by_passage():
    document = make_document("Only one passage.")

    assert citation(document, 0, 4) == "A report, passage 1"
