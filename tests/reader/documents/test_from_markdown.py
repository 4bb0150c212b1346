"""Markdown: structure kept, markup gone."""

from reader.documents.formats import MARKDOWN
from reader.documents.from_markdown import content_of
from reader.paths import RESOURCES
from tests.reader.documents.reading import kinds_of, lines_of, marks_of


def test_headings_lists_quotations_and_tables_keep_their_structure():
    content = content_of(
        "# The *Harbour*  Inquiry\n\nIt was\n**long**, and `cold`. See [the log](http://x.y/).\n\n"
        "3. First\n4. Second\n   - inner\n\n     more of inner\n\n> Said by her.\n\n"
        "| Year | Dead |\n|---|---|\n| 2003 | 19 |\n\n![a picture](x.png)\n"
    )

    assert lines_of(content) == [
        "h1 The Harbour Inquiry",
        "p It was long, and cold. See the log.",
        "li1 3. First",
        "li1 4. Second",
        "li2 • inner",
        "li2 more of inner",
        "q Said by her.",
        "row1 Year | Dead",
        "row 2003 | 19",
    ]
    assert content.title == "The Harbour Inquiry"


def test_footnotes_leave_marks():
    content = content_of("It sank[^1] quickly.\n\n[^1]: https://example.org/log\n")

    assert lines_of(content) == ["p It sank quickly.", "note 1 https://example.org/log"]
    assert marks_of(content) == [("ank", "1")]


def test_raw_html_is_text_and_nothing_else():
    content = content_of("Before <img src='file:///etc/passwd'> after.\n\n<script>x</script>\n")

    assert lines_of(content) == [
        "p Before <img src='file:///etc/passwd'> after.",
        "p <script>x</script>",
    ]


def test_fields_before_the_text_are_not_part_of_it():
    content = content_of('---\ntitle: "A case"\nauthor: Us\ndate: 21 March 2023\n---\nText.\n')

    assert (content.title, content.authors, content.published) == ("A case", "Us", "2023-03-21")
    assert content.text == "Text."


def test_the_bundled_case_is_read_with_its_headings_table_and_lists():
    content = MARKDOWN.load(RESOURCES / "case" / "the-casey-review-2023.md")

    kinds = kinds_of(content)
    assert content.title == "The Casey Review (2023)"
    assert kinds[0] == "h1"
    assert {"h2", "h3", "p", "li1", "row1", "row"} <= set(kinds)
    assert "**" not in content.text
