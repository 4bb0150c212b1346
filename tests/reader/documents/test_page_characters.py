"""Which letter is under the pointer, and what is painted under a range of letters."""

from array import array

import pytest

from reader.documents.page_characters import Box, PageCharacters
from reader.documents.page_lines import find_lines

WIDTH, HEIGHT, PITCH = 5.0, 12.0, 10.0
"""Letters claim more height than the lines are apart, as most fonts do."""


def characters(*lines, turn=0):
    """Return lines of text beneath each other, the first with its top at 800 points."""
    text, boxes = "", []
    for number, line in enumerate(lines):
        top = 800.0 - PITCH * number
        for at, _letter in enumerate(line):
            boxes += [50 + WIDTH * at, top - HEIGHT, 50 + WIDTH * (at + 1), top]
        end = boxes[-2]
        boxes += [end, top - HEIGHT, end, top] * 2
        text += line + "\r\n"
    return page_of(text, boxes, turn)


def page_of(text, boxes, turn=0):
    boxes = array("f", boxes)
    return PageCharacters(text, boxes, find_lines(text, boxes, lambda _at: turn))


def span(page, words):
    return page.text.index(words), len(words)


def test_a_range_over_two_lines_is_painted_as_two_boxes():
    page = characters("Culture was", "poor then")

    quads = page.quads([(8, 3), (13, 4)])

    assert [(quad.left, quad.right) for quad in quads] == [(90, 105), (50, 70)]


def test_the_boxes_of_two_lines_meet_and_do_not_overlap():
    page = characters("Culture was", "poor then")

    upper, lower = page.quads([(0, 11), (13, 9)])

    assert upper.bottom == lower.top == 789.0


def test_blanks_at_the_ends_are_not_painted():
    page = characters("  Culture  ")

    assert page.quads([(0, 11)]) == (Box(60, 788, 95, 800),)


def test_a_letter_left_out_parts_the_box():
    page = characters("poor7 then")

    quads = page.quads([(0, 4), (5, 5)])

    assert [(quad.left, quad.right) for quad in quads] == [(50, 70), (80, 100)]


def test_a_blank_left_out_does_not_part_the_box():
    page = characters("poor then")

    assert len(page.quads([(0, 4), (5, 4)])) == 1


def test_a_hyphen_at_the_end_of_a_line_is_painted_with_the_word_that_it_parts():
    page = characters("Culture was im\ufffe", "proved")

    first, second = page.quads([(12, 2), (17, 6)])

    assert (first.left, first.right) == (110, 125)
    assert (second.left, second.right) == (50, 80)


def test_nothing_is_painted_for_nothing():
    page = characters("Culture")

    assert page.quads([]) == ()
    assert page.quads([(7, 2)]) == ()
    assert page.quads([(70, 20)]) == ()


def test_a_bullet_from_a_tall_font_does_not_make_its_line_tall():
    boxes = [50, 780, 55, 830, 60, 788, 65, 800, 65, 788, 70, 800]

    page = page_of("• ab".replace(" ", ""), boxes)

    assert page.lines[0].box == Box(50, 788, 70, 800)
    assert page.quads([(0, 3)]) == (Box(50, 788, 70, 800),)


def test_the_gap_between_columns_ends_a_line():
    boxes = [50, 788, 55, 800, 55, 788, 60, 800, 300, 788, 305, 800]

    page = page_of("abc", boxes)

    assert [(line.first, line.count) for line in page.lines] == [(0, 2), (2, 1)]


def test_the_letter_under_the_pointer_is_hit():
    page = characters("Culture was", "poor then")

    hit = page.hit(61.0, 795.0)

    assert (hit.character, hit.is_after, hit.distance) == (2, False, 0.0)
    assert page.hit(64.0, 795.0).is_after


def test_beside_a_line_its_last_letter_is_hit():
    page = characters("Culture", "was very poor then")

    hit = page.hit(140.0, 795.0)

    assert page.text[hit.character] == "e"
    assert hit.is_after


def test_running_heads_are_left_out_when_asked():
    page = characters("A running head", "Culture was")

    hit = page.hit(61.0, 799.0, among=[span(page, "Culture was")])

    assert page.text[hit.character] == "l"


def test_an_empty_page_has_nothing_to_hit():
    assert page_of("", []).hit(10, 10) is None


@pytest.mark.parametrize(
    ("turn", "point", "is_after"),
    [(1, (56, 690), True), (1, (56, 709), False), (3, (56, 709), True), (3, (56, 690), False)],
)
def test_letters_turned_sideways_are_read_along_their_line(turn, point, is_after):
    page = page_of("a", [50, 680, 62, 720], turn)

    assert page.hit(*point).is_after is is_after


def test_lines_turned_sideways_do_not_overlap_either():
    boxes = [50, 700, 62, 705, 50, 700, 50, 700, 60, 700, 72, 705]

    page = page_of("a\nb", boxes, turn=3)

    assert [(line.box.left, line.box.right) for line in page.lines] == [(50, 61), (61, 72)]
