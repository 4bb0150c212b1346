"""
From the engine's bitmaps to images of Qt, and where on them the images of a page are.

On dark themes a page is shown with light and dark reversed and its photographs as they are:
whoever draws pages asks for the places of images before, and finds them in the engine's cache.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from reader.documents.page_characters import Box
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import Bitmap, Images, PagePicture, PageSize
from reader.ui.document.pages.page_layout import PageLayout


def image_of(bitmap: Bitmap) -> QImage:
    """Return an image of the bitmap's own pixels: it lives no longer than the bitmap."""
    width, height = bitmap.width_px, bitmap.height_px
    return QImage(bitmap.pixels, width, height, 4 * width, QImage.Format.Format_RGB32)


def ask_for_images(engine: PageEngine, page_index: int, priority: int, topic: str) -> None:
    """Let the engine find out where a page has images, to be in its cache when it is drawn."""
    engine.request(Images(page_index), priority, _take_no_notice, topic=topic)


def images_in(engine: PageEngine, picture: PagePicture, size: PageSize) -> Sequence[QRect]:
    """Return where the images of a page are in a picture of it, as far as the engine knows."""
    boxes = engine.cached(Images(picture.page_index)) or ()
    return [pixels_of(box, picture, size) for box in boxes]


def pixels_of(box: Box, picture: PagePicture, size: PageSize) -> QRect:
    """Return where a part of a page of this size is in a picture of it."""
    alone = PageLayout((size,), (QRectF(),), (picture.scale,), rotation=picture.rotation)
    rect = alone.to_view(0, box).toAlignedRect()
    return rect.translated(-picture.part.left, -picture.part.top) if picture.part else rect


def _take_no_notice(_boxes: object) -> None:
    """Leave the boxes in the engine's cache until they are needed."""
