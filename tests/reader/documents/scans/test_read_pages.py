"""Recognised words as lines of print."""

import math

import pytest

from reader.documents.page_characters import Box
from reader.documents.pdf.printed import LINE_END_HYPHEN
from reader.documents.scans.read_pages import ReadPage, printed_pages, recognised_pages, turn_of
from reader.documents.scans.tsv import ReadWord
from tests.reader.documents.scans.scanning import HEIGHT_PX, SCALE, WIDTH_PX, read_page

SENTENCES = ("Supervision was found to be weak in", "every unit that the Review had visited.")


def turned(page, quarters):
    """Return a page as it would be recognised lying on its side."""
    width, height = WIDTH_PX, HEIGHT_PX
    lines = []
    for line in page.lines:
        words = []
        for word in line:
            left, top, right, bottom = word.left, word.top, word.right, word.bottom
            if quarters == 1:
                left, top, right, bottom = height - bottom, left, height - top, right
            elif quarters == 2:
                left, top, right, bottom = (
                    width - right,
                    height - bottom,
                    width - left,
                    height - top,
                )
            elif quarters == 3:
                left, top, right, bottom = top, width - right, bottom, width - left
            words.append(ReadWord(word.text, left, top, right, bottom, word.line, 96.0))
        lines.append(tuple(words))
    shown = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    return ReadPage(page.page_index, *shown, SCALE, tuple(lines))


def test_lines_say_what_the_page_says_at_its_places():
    (page,) = printed_pages([read_page(3, *SENTENCES)])
    (held,) = recognised_pages([read_page(3, *SENTENCES)])

    assert [line.words for line in page.lines] == list(SENTENCES)
    assert held.text == "\n".join(SENTENCES)
    for line in page.lines:
        assert held.text[line.character :].startswith(line.text)
    first = page.lines[0]
    assert (first.left, first.base, first.size) == (50.0, 107.0, 10.0)


def test_words_lie_from_the_bottom_left_of_the_page():
    (held,) = recognised_pages([read_page(0, *SENTENCES)])

    word = held.words[0]
    assert held.text[word.start : word.start + word.length] == "Supervision"
    assert word.box == Box(50.0, 691.0, 110.5, 700.0)


def test_a_hyphen_at_the_end_of_a_line_is_one():
    (page,) = printed_pages([read_page(0, "the in-", "vestigation of 2021-")])

    assert [line.text[-1] for line in page.lines] == [LINE_END_HYPHEN, "-"]
    assert page.lines[0].is_hyphenated


def test_lines_of_nearly_one_size_are_of_one_size():
    pages = [read_page(index, *SENTENCES) for index in range(3)]
    uneven = [
        [
            ReadWord(w.text, w.left, w.top - index % 2, w.right, w.bottom, w.line, 96.0)
            for index, w in enumerate(line)
        ]
        for line in read_page(3, *SENTENCES).lines
    ]
    pages.append(ReadPage(3, 600, 800, SCALE, tuple(map(tuple, uneven))))

    sizes = {line.size for page in printed_pages(pages) for line in page.lines}

    assert sizes == {10.0}


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_is_read_upright(quarters):
    upright = printed_pages([read_page(0, *SENTENCES)])[0]

    page = printed_pages([turned(read_page(0, *SENTENCES), quarters)])[0]

    assert [line.words for line in page.lines] == list(SENTENCES)
    assert page.text_width == upright.text_width
    for line, other in zip(page.lines, upright.lines, strict=True):
        assert (line.left, line.base) == pytest.approx((other.left, other.base))


def test_a_page_laid_askew_is_read_straight():
    slope = math.tan(math.radians(1.5))
    page = read_page(0, *SENTENCES, *SENTENCES)
    askew = [
        tuple(
            ReadWord(
                w.text,
                w.left,
                w.top + round(slope * w.left),
                w.right,
                w.bottom + round(slope * w.left),
                w.line,
                96.0,
            )
            for w in line
        )
        for line in page.lines
    ]

    (straight,) = printed_pages([ReadPage(0, 600, 800, SCALE, tuple(askew))])

    steps = [line.base - straight.lines[0].base for line in straight.lines]
    assert steps == pytest.approx([0, 12, 24, 36], abs=0.8)


def test_cells_of_a_row_are_told_apart():
    page = read_page(0, "Sergeant")
    far = [
        ReadWord("1,204", 700, 200, 760, 214, (1, 1, 1), 96.0),
        ReadWord("988", 900, 200, 940, 214, (1, 1, 1), 96.0),
    ]

    (shown,) = printed_pages([ReadPage(0, 600, 800, SCALE, ((*page.lines[0], *far),))])

    assert [line.words for line in shown.lines] == ["Sergeant", "1,204", "988"]


def test_where_a_line_goes_is_told_by_its_words():
    here = Box(100, 100, 110, 110)

    assert turn_of([here]) == 0
    assert turn_of([here, Box(150, 100, 160, 110)]) == 0
    assert turn_of([here, Box(100, 50, 110, 60)]) == 1
    assert turn_of([here, Box(50, 100, 60, 110)]) == 2
    assert turn_of([here, Box(100, 150, 110, 160)]) == 3
