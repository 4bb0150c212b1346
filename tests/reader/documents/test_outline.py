"""Sections and section paths."""

from reader.documents.outline import blocks_with_path, path_title, section_path, sections
from tests.builders import make_document

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
