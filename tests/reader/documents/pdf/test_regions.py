"""Which parts of pages are shown as pictures: better none than a wrong one."""

from dataclasses import replace

import pytest

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.furniture import Furniture
from reader.documents.pdf.printed import Drawing, DrawnAs
from reader.documents.pdf.regions import find_regions, with_labels
from reader.documents.pdf.sheets import turned_back
from tests.reader.documents.pdf.printing import SMALL, block, line, page

SENTENCE = "The force was asked about all of this and it gave an answer that was rather long."
CHART = Drawing(DrawnAs.SHAPE, (80.0, 140.0, 380.0, 280.0))
NO_FURNITURE = Furniture(frozenset(), {})


def caption(text="Figure 2: Complaints by year", top=120.0, **more):
    return block(text, top=top, kind=BlockKind.CAPTION, **more)


def found(blocks, drawings, furniture=NO_FURNITURE):
    """Return the figures of one page with these blocks and drawings."""
    held = [line for one in blocks for line in one.lines] + list(furniture.lines)
    return find_regions([replace(page(0, held), drawings=tuple(drawings))], blocks, furniture)


def photograph(place, **more):
    return Drawing(DrawnAs.IMAGE, place, **more)


def text_of_a_page(top=400.0):
    """Return more than eighty words of running text."""
    lines = tuple(line(SENTENCE, top=top + 12 * number) for number in range(8))
    return PrintedBlock(lines)


def test_a_chart_beneath_its_caption_is_a_figure_that_stands_after_it():
    [figure] = found([caption(), block(SENTENCE, top=300)], [CHART])

    assert figure.before == 1
    left, top, right, bottom = figure.place
    assert left < 80 < 380 < right
    assert 130 <= top < 140 < 280 < bottom < 300


def test_a_chart_above_its_caption_is_a_figure_that_stands_before_it():
    [figure] = found([block(SENTENCE, top=100), caption(top=290)], [CHART])

    assert figure.before == 1


def test_the_labels_round_a_chart_are_in_the_picture_and_known_as_labels():
    beneath = block("2019 2020 2021", top=284)
    upright = PrintedBlock((replace(line("Number", 600 - 200, 66), sideways=True, turn=3),))
    blocks = [caption(), beneath, block(SENTENCE, top=330), upright]

    [figure] = found(blocks, [CHART])

    assert figure.place[3] > 294
    assert 1 in figure.labels
    assert [(one.kind, one.level) for one in with_labels(blocks, [figure])][1] == (
        BlockKind.CAPTION,
        1,
    )


def test_bars_without_anything_curved_are_a_figure_when_their_caption_says_so():
    bars = [Drawing(DrawnAs.BOX, (80, top, 80 + top, top + 10)) for top in (140, 165, 190)]

    assert len(found([caption(), block(SENTENCE, top=300)], bars)) == 1


@pytest.mark.parametrize(
    ("blocks", "drawings"),
    [
        pytest.param([block(SENTENCE, top=300)], [CHART], id="no caption"),
        pytest.param(
            [caption("Table 2: Complaints by year"), block(SENTENCE, top=300)], [CHART], id="table"
        ),
        pytest.param(
            [caption(), block(SENTENCE, top=200)], [CHART], id="a drawing behind a sentence"
        ),
        pytest.param(
            [caption(), block(SENTENCE, top=134), block(SENTENCE, top=500)],
            [Drawing(DrawnAs.SHAPE, (80.0, 160.0, 380.0, 280.0))],
            id="a sentence between",
        ),
        pytest.param(
            [caption(), block(SENTENCE, top=300)],
            [Drawing(DrawnAs.RULE, (80, top, 380, top + 1)) for top in range(140, 280, 12)],
            id="rules",
        ),
        pytest.param(
            [caption(), block(SENTENCE, top=300)],
            [Drawing(DrawnAs.SHAPE, (-5.0, 140.0, 605.0, 280.0))],
            id="a stripe across the sheet",
        ),
        pytest.param(
            [caption(), block(SENTENCE, top=300)],
            [Drawing(DrawnAs.SHAPE, (80.0, 140.0, 100.0, 150.0))],
            id="an ornament",
        ),
    ],
)
def test_without_good_reason_nothing_is_a_figure(blocks, drawings):
    assert found(blocks, drawings) == []


def test_a_shaded_table_that_is_called_a_figure_is_no_picture():
    rows = [
        PrintedBlock((line("Constable 7 12 14 22 31 16 90 12", 84, top),), BlockKind.TABLE_ROW)
        for top in range(142, 280, 14)
    ]
    shades = [Drawing(DrawnAs.BOX, (80, top, 300, top + 14)) for top in range(140, 282, 28)]

    assert found([caption(), *rows, block(SENTENCE, top=330)], shades) == []


def test_a_heading_beneath_a_chart_is_not_in_its_picture():
    heading = block("What followed", top=286, kind=BlockKind.HEADING)

    [figure] = found([caption(), heading], [CHART])

    assert figure.place[3] <= 286
    assert figure.labels == ()


def test_a_photograph_in_running_text_is_a_figure():
    below = text_of_a_page()

    [figure] = found([block(SENTENCE, top=80), below], [photograph((80, 120, 380, 300))])

    assert (figure.before, figure.place) == (1, (80, 120, 380, 300))


def test_an_image_stored_in_strips_is_one_figure():
    strips = [photograph((80, top, 380, top + 60)) for top in (120, 180, 240)]

    [figure] = found([block(SENTENCE, top=80), text_of_a_page()], strips)

    assert figure.place == (80, 120, 380, 300)


@pytest.mark.parametrize(
    "place",
    [(80, 120, 140, 150), (0, 0, 600, 800), (80, 395, 380, 500)],
    ids=["a logo", "a background", "behind text"],
)
def test_an_image_that_is_no_illustration_is_no_figure(place):
    assert found([block(SENTENCE, top=80), text_of_a_page()], [photograph(place)]) == []


def test_an_image_on_a_page_with_little_text_is_no_figure():
    assert found([block("Cabinet Office", top=500)], [photograph((80, 120, 380, 300))]) == []


def test_the_same_image_on_many_pages_is_no_figure():
    pages, blocks = [], []
    for index in range(3):
        text = PrintedBlock(tuple(replace(one, page_index=index) for one in text_of_a_page().lines))
        drawings = (photograph((80, 120, 380, 300)),)
        pages.append(replace(page(index, text.lines), drawings=drawings))
        blocks.append(text)

    assert find_regions(pages, blocks, NO_FURNITURE) == []


def test_what_stands_in_the_running_head_is_no_part_of_a_figure():
    head = line("The Ferry Inquiry", top=30.0, style=SMALL)
    crest = Drawing(DrawnAs.SHAPE, (300.0, 5.0, 380.0, 45.0))
    furniture = Furniture(frozenset({head}), {})

    assert found([caption(top=55.0)], [crest], furniture) == []


def test_a_place_on_a_turned_sheet_is_found_on_the_sheet_as_it_is():
    across = (10.0, 20.0, 110.0, 70.0)

    assert turned_back(across, 0, 600.0, 800.0) == across
    assert turned_back(across, 1, 600.0, 800.0) == (530.0, 10.0, 580.0, 110.0)
    assert turned_back(across, 2, 600.0, 800.0) == (490.0, 730.0, 590.0, 780.0)
    assert turned_back(across, 3, 600.0, 800.0) == (20.0, 690.0, 70.0, 790.0)
