"""Whatever a text, page or Markdown file holds, its blocks are those of its text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.documents import from_markdown, from_text
from reader.documents.canonical import CanonicalText
from reader.documents.html_blocks import add_all, blocks_of
from reader.documents.html_tree import tree_of
from reader.errors import DocumentError

WORDS = st.sampled_from(
    (
        *("\n", "\n\n", " ", "    ", "\t", "• ", "- ", "o  ", "1. ", "(a) ", "2.3 ", "> ", "---\n"),
        *("===\n", "Chapter 3\n", "SUMMARY\n", "Home\n", "News\n", "Menu\n", "Skip to content\n"),
        *("We use cookies, see our policy.\n", "Jane Doe says:\n", "“", "”", '"', "Image caption,"),
        *("By Jane Doe\n", "21 March 2023\n", "today (3 May 2021)", "Related articles\n", "\0"),
        *("the report found that it was so ", "Words. ", "recom-\nmend", "\ue000x\ue001", "\ufeff"),
        *("<p>", "</p>", "<ol type='i'>", "<li>", "<td rowspan=3>", "<tr>", "<table>", "<br>"),
        *("<sup><a href='#n1'>1</a></sup>", "<li id='n1'>", "<h2>", "<blockquote>", "&amp;", "<q>"),
        *("[^1]", "[^1]: ", "| a | b |\n|---|---|\n", "**", "# ", "```\n", "![x](y)", "\ud800"),
    )
)
TEXTS = st.lists(WORDS, max_size=40).map("".join)


def check(content):
    expected = 0
    for block in content.blocks:
        assert block.start == expected < block.end
        assert "\n" not in content.text[block.start : block.end]
        expected = block.end + 1
    assert not content.text or expected == len(content.text) + 1
    assert all(0 <= mark.at <= len(content.text) for mark in content.note_marks)
    content.text.encode()


@given(TEXTS)
def test_any_plain_text_is_read(text):
    check(from_text.content_of(text))


@given(TEXTS)
def test_any_markdown_is_read(text):
    check(from_markdown.content_of(text))


@given(TEXTS)
def test_any_page_is_read(text):
    canonical = CanonicalText()
    try:
        add_all(canonical, blocks_of(tree_of(text)))
    except DocumentError:
        return

    check(canonical.finish())
