"""Which blocks are headings, and of what level."""

from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.contents import ContentsEntry
from reader.documents.pdf.headings import mark_headings
from reader.documents.pdf.printed import OutlineEntry, Style
from tests.reader.documents.pdf.printing import BODY, BOLD, TITLE, block

LONG = "The force was asked about this and gave an answer that was long. " * 9
MIDDLE = Style("Sans", 13.0, bold=True)


def headings(blocks, outline=(), contents=(), numbered=()):
    found = mark_headings(blocks, outline, contents, numbered, BODY)
    return [(one.level, one.words) for one in found if one.kind is BlockKind.HEADING]


def report(*parts):
    """Blocks beneath each other; text in between is given as its style alone."""
    return [
        block(text, top=60 + 40 * number, style=style, page=number // 12)
        for number, (text, style) in enumerate(parts)
    ]


def test_a_block_named_by_a_bookmark_is_a_heading_of_its_level():
    blocks = report(("Vetting", BODY), (LONG, BODY), ("References", BODY), (LONG, BODY))
    outline = [OutlineEntry("Vetting", 0, 0), OutlineEntry("References", 1, 0)]

    assert headings(blocks, outline) == [(1, "Vetting"), (2, "References")]


def test_a_bookmark_names_nothing_on_a_page_far_away():
    blocks = report((LONG, BODY), ("Vetting", BODY), (LONG, BODY))

    assert headings(blocks, [OutlineEntry("Vetting", 0, 50)]) == []


def test_short_blocks_that_look_like_known_headings_are_headings():
    blocks = report(
        (LONG, BODY), ("Vetting", TITLE), (LONG, BODY), ("Training", TITLE), (LONG, BODY)
    )

    assert headings(blocks, [OutlineEntry("Vetting", 0, 0)]) == [(1, "Vetting"), (1, "Training")]


def test_without_bookmarks_size_and_weight_give_the_levels():
    blocks = report(
        (LONG, BODY),
        ("Vetting", TITLE),
        ("References", MIDDLE),
        (LONG, BODY),
        ("Interviews", MIDDLE),
        ("Their length", BOLD),
        (LONG, BODY),
        ("Their number", BOLD),
        (LONG, BODY),
    )

    assert headings(blocks) == [
        (1, "Vetting"),
        (2, "References"),
        (2, "Interviews"),
        (3, "Their length"),
        (3, "Their number"),
    ]


def test_a_number_within_a_number_gives_the_level():
    blocks = report(
        (LONG, BODY),
        ("2.3.1 Vetting", TITLE),
        (LONG, BODY),
        ("2.3.2 Training", TITLE),
        (LONG, BODY),
    )

    assert [level for level, _ in headings(blocks)] == [3, 3]


def test_bold_sentences_are_no_headings():
    bold = "The force should vet every officer again within two years."
    blocks = report((LONG, BODY), (bold, BOLD), (LONG, BODY), (bold, BOLD), (LONG, BODY))

    assert headings(blocks) == []


def test_a_bold_name_beneath_a_quotation_is_no_heading():
    blocks = [
        block(LONG, top=60),
        block("A sergeant", top=71, style=BOLD),
        block(LONG, top=140),
        block("A constable", top=151, style=BOLD),
        block(LONG, top=220),
    ]

    assert headings(blocks) == []


def test_numbered_paragraphs_in_bold_are_no_headings():
    blocks = report(
        (LONG, BODY), ("Vetting was weak", BOLD), ("Vetting was not", BOLD), (LONG, BODY)
    )

    assert headings(blocks, numbered={1, 2}) == []


def test_a_heading_printed_as_number_and_title_is_one():
    blocks = report((LONG, BODY), ("Chapter 2", TITLE), ("Vetting", TITLE), (LONG, BODY))
    outline = [OutlineEntry("Chapter 2: Vetting", 0, 0)]

    assert headings(blocks, outline) == [(1, "Chapter 2 Vetting")]


def test_printed_contents_name_headings_where_there_are_no_bookmarks():
    blocks = report((LONG, BODY), ("Vetting", BODY), (LONG, BODY), ("Training", BODY), (LONG, BODY))
    contents = [ContentsEntry("Vetting", 0), ContentsEntry("Training", 0)]

    assert headings(blocks, contents=contents) == [(1, "Vetting"), (1, "Training")]


def test_chapters_rank_above_sections_that_the_contents_set_in_alike():
    parts = [(LONG, BODY)]
    for chapter in ("ALPHA", "BRAVO", "CHARLIE"):
        parts += [(chapter, BOLD), (f"About {chapter.lower()}", BOLD), (LONG, BODY)]
    contents = [ContentsEntry(text, 0) for text, _ in parts if text != LONG]

    assert [level for level, _ in headings(report(*parts), contents=contents)] == [1, 2] * 3


def test_the_number_of_a_chapter_above_its_title_is_part_of_the_heading():
    number, title = block("Chapter 3", top=60, style=MIDDLE), block("Vetting", top=80, style=TITLE)

    assert headings([number, title, block(LONG, top=120)], [OutlineEntry("Vetting", 0, 0)]) == [
        (1, "Chapter 3 Vetting")
    ]


def test_a_look_used_once_takes_no_level_from_headings_of_a_known_one():
    large = Style("Sans", 15.0, bold=True)
    blocks = report(
        (LONG, BODY),
        ("Vetting", TITLE),
        (LONG, BODY),
        ("Contents", large),
        (LONG, BODY),
        ("References", MIDDLE),
        (LONG, BODY),
        ("Interviews", MIDDLE),
        (LONG, BODY),
    )
    outline = [OutlineEntry("Vetting", 0, 0), OutlineEntry("References", 1, 0)]

    assert (2, "Interviews") in headings(blocks, outline)


def test_the_title_of_a_box_takes_no_level_from_headings_of_the_text():
    blocks = report((LONG, BODY), ("Vetting", TITLE), (LONG, BODY), ("Length", BOLD), (LONG, BODY))
    more = report(("Number", BOLD), (LONG, BODY))
    boxed = [
        replace(one, is_boxed=True)
        for one in report(("A case", MIDDLE), (LONG, BODY), ("Another", MIDDLE), (LONG, BODY))
    ]

    found = headings([*blocks, *boxed, *more], [OutlineEntry("Vetting", 0, 0)])

    assert (2, "Length") in found
    assert (2, "Number") in found


def test_sections_alone_on_the_last_page_of_the_contents_keep_their_level():
    sections = ["References", "Interviews", "Their length", "Complaints", "Records"]
    blocks = report(
        (LONG, BODY),
        ("Vetting", TITLE),
        *[part for name in (*sections, "Conduct") for part in ((LONG, BODY), (name, MIDDLE))],
        (LONG, BODY),
    )
    contents = [ContentsEntry("Vetting", 0), *(ContentsEntry(name, 1) for name in sections)]

    found = headings(blocks, contents=[*contents, ContentsEntry("Conduct", 0)])

    assert found == [(1, "Vetting"), *((2, name) for name in (*sections, "Conduct"))]
