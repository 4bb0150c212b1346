"""
The pictures of pages that are wanted now: asked of the engine, tinted, kept for a while.

A page is drawn whole as long as its picture is not too large; of a larger one the parts that
are seen are drawn sharply, over a whole picture of less detail.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage

from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import (
    Bitmap,
    Images,
    PagePicture,
    PageSize,
    PixelRect,
    size_px,
)
from reader.errors import DocumentError
from reader.ui.document.pages.page_images import ask_for_images, image_of, images_in
from reader.ui.document.pages.page_tint import is_scan, is_tinted, tinted
from reader.ui.theme import Theme

PART_PX = 1024
"""Width and height of the parts in which a large picture is drawn."""

_TOPIC = "page view"
_MOST_KEPT_BYTES = 48 << 20
_MOST_WHOLE_PX = 3_200_000
_COARSE_PX = 1_500_000
_SLOW_PX = 2_500_000
_ROUGH_SCALE = 0.35
_SOON, _SHARP, _NEAR, _FAR = 0, 1, 10, 20


@dataclass(frozen=True, slots=True)
class PageNeed:
    """
    A page that is seen, or will be soon.

    ``scale`` is pixels of the screen a point; ``seen`` the part of the whole picture that is
    in the window, widened to whole parts; None of a page that is not in it yet.
    """

    page_index: int
    scale: float
    seen: QRect | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """An image for a theme; its pixels may lie in the bitmap."""

    image: QImage
    bitmap: Bitmap | None
    theme: Theme


class PagePictures(QObject):
    """
    Keeps the pictures of one document.

    Signals:
        came: there is another picture of a page, or it is known that there will be none.
    """

    came = Signal(int)
    _arrived = Signal(object, object)

    def __init__(self, engine: PageEngine, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._theme = theme
        self._sizes: Sequence[PageSize] = ()
        self._kept: OrderedDict[PagePicture, _Kept] = OrderedDict()
        self._whole: dict[int, set[PagePicture]] = {}
        self._bytes = 0
        self._wanted: dict[PagePicture, int] = {}
        self._asked: dict[PagePicture, int] = {}
        self._in_use: set[PagePicture] = set()
        self._scans: dict[int, bool] = {}
        self._is_closed = False
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Take no notice of what still comes, and free what is kept."""
        self._is_closed = True
        self._engine.leave(_TOPIC)
        self._forget()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on; nothing is kept of the old ones."""
        self._theme = theme
        self._engine.keep_only((), topic=_TOPIC)
        self._forget()

    def want(
        self,
        sizes: Sequence[PageSize],
        rotation: int,
        needs: Sequence[PageNeed],
        far: Sequence[int] = (),
    ) -> None:
        """
        Ask for what these pages need, the most urgent first, and for nothing else any more.

        Of the pages that are ``far`` a rough picture is enough.
        """
        self._sizes = sizes
        wanted: dict[PagePicture, int] = {}
        for need in needs:
            for picture, priority in self._pictures_of(need, rotation):
                if picture in self._kept:
                    self._kept.move_to_end(picture)
                wanted.setdefault(picture, priority)
        for page_index in far:
            if page_index not in self._whole:
                wanted.setdefault(PagePicture(page_index, _ROUGH_SCALE, rotation), _FAR)
        self._wanted = {one: rank for one, rank in wanted.items() if one not in self._kept}
        self._in_use = set(wanted)
        self._ask()

    def whole(self, need: PageNeed, rotation: int) -> QImage | None:
        """Return the picture of a whole page whose scale is nearest to the one needed."""
        pictures = [
            picture
            for picture in self._whole.get(need.page_index, ())
            if picture.rotation == rotation
        ]
        if not pictures:
            return None
        nearest = min(pictures, key=lambda picture: abs(picture.scale - need.scale))
        return self._kept[nearest].image

    def parts(self, need: PageNeed, rotation: int) -> Iterator[tuple[PixelRect, QImage]]:
        """Yield the sharp parts that there are, each with its place in the whole picture."""
        if self._is_whole_enough(need, rotation):
            return
        for picture in self._parts_of(need, rotation):
            kept = self._kept.get(picture)
            if kept is not None and picture.part is not None:
                yield picture.part, kept.image

    def problem(self, need: PageNeed, rotation: int) -> DocumentError | None:
        """Return why a page cannot be drawn, if that is known."""
        if need.page_index in self._whole:
            return None
        problems = (self._engine.problem(one) for one, _ in self._pictures_of(need, rotation))
        return next((problem for problem in problems if problem is not None), None)

    def is_sharp(self, need: PageNeed, rotation: int) -> bool:
        """Tell whether what is seen of a page is there in all its detail."""
        if self._is_whole_enough(need, rotation):
            return PagePicture(need.page_index, need.scale, rotation) in self._kept
        return all(picture in self._kept for picture in self._parts_of(need, rotation))

    def _pictures_of(self, need: PageNeed, rotation: int) -> Iterator[tuple[PagePicture, int]]:
        rank = _SHARP if need.seen is not None else _NEAR
        if need.page_index not in self._whole and self._is_slow(need, rotation):
            yield PagePicture(need.page_index, _ROUGH_SCALE, rotation), rank - 1
        if self._is_whole_enough(need, rotation):
            yield PagePicture(need.page_index, need.scale, rotation), rank
            return
        yield PagePicture(need.page_index, self._coarse_scale(need.page_index), rotation), rank
        for part in self._parts_of(need, rotation):
            yield part, rank

    def _is_whole_enough(self, need: PageNeed, rotation: int) -> bool:
        width, height = size_px(self._sizes[need.page_index], need.scale, rotation)
        return width * height <= _MOST_WHOLE_PX

    def _is_slow(self, need: PageNeed, rotation: int) -> bool:
        """Tell whether a rough picture is there so much sooner that it is worth drawing."""
        width, height = size_px(self._sizes[need.page_index], need.scale, rotation)
        return width * height > _SLOW_PX

    def _coarse_scale(self, page_index: int) -> float:
        width, height = self._sizes[page_index]
        return math.sqrt(_COARSE_PX / (width * height))

    def _parts_of(self, need: PageNeed, rotation: int) -> Iterator[PagePicture]:
        """Yield the squares of a grid over the picture that are seen."""
        if need.seen is None:
            return
        width, height = size_px(self._sizes[need.page_index], need.scale, rotation)
        seen = need.seen.intersected(QRect(0, 0, width, height))
        for top in _squares(seen.top(), seen.bottom()):
            for left in _squares(seen.left(), seen.right()):
                part = PixelRect(left, top, min(PART_PX, width - left), min(PART_PX, height - top))
                yield PagePicture(need.page_index, need.scale, rotation, part)

    def _ask(self) -> None:
        """Ask for all that is wanted and not there; take at once what the engine still has."""
        images: Sequence[Images] = ()
        if self._theme.is_dark:
            images = [Images(page_index) for page_index in {one.page_index for one in self._wanted}]
        self._engine.keep_only([*images, *self._wanted], topic=_TOPIC)
        for one in images:
            ask_for_images(self._engine, one.page_index, _SOON - 1, _TOPIC)
        asked, self._asked = self._asked, dict(self._wanted)
        for picture, rank in list(self._wanted.items()):
            if asked.get(picture) == rank:
                continue
            bitmap = None if is_tinted(self._theme) else self._engine.cached(picture)
            if bitmap is not None:
                self._keep(picture, _Kept(image_of(bitmap), bitmap, self._theme))
                continue
            self._engine.request(
                picture,
                rank,
                partial(self._prepare, picture),
                partial(self._give_up, picture),
                topic=_TOPIC,
            )

    def _prepare(self, picture: PagePicture, bitmap: Bitmap) -> None:
        """Tint a picture on the engine's thread, and hand it over."""
        theme, image = self._theme, image_of(bitmap)
        if is_tinted(theme):
            image = tinted(image, theme, self._left_alone(picture, image))
        self._arrived.emit(picture, _Kept(image, None if is_tinted(theme) else bitmap, theme))

    def _left_alone(self, picture: PagePicture, image: QImage) -> Sequence[QRect]:
        """Return what of a page keeps its colours in the dark: the pictures that it has."""
        page_index = picture.page_index
        rects = images_in(self._engine, picture, self._sizes[page_index])
        if page_index not in self._scans and rects and picture.part is None:
            # As it is first seen whole: parts of it, and other sizes, are to look the same.
            self._scans[page_index] = is_scan(image, rects)
        return () if self._scans.get(page_index, False) else rects

    def _give_up(self, picture: PagePicture, _problem: DocumentError) -> None:
        self._arrived.emit(picture, None)

    def _keep(self, picture: PagePicture, kept: _Kept | None) -> None:
        """Keep a picture and let go of those that were not used for longest."""
        if self._is_closed or (kept is not None and kept.theme is not self._theme):
            return
        self._wanted.pop(picture, None)
        self._asked.pop(picture, None)
        if kept is not None:
            self._drop(picture)
            self._kept[picture] = kept
            self._bytes += kept.image.sizeInBytes()
            if picture.part is None:
                self._whole.setdefault(picture.page_index, set()).add(picture)
            self._make_room()
        self.came.emit(picture.page_index)

    def _make_room(self) -> None:
        for picture in list(self._kept):
            if self._bytes <= _MOST_KEPT_BYTES:
                return
            if picture not in self._in_use:
                self._drop(picture)

    def _drop(self, picture: PagePicture) -> None:
        kept = self._kept.pop(picture, None)
        if kept is None:
            return
        self._bytes -= kept.image.sizeInBytes()
        whole = self._whole.get(picture.page_index, set())
        whole.discard(picture)
        if not whole:
            self._whole.pop(picture.page_index, None)

    def _forget(self) -> None:
        self._kept.clear()
        self._whole.clear()
        self._wanted.clear()
        self._asked.clear()
        self._in_use.clear()
        self._bytes = 0


def _squares(first: int, last: int) -> range:
    return range(first // PART_PX * PART_PX, last + 1, PART_PX)
