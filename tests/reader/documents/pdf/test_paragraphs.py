"""Where paragraphs end."""

from reader.documents.pdf.paragraphs import find_paragraphs, usual_leadings
from reader.documents.pdf.printed import Style
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


def test_a_title_in_another_font_stands_apart_from_the_text_beneath():
    title = line(FULL, style=Style("Sans", 10.0))

    assert words_of(paragraphs([title, *lines(FULL, "and ended.", top=112)])) == [
        FULL,
        f"{FULL} and ended.",
    ]


def test_a_quotation_set_in_on_both_sides_stands_apart_without_a_gap():
    width = 5 * len(FULL)
    quoted = [line(FULL[:-8], 92, 124), line(FULL[:-8], 92, 136)]
    held = [*lines(FULL, FULL[:-1] + "."), *quoted]

    assert abs(quoted[0].right - (72 + width - 20)) < 1
    assert len(paragraphs(held)) == 2


def test_the_name_beneath_a_quotation_is_a_block_of_its_own():
    held = lines("“It was asked about this at length, he said it.”", "— Sergeant, response team")

    assert len(paragraphs(held)) == 2


def test_a_number_in_a_line_of_a_numbered_paragraph_begins_nothing():
    held = lines("5. The force was asked about this at length in", "45. It gave an answer.")

    assert len(paragraphs(held)) == 1


def test_a_bare_number_beside_its_text_is_the_marker():
    held = [line("7"), line("Home Office, table 4 of the report,", left=100)]

    (block,) = paragraphs([*held, line("2021.", left=100, top=112)])

    assert (block.marker, block.skipped) == ("7", 1)
