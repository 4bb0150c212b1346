"""A list of cards that can be read, clicked and written over."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from reader.ui.widgets.card_delegate import CardDelegate
from reader.ui.widgets.measured_list import MeasuredList
from reader.ui.widgets.rows_model import Index


class CardList(MeasuredList):
    """
    Cards under each other, drawn by a delegate.

    Signals:
        card_clicked: a click on a card away from its parts.
        enter_pressed: Enter on the current card.
        part_clicked: a click on a named part of a card: a star, a link.
        current_moved: another row is current.
        left_over: another row is current than the one that is written over.
    """

    card_clicked = Signal(QModelIndex)
    enter_pressed = Signal(QModelIndex)
    part_clicked = Signal(QModelIndex, str)
    current_moved = Signal(QModelIndex)
    left_over = Signal()

    _over: tuple[QPersistentModelIndex, QWidget] | None = None
    """A card and what is written over it; Qt asks for it while the list is being made."""

    def __init__(
        self, delegate: CardDelegate, *, estimate_px: int = 96, parent: QWidget | None = None
    ) -> None:
        super().__init__(estimate_px=estimate_px, parent=parent)
        self._cards = delegate
        self._is_pressed = False
        self.setItemDelegate(delegate)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def row_height_px(self, index: QModelIndex) -> int:
        """Return the height of a card, or of what is written over it."""
        width_px = self.viewport().width()
        if self._over is not None and self._over[0] == index:
            widget = self._over[1]
            return max(widget.sizeHint().height(), widget.heightForWidth(width_px))
        return self._cards.height_px(index, self.font(), width_px)

    def new_action(self, text: str, keys: str, work: Callable[[], None]) -> QAction:
        """Add something to do with a card; its keys are heard while the list has the focus."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: work())
        self.addAction(action)
        return action

    def look_again(self) -> None:
        """Measure and draw every card anew: the theme, the font or what is shown changed."""
        self._cards.forget()
        self.measure_all_again()

    def open_over(self, index: QModelIndex, widget: QWidget) -> None:
        """Show ``widget`` in place of a card; the view takes it over."""
        self.close_over()
        widget.setParent(self.viewport())
        self._over = (QPersistentModelIndex(index), widget)
        self.measure_again(index.row())
        self.scrollTo(index)
        widget.show()

    def close_over(self) -> None:
        """Show the card again."""
        if self._over is not None:
            index, widget = self._over
            self._over = None
            widget.hide()
            widget.deleteLater()
            if index.isValid():
                self.measure_again(index.row())

    def updateEditorGeometries(self) -> None:
        """Keep the editor over its card."""
        if self._over is not None and self._over[0].isValid():
            index, widget = self._over
            widget.setGeometry(self.visualRect(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards in view."""
        painter = QPainter(self.viewport())
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        for row in self.rows_between(event.rect().top(), event.rect().bottom()):
            index = self.model().index(row, 0)
            if self._over is not None and self._over[0] == index:
                continue
            option = self.option_for(index)
            if self.viewport().underMouse() and row == hovered.row():
                option.state |= QStyle.StateFlag.State_MouseOver
            self._cards.paint(painter, option, index)

    def option_for(self, index: QModelIndex) -> QStyleOptionViewItem:
        """Return what the delegate needs to draw or measure a row."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        return option

    @property
    def is_pressed(self) -> bool:
        """Whether a mouse button went down in the list and is not up yet."""
        return self._is_pressed

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the card current."""
        self._is_pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the card or the part of it that was clicked."""
        super().mouseReleaseEvent(event)
        self._is_pressed = False
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() != Qt.MouseButton.LeftButton or not plain or not index.isValid():
            return
        part = self._part_at(event.position().toPoint())
        if part:
            self.part_clicked.emit(index, part)
        elif index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.card_clicked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        if self._part_at(event.position().toPoint()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Draw no card as pointed at."""
        super().leaveEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; leave keys without a meaning here to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid() and not event.modifiers():
                self.enter_pressed.emit(self.currentIndex())
            else:
                event.ignore()
        elif event.text().isprintable() and event.text() and event.text() != " ":
            # A list would jump to rows that begin with the letter; the letters are commands.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first card current, so that there is something to see and to act on."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            if not self.currentIndex().flags() & Qt.ItemFlag.ItemIsSelectable:
                self.step(1)
            elif not self.selectionModel().hasSelection():
                self.setCurrentIndex(self.currentIndex())
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the new current row."""
        super().currentChanged(current, previous)
        self.current_moved.emit(current)
        if self._over is not None and current.isValid() and self._over[0] != current:
            self.left_over.emit()

    def _part_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        return self._cards.part_at(self.option_for(index), index, point) if index.isValid() else ""
