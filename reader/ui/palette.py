"""The command palette: every command by name, with its keys."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.commands import COMMANDS, Command, plain_text
from reader.ui.theme import Theme
from reader.ui.widgets.rows_model import Index


def matching(words: str) -> list[Command]:
    """Return the commands whose name has all of ``words``, beginnings of words first."""
    wanted = words.casefold().split()

    def rank(command: Command) -> int | None:
        places = f"{command.menu} {command.submenu}".replace("&", "")
        text = f"{plain_text(command)} {places} {command.also}".casefold()
        if not all(word in text for word in wanted):
            return None
        starts = text.split()
        return sum(not any(s.startswith(word) for s in starts) for word in wanted)

    ranked = [(rank(command), command) for command in COMMANDS]
    kept = [(score, command) for score, command in ranked if score is not None]
    return [command for _, command in sorted(kept, key=lambda pair: pair[0])]


class CommandList(QAbstractListModel):
    """The commands that match and can be used now."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._commands: list[Command] = []
        self.filter("")

    def filter(self, words: str) -> None:
        """Show the enabled commands that have all of ``words``."""
        self.beginResetModel()
        self._commands = [c for c in matching(words) if self._actions[c.name].isEnabled()]
        self.endResetModel()

    def command(self, row: int) -> Command:
        """Return the command in ``row``."""
        return self._commands[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many commands are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._commands)

    def data(self, at: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the command's text, its keys as the tool tip, and the command itself."""
        if not at.isValid():
            return None
        command = self._commands[at.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text(command)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._actions[command.name].toolTip()
        if role == Qt.ItemDataRole.UserRole:
            return command.shortcuts[0] if command.shortcuts else ""
        return None


class _Rows(QStyledItemDelegate):
    """Draws a command at the left and its keys at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _at: Index) -> QSize:
        """Return a row of four grid steps."""
        return QSize(200, 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, at: Index) -> None:
        """Draw one row."""
        rect = QRect(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.selection)
        inner = rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.ink)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, str(at.data()))
        painter.setPen(self._theme.quiet)
        keys = str(at.data(Qt.ItemDataRole.UserRole))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, keys)


class CommandPalette(QDialog):
    """A box to type in and the commands that match; Enter runs the chosen one."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("All commands")
        self.chosen: QAction | None = None
        self._actions = actions
        self._model = CommandList(actions, self)
        self.box = QLineEdit(self, placeholderText="Type the name of a command…")
        self.box.setAccessibleName("Command")
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Matching commands")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        self.setStyleSheet(
            f"CommandPalette {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.control.name()}; }}"
            f"QListView {{ background: {theme.raised.name()}; }}"
        )
        self.resize(520, 420)
        self.box.textChanged.connect(self._filter)
        self.box.returnPressed.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self._filter("")

    @classmethod
    def run(cls, actions: Mapping[str, QAction], theme: Theme, parent: QWidget) -> None:
        """Let the user pick a command, and do it."""
        palette = cls(actions, theme, parent)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        palette.move(corner.x() + (parent.width() - palette.width()) // 2, corner.y() + 72)
        palette.box.setFocus()
        palette.exec()
        if palette.chosen is not None:
            palette.chosen.trigger()
        palette.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the list while the caret stays in the box."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
        steps[Qt.Key.Key_PageUp] = -8
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = self._model.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _filter(self, words: str) -> None:
        self._model.filter(words)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.chosen = self._actions[self._model.command(row).name]
        self.accept()
