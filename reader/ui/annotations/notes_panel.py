"""The notes of the open document, as cards in reading order."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.annotations.model import Annotation, Colour
from reader.annotations.quoted import words_of
from reader.documents.model import Document
from reader.documents.outline import path_title, section_path
from reader.documents.page_labels import shown_at
from reader.ui.annotations.note_cards import MORE, NoteCards, NoteRow, PassagePlace, spoken
from reader.ui.annotations.note_editor import NoteEditor
from reader.ui.annotations.note_filter import NoteFilter, count_text, tag_counts
from reader.ui.theme import Theme
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.choice import Choice
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel
from reader.ui.widgets.swatch import NAMES, ColourFilter

_HOW_TO_BEGIN = (
    "Select words in the report, then press 1 to 5 to highlight them, "
    "or N to write a note beside them."
)


class NotesPanel(QWidget):
    """
    Filters, shows and edits notes; it changes nothing itself.

    Signals:
        annotation_chosen: the user wants to see the passage of this note.
        note_edited: id and the words of the note as they are now.
        tags_changed: id and tags.
        colour_changed: id and colour.
        delete_wanted: ids.
    """

    annotation_chosen = Signal(str)
    note_edited = Signal(str, str)
    tags_changed = Signal(str, tuple)
    colour_changed = Signal(str, Colour)
    delete_wanted = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._annotations: list[Annotation] = []
        self._whole: set[str] = set()
        self._known_tags: tuple[str, ...] = ()
        self._row_in_place = -1
        self._editor: NoteEditor | None = None
        self._cards = NoteCards(self)
        self._model: RowsModel[NoteRow] = RowsModel(lambda row: row.annotation.id, self._spoken)
        self._list = CardList(self._cards, estimate_px=150)
        self._list.setModel(self._model)
        self._list.setAccessibleName("Notes")
        self._list.setSelectionMode(CardList.SelectionMode.ExtendedSelection)
        self._head = QWidget()
        self._filter = FilterLine("Filter notes…")
        self._colours = ColourFilter()
        self._tags = Choice("Only notes with tag", "Show only notes with this tag")
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty = EmptyState("sticky-note")
        self._pages = QStackedWidget()
        self._build()
        self._add_actions()
        self._connect()
        self.set_theme(theme)
        self.show_annotations([], None)

    def show_annotations(
        self, annotations: Sequence[Annotation], document: Document | None
    ) -> None:
        """Show the notes of a document, which come in reading order."""
        self._annotations = list(annotations)
        self._cards.place_of = _place_in(document)
        self._cards.words_of = lambda annotation: words_of(annotation.target, document)
        self._cards.forget()
        if self._editor is not None and self._editor.annotation_id not in self._ids():
            self._close_editor()
        self._show_tags()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        for part in (self._cards, self._colours, self._tags, self._filter, self._empty):
            part.set_theme(theme)
        self._list.look_again()

    def set_colour_names(self, names: dict[Colour, str]) -> None:
        """Call the colours by the user's names for them."""
        self._cards.colour_names = {**NAMES, **names}
        self._colours.set_names(self._cards.colour_names)
        for colour, action in self._colour_actions.items():
            action.setText(self._cards.colour_names[colour])

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Offer the tags of the whole library while tags are typed."""
        self._known_tags = tuple(tags)

    def set_current(self, annotation_id: str) -> None:
        """Bring a card into view because its passage is; the focus stays where it is."""
        row = self._model.row_with(annotation_id)
        if row >= 0 and self._editor is None:
            self._list.setCurrentIndex(self._model.index(row))
            self._list.scrollTo(self._model.index(row))

    def set_place(self, offset: int) -> None:
        """Show the cards of what is being read, unless the user is busy with the cards."""
        if self._editor is not None or self._list.hasFocus() or self._list.underMouse():
            return
        rows = self._model.rows
        row = bisect_left(rows, offset, key=lambda each: each.annotation.target.end)
        if row != self._row_in_place and rows:
            self._row_in_place = row
            index = self._model.index(min(row, len(rows) - 1))
            self._list.scrollTo(index, CardList.ScrollHint.PositionAtTop)

    def edit(self, annotation_id: str) -> None:
        """Let the user write a note; a filter that would hide it is cleared."""
        self._open_editor(annotation_id, with_tags=False)

    def edit_tags(self, annotation_id: str) -> None:
        """Let the user tag a note; a filter that would hide it is cleared."""
        self._open_editor(annotation_id, with_tags=True)

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

    def _open_editor(self, annotation_id: str, *, with_tags: bool) -> None:
        if annotation_id not in self._ids():
            return
        if self._model.row_with(annotation_id) < 0:
            self._clear_filters()
        self.finish_editing()
        index = self._model.index(self._model.row_with(annotation_id))
        self._list.setCurrentIndex(index)
        annotation = index.data(ROW_ROLE).annotation
        words = self._cards.words_of(annotation)
        editor = NoteEditor(annotation, words, self._tags_to_offer(), self._theme)
        editor.note_written.connect(lambda note: self.note_edited.emit(annotation_id, note))
        editor.tags_written.connect(lambda tags: self.tags_changed.emit(annotation_id, tags))
        editor.finished.connect(self._leave_editor)
        editor.height_changed.connect(self._fit_editor)
        self._editor = editor
        self._list.open_over(index, editor)
        editor.begin(with_tags=with_tags)

    def _spoken(self, row: NoteRow) -> str:
        return spoken(row, self._cards.colour_names, self._cards.words_of(row.annotation))

    def _build(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._colours)
        second.addWidget(self._tags, 1)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(8, 8, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._filter)
        head.addLayout(second)
        head.addWidget(self._count)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self._list)

    def _add_actions(self) -> None:
        new = self._list.new_action
        self._go = new("Go to the passage", "Space", self._choose_current)
        self._edit = new("Edit note and tags\tReturn", "", self._edit_current)
        self._expand = new("Show all of it", "Right", lambda: self._show_whole(True))
        self._shrink = new("Show less of it", "Left", lambda: self._show_whole(False))
        self._colour_actions = {
            colour: new(NAMES[colour], str(number), self._recolour(colour))
            for number, colour in enumerate(Colour, 1)
        }
        self._delete = new("Delete", "Del", self._delete_selected)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._open_menu)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._refresh)
        self._colours.changed.connect(self._refresh)
        self._tags.currentIndexChanged.connect(self._refresh)
        self._list.card_clicked.connect(self._choose)
        self._list.enter_pressed.connect(self._edit_current)
        self._list.part_clicked.connect(self._press_part)
        self._list.left_over.connect(self.finish_editing)

    def _refresh(self) -> None:
        wanted = NoteFilter(
            self._filter.text(), self._tags.currentData() or "", self._colours.colours()
        )
        edited = self._editor.annotation_id if self._editor is not None else ""
        shown = [
            NoteRow(annotation, annotation.id in self._whole)
            for annotation in self._annotations
            if annotation.id == edited or wanted.lets_through(annotation)
        ]
        self._model.set_rows(shown)
        self._count.setText(count_text(len(shown), len(self._annotations)))
        self._head.setVisible(bool(self._annotations))
        if not self._annotations:
            self._empty.say("No notes yet", _HOW_TO_BEGIN)
        elif not shown:
            self._empty.say("No note matches the filter", "Esc in the filter clears it.")
        self._pages.setCurrentWidget(self._list if shown else self._empty)

    def _show_tags(self) -> None:
        chosen = self._tags.currentData()
        self._tags.blockSignals(True)
        self._tags.clear()
        self._tags.addItem("All tags", "")
        for tag, count in tag_counts(self._annotations):
            self._tags.addItem(f"{tag} ({count})", tag)
        self._tags.setCurrentIndex(max(0, self._tags.findData(chosen)))
        self._tags.setEnabled(self._tags.count() > 1)
        self._tags.blockSignals(False)

    def _clear_filters(self) -> None:
        self._filter.clear()
        self._colours.clear()
        self._tags.setCurrentIndex(0)

    def _choose(self, index: QModelIndex) -> None:
        self.annotation_chosen.emit(index.data(ROW_ROLE).annotation.id)

    def _choose_current(self) -> None:
        if self._list.currentIndex().isValid():
            self._choose(self._list.currentIndex())

    def _edit_current(self) -> None:
        if self._list.currentIndex().isValid():
            self.edit(self._list.currentIndex().data(ROW_ROLE).annotation.id)

    def _press_part(self, index: QModelIndex, part: str) -> None:
        if part == MORE:
            self._set_whole(index, is_whole=not index.data(ROW_ROLE).is_whole)

    def _show_whole(self, is_whole: bool) -> None:
        self._set_whole(self._list.currentIndex(), is_whole=is_whole)

    def _set_whole(self, index: QModelIndex, *, is_whole: bool) -> None:
        if index.isValid():
            annotation_id = index.data(ROW_ROLE).annotation.id
            (self._whole.add if is_whole else self._whole.discard)(annotation_id)
            self._refresh()

    def _recolour(self, colour: Colour) -> Callable[[], None]:
        def recolour() -> None:
            for annotation_id in self._selected_ids():
                self.colour_changed.emit(annotation_id, colour)

        return recolour

    def _delete_selected(self) -> None:
        if chosen := self._selected_ids():
            self.delete_wanted.emit(chosen)

    def _open_menu(self, point: QPoint) -> None:
        if not self._selected_ids():
            return
        menu = QMenu(self)
        menu.addActions([self._go, self._edit])
        row = self._list.currentIndex().data(ROW_ROLE)
        menu.addAction(self._shrink if row.is_whole else self._expand)
        menu.addSection("Colour")
        menu.addActions(list(self._colour_actions.values()))
        menu.addSeparator()
        menu.addAction(self._delete)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _selected_ids(self) -> list[str]:
        rows = sorted(index.row() for index in self._list.selectedIndexes())
        return [self._model.rows[row].annotation.id for row in rows]

    def _ids(self) -> set[str]:
        return {annotation.id for annotation in self._annotations}

    def _tags_to_offer(self) -> list[str]:
        used = [tag for tag, _count in tag_counts(self._annotations)]
        return sorted({*used, *self._known_tags}, key=str.casefold)

    def _fit_editor(self) -> None:
        if self._editor is not None:
            index = self._model.index(self._model.row_with(self._editor.annotation_id))
            self._list.measure_again(index.row())
            self._list.scrollTo(index)

    def _leave_editor(self) -> None:
        self._close_editor()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        self._editor = None
        self._list.close_over()
        self._refresh()


def _place_in(document: Document | None) -> Callable[[int], PassagePlace]:
    if document is None:
        return lambda _offset: PassagePlace()

    def place(offset: int) -> PassagePlace:
        # The innermost section: the beginnings of the longer paths are all alike.
        innermost = section_path(document, offset)[-1:]
        return PassagePlace(path_title(innermost), shown_at(document, offset))

    return place
