"""Plain text: paragraphs, headings, lists and quotations as a person would see them."""

from reader.documents.formats import TEXT
from reader.documents.from_text import content_of
from tests.reader.documents.reading import lines_of

SENTENCE = (
    "The inspectorate found that cells were cold, that call bells were broken, and that nobody "
    "wrote down why a woman had waited nine hours."
)


def test_lines_broken_at_a_width_become_paragraphs():
    content = content_of(
        "The ferry was built in 1987. She was lengthened twice, in 1994 and\n"
        "again in 2003, and on neither occasion was her stability checked by\n"
        "anybody. The reasons were these:\n"
        "\n"
        "  * the owner did not ask for it, since nobody at the yard had told\n"
        "    him that he should; and\n"
        "  * the rules in force at that time applied only to new ships.\n"
        "\n"
        "The rules have since been changed, and they now hold for every ship\n"
        "that is lengthened by more than a tenth.\n"
    )

    assert lines_of(content) == [
        "p The ferry was built in 1987. She was lengthened twice, in 1994 and again in 2003, and "
        "on neither occasion was her stability checked by anybody. The reasons were these:",
        "li1 • the owner did not ask for it, since nobody at the yard had told him that he "
        "should; and",
        "li1 • the rules in force at that time applied only to new ships.",
        "p The rules have since been changed, and they now hold for every ship that is lengthened "
        "by more than a tenth.",
    ]


def test_a_line_for_each_paragraph_stays_a_paragraph_for_each_line():
    content = content_of(f"The unit\n{SENTENCE}\nFindings\n{SENTENCE}\nPeople were moved.\n")

    assert lines_of(content) == [
        "h1 The unit",
        f"p {SENTENCE}",
        "h2 Findings",
        f"p {SENTENCE}",
        "p People were moved.",
    ]


def test_a_word_divided_at_the_end_of_a_line_is_made_whole_if_the_text_knows_it():
    content = content_of(
        "The recommendations follow. All recom-\nmendations of self-\nhelp groups."
    )

    assert content.text == "The recommendations follow. All recommendations of self-help groups."


def test_headings_are_told_by_numbers_capitals_underlines_and_standing_alone():
    content = content_of(
        f"THE HARBOUR INQUIRY\n\nCHAPTER 1\n\nINTRODUCTION\n\n1.1  {SENTENCE}\n\n2 The vessel\n\n"
        f"2.1 Design\n\n{SENTENCE}\n\nWhat went wrong\n\n{SENTENCE}\n\n"
        f"Alarms\n------\n\n{SENTENCE}\n"
    )

    assert [line for line in lines_of(content) if line.startswith("h")] == [
        "h1 THE HARBOUR INQUIRY",
        "h2 CHAPTER 1 INTRODUCTION",
        "h2 2 The vessel",
        "h3 2.1 Design",
        "h2 What went wrong",
        "h2 Alarms",
    ]
    assert f"p 1.1 {SENTENCE}" in lines_of(content)


def test_captions_dates_salutations_and_short_sentences_are_no_headings():
    parts = ("Figure 1: The harbour", "Dear Minister", "It was late.", "Published 3 May 2021")

    content = content_of("".join(f"{SENTENCE}\n\n{part}\n\n" for part in parts) + SENTENCE)

    assert not [line for line in lines_of(content) if line.startswith("h")]


def test_lists_keep_their_markers_and_depth():
    content = content_of(
        "The board should:\n\n1) set up a service;\n2) review every death, and\n"
        "   publish the results; and\n3) visit homes:\n   a) twice a year;\n   b) in private.\n\n"
        "This was accepted.\n"
    )

    assert lines_of(content) == [
        "p The board should:",
        "li1 1) set up a service;",
        "li1 2) review every death, and publish the results; and",
        "li1 3) visit homes:",
        "li2 a) twice a year;",
        "li2 b) in private.",
        "p This was accepted.",
    ]


def test_indented_paragraphs_and_mail_quotations_are_quotations():
    content = content_of(
        f"{SENTENCE}\n\n      The alarm had gone off so many times that nobody got up.\n\n"
        f"{SENTENCE}\n\n> We were never told\n> about it by anybody.\n"
    )

    assert lines_of(content) == [
        f"p {SENTENCE}",
        "q The alarm had gone off so many times that nobody got up.",
        f"p {SENTENCE}",
        "q We were never told about it by anybody.",
    ]


def test_a_statement_in_quotation_marks_ends_with_them():
    content = content_of(
        f"Title of it\n\n{SENTENCE}\n\nDr Khan said:\n\n"
        f'"We found staff.\n\n"They tried."\n\n{SENTENCE}'
    )

    assert [line[0] for line in lines_of(content)] == ["h", "p", "p", "q", "q", "p"]


def test_a_statement_without_marks_goes_on_while_it_speaks_of_us():
    content = content_of(
        f"{SENTENCE}\n\nThe chief executive said in a statement:\n\nWe are deeply sorry.\n\n"
        "Staff worked hard.\n\nOur plans are public.\n\nThe review also found much else.\n"
    )

    assert [line[0] for line in lines_of(content)] == ["p", "p", "q", "q", "q", "p"]


def test_windows_text_is_read_with_its_quotes_and_accents(write):
    content = TEXT.load(write("old.txt", b"Caf\xe9 \x93quoted\x94 \x96 text."))

    assert content.text == "Café “quoted” – text."


def test_utf_16_text_is_read(write):
    content = TEXT.load(write("wide.txt", "Café “quoted”.".encode("utf-16")))

    assert content.text == "Café “quoted”."
