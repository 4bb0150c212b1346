import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.markdown_tree import Node, Part, markdown_tree


def words_of(nodes):
    """All the words of a tree, in order."""
    return "".join(
        node if isinstance(node, str) else words_of(node.within) or node.words for node in nodes
    )


def parts_of(nodes):
    return [node.part for node in nodes if isinstance(node, Node)]


def test_paragraphs_lists_quotations_and_code_are_told_apart():
    tree = markdown_tree(
        "Words.\n\n- one\n- two\n\n3. three\n\n> said\n\n```\n#panic()\n```\n\n---"
    )

    assert parts_of(tree) == [
        Part.PARAGRAPH,
        Part.BULLETS,
        Part.NUMBERS,
        Part.QUOTATION,
        Part.CODE_BLOCK,
        Part.RULE,
    ]
    assert tree[2].first == 3
    assert tree[4].words == "#panic()"


def test_marks_within_a_line_are_read():
    (paragraph,) = markdown_tree("**bold** *slanted* ~~gone~~ `code` [label](https://x.example)")

    assert parts_of(paragraph.within) == [
        Part.STRONG,
        Part.EMPHASIS,
        Part.STRUCK,
        Part.CODE,
        Part.LINK,
    ]
    assert paragraph.within[-1].words == "https://x.example"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>not bold</b> &amp; so on",
        "[name]: https://x.example 'title'",
        "#panic[no heading]",
        "$math$ and #let x = 1",
        ">" * 60 + " deep",
        "- " * 40 + "deep",
        "[" * 3000,
        "word " * 20_000,
    ],
)
def test_what_is_no_markdown_stays_as_it_was_written(text):
    tree = markdown_tree(text)

    assert words_of(tree) == text.strip() or words_of(tree) == text


def test_a_line_break_stays_one_and_an_indent_is_no_code():
    (paragraph,) = markdown_tree("one\n    two")

    assert paragraph.within == ("one", Node(Part.LINE_BREAK), "two")


def test_a_picture_becomes_its_words_and_address():
    (paragraph,) = markdown_tree("![a map](map.png)")

    assert paragraph.within == (Node(Part.LINK, ("a map",), "map.png"),)


@pytest.mark.parametrize("text", ["[" * 50_000, "![[" * 20_000, "*a " * 16_000, "> " * 20_000])
def test_hostile_notes_are_read_in_a_moment(text):
    started = time.process_time()

    markdown_tree(text)

    assert time.process_time() - started < 3


@given(st.text("ab*_`[](){}<>#-+1.!~\\ \n\t&\"'|$=", max_size=80))
def test_any_note_is_read(text):
    assert isinstance(markdown_tree(text), tuple)
