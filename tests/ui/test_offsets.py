"""Code points of the text and positions in Qt lead to each other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, NoteMark
from reader.ui.document.typesetting import typeset
from reader.ui.offsets import Positions, qt_length
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import LIGHT

WORDS = st.text(alphabet="ab é·漢😀🏳", min_size=1, max_size=12).filter(str.strip)
MARKERS = st.sampled_from(["", "•", "6.12", "(viii)", "😀", "Recommendation 4, as amended"])
ROWS = st.lists(
    st.text(alphabet="ab 😀", max_size=6), min_size=1, max_size=4
).map("\t".join).filter(str.strip)  # fmt: skip


@st.composite
def contents(draw):
    """Every kind of block in any order, with markers, emoji, note marks and ragged tables."""
    building = CanonicalText()
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), min_size=1, max_size=12)):
        text = draw(ROWS if kind is BlockKind.TABLE_ROW else WORDS)
        places = draw(st.lists(st.integers(0, len(text)), max_size=3))
        marks = [NoteMark(at, "12") for at in sorted(places)]
        marker = draw(MARKERS)
        building.add(kind, text, draw(st.integers(0, 3)), marker, note_marks=marks)
    return building.finish()


def test_text_follows_itself_in_both():
    positions = Positions()

    end = positions.record(0, "abc", 7)

    assert end == 10
    assert [positions.to_qt(offset) for offset in range(4)] == [7, 8, 9, 10]
    assert [positions.to_offset(at) for at in range(7, 11)] == [0, 1, 2, 3]


def test_an_emoji_is_one_character_and_two_qt_positions():
    positions = Positions()

    positions.record(0, "a😀b", 0)

    assert [positions.to_qt(offset) for offset in range(4)] == [0, 1, 3, 4]
    assert positions.to_offset(2) == 1  # between its two halves
    assert qt_length("a😀b") == 4


def test_a_range_leaves_out_the_note_mark_behind_it():
    positions = Positions()
    positions.record(0, "said", 0)
    positions.record(4, " so", 6)  # "12" stands between

    assert positions.to_qt_range(0, 4) == (0, 4)
    assert positions.to_qt(4) == 6
    assert positions.to_offset(5) == 4


def test_what_stands_before_a_block_belongs_to_its_first_character():
    positions = Positions()
    positions.record(0, "one", 2)
    positions.record(4, "two", 9)

    assert positions.to_offset(0) == 0
    assert positions.to_offset(5) == 3  # the end of the first block
    assert positions.to_offset(7) == 4  # in the marker of the second


def test_empty_cells_have_places_of_their_own():
    positions = Positions()
    for offset, text, at in ((0, "a", 1), (2, "", 3), (3, "b", 4)):
        positions.record(offset, text, at)

    assert [positions.to_qt(offset) for offset in range(5)] == [1, 2, 3, 4, 5]
    assert [positions.to_offset(at) for at in range(1, 6)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("offset", [-1, 0, 5])
def test_an_empty_text_has_one_place(offset):
    positions = Positions()

    assert positions.to_qt(offset) == 0
    assert positions.to_offset(max(0, offset)) == 0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=contents())
def test_every_character_is_found_where_it_was_set(qapp, content):
    text = typeset(content, LIGHT, ReadingStyle())

    for offset, character in enumerate(content.text):
        qt_position = text.positions.to_qt(offset)
        assert text.positions.to_offset(qt_position) == offset
        if character not in "\n\t":
            first_unit = character.encode("utf-16-le")[:2].decode("utf-16-le", "surrogatepass")
            assert text.qt_document.characterAt(qt_position) == first_unit


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=contents())
def test_no_place_on_the_screen_is_without_an_offset(qapp, content):
    text = typeset(content, LIGHT, ReadingStyle())

    places = range(text.qt_document.characterCount())
    offsets = [text.positions.to_offset(at) for at in places]

    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(content.text)
