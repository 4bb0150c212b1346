"""What the mouse does on pages: it selects, names what is under it, and opens what it clicks."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal

from reader.documents.page_labels import shown
from reader.documents.page_requests import Link
from reader.ui.document.marks import Sign, tool_tip
from reader.ui.document.pages.open_pages import OpenPages
from reader.ui.document.pages.page_canvas import PageCanvas


class PagePointer(QObject):
    """
    Follows the mouse over the pages of one document.

    Signals:
        began: the button was pressed to select something else, or to click.
        moved: more or less is selected.
        settled: the button was released, and something is selected.
        sign_opened: a highlight, a recommendation or a footnote was clicked; its sign.
        link_opened: a link within the report was clicked; the offset to which it leads.
        text_wanted: that offset cannot be told without the text of some page.
    """

    began = Signal()
    moved = Signal()
    settled = Signal()
    sign_opened = Signal(Sign)
    link_opened = Signal(int)
    text_wanted = Signal()

    def __init__(self, canvas: PageCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._open: OpenPages | None = None
        self._followed: Link | None = None
        self._dragged_to: QPointF | None = None
        canvas.pressed.connect(self._press)
        canvas.dragged.connect(self._drag)
        canvas.released.connect(self._release)
        canvas.hovered.connect(self._name_target)

    def follow(self, pages: OpenPages | None) -> None:
        """Work on another document from now on, or on none."""
        self._open = pages
        self._followed = self._dragged_to = None

    def pages_wanted(self) -> set[int]:
        """Return the pages whose text is needed now."""
        wanted = set()
        if self._followed is not None and self._followed.page_index is not None:
            wanted.add(self._followed.page_index)
        if self._dragged_to is not None:
            wanted.update(self._canvas.pages_seen())
        return wanted

    def text_came(self, page_index: int) -> None:
        """Follow the link, or select to the point, that has waited for the text of a page."""
        if self._followed is not None and self._followed.page_index == page_index:
            self._follow_link(self._followed)
        if self._dragged_to is not None:
            self._drag(self._dragged_to)

    def address_at(self, point: QPoint) -> str:
        """Return to which address outside a link leads at a point of the viewport, if one does."""
        target = self._target_at(QPointF(point + self._canvas.origin()))
        return target.uri if isinstance(target, Link) and target.page_index is None else ""

    def _press(self, point: QPointF, presses: int, is_extending: bool) -> None:
        page_index = self._canvas.pages.nearest_page(point)
        if self._open is not None and page_index is not None:
            x, y = self._canvas.pages.to_page(page_index, point)
            self._open.selection.press(page_index, x, y, presses, is_extending=is_extending)
            self.began.emit()

    def _drag(self, point: QPointF) -> None:
        page_index = self._canvas.pages.nearest_page(point)
        if self._open is None or page_index is None:
            return
        if self._dragged_to is None:
            self._dragged_to = point
            self.text_wanted.emit()
        self._dragged_to = point
        self._open.selection.drag(page_index, *self._canvas.pages.to_page(page_index, point))
        self.moved.emit()

    def _release(self, point: QPointF, is_click: bool) -> None:
        self._dragged_to = None
        if self._open is not None and self._open.selection.range() is not None:
            self.settled.emit()
        elif is_click:
            self._open_target(point)

    def _target_at(self, point: QPointF) -> Sign | Link | None:
        pages = self._canvas.pages
        page_index = pages.nearest_page(point)
        if self._open is None or page_index is None:
            return None
        return self._open.target_at(page_index, point, pages, self._canvas.seen())

    def _open_target(self, point: QPointF) -> None:
        target = self._target_at(point)
        if isinstance(target, Link):
            self._follow_link(target)
        elif target is not None:
            self.sign_opened.emit(target)

    def _follow_link(self, link: Link) -> None:
        """Tell where a link within the report leads, once that is known; go nowhere else."""
        self._followed = None
        if self._open is None or link.page_index is None:
            return
        text = self._open.text
        if link.top is not None and text.characters(link.page_index) is None:
            self._followed = link
            self.text_wanted.emit()
            return
        self.link_opened.emit(text.first_on(link.page_index, link.top))

    def _name_target(self, point: QPointF) -> None:
        target = self._target_at(point)
        name = self._name_of_link(target) if isinstance(target, Link) else ""
        viewport = self._canvas.viewport()
        viewport.setToolTip(tool_tip(target.name if isinstance(target, Sign) else name))
        is_link_out = isinstance(target, Link) and target.page_index is None
        shape = Qt.CursorShape.IBeamCursor
        if target is not None and not is_link_out:
            shape = Qt.CursorShape.PointingHandCursor
        viewport.setCursor(shape)

    def _name_of_link(self, link: Link) -> str:
        if link.page_index is None or self._open is None:
            return link.uri
        pages = self._open.document.content.pages
        if link.page_index >= len(pages):
            return ""
        return f"Page {shown(pages[link.page_index].label, link.page_index)}"
