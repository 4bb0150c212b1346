"""Offsets of the text and characters of the pages, each found from the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import Block, BlockKind, Content, Page, Run
from reader.documents.text_layer import Piece, Place, TextLayer

TEXT = "Culture was poor.\nIt improved later."
"""Printed under a running head, the second line from "improved" on over the page."""
RUNS = (
    Run(0, 17, 0, 20),
    Run(18, 2, 0, 39),
    Run(21, 15, 1, 20),
)


def content(runs, text=TEXT, pages=3):
    return Content(
        "A report",
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text)),),
        pages=tuple(Page(str(number + 1), 595.0, 842.0) for number in range(pages)),
        runs=tuple(runs),
    )


@pytest.fixture
def layer():
    return TextLayer(content(RUNS))


@st.composite
def printed(draw):
    """Runs in the order of the text, with gaps in it and on the pages, each page in any order."""
    runs, start = [], 0
    taken = [0, 0, 0]
    for _ in range(draw(st.integers(1, 12))):
        start += draw(st.integers(0, 3))
        length, page_index = draw(st.integers(1, 9)), draw(st.integers(0, 2))
        character = taken[page_index] + draw(st.integers(0, 4))
        taken[page_index] = character + length
        runs.append(Run(start, length, page_index, character))
        start += length
    return content(runs, "x" * (start + draw(st.integers(0, 3))))


def test_a_range_is_printed_in_pieces(layer):
    assert layer.pieces(8, 30) == (Piece(0, 28, 9), Piece(0, 39, 2), Piece(1, 20, 9))
    assert layer.pages_of(8, 30) == (0, 1)


def test_runs_that_go_on_are_one_piece():
    layer = TextLayer(content([Run(0, 5, 0, 7), Run(5, 5, 0, 12)]))

    assert layer.pieces(2, 8) == (Piece(0, 9, 6),)


@pytest.mark.parametrize(("start", "end"), [(17, 18), (5, 5), (900, 950)])
def test_what_is_not_printed_has_no_pieces(layer, start, end):
    assert layer.pieces(start, end) == ()
    assert layer.pages_of(start, end) == ()


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(0, 20)),
        (16, Place(0, 36)),
        (17, Place(0, 39)),
        (20, Place(1, 20)),
        (35, Place(1, 34)),
        (36, Place(1, 34)),
    ],
)
def test_an_offset_that_is_not_printed_is_where_the_next_one_is(layer, offset, place):
    assert layer.place_of(offset) == place


def test_a_document_without_pages_has_no_places():
    layer = TextLayer(content((), pages=0))

    assert layer.place_of(3) is None
    assert layer.range_on(0) is None
    assert layer.caret(0, 5) == len(TEXT)
    assert layer.caret(0, 5, after=True) == 0


def test_a_running_head_is_no_part_of_the_text(layer):
    assert layer.offset_of(0, 3) is None
    assert layer.offset_of(0, 20) == 0
    assert layer.offset_of(2, 20) is None


def test_a_selection_from_a_running_head_begins_with_the_text_below_it(layer):
    assert layer.caret(1, 4) == 21
    assert layer.caret(1, 4, after=True) == 20


def test_a_selection_to_the_foot_of_a_page_ends_with_its_text(layer):
    assert layer.caret(0, 90, after=True) == 20
    assert layer.caret(0, 90) == 21


def test_beyond_the_last_page_is_the_end(layer):
    assert layer.caret(2, 0) == len(TEXT)
    assert layer.caret(2, 0, after=True) == 36


def test_the_letters_of_a_ligature_share_their_place():
    layer = TextLayer(content([Run(0, 3, 0, 10), Run(3, 1, 0, 13), Run(4, 4, 0, 13)]))

    assert layer.place_of(3) == layer.place_of(4) == Place(0, 13)
    assert layer.offset_of(0, 13) == 3
    assert layer.offset_of(0, 14) == 5


def test_behind_a_ligature_is_behind_all_its_letters():
    layer = TextLayer(content([Run(0, 1, 0, 4), Run(1, 1, 0, 4), Run(2, 3, 0, 5)]))

    assert (layer.caret(0, 4), layer.caret(0, 4, after=True)) == (0, 2)
    assert layer.caret(0, 5, after=True) == 3


def test_the_characters_of_a_line_print_ranges_of_the_text(layer):
    assert layer.ranges_of(0, 25, 40) == ((5, 17), (18, 19))
    assert layer.ranges_of(0, 0, 20) == ()
    assert layer.ranges_of(2, 0, 9) == ()


def test_pages_without_text_are_passed_over():
    layer = TextLayer(content([Run(0, 5, 0, 0), Run(6, 5, 2, 0)]))

    assert (layer.page_after(0), layer.page_after(1), layer.page_after(2)) == (2, 2, None)
    assert (layer.page_before(2), layer.page_before(1), layer.page_before(0)) == (0, 0, None)


def test_only_what_is_printed_has_an_exact_place(layer):
    assert layer.exact_place(18) == Place(0, 39)
    assert layer.exact_place(17) is None
    assert layer.exact_place(900) is None


def test_the_characters_of_a_page_that_are_text_are_told(layer):
    assert layer.spans_on(0) == ((20, 17), (39, 2))
    assert layer.spans_on(2) == ()
    assert layer.range_on(0) == (0, 20)


@given(printed())
def test_every_printed_offset_comes_back(content):
    layer = TextLayer(content)

    for run in content.runs:
        for offset in range(run.start, run.start + run.length):
            place = layer.place_of(offset)
            assert place is not None
            assert layer.offset_of(place.page_index, place.character) == offset
            assert layer.caret(place.page_index, place.character) == offset
            assert layer.caret(place.page_index, place.character, after=True) == offset + 1


@given(printed(), st.integers(0, 80), st.integers(0, 80))
def test_the_pieces_of_a_range_are_its_printed_offsets_in_order(content, start, end):
    layer = TextLayer(content)

    offsets = [
        layer.offset_of(piece.page_index, piece.first + at)
        for piece in layer.pieces(start, end)
        for at in range(piece.count)
    ]

    printed_offsets = [
        at for run in content.runs for at in range(run.start, run.start + run.length)
    ]
    assert offsets == [at for at in printed_offsets if start <= at < end]


@given(printed())
def test_carets_keep_the_order_of_a_page(content):
    layer = TextLayer(content)

    for after in (False, True):
        for page_index in range(3):
            spans = layer.spans_on(page_index) or ((0, 0),)
            on_page = range(spans[0][0], sum(spans[-1]))
            carets = [layer.caret(page_index, at, after=after) for at in on_page]
            assert carets == sorted(carets)
