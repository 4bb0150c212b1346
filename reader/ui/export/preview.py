"""The pages of a PDF file in memory, one at a time."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.documents.pages import Picture, render_page
from reader.ui.icons import icon
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme
from reader.ui.widgets.segments import Segments

_MARGIN_PX = 16
_RESIZED_MS = 80
_A4_HEIGHT = 842 / 595
"""Height of a page for a width of 1, until the first one is there."""


class Preview(QWidget):
    """Shows pages, whole or as wide as there is room; PgUp and PgDn turn them."""

    def __init__(self, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pdf = b""
        self._page_count = 0
        self._page_index = 0
        self._page = _Page(theme)
        self._area = QScrollArea()
        self._area.setWidget(self._page)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Preview")
        self._area.setToolTip("The pages as they will be (PgUp, PgDn)")
        self._area.viewport().installEventFilter(self)
        self._area.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(self._make_bar(theme))
        self._resized = QTimer(self, singleShot=True, interval=_RESIZED_MS)
        self._resized.timeout.connect(self._draw)
        self._show_place()

    @property
    def page_index(self) -> int:
        """The 0-based number of the page shown."""
        return self._page_index

    def show_pdf(self, pdf: bytes, page_count: int) -> None:
        """Show another file, at the page shown so far if it has one."""
        self._pdf, self._page_count = pdf, page_count
        self.go_to_page(min(self._page_index, page_count - 1))

    def go_to_page(self, page_index: int) -> None:
        """Show a page; numbers beyond the ends change nothing."""
        if 0 <= page_index < self._page_count:
            if page_index != self._page_index:
                self._area.verticalScrollBar().setValue(0)
            self._page_index = page_index
            self._show_place()
            self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages by key and wheel, and fit the page again when its room has changed."""
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._fit()
            self._resized.start()
        by = self._pages_to_turn(watched, event)
        if by:
            self.go_to_page(self._page_index + by)
            return True
        return super().eventFilter(watched, event)

    def _pages_to_turn(self, watched: QObject, event: QEvent) -> int:
        if isinstance(event, QWheelEvent) and watched is self._area.viewport():
            up = event.angleDelta().y()
            is_all_seen = self._area.verticalScrollBar().maximum() == 0
            return (0 if not up else -1 if up > 0 else 1) if is_all_seen else 0
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = {Qt.Key.Key_PageDown.value: 1, Qt.Key.Key_PageUp.value: -1}
            return keys.get(event.key(), 0) if watched is self._area else 0
        return 0

    def _make_bar(self, theme: Theme) -> QHBoxLayout:
        self.previous = _button("chevron-left", "Previous page (PgUp)", theme)
        self.previous.clicked.connect(lambda: self.go_to_page(self._page_index - 1))
        self.next = _button("chevron-right", "Next page (PgDn)", theme)
        self.next.clicked.connect(lambda: self.go_to_page(self._page_index + 1))
        self._place = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._place.setMinimumWidth(112)
        self._ways = Segments(
            ["Whole page", "Fit width"], ["See all of the page", "See it as large as there is room"]
        )
        self._ways.setAccessibleName("Size of the preview")
        self._ways.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ways.set_theme(theme)
        self._ways.chosen.connect(self._resize)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        for part in (self.previous, self._place, self.next):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self._ways)
        return bar

    def _show_place(self) -> None:
        self._place.setText(f"Page {self._page_index + 1} of {max(1, self._page_count)}")
        self.previous.setEnabled(self._page_index > 0)
        self.next.setEnabled(self._page_index < self._page_count - 1)

    def _resize(self) -> None:
        self._fit()
        self._draw()

    def _fit(self) -> None:
        room = self._area.viewport().size()
        width_px = room.width() - 2 * _MARGIN_PX
        if self._ways.current == 0:
            width_px = min(width_px, int((room.height() - 2 * _MARGIN_PX) / self._page.shape))
        self._page.set_width(max(80, width_px))

    def _draw(self) -> None:
        if not self._pdf:
            return
        pdf, page_index = self._pdf, self._page_index
        width_px = max(80, round(self._page.paper_width_px * self.devicePixelRatio()))
        self._tasks.ask(
            self,
            lambda: render_page(pdf, page_index, width_px),
            self._show_picture,
            topic="export page",
        )

    def _show_picture(self, picture: Picture) -> None:
        if self._page.show_picture(picture):
            self._resize()


class _Page(QWidget):
    """One sheet of paper with a thin edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self.shape = _A4_HEIGHT
        self.paper_width_px = 0

    def set_width(self, width_px: int) -> None:
        """Be this wide without the margin around the paper."""
        self.paper_width_px = width_px
        height_px = round(width_px * self.shape)
        self.setFixedSize(QSize(width_px + 2 * _MARGIN_PX, height_px + 2 * _MARGIN_PX))

    def show_picture(self, picture: Picture) -> bool:
        """Show a page; return True if it has another shape than the one before."""
        self._image = QImage(
            picture.rgb,
            picture.width_px,
            picture.height_px,
            3 * picture.width_px,
            QImage.Format.Format_RGB888,
        ).copy()
        self.update()
        shape = picture.height_px / picture.width_px
        is_other = abs(shape - self.shape) > 0.01
        self.shape = shape if is_other else self.shape
        return is_other

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper; empty until its picture is there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = self.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(paper, self._image)
        painter.setPen(self._theme.hairline)
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))


def _button(icon_name: str, tip: str, theme: Theme) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name, theme.ink))
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    return button
