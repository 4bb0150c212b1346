"""What the user does to recommendations: add, bookmark, order, correct, remove."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.documents.page_labels import shown_at
from reader.recommendations import operations
from reader.recommendations.model import Recommendation
from reader.ui.document.document_view import DocumentView
from reader.ui.recommendations.recommendations_panel import RecommendationsPanel
from reader.ui.workspace import Workspace


class Recommending(QObject):
    """
    Joins the selection, the recommendations panel and the operations.

    Signals:
        panel_wanted: the recommendations should be in sight.
        said: something was done that deserves a sentence; True if it can be undone.
    """

    panel_wanted = Signal()
    said = Signal(str, bool)

    def __init__(
        self, workspace: Workspace, view: DocumentView, panel: RecommendationsPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._database = workspace.library.database
        self._view = view
        self._panel = panel
        workspace.recommendations_changed.connect(self._show)
        panel.recommendation_chosen.connect(self._go_to)
        panel.bookmark_toggled.connect(self._set_bookmarked)
        panel.edit_wanted.connect(self._edit)
        panel.remove_wanted.connect(self._remove)
        panel.reordered.connect(self._reorder)
        view.recommendation_activated.connect(self._show_card)
        view.selection_bar.recommendation_wanted.connect(self.add)

    def add(self) -> None:
        """Make a recommendation of the selection."""
        document, selection = self._workspace.document, self._view.selection()
        if document is None or selection is None:
            return
        start, end = selection
        changes = self._workspace.do(
            lambda: operations.add(self._database, document.id, start, end)
        )
        if changes:
            self._view.clear_selection()
            self._show_card(next(iter(changes.ids)))
            self.said.emit("Added to the recommendations.", True)

    def toggle_bookmark(self) -> None:
        """Bookmark the recommendation where one reads, or the next one below, and show it."""
        if self._workspace.document is None:
            return
        place = self._workspace.place
        found = [one for one in self._workspace.recommendations if one.target.end > place]
        if not found:
            self.said.emit("There is no recommendation here or further down.", False)
            return
        one = min(found, key=lambda each: each.target.start)
        self._set_bookmarked(one.id, not one.bookmarked)
        self._view.go_to(one.target.start, one.target.end)
        name = f"Recommendation {one.number}" if one.number else "The recommendation"
        page = shown_at(self._workspace.document, one.target.start)
        where = f" on p. {page}" if page else ""
        state = "no longer bookmarked" if one.bookmarked else "bookmarked"
        self.said.emit(f"{name}{where} is {state}.", True)

    def _show(self, recommendations: list[Recommendation]) -> None:
        self._panel.show_recommendations(recommendations, self._workspace.document)

    def _show_card(self, recommendation_id: str) -> None:
        self.panel_wanted.emit()
        self._panel.set_current(recommendation_id)

    def _go_to(self, _recommendation_id: str, start: int, end: int) -> None:
        if self._workspace.document is not None:
            self._workspace.jump(self._workspace.document.id, start, end)

    def _set_bookmarked(self, recommendation_id: str, bookmarked: bool) -> None:
        self._workspace.do(
            lambda: operations.set_bookmarked(self._database, [recommendation_id], bookmarked)
        )

    def _edit(self, recommendation_id: str, fields: Mapping[str, Any]) -> None:
        self._workspace.do(lambda: operations.edit(self._database, recommendation_id, **fields))

    def _remove(self, recommendation_id: str) -> None:
        if self._workspace.do(lambda: operations.remove(self._database, recommendation_id)):
            self.said.emit("Recommendation removed.", True)

    def _reorder(self, ids: Sequence[str]) -> None:
        self._workspace.do(lambda: operations.reorder_bookmarks(self._database, ids))
