"""The recommendations of the open document: found, bookmarked and all."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from reader.documents.model import Document
from reader.documents.page_labels import shown_at
from reader.documents.quoting import printed_words
from reader.recommendations.model import Recommendation
from reader.ui.recommendations.recommendation_cards import (
    MORE,
    RESTATED,
    STAR,
    RecommendationCards,
)
from reader.ui.recommendations.recommendation_editor import RecommendationEditor
from reader.ui.recommendations.recommendation_rows import (
    RecommendationRow,
    Shelf,
    counts,
    has_words,
    moved,
    on_shelf,
    spoken,
)
from reader.ui.theme import Theme
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.ordered_card_list import OrderedCardList
from reader.ui.widgets.panel_layout import lay_out_panel
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel
from reader.ui.widgets.segments import Segments


class RecommendationsPanel(QWidget):
    """
    Shows, orders and edits recommendations; it changes nothing itself.

    Signals:
        recommendation_chosen: id, and the range the user wants to see.
        bookmark_toggled: id, and whether it is to be bookmarked.
        edit_wanted: id, and the changed fields by name.
        remove_wanted: id.
        reordered: ids of all bookmarked ones in their new order.
    """

    recommendation_chosen = Signal(str, int, int)
    bookmark_toggled = Signal(str, bool)
    edit_wanted = Signal(str, dict)
    remove_wanted = Signal(str)
    reordered = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recommendations: list[Recommendation] = []
        self._has_document = False
        self._whole: set[str] = set()
        self._editor: RecommendationEditor | None = None
        self._cards = RecommendationCards(self)
        self._model: RowsModel[RecommendationRow] = RowsModel(
            lambda row: row.recommendation.id, spoken
        )
        self._list = OrderedCardList(self._cards, estimate_px=160)
        self._list.setModel(self._model)
        self._list.setAccessibleName("Recommendations")
        self._shelves = Segments(
            ("Found", "Bookmarked", "All"),
            (
                "Recommendations found in the report",
                "Bookmarked recommendations, in your order",
                "All recommendations, your own too",
            ),
        )
        self._filter = FilterLine("Filter recommendations…")
        self._empty = EmptyState("list-checks")
        self._pages = QStackedWidget()
        self._build()
        self._add_actions()
        self._connect()
        self.set_theme(theme)
        self._refresh()

    def show_recommendations(
        self, recommendations: Sequence[Recommendation], document: Document | None
    ) -> None:
        """Show the recommendations of a document, which come in reading order."""
        self._recommendations = list(recommendations)
        self._has_document = document is not None
        self._cards.page_label_at = partial(shown_at, document) if document else _nowhere
        self._cards.words_of = _words_in(document)
        self._cards.forget()
        if self._editor is not None and self._editor.recommendation_id not in self._ids():
            self._close_editor()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        for part in (self._cards, self._shelves, self._filter, self._empty):
            part.set_theme(theme)
        self._list.look_again()

    def set_current(self, recommendation_id: str) -> None:
        """Bring a card into view, on another list if it is not on this one."""
        if recommendation_id not in self._ids():
            return
        if self._model.row_with(recommendation_id) < 0:
            self._filter.clear()
        if self._model.row_with(recommendation_id) < 0:
            self._shelves.choose(Shelf.ALL)
        index = self._model.index(self._model.row_with(recommendation_id))
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def edit(self, recommendation_id: str) -> None:
        """Let the user correct a recommendation."""
        if recommendation_id not in self._ids():
            return
        self.finish_editing()
        self.set_current(recommendation_id)
        index = self._list.currentIndex()
        editor = RecommendationEditor(index.data(ROW_ROLE).recommendation, self._theme)
        editor.fields_written.connect(
            lambda fields: self.edit_wanted.emit(recommendation_id, fields)
        )
        editor.finished.connect(self._leave_editor)
        self._editor = editor
        self._list.open_over(index, editor)
        editor.begin()

    def finish_editing(self) -> None:
        """Keep what was typed and show the card again."""
        if self._editor is not None:
            self._editor.save()
            self._close_editor()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed."""
        if self._editor is not None:
            self._editor.save()
        super().hideEvent(event)

    def _build(self) -> None:
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        lay_out_panel(self, (self._shelves, self._filter), self._pages, top_px=4)
        self.setFocusProxy(self._list)

    def _add_actions(self) -> None:
        new, cards = self._list.new_action, self._list
        self._go = new("Go to the passage\tReturn", "", lambda: self._choose(cards.currentIndex()))
        self._bookmark = new("Bookmark", "B", self._toggle_bookmark)
        self._edit = new("Edit", "F2", self._edit_current)
        self._up = new("Move up", "Alt+Up", lambda: self._move(-1))
        self._down = new("Move down", "Alt+Down", lambda: self._move(1))
        self._expand = new("Show all of the text", "Right", lambda: self._unfold(True))
        self._shrink = new("Show less of the text", "Left", lambda: self._unfold(False))
        self._remove = new("Remove", "Del", self._remove_current)
        cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._shelves.chosen.connect(self._change_shelf)
        self._filter.textChanged.connect(self._refresh)
        self._list.card_clicked.connect(self._choose)
        self._list.enter_pressed.connect(self._choose)
        self._list.part_clicked.connect(self._press_part)
        self._list.dropped.connect(self._drop)
        self._list.left_over.connect(self.finish_editing)
        self._list.customContextMenuRequested.connect(self._open_menu)

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self._shelves.current)

    @property
    def _current(self) -> Recommendation | None:
        row = self._list.currentIndex().data(ROW_ROLE)
        return row.recommendation if isinstance(row, RecommendationRow) else None

    def _change_shelf(self) -> None:
        self.finish_editing()
        self._refresh()

    def _refresh(self) -> None:
        words = self._filter.text()
        edited = self._editor.recommendation_id if self._editor is not None else ""
        of_shelf = on_shelf(self._recommendations, self._shelf)
        shown = [one for one in of_shelf if one.id == edited or has_words(one, words)]
        can_move = self._can_move and len(shown) > 1
        self._model.is_ordered = can_move
        self._list.set_ordered(can_move)
        self._model.set_rows(
            [RecommendationRow(one, one.id in self._whole, can_move) for one in shown]
        )
        self._shelves.set_counts(counts(self._recommendations))
        self._filter.setVisible(bool(self._recommendations))
        if not shown:
            self._empty.say(*self._why_empty(bool(of_shelf)))
        self._pages.setCurrentWidget(self._list if shown else self._empty)

    @property
    def _can_move(self) -> bool:
        return self._shelf is Shelf.BOOKMARKED and not self._filter.text().strip()

    def _why_empty(self, is_filtered: bool) -> tuple[str, str]:
        if is_filtered:
            return "No recommendation matches the filter", "Esc in the filter clears it."
        if not self._has_document:
            return "No report is open", "Choose one in the library, or import one with Ctrl+O."
        if self._shelf is Shelf.BOOKMARKED:
            return "Nothing bookmarked yet", "Click the star of a recommendation, or press B on it."
        return (
            "No recommendations were found in this report",
            "Select a passage and press R to add one.",
        )

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            one = index.data(ROW_ROLE).recommendation
            self.recommendation_chosen.emit(one.id, one.target.start, one.target.end)

    def _press_part(self, index: QModelIndex, part: str) -> None:
        row = index.data(ROW_ROLE)
        if part == STAR:
            self._toggle_bookmark()
        elif part == MORE:
            self._unfold(not row.is_whole)
        elif part.startswith(RESTATED):
            self._go_to_restatement(row.recommendation, int(part.partition(":")[2]))

    def _go_to_restatement(self, one: Recommendation, number: int) -> None:
        place = one.restated_at[number]
        self.recommendation_chosen.emit(one.id, place.start, place.end)

    def _toggle_bookmark(self) -> None:
        if (one := self._current) is not None:
            self.bookmark_toggled.emit(one.id, not one.bookmarked)

    def _edit_current(self) -> None:
        if (one := self._current) is not None:
            self.edit(one.id)

    def _remove_current(self) -> None:
        if (one := self._current) is not None:
            self.remove_wanted.emit(one.id)

    def _unfold(self, is_whole: bool) -> None:
        if (one := self._current) is not None:
            (self._whole.add if is_whole else self._whole.discard)(one.id)
            self._refresh()

    def _move(self, by: int) -> None:
        row = self._list.currentIndex().row()
        if self._can_move and row >= 0 and 0 <= row + by < len(self._model.rows):
            self._drop(row, row + by if by < 0 else row + by + 1)

    def _drop(self, row: int, before: int) -> None:
        ids = [one.recommendation.id for one in self._model.rows]
        order = moved(ids, row, before)
        rows = {one.recommendation.id: one for one in self._model.rows}
        self._model.set_rows([rows[each] for each in order])
        self._list.scrollTo(self._list.currentIndex())
        self.reordered.emit(order)

    def _open_menu(self, point: QPoint) -> None:
        one = self._current
        if one is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._go)
        for number, place in enumerate(one.restated_at):
            label = self._cards.page_label_at(place.start)
            page = f", p. {label}" if label else ""
            text = f"Go to where it is said again{page}"
            menu.addAction(text).triggered.connect(
                lambda _checked, number=number: self._go_to_restatement(one, number)
            )
        self._bookmark.setText("Remove the bookmark" if one.bookmarked else "Bookmark")
        menu.addActions([self._bookmark, self._edit])
        menu.addAction(self._shrink if one.id in self._whole else self._expand)
        if self._can_move:
            menu.addSeparator()
            menu.addActions([self._up, self._down])
        menu.addSeparator()
        menu.addAction(self._remove)
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _ids(self) -> set[str]:
        return {one.id for one in self._recommendations}

    def _leave_editor(self) -> None:
        self._close_editor()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        self._editor = None
        self._list.close_over()
        self._refresh()


def _nowhere(_offset: int) -> str:
    return ""


def _words_in(document: Document | None) -> Callable[[Recommendation], str]:
    def words(one: Recommendation) -> str:
        if document is None or one.text != one.target.exact:
            return one.text
        return printed_words(document, one.target.start, one.target.end)

    return words
