from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind
from reader.documents.quoting import printed_words, quoted_ranges, quoted_words
from tests.builders import document_of, make_document, place_of

REPORT = make_document(
    "First words.\n^ A note.\n^ Another note.\nMore words.\n~ Table 1\nLast words.\n^ The end."
)


def _range(first: str, last: str) -> tuple[int, int]:
    return place_of(REPORT, first)[0], place_of(REPORT, last)[1]


def test_footnotes_between_two_paragraphs_are_not_quoted():
    start, end = _range("words.", "More")

    assert quoted_words(REPORT, start, end) == "words.\nMore"
    assert quoted_ranges(REPORT, start, end) == (
        (start, place_of(REPORT, "First words.")[1]),
        (place_of(REPORT, "More")[0], end),
    )


def test_a_caption_between_two_paragraphs_is_quoted():
    assert quoted_words(REPORT, *_range("More", "Last")) == "More words.\nTable 1\nLast"


def test_words_within_a_figure_are_not_quoted_with_what_is_around_it():
    building = CanonicalText()
    building.add(BlockKind.PARAGRAPH, "Before it.")
    building.add(BlockKind.CAPTION, "2019", 1)
    building.add(BlockKind.CAPTION, "2020", 1)
    building.add(BlockKind.PARAGRAPH, "After it.")
    document = document_of(building.finish("A report"))

    assert quoted_words(document, 0, len(document.text)) == "Before it.\nAfter it."


def test_a_range_that_begins_or_ends_in_a_footnote_is_quoted_whole():
    for first, last in (("note.", "More"), ("First", "Another"), ("A note.", "A note.")):
        start, end = _range(first, last)

        assert quoted_ranges(REPORT, start, end) == ((start, end),)
        assert quoted_words(REPORT, start, end) == REPORT.text[start:end]


def test_a_document_without_text_quotes_nothing():
    assert quoted_words(make_document("=== 1"), 0, 0) == ""


def test_a_quoted_list_keeps_its_bullets_and_begins_with_its_first_word():
    building = CanonicalText()
    building.add(BlockKind.PARAGRAPH, "The government should:", marker="6.12")
    building.add(BlockKind.FOOTNOTE, "As it said.", marker="1")
    building.add(BlockKind.LIST_ITEM, "abolish the model; and", 1, "(a)")
    building.add(BlockKind.LIST_ITEM, "require the Cabinet Office to lead.", 1, "(b)")
    document = document_of(building.finish("A report"))
    end = document.text.index(" to lead")

    assert printed_words(document, 0, end) == (
        "The government should:\n(a) abolish the model; and\n(b) require the Cabinet Office"
    )
