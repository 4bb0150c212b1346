"""Sections and section paths."""

from dataclasses import replace

import pytest

from reader.documents.model import Bookmark
from reader.documents.outline import (
    blocks_with_path,
    contents,
    outlined,
    path_title,
    section_path,
    sections,
)
from tests.builders import make_document, place_of

NESTED = """\
Before any heading.
# 1 Purpose
## 1.1 Terms
The terms.
=== ii
### Deep
Words.
## 1.2 Method
# 2 Culture
Words again.
"""


def test_sections_come_in_reading_order_with_rank_and_page():
    document = make_document(NESTED)

    found = [(one.title, one.level, one.page_label) for one in sections(document)]

    assert found == [
        ("1 Purpose", 1, "1"),
        ("1.1 Terms", 2, "1"),
        ("Deep", 3, "ii"),
        ("1.2 Method", 2, "ii"),
        ("2 Culture", 1, "ii"),
    ]


def test_a_section_ends_where_the_next_of_its_rank_begins():
    document = make_document(NESTED)

    purpose, terms, *_ = sections(document)

    assert document.text[purpose.start : purpose.end].endswith("Words.\n1.2 Method")
    assert document.text[terms.start : terms.end] == "1.1 Terms\nThe terms.\nDeep\nWords."


def test_the_path_leads_from_the_widest_section_to_the_narrowest():
    document = make_document(NESTED)

    path = section_path(document, document.text.index("Words."))

    assert path_title(path) == "1 Purpose › 1.1 Terms › Deep"


def test_a_heading_is_in_its_own_section():
    document = make_document(NESTED)

    assert path_title(section_path(document, document.text.index("2 Culture"))) == "2 Culture"


def test_what_stands_before_any_heading_is_in_no_section():
    document = make_document(NESTED)

    assert section_path(document, 3) == ()


def test_a_document_without_headings_has_no_sections():
    document = make_document("Just words.")

    assert sections(document) == ()
    assert section_path(document, 3) == ()


def test_an_empty_document_has_no_sections():
    document = make_document("")

    assert sections(document) == ()
    assert section_path(document, 0) == ()


def test_paths_of_all_blocks_are_those_of_each():
    document = make_document(NESTED)

    for block, path in blocks_with_path(document):
        assert path == section_path(document, block.start)


def with_outline(*entries):
    """Return the document with a file's own outline; entries are level, title, words led to."""
    document = make_document(NESTED)
    outline = [
        Bookmark(title, level, place_of(document, words)[0]) for level, title, words in entries
    ]
    return replace(document, content=replace(document.content, outline=tuple(outline)))


def test_an_entry_of_the_files_outline_ends_where_the_next_of_its_rank_begins():
    document = with_outline((1, "Purpose", "1 P"), (2, "Terms", "1.1"), (1, "Culture", "2 C"))

    found = [(one.title, one.level, one.page_label, one.end) for one in outlined(document)]

    purpose_end = place_of(document, "2 C")[0]
    assert found == [
        ("Purpose", 1, "1", purpose_end),
        ("Terms", 2, "1", purpose_end),
        ("Culture", 1, "ii", len(document.text)),
    ]


def test_an_outline_that_runs_backwards_has_no_sections_of_less_than_nothing():
    document = with_outline((1, "Culture", "2 C"), (1, "Purpose", "1 P"))

    assert all(one.start <= one.end for one in outlined(document))


@pytest.mark.parametrize(
    "entries",
    [
        # As fine as the headings, or about as fine.
        ((1, "Purpose", "1 P"), (2, "Terms", "1.1"), (3, "Deep", "Deep"), (1, "Culture", "2 C")),
        ((1, "Purpose", "1 P"), (2, "Method", "1.2"), (1, "Culture", "2 C")),
        # Coarse, but it names what no heading does.
        ((1, "Foreword", "Before"), (1, "The terms themselves", "The terms")),
    ],
)
def test_the_outline_of_the_file_is_shown_as_contents(entries):
    document = with_outline(*entries)

    assert [one.title for one in contents(document)] == [title for _, title, _ in entries]


@pytest.mark.parametrize(
    "entries",
    [
        (),
        ((1, "Purpose", "1 P"),),
        # All of it leads to one place.
        ((1, "Purpose", "1 P"), (1, "Culture", "1 P"), (1, "Method", "1 P")),
        # No titles.
        ((1, "Page 1", "Before"), (1, "Page 2", "Deep"), (1, "blank page", "2 C")),
        ((1, "cover_final.pdf", "Before"), (1, "body v2.indd", "1 P"), (1, "Culture", "2 C")),
        # Much coarser than the headings, which have all of it.
        ((1, "Purpose", "1 P"), (1, "Culture", "2 C")),
    ],
)
def test_an_outline_that_says_less_than_the_headings_is_not_shown(entries):
    document = with_outline(*entries)

    assert contents(document) == sections(document)


def test_paths_go_by_headings_whatever_the_outline_says():
    document = with_outline((1, "Foreword", "Before"), (1, "The terms themselves", "The terms"))

    assert path_title(section_path(document, place_of(document, "The terms")[0])) == (
        "1 Purpose › 1.1 Terms"
    )
