"""A list model over plain rows that says exactly what changed, so that views keep their place."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to the methods of models, views and delegates."""

_TOP = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row itself."""


class RowsModel(QAbstractListModel, Generic[Row]):
    """
    Rows for a list.

    Args:
        key: what makes two rows the same one, before and after a change; unique in a list.
        text: the row as a screen reader says it.
        is_choosable: False for rows that are only headings.

    Attributes:
        is_ordered: whether rows may be dragged to another place.
    """

    def __init__(
        self,
        key: Callable[[Row], object],
        text: Callable[[Row], str],
        is_choosable: Callable[[Row], bool] = lambda _row: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._text = text
        self._is_choosable = is_choosable
        self._rows: list[Row] = []
        self.is_ordered = False

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in order."""
        return self._rows

    def row_with(self, key: object) -> int:
        """Return the number of the row with that key; -1 if there is none."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; a selection outlives a reordering and a change in one place."""
        old = [self._key(row) for row in self._rows]
        new = [self._key(row) for row in rows]
        if old != new and len(old) == len(new) and set(old) == set(new):
            self._reorder(list(rows), old, new)
            return
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        same = 0
        while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
            same += 1
        self._replace(first, len(old) - same, list(rows[first : len(new) - same]))
        self._update(list(rows))

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or what a screen reader says of it."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, headings only be seen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._is_choosable(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsSelectable
            if self.is_ordered:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def _replace(self, first: int, end: int, rows: list[Row]) -> None:
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()

    def _update(self, rows: list[Row]) -> None:
        old, self._rows = self._rows, rows
        for number, (before, after) in enumerate(zip(old, rows, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(number), self.index(number))

    def _reorder(self, rows: list[Row], old: list[object], new: list[object]) -> None:
        self.layoutAboutToBeChanged.emit()
        place = {key: number for number, key in enumerate(new)}
        before = self.persistentIndexList()
        self._rows = rows
        after = [self.index(place[old[index.row()]]) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
