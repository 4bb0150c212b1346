"""What the user does to passages: highlight, write a note, tag, copy, remove."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.annotations import operations
from reader.annotations.model import Annotation, Colour
from reader.documents.citation import citation
from reader.documents.quoting import quoted_words
from reader.settings import COLOUR_NAMES
from reader.ui.annotations.colour_names_dialog import ColourNamesDialog
from reader.ui.annotations.notes_panel import NotesPanel
from reader.ui.document.document_view import DocumentView
from reader.ui.widgets.swatch import NAMES
from reader.ui.workspace import Workspace


class Annotating(QObject):
    """
    Joins the selection, the notes panel and the operations on annotations.

    Signals:
        panel_wanted: the notes should be in sight.
        said: something was done that deserves a sentence; True if it can be undone.
    """

    panel_wanted = Signal()
    said = Signal(str, bool)

    def __init__(
        self, workspace: Workspace, view: DocumentView, notes: NotesPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._database = workspace.library.database
        self._view = view
        self._notes = notes
        self._settings = workspace.library.settings
        self._colour = Colour.YELLOW  # the one used last; notes and tags take it
        workspace.annotations_changed.connect(self._show)
        notes.annotation_chosen.connect(self._go_to)
        notes.note_edited.connect(self._set_note)
        notes.colour_changed.connect(self._set_colour)
        notes.tags_changed.connect(self._set_tags)
        notes.delete_wanted.connect(self._delete)
        view.annotation_activated.connect(self._show_card)
        view.place_changed.connect(notes.set_place)
        bar = view.selection_bar
        bar.colour_chosen.connect(self.highlight)
        bar.note_wanted.connect(self.write_note)
        bar.tag_wanted.connect(self.tag)
        bar.copy_wanted.connect(self.copy_with_citation)
        self._show_colour_names()

    def highlight(self, colour: Colour | None = None) -> str:
        """Highlight the selection; return the annotation's id, or "" without a selection."""
        document, selection = self._workspace.document, self._view.selection()
        if document is None or selection is None:
            return ""
        self._colour = colour or self._colour
        start, end = selection
        changes = self._workspace.do(
            lambda: operations.highlight(
                self._database, document.id, start, end, colour=self._colour
            )
        )
        if changes:
            self._view.clear_selection()
        return next(iter(changes.ids), "")

    def write_note(self) -> None:
        """Highlight the selection and open its note."""
        if annotation_id := self.highlight():
            self.panel_wanted.emit()
            self._notes.edit(annotation_id)

    def tag(self) -> None:
        """Highlight the selection and open its tags."""
        if annotation_id := self.highlight():
            self.panel_wanted.emit()
            self._notes.edit_tags(annotation_id)

    def copy_with_citation(self) -> None:
        """Put the selected words and where they stand on the clipboard."""
        document, selection = self._workspace.document, self._view.selection()
        if document is None or selection is None:
            return
        start, end = selection
        quotation = f"“{quoted_words(document, start, end)}” ({citation(document, start, end)})"
        QGuiApplication.clipboard().setText(quotation)
        self.said.emit("Copied with its citation.", False)

    def name_colours(self) -> None:
        """Let the user say what each colour means."""
        named = ColourNamesDialog.ask(self._colour_names(), self._notes.window())
        if named is not None:
            self._settings.set(COLOUR_NAMES, {str(key): name for key, name in named.items()})
            self._show_colour_names()

    def _colour_names(self) -> dict[Colour, str]:
        given = self._settings.get(COLOUR_NAMES)
        return {colour: given[colour] for colour in Colour if given.get(colour)}

    def _show_colour_names(self) -> None:
        shown = {**NAMES, **self._colour_names()}
        self._notes.set_colour_names(shown)
        self._view.selection_bar.set_colour_names(shown)

    def _show(self, annotations: list[Annotation]) -> None:
        self._notes.set_known_tags([tag.name for tag in operations.tags(self._database)])
        self._notes.show_annotations(annotations, self._workspace.document)

    def _show_card(self, annotation_id: str) -> None:
        self.panel_wanted.emit()
        self._notes.set_current(annotation_id)

    def _go_to(self, annotation_id: str) -> None:
        for annotation in self._workspace.annotations:
            if annotation.id == annotation_id:
                target = annotation.target
                self._workspace.jump(target.document_id, target.start, target.end)

    def _set_note(self, annotation_id: str, note: str) -> None:
        self._workspace.do(lambda: operations.edit(self._database, annotation_id, note=note))

    def _set_colour(self, annotation_id: str, colour: Colour) -> None:
        self._workspace.do(lambda: operations.edit(self._database, annotation_id, colour=colour))

    def _set_tags(self, annotation_id: str, tags: Sequence[str]) -> None:
        self._workspace.do(lambda: operations.edit(self._database, annotation_id, tags=tuple(tags)))

    def _delete(self, annotation_ids: Sequence[str]) -> None:
        if self._workspace.do(lambda: operations.delete(self._database, *annotation_ids)):
            count = len(annotation_ids)
            self.said.emit("Note removed." if count == 1 else f"{count} notes removed.", True)
