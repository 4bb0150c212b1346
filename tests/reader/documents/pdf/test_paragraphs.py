"""Where paragraphs end."""

from reader.documents.pdf.paragraphs import find_paragraphs, usual_leadings
from tests.reader.documents.pdf.printing import BOLD, line, lines, words_of

FULL = "The force was asked about this at length again"
"""A line that fills its column."""


def paragraphs(held):
    return find_paragraphs(held, usual_leadings([held, lines(*[FULL] * 9)]))


def test_lines_of_one_paragraph_become_one_block():
    held = lines(FULL, FULL, "and ended.")

    assert words_of(paragraphs(held)) == [f"{FULL} {FULL} and ended."]


def test_a_wider_gap_parts_paragraphs():
    held = [*lines(FULL, "It ended."), *lines(FULL, "It ended.", top=130)]

    assert len(paragraphs(held)) == 2


def test_an_indent_parts_paragraphs_without_a_gap():
    held = [
        *lines(FULL, "It ended with this sentence of its own, it said."),
        line(FULL[:-4], left=90, top=124),
        *lines(FULL, "and ended.", top=136),
    ]

    assert len(paragraphs(held)) == 2


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph():
    held = lines(FULL, "It ended.", FULL, "It ended.")

    assert len(paragraphs(held)) == 2


def test_a_short_ragged_line_within_a_sentence_ends_nothing():
    held = lines(FULL, "The force was asked about this at", "internationalisation of it", FULL)

    assert len(paragraphs(held)) == 1


def test_bold_words_that_begin_a_paragraph_do_not_part_it():
    first = line(FULL, style=BOLD)
    first = type(first)(
        **{name: getattr(first, name) for name in first.__slots__} | {"last_style": line("x").style}
    )

    assert len(paragraphs([first, *lines("and ended.", top=112)])) == 1


def test_each_item_of_a_list_is_a_block_with_its_marker():
    held = [
        line("• The first item is long enough for two lines", 72, 100),
        line("as one can see; and", 82, 112),
        line("• the second.", 72, 124),
    ]

    found = paragraphs(held)

    assert [(block.marker, block.words[block.skipped :]) for block in found] == [
        ("•", "The first item is long enough for two lines as one can see; and"),
        ("•", "the second."),
    ]


def test_a_number_that_begins_a_line_within_a_sentence_is_no_marker():
    held = lines(
        "The force was asked about this in paragraph", "12. The force said that it had", "none."
    )

    assert len(paragraphs(held)) == 1


def test_a_number_beside_its_paragraph_is_its_marker():
    held = [line("6.12.", 72, 100), line(FULL, 110, 100), line("and ended.", 110, 112)]

    (found,) = paragraphs(held)

    assert found.marker == "6.12."
    assert found.words[found.skipped :].strip() == f"{FULL} and ended."
