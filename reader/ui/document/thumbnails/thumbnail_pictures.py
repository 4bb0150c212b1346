"""
The small pictures of pages that are wanted now: asked of the engine, tinted, kept for a while.

They come after whatever the page view asks for; of pages that are no longer seen none is drawn.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import Bitmap, Images, PagePicture, PageSize
from reader.errors import DocumentError
from reader.ui.document.pages.page_images import ask_for_images, image_of, images_in
from reader.ui.document.pages.page_tint import is_scan, is_tinted, tinted
from reader.ui.document.thumbnails.thumbnail_rows import Thumbnail
from reader.ui.theme import Theme

_TOPIC = "thumbnails"
_SEEN, _AHEAD = 40, 50
"""Behind all that the page view asks for."""
_MOST_KEPT_BYTES = 16 << 20
_FINER = 2
"""Pixels drawn for each one that is kept, across and down: letters so small become grey so."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An image that owns its pixels, and what it was asked for as."""

    image: QImage
    picture: PagePicture


class ThumbnailPictures(QObject):
    """
    Keeps the small pictures of one document.

    Signals:
        came: the picture of a page is there.
    """

    came = Signal(int)
    _arrived = Signal(object, object, object)

    def __init__(self, engine: PageEngine, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._theme = theme
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._asked: dict[PagePicture, int] = {}
        self._refused: set[int] = set()
        self._in_use: set[int] = set()
        self._is_closed = False
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Take no notice of what still comes, and free what is kept."""
        self._is_closed = True
        self._engine.leave(_TOPIC)
        self._kept.clear()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on; nothing is kept of the old ones."""
        self._theme = theme
        self._kept.clear()
        self.rest()

    def forget_refusals(self) -> None:
        """Ask again for what could not be drawn."""
        self._refused.clear()

    def is_refused(self, page_index: int) -> bool:
        """Tell whether it is known that a page cannot be drawn."""
        return page_index in self._refused

    def image(self, page_index: int) -> QImage | None:
        """Return the picture of a page, in whatever size it is there."""
        kept = self._kept.get(page_index)
        return kept.image if kept is not None else None

    def rest(self) -> None:
        """Ask for nothing, until something is wanted again."""
        self._asked.clear()
        self._engine.keep_only((), topic=_TOPIC)

    def want(self, seen: Sequence[Thumbnail], ahead: Sequence[Thumbnail], ratio: float) -> None:
        """Ask for these pages at ``ratio`` pixels of the screen a pixel, and for no others."""
        ranks = {_picture_of(one, ratio): _AHEAD for one in ahead}
        ranks |= {_picture_of(one, ratio): _SEEN for one in seen}
        self._in_use = {picture.page_index for picture in ranks}
        missing = {picture: rank for picture, rank in ranks.items() if self._is_missing(picture)}
        images = [Images(one.page_index) for one in missing] if self._theme.is_dark else []
        self._engine.keep_only([*images, *missing], topic=_TOPIC)
        asked, self._asked = self._asked, missing
        for picture, rank in missing.items():
            if asked.get(picture) == rank:
                continue
            if self._theme.is_dark:
                ask_for_images(self._engine, picture.page_index, rank - 1, _TOPIC)
            self._engine.request(
                picture,
                rank,
                partial(self._prepare, picture),
                partial(self._give_up, picture),
                topic=_TOPIC,
            )

    def _is_missing(self, picture: PagePicture) -> bool:
        kept = self._kept.get(picture.page_index)
        if kept is None:
            return not self.is_refused(picture.page_index)
        self._kept.move_to_end(picture.page_index)
        return kept.picture != picture

    def _prepare(self, picture: PagePicture, bitmap: Bitmap) -> None:
        """Tint a picture on the engine's thread, make it small, and hand it over."""
        theme, image = self._theme, image_of(bitmap)
        width, height = image.width(), image.height()
        if is_tinted(theme):
            page = PageSize(width / picture.scale, height / picture.scale)
            rects = images_in(self._engine, picture, page)
            image = tinted(image, theme, () if is_scan(image, rects) else rects)
        size = QSize(max(1, round(width / _FINER)), max(1, round(height / _FINER)))
        smooth = Qt.TransformationMode.SmoothTransformation
        small = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._arrived.emit(picture, small, theme)

    def _give_up(self, picture: PagePicture, _problem: DocumentError) -> None:
        self._arrived.emit(picture, None, self._theme)

    def _keep(self, picture: PagePicture, image: QImage | None, theme: Theme) -> None:
        """Keep a picture and let go of those that were not wanted for longest."""
        if self._is_closed or theme is not self._theme:
            return
        self._asked.pop(picture, None)
        if image is None:
            self._refused.add(picture.page_index)
            return
        self._kept[picture.page_index] = _Kept(image, picture)
        self._kept.move_to_end(picture.page_index)
        self._make_room()
        self.came.emit(picture.page_index)

    def _make_room(self) -> None:
        held = sum(kept.image.sizeInBytes() for kept in self._kept.values())
        for page_index in list(self._kept):
            if held <= _MOST_KEPT_BYTES:
                return
            if page_index not in self._in_use:
                held -= self._kept.pop(page_index).image.sizeInBytes()


def _picture_of(one: Thumbnail, ratio: float) -> PagePicture:
    return PagePicture(one.page_index, one.scale * ratio * _FINER)
