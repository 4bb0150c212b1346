"""Where the letters of a recognised page are: selection and highlights count on it."""

import pytest

from reader.documents.model import RecognisedPage, RecognisedWord
from reader.documents.page_characters import Box
from reader.documents.scans.characters import characters_of
from reader.documents.scans.read_pages import recognised_pages
from tests.reader.documents.scans.scanning import read_page

PAGE = recognised_pages([read_page(0, "Supervision was weak", "in every unit.")])[0]


def test_what_is_painted_under_a_word_is_as_wide_as_the_word():
    characters = characters_of(PAGE)

    for word in PAGE.words:
        (box,) = characters.quads([(word.start, word.length)])

        assert (box.left, box.right) == pytest.approx((word.box.left, word.box.right), abs=0.01)


def test_what_is_painted_under_a_line_is_of_one_height():
    characters = characters_of(PAGE)

    heights = {characters.quads([(word.start, word.length)])[0][1::2] for word in PAGE.words[:3]}

    assert len(heights) == 1


def test_several_words_and_lines_have_one_box_a_line():
    characters = characters_of(PAGE)

    quads = characters.quads([(0, len(PAGE.text))])

    assert len(quads) == len(characters.lines) == 2
    assert quads[0].bottom > quads[1].top


def test_a_point_on_a_letter_finds_it():
    characters = characters_of(PAGE)
    at = PAGE.text.index("weak") + 2
    box = characters.box(at)

    hit = characters.hit((box.left + box.right) / 2, (box.bottom + box.top) / 2)

    assert hit is not None
    assert (hit.character, hit.distance) == (at, 0)


@pytest.mark.parametrize(
    ("boxes", "turn"),
    [
        ((Box(100, 700, 110, 750), Box(100, 600, 110, 650)), 1),
        ((Box(200, 700, 250, 710), Box(100, 700, 150, 710)), 2),
        ((Box(100, 600, 110, 650), Box(100, 700, 110, 750)), 3),
    ],
)
def test_letters_of_a_turned_line_follow_each_other_its_way(boxes, turn):
    words = (RecognisedWord(0, 5, boxes[0]), RecognisedWord(6, 5, boxes[1]))
    characters = characters_of(RecognisedPage(0, "First words", words))

    (line,) = characters.lines
    first, last = characters.box(0), characters.box(4)
    assert line.turn == turn
    assert characters.quads([(0, 5)]) == (boxes[0],)
    along = {1: last.top < first.top, 2: last.left < first.left, 3: last.bottom > first.bottom}
    assert along[turn]


def test_a_page_on_which_nothing_was_found_has_no_letters():
    characters = characters_of(RecognisedPage(0, "", ()))

    assert characters.lines == ()
    assert characters.hit(10, 10) is None
