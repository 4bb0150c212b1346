"""
Which parts of the pages are figures: charts, diagrams, maps and photographs.

A drawing is a figure when a caption that names one stands directly above or below it; an image
also when it stands alone in running text and is no ornament. A wrong picture is worse than
none: whatever takes in a sentence of the text is left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.documents.model import Block, BlockKind, Content, Figure
from reader.documents.page_characters import Box
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.clusters import (
    Cluster,
    area,
    grown,
    holds,
    overlap,
    touch,
)
from reader.documents.pdf.furniture import Furniture
from reader.documents.pdf.printed import Drawing, DrawnAs, Frame, PrintedPage, around
from reader.documents.pdf.sheets import Sheet, sheets_of, turned_back

MOST_FIGURES = 2_000
"""Of one file."""
NEAR_CAPTION = 60.0
"""Points between a caption and its figure."""
PANELS = 60.0
"""Points between parts of one figure."""
NEAR_LABEL = 14.0
"""Points between a figure and its labels."""
NEAR_GATHERED = 40.0
"""Points between a figure and words that are known to be labels."""
SMALLEST = (60.0, 40.0)
"""Width and height of a figure with a caption, in points."""
SMALLEST_ALONE = (120.0, 80.0)
"""Width and height of an image that stands alone, in points."""
FEWEST_BOXES = 3
"""Rectangles that make a chart or diagram without anything curved or oblique."""
FEWEST_SHAPES = 3
"""Curved or oblique drawings from which what holds rows of text is no table."""
MOSTLY_ROWS = 0.5
"""Part of a drawing that rows of text take up in a table."""
FULL = 0.8
"""Part of a page from which an image is a scan or a background."""
LEAST_TEXT = 80
"""Words of running text on a page where an image can stand alone."""
MOST_IMAGES = 200
"""Of a page; what is made of more is a pattern."""
REPEATED = 3
"""Pages that have an image of one size, from which it is an ornament."""
TILES = 2.0
"""Points between the parts in which a program stores one image."""
MARGIN = 4.0
"""Points left round a figure where there is room."""


@dataclass(frozen=True, slots=True)
class Region:
    """
    A figure, and the number of the block that it stands before.

    ``place`` is on its page as it is read; ``labels`` are the numbers of the blocks of which
    every word is in the picture.
    """

    page_index: int
    place: Frame
    before: int
    labels: tuple[int, ...] = ()


def find_regions(
    pages: Sequence[PrintedPage], blocks: Sequence[PrintedBlock], furniture: Furniture
) -> list[Region]:
    """Return the figures of all pages, in the order of the blocks that they stand before."""
    sizes = Counter(size for page in pages for size in _image_sizes(page))
    with_images = {page.index for page in pages if any(map(_can_be_alone, page.drawings))}
    sheets = sheets_of(pages, blocks, furniture, with_images)
    is_below = _usually_below(sheets)
    regions: list[Region] = []
    for sheet in sheets:
        named = _named(sheet, is_below)
        regions += [*named, *_alone(sheet, [region.place for region in named], sizes)]
    return sorted(regions[:MOST_FIGURES], key=lambda region: region.before)


def with_labels(blocks: Sequence[PrintedBlock], regions: Iterable[Region]) -> list[PrintedBlock]:
    """Return the blocks, those within figures as captions of the level of labels."""
    labels = {number for region in regions for number in region.labels}
    return [
        replace(block, kind=BlockKind.CAPTION, level=1, marker="", skipped=0, cells=())
        if number in labels
        else block
        for number, block in enumerate(blocks)
    ]


def with_figures(
    content: Content,
    regions: Iterable[Region],
    added: Sequence[Block | None],
    pages: Sequence[PrintedPage],
) -> Content:
    """Return the content with its figures; ``added`` are its blocks by their numbers."""
    figures = []
    for region in regions:
        following = (block for block in added[region.before :] if block is not None)
        beneath = next(following, None)
        at = beneath.start if beneath is not None else len(content.text)
        figures.append(Figure(at, region.page_index, _shown(region, pages[region.page_index])))
    return replace(content, figures=tuple(figures))


def _shown(region: Region, page: PrintedPage) -> Box:
    """Return where a figure is on the page as a viewer shows it."""
    place = turned_back(region.place, page.turn, page.width, page.height)
    left, top, right, bottom = place
    edges = left, page.height - bottom, right, page.height - top
    return Box(*(round(edge, 1) for edge in edges))


def _usually_below(sheets: Iterable[Sheet]) -> bool:
    """Whether figures stand below their captions, going by those for which it is plain."""
    sides: Counter[bool] = Counter()
    for sheet in sheets:
        for caption in sheet.captions:
            choices = _beside(sheet, caption.place)
            if len(choices) == 1:
                sides.update(choices.keys())
    return sides[True] >= sides[False]


def _beside(sheet: Sheet, caption: Frame) -> dict[bool, Cluster]:
    """Return the drawings next to a caption: by True those below it, by False those above."""
    choices: dict[bool, Cluster] = {}
    for is_below in (True, False):
        found = [
            (distance, cluster)
            for cluster in sheet.clusters
            if (distance := _distance(caption, cluster.place, is_below)) is not None
            and overlap(caption, cluster.place) > 0
            and sheet.can_join(caption, cluster.place)
        ]
        if found:
            choices[is_below] = min(found, key=lambda one: one[0])[1]
    return {is_below: cluster for is_below, cluster in choices.items() if _is_drawn(sheet, cluster)}


def _distance(caption: Frame, place: Frame, is_below: bool) -> float | None:
    apart = place[1] - caption[3] if is_below else caption[1] - place[3]
    return apart if -MARGIN <= apart <= NEAR_CAPTION else None


def _is_drawn(sheet: Sheet, cluster: Cluster) -> bool:
    """Whether drawings are more than the lines and shades of a table."""
    if not (cluster.images or cluster.shapes or cluster.boxes >= FEWEST_BOXES):
        return False
    rows = [row for row in sheet.rows if touch(cluster.place, row)]
    is_like_table = not cluster.images and cluster.shapes < FEWEST_SHAPES
    return not (rows and is_like_table and area(around(rows)) > MOSTLY_ROWS * area(cluster.place))


def _named(sheet: Sheet, is_usually_below: bool) -> list[Region]:
    """Return the figures of a page that have captions."""
    regions: list[Region] = []
    for caption in sheet.captions:
        choices = _beside(sheet, caption.place)
        for is_below in (is_usually_below, not is_usually_below):
            cluster = choices.get(is_below)
            if cluster is None or _is_taken(cluster.place, regions):
                continue
            left, top, right, bottom = _whole(sheet, cluster.place)
            if is_below:
                place = left, max(top, caption.place[3]), right, bottom
            else:
                place = left, top, right, min(bottom, caption.place[1])
            if _is_large(place, SMALLEST):
                before = caption.number + 1 if is_below else caption.number
                regions.append(_region(sheet, place, before))
                break
    return regions


def _is_taken(place: Frame, regions: Iterable[Region]) -> bool:
    return any(touch(place, region.place) for region in regions)


def _whole(sheet: Sheet, place: Frame) -> Frame:
    """Return a figure's place with all of its parts, its labels and a margin."""
    parts = [cluster.place for cluster in sheet.clusters]
    place = grown(place, parts, PANELS, sheet.can_join)
    place = grown(place, sheet.gathered, NEAR_GATHERED, sheet.can_join)
    place = grown(place, sheet.loose, NEAR_LABEL, sheet.can_join)
    place = grown(place, sheet.rows, 0.0, sheet.can_join)
    left, top, right, bottom = place
    for wider in (
        (left - MARGIN, top, right, bottom),
        (left, top - MARGIN, right, bottom),
        (left, top, right + MARGIN, bottom),
        (left, top, right, bottom + MARGIN),
    ):
        if sheet.can_join(place, wider):
            place = around((place, wider))
    return sheet.clipped(place)


def _region(sheet: Sheet, place: Frame, before: int) -> Region:
    labels = sheet.within(place)
    while before - 1 in labels:
        before -= 1
    return Region(sheet.page.index, place, before, labels)


def _alone(sheet: Sheet, taken: Sequence[Frame], sizes: Counter[tuple[int, int]]) -> list[Region]:
    """Return the images of a page that stand in its text without a caption."""
    images = [drawing.place for drawing in sheet.drawings if drawing.drawn_as is DrawnAs.IMAGE]
    if sheet.words < LEAST_TEXT or len(images) > MOST_IMAGES:
        return []
    regions: list[Region] = []
    while images:
        place = grown(images.pop(), images, TILES, sheet.can_join)
        images = [image for image in images if not holds(place, image)]
        if (
            _is_large(place, SMALLEST_ALONE)
            and area(place) < FULL * area(sheet.edges)
            and sizes[_size(place)] < REPEATED
            and not any(touch(place, held) for held in (*taken, *sheet.every_line))
        ):
            before = sheet.number_after(place)
            regions.append(Region(sheet.page.index, sheet.clipped(place), before))
    return regions


def _can_be_alone(drawing: Drawing) -> bool:
    """Whether a drawing is, or may be a strip of, an image that needs no caption."""
    left, top, right, bottom = drawing.place
    is_wide, is_high = right - left >= SMALLEST_ALONE[0], bottom - top >= SMALLEST_ALONE[1]
    return drawing.drawn_as is DrawnAs.IMAGE and (is_wide or is_high)


def _is_large(place: Frame, least: tuple[float, float]) -> bool:
    left, top, right, bottom = place
    return right - left >= least[0] and bottom - top >= least[1]


def _image_sizes(page: PrintedPage) -> set[tuple[int, int]]:
    return {_size(drawing.place) for drawing in page.drawings if drawing.drawn_as is DrawnAs.IMAGE}


def _size(place: Frame) -> tuple[int, int]:
    left, top, right, bottom = place
    return round(right - left), round(bottom - top)
