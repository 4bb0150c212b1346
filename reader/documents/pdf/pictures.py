"""Pages that are pictures, as those of a scan are."""

from collections.abc import Iterable, Sequence

import pypdfium2.raw as pdfium

from reader.documents.page_objects import PageObject, corners_of

MOST_STROKES = 50
"""Of a page that is blank but for ornaments."""
MOST_LOOKED_AT = 1_000
"""Objects of a page; images that take it up are among the first."""
TAKEN = 0.2
"""Part of a sheet; smaller pictures are the crest or ornament of an empty page."""


def shows_something(objects: Sequence[PageObject]) -> bool:
    """Whether a page has an image, or a drawing of many strokes such as letters in outline."""
    first = objects[:MOST_STROKES]
    return len(first) == MOST_STROKES or any(map(_is_image, first))


def is_taken_by_images(objects: Sequence[PageObject], sheet: float) -> bool:
    """Whether images leave a page of so many square points only room for a head and a number."""
    images = filter(_is_image, objects[:MOST_LOOKED_AT])
    return _area(images) >= TAKEN * sheet


def _is_image(drawn: PageObject) -> bool:
    return bool(drawn.kind == pdfium.FPDF_PAGEOBJ_IMAGE)


def _area(images: Iterable[PageObject]) -> float:
    """Return how many square points images take, those that lie on others too."""
    places = [corners for corners in map(corners_of, images) if corners is not None]
    return sum((right - left) * (top - bottom) for left, bottom, right, top in places)
