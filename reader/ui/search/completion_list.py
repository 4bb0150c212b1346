"""The words, fields and values that can be taken over into the search box."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from index import Completion
from reader.counting import counted
from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card_delegate import small
from reader.ui.widgets.rows_model import ROW_ROLE, Index, RowsModel

_ROW_PX, _MOST_ROWS = 30, 8
_PADDING_PX = 10
_WIDTH_PX = 320


class CompletionList(QListView):
    """
    Stands under a line while the caret stays in it, and covers what is below.

    Signals:
        chosen: a row was clicked; a Completion.
    """

    chosen = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._rows: RowsModel[Completion] = RowsModel(lambda one: (one.kind, one.text), _spoken)
        self._drawing = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._drawing)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Ways to go on")
        self.clicked.connect(lambda index: self.chosen.emit(index.data(ROW_ROLE)))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose from."""
        return not self.isHidden()

    @property
    def current(self) -> Completion | None:
        """The one that the arrow keys are at, if any."""
        completion: Completion | None = self.currentIndex().data(ROW_ROLE)
        return completion

    @property
    def current_text(self) -> str:
        """The current one as a screen reader says it; empty without one."""
        return _spoken(self.current) if self.current is not None else ""

    @property
    def first(self) -> Completion | None:
        """The one that Tab takes while none is current."""
        return self._rows.rows[0] if self._rows.rows else None

    def offer(self, completions: Sequence[Completion], *, is_at_first: bool) -> None:
        """Show what there is, the first made current if so wished; nothing closes the list."""
        self._rows.set_rows(completions)
        self.setCurrentIndex(self._rows.index(0) if is_at_first else QModelIndex())
        if not completions:
            self.hide()
            return
        window = self._line.window()
        self.setParent(window)
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        rows = min(len(completions), _MOST_ROWS)
        size = QSize(min(_WIDTH_PX, self._line.width()), rows * _ROW_PX + 8)
        self.setGeometry(QRect(below, size))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Make the next (1) or previous (-1) row current; beyond the ends none is."""
        rows = len(self._rows.rows) + 1
        row = (self.currentIndex().row() + 1 + by) % rows - 1
        self.setCurrentIndex(self._rows.index(row) if row >= 0 else QModelIndex())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._drawing.theme = theme
        self.setStyleSheet(
            f"CompletionList {{ background: {theme.raised.name()}; padding: 3px;"
            f" border: 1px solid {theme.control.name()}; border-radius: 6px; }}"
        )


class _Rows(QStyledItemDelegate):
    """Draws what would be taken over, and at the right how often it is there."""

    theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height that all rows have."""
        return QSize(0, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        completion: Completion = index.data(ROW_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.selection)
        room = option.rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small(option.font))
        painter.setPen(self.theme.quiet)
        said = _said(completion)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, said)
        taken_px = painter.fontMetrics().horizontalAdvance(said) + _PADDING_PX
        painter.setFont(option.font)
        painter.setPen(self.theme.ink)
        shown = painter.fontMetrics().elidedText(
            completion.text, Qt.TextElideMode.ElideRight, room.width() - taken_px
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def _said(completion: Completion) -> str:
    if completion.kind == "field":
        return "field"
    return f"{completion.count:,}" if completion.count else ""


def _spoken(completion: Completion) -> str:
    if completion.kind == "field":
        return f"{completion.text} field"
    count = f", {counted(completion.count, 'passage')}" if completion.count else ""
    return f"{completion.text}{count}"
