"""A short list of names to be ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_MOST_ROWS = 5
_GAP_PX = 2


class NamesModel(QAbstractListModel):
    """
    Names that can be ticked; each has a key of its own.

    Signals:
        ticked: another set of names is ticked.
    """

    ticked = Signal()

    def __init__(self, names: Sequence[tuple[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._ticked: set[str] = set()

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the ticked names, in order."""
        return tuple(key for key, _ in self._names if key in self._ticked)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of names."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, in full as a tooltip too, and whether it is ticked."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        key, name = self._names[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a name or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.checkIndex(
            index, self.CheckIndexOption.IndexIsValid
        ):
            return False
        key, _ = self._names[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every name be ticked, with the mouse or the space bar."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


class CheckList(QListView):
    """
    Shows names to be ticked, as high as they need up to five rows.

    Signals:
        changed: another set of names is ticked.
    """

    changed = Signal()

    def __init__(
        self, names: Sequence[tuple[str, str]], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = NamesModel(names, self)
        self._names.ticked.connect(self.changed)
        self.setModel(self._names)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} (Space ticks)")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSpacing(_GAP_PX)
        row_px = max(20, self.sizeHintForRow(0)) + 2 * _GAP_PX
        self.setFixedHeight(min(len(names), _MOST_ROWS) * row_px + 8)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the ticked names, in order."""
        return self._names.keys()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        ground, edge, focus = theme.raised.name(), theme.control.name(), theme.focus.name()
        self.setStyleSheet(
            f"CheckList {{ background: {ground}; border: 1px solid {edge}; border-radius: 6px;"
            f" padding: 3px; }} CheckList:focus {{ border: 2px solid {focus}; padding: 2px; }}"
        )
