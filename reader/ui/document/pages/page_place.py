"""Where the reader is in a report that is shown as pages, as an offset; and going elsewhere."""

from PySide6.QtCore import QObject, Signal

from reader.ui.document.pages.page_canvas import PageCanvas
from reader.ui.document.pages.page_layout import Fit, PageLook
from reader.ui.document.pages.page_text import PageText

_ABOVE_PLACE_PX = 16
_NEAR_EDGE = 0.1  # of the height: what is nearer to an edge is brought to a quieter place
_COMFORTABLE = 0.25
_ROUNDING_PX = 2


class PagePlace(QObject):
    """
    The offset of the first line that is seen whole.

    It changes when the reader scrolls or goes elsewhere, not because pages are laid out
    anew as long as its line is still seen. What is gone to before the text of its page has
    come is first brought near, and to its exact place as soon as that is known.

    Signals:
        changed: the new offset.
        text_wanted: it cannot be told without the text of some page where the place is.
    """

    changed = Signal(int)
    text_wanted = Signal()

    def __init__(self, canvas: PageCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.offset = 0
        self._canvas = canvas
        self._look = canvas.look
        self._text: PageText | None = None
        self._goal: tuple[int, int | None] | None = None
        self._gone_to: int | None = None
        self._is_going = False
        self._is_exact = True
        canvas.scrolled.connect(self._follow)
        canvas.look_changed.connect(self._stay)

    def set_text(self, text: PageText | None) -> None:
        """Take the places of another document, at its beginning."""
        self._text = text
        self.offset = 0
        self._goal = self._gone_to = None
        self._is_exact = True

    def page_wanted(self) -> int | None:
        """Return the page whose text is waited for to go to the exact place."""
        if self._goal is None or self._text is None:
            return None
        found = self._text.box_of(self._goal[0])
        return found[0] if found else None

    def hold(self, offset: int) -> None:
        """Bring the line of an offset to the top, telling nobody."""
        self.offset = offset
        self._bring(offset, None)

    def stay_here(self) -> None:
        """Let the place be where the canvas is, whatever was to be gone to."""
        self._follow()

    def go_to(self, start: int, end: int | None) -> None:
        """
        Bring a range to where it can be read, or without ``end`` a place to the top.

        A range that is seen already, and not at an edge, stays where it is.
        """
        before, self._gone_to = self.offset, start
        self._bring(start, end)
        self.offset = start if end is None else self._first_whole_line()
        if self.offset != before:
            self.changed.emit(self.offset)

    def page_in_sight(self) -> int | None:
        """Return the page of the place gone to while that is seen, later the one looked at."""
        if self._gone_to is not None and self._text is not None and self._is_seen(self._gone_to):
            found = self._text.box_of(self._gone_to)
            if found is not None:
                return found[0]
        return self._canvas.page_in_sight()

    def leave_place(self) -> None:
        """Forget the place gone to, because the reader goes to a page."""
        self._gone_to = None

    def text_came(self, page_index: int) -> None:
        """Go to the exact place, or say better where the reader is."""
        if self._goal is not None and page_index == self.page_wanted():
            goal, self._goal = self._goal, None
            self._bring(*goal)
            if goal[1] is not None:
                self._tell(self._first_whole_line())
        elif not self._is_exact and page_index in self._canvas.pages_seen():
            self._tell(self._first_whole_line())

    def _bring(self, start: int, end: int | None) -> None:
        found = self._text.box_of(start) if self._text is not None else None
        if self._text is None or found is None or found[0] >= len(self._canvas.pages.rects):
            return
        self._goal = None
        page_index, box = found
        pages, seen = self._canvas.pages, self._canvas.seen()
        if box is None:
            self._goal = (start, end)
            rect = pages.rects[page_index]
            share = self._text.share_of(start)
            top = rect.top() + rect.height() * (share[1] if share and end else 0)
            bottom, across = top, None
        else:
            rect = pages.to_view(page_index, box)
            top, bottom, across = rect.top(), self._bottom(rect.bottom(), end), None
            across = (rect.left() - _ABOVE_PLACE_PX, rect.right() + _ABOVE_PLACE_PX)
        quiet = _NEAR_EDGE * seen.height()
        self._is_going = True
        if end is None:
            self._canvas.scroll_to(top - _ABOVE_PLACE_PX if start else 0, across, page_index)
        elif top < seen.top() + quiet or bottom > seen.bottom() - quiet:
            self._canvas.scroll_to(top - _COMFORTABLE * seen.height(), across, page_index)
        else:
            self._canvas.scroll_to(seen.top(), across)
        self._is_going = False
        self._is_exact = True
        if self._goal is not None:
            self.text_wanted.emit()

    def _bottom(self, bottom: float, end: int | None) -> float:
        """Return the bottom of the last letter of a range, as far as it is known."""
        found = self._text.box_of(end - 1) if self._text is not None and end else None
        if found is None or found[1] is None:
            return bottom
        return max(bottom, self._canvas.pages.to_view(found[0], found[1]).bottom())

    def _follow(self) -> None:
        if self._text is None or self._is_going:
            return
        self._goal = None
        self._tell(self._first_whole_line())

    def _stay(self, look: PageLook) -> None:
        """Keep to the place when pages lie otherwise, or else as long as it is seen."""
        before, self._look = self._look, look
        found = self._text.box_of(self.offset) if self._text is not None else None
        if look.rotation != before.rotation and found is not None:
            # Whichever way lines run now, the page is best seen from its top.
            self._is_going = True
            self._canvas.show_page(found[0])
            self._is_going = False
            if not self._is_seen(self.offset):
                self.hold(self.offset)
        elif not self._is_seen(self.offset):
            if look.fit is Fit.ZOOM or self._canvas.is_by_page():
                self._follow()
            else:
                self.hold(self.offset)

    def _is_seen(self, offset: int) -> bool:
        found = self._text.box_of(offset) if self._text is not None else None
        if found is None or found[0] not in self._canvas.pages_seen():
            return found is None
        page_index, box = found
        seen = self._canvas.seen()
        return box is None or self._canvas.pages.to_view(page_index, box).intersects(seen)

    def _tell(self, offset: int) -> None:
        if offset != self.offset:
            self.offset = offset
            self.changed.emit(offset)

    def _first_whole_line(self) -> int:
        """Return the offset of the topmost line that is seen whole, or about where that is."""
        if self._text is None:
            return 0
        canvas, text = self._canvas, self._text
        seen = canvas.seen()
        self._is_exact = True
        if canvas.bar.value() == 0:
            return 0
        found: list[tuple[float, int]] = []
        for page_index in canvas.pages_seen():
            if text.characters(page_index) is None:
                self._is_exact = False
                return text.at_share(page_index, self._share_above(page_index))
            for line in text.lines(page_index):
                top = canvas.pages.to_view(page_index, line.box).top()
                if seen.top() - _ROUNDING_PX <= top < seen.bottom():
                    found.append((top, line.start))
            if found:
                highest = min(top for top, _ in found)
                return min(start for top, start in found if top <= highest + _ROUNDING_PX)
        pages = canvas.pages_seen()
        return text.first_on(pages[-1] + 1) if pages else 0

    def _share_above(self, page_index: int) -> float:
        rect = self._canvas.pages.rects[page_index]
        share = (self._canvas.seen().top() - rect.top()) / rect.height()
        return min(max(share, 0.0), 1.0)
