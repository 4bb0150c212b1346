"""The sections of a report as a tree for Qt: titles and printed page labels."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont

from reader.documents.outline import Section
from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SECTION_ROLE = int(Qt.ItemDataRole.UserRole)
"""The Section itself."""
TITLE, PAGE = 0, 1
_TOP = QModelIndex()
_ROW_PX = 28


@dataclass(slots=True)
class _Node:
    section: Section
    parent: int | None
    row: int
    children: list[int] = field(default_factory=list)


class ContentsModel(QAbstractItemModel):
    """A tree of sections, the one being read set apart."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._places: list[tuple[int, int]] = []  # where each begins, in reading order
        self._current: int | None = None

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Replace the sections, each followed by those that it holds."""
        self.beginResetModel()
        self._nodes, self._top, self._current = [], [], None
        open_ones: list[int] = []
        for number, section in enumerate(sections):
            while open_ones and self._nodes[open_ones[-1]].section.level >= section.level:
                open_ones.pop()
            parent = open_ones[-1] if open_ones else None
            siblings = self._top if parent is None else self._nodes[parent].children
            self._nodes.append(_Node(section, parent, len(siblings)))
            siblings.append(number)
            open_ones.append(number)
        self._places = sorted((section.start, at) for at, section in enumerate(sections))
        self.endResetModel()

    def relabel(self, sections: Sequence[Section]) -> None:
        """Show the same sections with other page labels."""
        for node, section in zip(self._nodes, sections, strict=True):
            node.section = section
        for number in range(len(self._nodes)):
            self._tell_of(number)

    def set_theme(self, theme: Theme) -> None:
        """Set the current section apart in another colour."""
        self._theme = theme
        self._tell_of(self._current)

    def set_place(self, offset: int) -> QModelIndex | None:
        """Make the section of ``offset`` the current one; return it if it was not."""
        last = bisect_right(self._places, (offset, len(self._nodes))) - 1
        current = self._places[last][1] if last >= 0 else None
        if current == self._current:
            return None
        before, self._current = self._current, current
        self._tell_of(before)
        self._tell_of(current)
        return self.current()

    def current(self) -> QModelIndex:
        """Return the section being read; invalid before the first heading."""
        return QModelIndex() if self._current is None else self._index_of(self._current, TITLE)

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """Return the index of a section among those of its parent."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(parent)[row])

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        """Return the section that holds another."""
        if not index.isValid():
            return QModelIndex()
        number = self._nodes[index.internalId()].parent
        return QModelIndex() if number is None else self._index_of(number, TITLE)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many sections another one holds."""
        return 0 if parent.column() > TITLE else len(self._children(parent))

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return two: title and page."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of a section."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        section = self._nodes[index.internalId()].section
        is_current = index.internalId() == self._current
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return section.title if index.column() == TITLE else section.page_label
            case Qt.ItemDataRole.ToolTipRole:
                return None if index.column() == PAGE else section.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(section, is_current)
            case Qt.ItemDataRole.SizeHintRole:
                # The title takes the width that page labels leave it.
                return QSize(0, _ROW_PX) if index.column() == TITLE else None
            case Qt.ItemDataRole.FontRole:
                return _semibold() if is_current and index.column() == TITLE else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(index.column(), is_current)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return section if role == SECTION_ROLE else None

    def _children(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def _index_of(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].row, column, number)

    def _tell_of(self, number: int | None) -> None:
        if number is not None:
            self.dataChanged.emit(self._index_of(number, TITLE), self._index_of(number, PAGE))

    def _colour(self, column: int, is_current: bool) -> Any:
        if is_current:
            return self._theme.accent
        return self._theme.quiet if column == PAGE else None


def _semibold() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _spoken(section: Section, is_current: bool) -> str:
    page = f", page {section.page_label}" if section.page_label else ""
    return f"{section.title}{page}{', being read' if is_current else ''}"
