"""The sections of a report as a tree: the one being read is set apart, a filter narrows it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.documents.model import Document
from reader.documents.outline import contents
from reader.ui.document.contents_model import PAGE, SECTION_ROLE, TITLE, ContentsModel, Index
from reader.ui.theme import Theme
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine

_INDENT_PX = 16
_FRAME_PX = 2
_BESIDE_LABEL_PX = 12
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_FEW = 16  # so many sections are shown with those of the rank below


class SectionTree(QWidget):
    """
    Shows what a report has, by the outline of its file or by its headings.

    Signals:
        section_chosen: the user wants to go to this section; where it begins.
    """

    section_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ContentsModel(theme, self)
        self._matching = QSortFilterProxyModel(self)
        self._matching.setSourceModel(self._model)
        self._matching.setRecursiveFilteringEnabled(True)
        self._matching.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._tree = _Tree(self._matching)
        self._filter = _Filter(self._tree)
        self._empty = EmptyState("list-tree")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._filter)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self._tree)
        self._filter.textChanged.connect(self._narrow)
        self._filter.returnPressed.connect(self._choose_first)
        self._tree.clicked.connect(self._choose)
        self._tree.entered_on.connect(self._choose)
        self._tree.typed.connect(self._filter.take)
        self.set_theme(theme)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show a report's sections; without one, a sentence."""
        self._has_document = document is not None
        self._filter.clear()
        shown = contents(document) if document is not None else ()
        self._model.set_sections(shown)
        self._tree.fit_labels([section.page_label for section in shown])
        self._show_tree_or_sentence()
        self._open_first_ranks()

    def relabel(self, document: Document) -> None:
        """Show the same sections with the labels that their pages have now."""
        shown = contents(document)
        self._model.relabel(shown)
        self._tree.fit_labels([section.page_label for section in shown])

    def set_place(self, offset: int) -> None:
        """Set the section of ``offset`` apart, and show it unless the reader is filtering."""
        current = self._model.set_place(offset)
        if current is not None and not self._filter.text():
            self._tree.follow(self._matching.mapFromSource(current))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._model.set_theme(theme)
        self._tree.set_theme(theme)
        self._filter.set_theme(theme)
        self._empty.set_theme(theme)

    def _narrow(self, words: str) -> None:
        self._matching.setFilterFixedString(words.strip())
        self._show_tree_or_sentence()
        if words.strip():
            self._tree.expandAll()
        else:
            self._tree.collapseAll()
            self._open_first_ranks()
            self._tree.follow(self._matching.mapFromSource(self._model.current()))

    def _open_first_ranks(self) -> None:
        """Open what is short enough to be taken in at a glance."""
        top = [self._matching.index(row, TITLE) for row in range(self._matching.rowCount())]
        below = sum(self._matching.rowCount(index) for index in top)
        if len(top) == 1 or len(top) + below <= _FEW:
            self._tree.expandToDepth(0)

    def _show_tree_or_sentence(self) -> None:
        if self._matching.rowCount():
            self._pages.setCurrentWidget(self._tree)
        else:
            self._empty.say(*self._sentence())
            self._pages.setCurrentWidget(self._empty)
        self._filter.setEnabled(self._model.rowCount() > 0)

    def _sentence(self) -> tuple[str, str]:
        if not self._has_document:
            return "No report is open.", ""
        if not self._model.rowCount():
            return "This report has no headings.", "Search finds its passages all the same."
        return f"No heading holds “{self._filter.text().strip()}”.", ""

    def _choose_first(self) -> None:
        """Go to the first section whose own title matches, not merely one below it."""
        words = self._filter.text().strip()
        first = self._matching.index(0, TITLE)
        matching = self._matching.match(
            first,
            int(Qt.ItemDataRole.DisplayRole),
            words,
            1,
            Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive,
        )
        if words and matching:
            self._tree.setCurrentIndex(matching[0])
            self._choose(matching[0])

    def _choose(self, index: QModelIndex) -> None:
        section = index.data(SECTION_ROLE)
        if section is not None:
            self.section_chosen.emit(section.start)


class _Tree(QTreeView):
    """
    The tree: the section being read is set apart, the row of the keys has a frame.

    Signals:
        entered_on: Enter was pressed on this row.
        typed: a letter was typed, meant for the filter.
    """

    entered_on = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, model: QSortFilterProxyModel) -> None:
        super().__init__()
        self._opened: list[QPersistentModelIndex] = []
        self._frame = QPen()
        self.setItemDelegate(_Rows(self))
        self.setModel(model)
        self.setAccessibleName("Contents")
        self.setToolTip("Enter or click goes to the section; typing filters")
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT_PX)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PAGE, QHeaderView.ResizeMode.Fixed)

    def fit_labels(self, labels: Sequence[str]) -> None:
        """Make the column of page labels as wide as the widest."""
        # Qt would ask for the size of up to a thousand rows each time something changes.
        widest_px = max(map(self.fontMetrics().horizontalAdvance, labels), default=0)
        self.header().resizeSection(PAGE, widest_px + _BESIDE_LABEL_PX if widest_px else 0)

    def follow(self, index: QModelIndex) -> None:
        """Show a row, opening what holds it, and close again what was opened for another."""
        path = []
        above = index.parent()
        while above.isValid():
            path.append(QPersistentModelIndex(above))
            above = above.parent()
        for opened in self._opened:
            if opened.isValid() and opened not in path:
                self.collapse(opened)
        newly = [above for above in path if not self.isExpanded(above)]
        self._opened = [opened for opened in self._opened if opened in path] + newly
        if not self.hasFocus():
            self.setCurrentIndex(index)  # where the keys will begin
        self.scrollTo(index)

    def set_theme(self, theme: Theme) -> None:
        """Draw the frame in another colour."""
        self._frame = QPen(theme.focus, _FRAME_PX)
        self.viewport().update()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row, and a frame round that of the keys."""
        super().drawRow(painter, option, index)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(TITLE):
            painter.setPen(self._frame)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the section with Enter; leave letters to the filter."""
        commands = event.modifiers() & ~_TYPING
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_on.emit(self.currentIndex())
        elif event.text().strip() and event.text().isprintable() and not commands:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Draws rows without the style's own sign of the keys, which looks like a selection."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Say that the row has no focus."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class _Filter(FilterLine):
    """The filter line, from which the down key leads into the tree."""

    def __init__(self, tree: _Tree) -> None:
        super().__init__("Filter contents…")
        self._tree = tree

    def take(self, letters: str) -> None:
        """Go on with what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the tree."""
        if event.key() == Qt.Key.Key_Down:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._tree.currentIndex().isValid():
                self._tree.setCurrentIndex(self._tree.model().index(0, TITLE))
        else:
            super().keyPressEvent(event)
