"""What is packed comes out as it went in."""

from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run
from reader.documents.packing import pack_runs, pack_structure, unpack_runs, unpack_structure

numbers = st.integers(0, 2**32 - 1)
words = st.text(st.characters(codec="utf-8"), max_size=8)
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
def test_structure(blocks, pages, note_marks):
    content = Content("", "", tuple(blocks), tuple(pages), (), tuple(note_marks))

    packed = pack_structure(content)

    assert unpack_structure(packed) == (content.blocks, content.pages, content.note_marks)


@given(st.lists(st.builds(Run, numbers, numbers, numbers, numbers)))
def test_runs(runs):
    assert unpack_runs(pack_runs(runs)) == tuple(runs)
