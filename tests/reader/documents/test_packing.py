"""What is packed comes out as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run
from reader.documents.packing import (
    from_json,
    pack_runs,
    pack_structure,
    to_json,
    unpack_runs,
    unpack_structure,
)

numbers = st.integers(0, 2**32 - 1)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
blocks = st.builds(
    Block,
    st.sampled_from(BlockKind),
    numbers,
    numbers,
    st.integers(0, 6),
    words,
    st.none() | st.integers(0, 9999),
)
lengths = st.floats(0, 20_000, allow_nan=False)
pages = st.builds(Page, words, lengths, lengths)
note_marks = st.builds(NoteMark, numbers, words)


@given(st.lists(blocks), st.lists(pages), st.lists(note_marks))
def test_the_structure_of_a_document_comes_back(blocks, pages, note_marks):
    content = Content("", "", tuple(blocks), tuple(pages), (), tuple(note_marks))

    packed = pack_structure(content)

    structure = unpack_structure(packed)
    assert (structure.blocks, structure.pages) == (content.blocks, content.pages)
    assert structure.note_marks == content.note_marks


@given(st.lists(st.builds(Run, numbers, numbers, numbers, numbers)))
def test_the_places_of_a_text_on_its_pages_come_back(runs):
    assert unpack_runs(pack_runs(runs)) == tuple(runs)


def test_content_comes_back_as_it_was():
    content = Content(
        title="The “Harbour” Inquiry",
        text="Culture\nIt was café weak.",
        blocks=(
            Block(BlockKind.HEADING, 0, 7, 2, "2.1", 0),
            Block(BlockKind.PARAGRAPH, 8, 25, page_index=None),
        ),
        pages=(Page("xii", 595.3, 841.9),),
        runs=(Run(0, 7, 0, 14), Run(8, 17, 0, 30)),
        note_marks=(NoteMark(25, "1"),),
        authors="Jane Hill",
        published="2021-03",
        language="en-GB",
        remarks=("1 of 2 pages holds no text.",),
    )

    assert from_json(to_json(content)) == content


def test_empty_content_comes_back_too():
    content = Content("", "", ())

    assert from_json(to_json(content)) == content


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"title": "", "structure": {"kinds": [[1]]}}'])
def test_anything_else_is_an_error(line):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(line)
