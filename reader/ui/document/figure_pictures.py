"""
The pictures of a report's figures: asked of its engine, put in the theme's colours, kept.

Only those near what is seen are asked for. What cannot be drawn is not asked for again.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage

from reader.documents.model import Document, Figure
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import Bitmap, Images, PagePicture, PageSize, PixelRect
from reader.errors import DocumentError
from reader.ui.document.page_source import PageSource
from reader.ui.document.pages.page_images import ask_for_images, image_of, images_in
from reader.ui.document.pages.page_tint import is_scan, tinted
from reader.ui.theme import Theme

_TOPIC = "figures"
_MOST_KEPT_BYTES = 32 << 20
_WHOLE = 0.8  # of a picture: what an image takes that is all of it
_IMAGES, _SEEN, _NEAR = 2, 3, 15
"""Priorities: behind the pages that are looked at."""


@dataclass(frozen=True, slots=True)
class FigureNeed:
    """How large a figure is to be, in pixels of the screen, and whether it is seen now."""

    size_px: QSize
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    image: QImage
    size_px: QSize
    theme: Theme


class FigurePictures(QObject):
    """
    Keeps the pictures of the figures of one document at a time.

    Signals:
        came: there is another picture of a figure; its number.
    """

    came = Signal(int)
    _arrived = Signal(object, object)

    def __init__(self, source: PageSource | None, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._theme = theme
        self._document: Document | None = None
        self._engine: PageEngine | None = None
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._asked: dict[int, FigureNeed] = {}
        self._failed: set[int] = set()
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        if source is not None:
            source.unlocked.connect(self._try_again)

    def open(self, document: Document | None) -> bool:
        """Keep the pictures of another document; False if it has none that can be drawn."""
        self.close()
        if document is None or not document.content.figures or self._source is None:
            return False
        self._engine = self._source.engine_of(document)
        self._document = document if self._engine is not None else None
        return self._engine is not None

    def close(self) -> None:
        """Take no notice of what still comes, and free what is kept."""
        if self._engine is not None:
            self._engine.leave(_TOPIC)
        self._engine = self._document = None
        self._kept.clear()
        self._asked.clear()
        self._failed.clear()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on; until then the old pictures are there."""
        self._theme = theme
        self._asked.clear()

    def picture(self, number: int) -> QImage | None:
        """Return the picture of a figure in these colours, perhaps of another size."""
        kept = self._kept.get(number)
        return kept.image if kept is not None and kept.theme == self._theme else None

    def want(self, needs: Mapping[int, FigureNeed]) -> None:
        """Ask for the pictures of these figures, by their numbers, and for no others."""
        document, source = self._document, self._source
        if document is None or source is None:
            return
        engine = source.engine_of(document)
        if engine is not self._engine:
            self._engine, self._asked = engine, {}
        if engine is None:
            return
        wanted = {n: need for n, need in needs.items() if self._is_wanted(n, need)}
        if wanted == self._asked:
            return
        shots = {
            number: _Shot(document, number, need.size_px, self._theme)
            for number, need in wanted.items()
        }
        pages = {shot.request.page_index for shot in shots.values()} if self._theme.is_dark else ()
        pictures = [shot.request for shot in shots.values()]
        engine.keep_only([*map(Images, pages), *pictures], topic=_TOPIC)
        for page_index in pages:
            ask_for_images(engine, page_index, _IMAGES, _TOPIC)
        for number, shot in shots.items():
            rank = _SEEN if wanted[number].is_seen else _NEAR
            then = partial(self._prepare, engine, shot)
            failed = partial(self._give_up, shot)
            engine.request(shot.request, rank, then, failed, topic=_TOPIC)
        self._asked = wanted

    def _is_wanted(self, number: int, need: FigureNeed) -> bool:
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
        is_there = kept is not None and (kept.size_px, kept.theme) == (need.size_px, self._theme)
        return not is_there and number not in self._failed

    def _prepare(self, engine: PageEngine, shot: "_Shot", bitmap: Bitmap) -> None:
        """Put a picture in its theme's colours, on the engine's thread, and hand it over."""
        self._arrived.emit(shot, shot.image(bitmap, images_in(engine, shot.request, shot.page)))

    def _give_up(self, shot: "_Shot", _problem: DocumentError) -> None:
        self._arrived.emit(shot, None)

    def _keep(self, shot: "_Shot", image: QImage | None) -> None:
        """Keep a picture and let go of those that were not used for longest."""
        if shot.document is not self._document or shot.theme != self._theme:
            return
        self._asked.pop(shot.number, None)
        if image is None:
            self._failed.add(shot.number)
            return
        self._kept[shot.number] = _Kept(image, shot.size_px, shot.theme)
        self._kept.move_to_end(shot.number)
        while len(self._kept) > 1 and self._bytes() > _MOST_KEPT_BYTES:
            self._kept.popitem(last=False)
        self.came.emit(shot.number)

    def _bytes(self) -> int:
        return sum(kept.image.sizeInBytes() for kept in self._kept.values())

    def _try_again(self, document_id: str) -> None:
        if self._document is not None and self._document.id == document_id:
            self._failed.clear()
            self._asked.clear()
            self.came.emit(0)


@dataclass(frozen=True, slots=True)
class _Shot:
    """A figure of a document as it is asked for, in a size and in a theme's colours."""

    document: Document
    number: int
    size_px: QSize
    theme: Theme

    @property
    def request(self) -> PagePicture:
        """What to ask for: a part of the page."""
        figure, (left, top) = self._figure, self._corner_px
        part = PixelRect(left, top, self.size_px.width(), self.size_px.height())
        return PagePicture(figure.page_index, self._scale, part=part)

    def image(self, bitmap: Bitmap, images: Sequence[QRect]) -> QImage:
        """Return the picture in the theme's colours, photographs and paintings in their own."""
        image = image_of(bitmap)
        rects = [rect.intersected(image.rect()) for rect in images]
        rects = [rect for rect in rects if not rect.isEmpty()]
        covered = max((rect.width() * rect.height() for rect in rects), default=0)
        if rects and covered < _WHOLE * image.width() * image.height() and not _is_on_paper(image):
            # A painting made of many parts: some with other colours would tear it.
            rects = [image.rect()]
        left_alone = [rect for rect in rects if not _is_on_paper(image.copy(rect))]
        return tinted(image, self.theme, left_alone)

    @property
    def page(self) -> PageSize:
        """How large the page is."""
        page = self.document.content.pages[self._figure.page_index]
        return PageSize(page.width, page.height)

    @property
    def _figure(self) -> Figure:
        return self.document.content.figures[self.number]

    @property
    def _scale(self) -> float:
        box = self._figure.box
        return self.size_px.width() / max(1.0, box.right - box.left)

    @property
    def _corner_px(self) -> tuple[int, int]:
        box = self._figure.box
        return round(box.left * self._scale), round((self.page.height - box.top) * self._scale)


def _is_on_paper(image: QImage) -> bool:
    """Whether most of a picture is light ground, as of a chart that is stored as an image."""
    return is_scan(image, [image.rect()])
