"""One document that is open as pages: its engine, its pictures and text, what is marked."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QRegion

from reader.documents.model import Document
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import Link, PageSize, Sizes
from reader.documents.quoting import quoted_ranges
from reader.errors import DocumentError
from reader.ui.document.marks import Sign, SignKind
from reader.ui.document.pages import page_painting
from reader.ui.document.pages.page_layout import PageLayout
from reader.ui.document.pages.page_marks import PageMarks
from reader.ui.document.pages.page_notes import PageNotes
from reader.ui.document.pages.page_pictures import PART_PX, PageNeed, PagePictures
from reader.ui.document.pages.page_selection import PageSelection
from reader.ui.document.pages.page_text import PageText
from reader.ui.document.pages.unread_band import UnreadBand
from reader.ui.theme import Theme

_AHEAD, _BEHIND = 2, 1
_FAR = 8
_LATER_MS = 50
_TOPIC = "sizes"


class OpenPages(QObject):
    """
    A document and whatever of its pages is at hand.

    ``flash`` is a range that is lit up, ``flash_strength`` how much of its light is left.

    Signals:
        changed: something should be painted anew.
        sizes_came: the file says how large its pages are.
        refused: the file does not open, and why.
    """

    changed = Signal()
    sizes_came = Signal(object)
    refused = Signal(DocumentError)
    _refusal_arrived = Signal(object)
    _sizes_arrived = Signal(object)

    def __init__(
        self, document: Document, engine: PageEngine, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.sizes: Sequence[PageSize] = [
            PageSize(page.width, page.height) for page in document.content.pages
        ]
        self.text = PageText(document, engine, self)
        self.marks = PageMarks(document, self.text)
        self.unread = UnreadBand(document.content.unread)
        self.selection = PageSelection(document, self.text)
        self.notes = PageNotes(document, self.text)
        self.flash: tuple[int, int] | None = None
        self.flash_strength = 0.0
        self._engine = engine
        self._is_closed = False
        self._theme = theme
        self._pictures = PagePictures(engine, theme, self)
        self._needs: Sequence[PageNeed] = ()
        self._near: Sequence[PageNeed] = ()
        self._pages = PageLayout()
        self._visible = range(0)
        self._texts: Sequence[int] = ()
        self._asked: object = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._want_more)
        self._pictures.came.connect(self.changed)
        self.text.came.connect(self.changed)
        self._sizes_arrived.connect(self._take_sizes, Qt.ConnectionType.QueuedConnection)
        self._refusal_arrived.connect(self._take_refusal, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Ask for nothing any more, and free everything."""
        self._is_closed = True
        self._later.stop()
        self._engine.leave(_TOPIC)
        self._pictures.close()
        self.text.close()

    def set_theme(self, theme: Theme) -> None:
        """Show the pages in other colours."""
        self._theme = theme
        self._pictures.set_theme(theme)
        self._asked = None

    def ask_again(self) -> None:
        """Let everything that is wanted next be asked for, also what was refused before."""
        self._asked = None

    def want(self, pages: PageLayout, seen: QRectF, ratio: float, texts: Sequence[int]) -> None:
        """Ask for what is to be seen, at ``ratio`` pixels of the screen a pixel."""
        if self._asked is None:
            answers = (self._sizes_arrived.emit, self._refusal_arrived.emit)
            self._engine.request(Sizes(), -1, *answers, topic=_TOPIC)
        visible = pages.pages_between(seen.top(), seen.bottom())
        self._needs = [_need(pages, page_index, seen, ratio) for page_index in visible]
        wanted = (tuple(self._needs), pages.sizes, pages.rotation, tuple(texts))
        if not visible or wanted == self._asked:
            return
        self._asked = wanted
        self._pages, self._visible, self._texts = pages, visible, texts
        scales = pages.scales
        self._near = [
            PageNeed(page, scales[page] * ratio) for page in self._beyond(_AHEAD, _BEHIND)
        ]
        self._pictures.want(pages.sizes, pages.rotation, [*self._needs, *self._near])
        self.text.want(texts)
        self._later.start()
        self.changed.emit()

    def _want_more(self) -> None:
        """Ask for what has time until the reader stays for a moment."""
        pages = self._pages
        needs = [*self._needs, *self._near]
        far = self._beyond(_FAR, _FAR)
        self._pictures.want(pages.sizes, pages.rotation, needs, far)
        self.text.want([*self._texts, *self._visible, *self._beyond(1, 1)])

    def _beyond(self, ahead: int, behind: int) -> list[int]:
        """Return the pages after and before those that are seen, the nearest first."""
        visible, count = self._visible, len(self._pages.rects)
        before = range(max(0, visible.start - behind), visible.start)
        return [*range(visible.stop, min(visible.stop + ahead, count)), *reversed(before)]

    def is_sharp(self, pages: PageLayout) -> bool:
        """Tell whether all that is seen is there in all its detail."""
        return bool(self._needs) and all(
            self._pictures.is_sharp(need, pages.rotation) for need in self._needs
        )

    def is_drawn(self, page_index: int, pages: PageLayout, ratio: float) -> bool:
        """Tell whether a page can be seen, and where on it what is marked."""
        if page_index >= len(pages.rects) or self.text.characters(page_index) is None:
            return False
        need = PageNeed(page_index, pages.scales[page_index] * ratio)
        return self._pictures.whole(need, pages.rotation) is not None

    def paint(
        self, painter: QPainter, rect: QRectF, pages: PageLayout, seen: QRectF, ratio: float
    ) -> None:
        """Paint what of the pages is in a rectangle of the sheet."""
        for page_index in pages.pages_between(rect.top(), rect.bottom()):
            self._paint_page(painter, page_index, pages, seen, ratio)

    def selected_rects(self, page_index: int, pages: PageLayout) -> list[QRectF]:
        """Return where on the sheet the selected letters of a page are."""
        selected = self.selection.range()
        held = self.text.layer.range_on(page_index)
        if selected is None or held is None or selected[0] >= held[1] or selected[1] <= held[0]:
            return []
        return [
            rect
            for start, end in quoted_ranges(self.document, *selected)
            if start < held[1] and end > held[0]
            for rect in self._rects(page_index, pages, (start, end))
        ]

    def target_at(
        self, page_index: int, point: QPointF, pages: PageLayout, seen: QRectF
    ) -> Sign | Link | None:
        """Return the sign or the link at a point of the sheet."""
        band = self.unread.rect(page_index, pages.rects[page_index])
        if band is not None and band.contains(point) and self.unread.can_recognise:
            return Sign(SignKind.UNREAD_PAGE, str(page_index), 0, "Recognise the text of this page")
        beside = self.marks.sign_beside(page_index, point, pages, seen)
        return (
            beside
            or next(self._notes_at(page_index, point, pages), None)
            or next(self._links_at(page_index, point, pages), None)
            or self.marks.highlight_at(page_index, point, pages)
        )

    def _notes_at(self, page_index: int, point: QPointF, pages: PageLayout) -> Iterator[Sign]:
        for label in self.notes.labels(page_index):
            if pages.to_view(page_index, label.box).contains(point):
                yield label.sign

    def _links_at(self, page_index: int, point: QPointF, pages: PageLayout) -> Iterator[Link]:
        for link in self.text.links(page_index):
            if pages.to_view(page_index, link.box).contains(point):
                yield link

    def _paint_page(
        self, painter: QPainter, page_index: int, pages: PageLayout, seen: QRectF, ratio: float
    ) -> None:
        rect, theme = pages.rects[page_index], self._theme
        need = _need(pages, page_index, seen, ratio)
        page_painting.paint_paper(painter, rect, theme)
        image = self._pictures.whole(need, pages.rotation)
        parts = list(self._pictures.parts(need, pages.rotation))
        if image is None:
            problem = self._pictures.problem(need, pages.rotation)
            if problem is not None:
                page_painting.paint_problem(painter, rect, seen, str(problem), theme)
            return
        if self._pictures.is_sharp(need, pages.rotation) and parts:
            image = None  # the parts hide it
        drawing = self.marks.drawing(page_index)
        selected = self.selected_rects(page_index, pages)
        page_painting.paint_picture(painter, rect, image, parts, ratio)
        page_painting.paint_highlights(painter, page_index, pages, drawing, theme)
        above = [pages.to_view(page_index, box) for box, _ in drawing.hits] + selected
        if drawing.fills and above:
            # What lies upon a highlight would take its colour: the bare page comes between.
            painter.save()
            painter.setClipRegion(_region(above))
            page_painting.paint_picture(painter, rect, image, parts, ratio)
            painter.restore()
        page_painting.paint_hits(painter, page_index, pages, drawing, theme)
        page_painting.paint_boxes(painter, selected, theme.selection, theme)
        page_painting.paint_underlines(painter, page_index, pages, drawing, theme)
        if self.flash is not None:
            lit = self._rects(page_index, pages, self.flash)
            page_painting.paint_flash(painter, lit, self.flash_strength, theme)
        page_painting.paint_margin(painter, page_index, pages, self.marks, seen, theme)
        self.unread.paint(painter, page_index, rect, theme)

    def _rects(self, page_index: int, pages: PageLayout, offsets: tuple[int, int]) -> list[QRectF]:
        boxes = self.text.boxes(page_index, *offsets)
        return [pages.to_view(page_index, box) for box in boxes]

    def _take_sizes(self, sizes: Sequence[PageSize]) -> None:
        if not self._is_closed:
            self.sizes = sizes
            self.sizes_came.emit(sizes)

    def _take_refusal(self, problem: DocumentError) -> None:
        if not self._is_closed:
            self.refused.emit(problem)


def _need(pages: PageLayout, page_index: int, seen: QRectF, ratio: float) -> PageNeed:
    """Return how large the picture of a page must be, and what of it is seen."""
    rect = pages.rects[page_index]
    part = rect.intersected(seen).translated(-rect.topLeft())
    left, right = _squares(part.left() * ratio, part.right() * ratio)
    top, bottom = _squares(part.top() * ratio, part.bottom() * ratio)
    pixels = QRect(left, top, right - left, bottom - top)
    return PageNeed(page_index, pages.scales[page_index] * ratio, pixels)


def _region(rects: Iterable[QRectF]) -> QRegion:
    region = QRegion()
    for rect in rects:
        region = region.united(rect.toAlignedRect())
    return region


def _squares(first: float, last: float) -> tuple[int, int]:
    """Widen a stretch to whole parts of a picture, so that it seldom changes."""
    return int(first // PART_PX) * PART_PX, (int(last // PART_PX) + 1) * PART_PX
