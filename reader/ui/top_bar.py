"""The bar over the report: back and forward, which document, search, how it looks, cover."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.documents.model import Case, DocumentSummary
from reader.ui.commands import COMMANDS
from reader.ui.icons import icon
from reader.ui.theme import Theme

_ICONS = {command.name: command.icon for command in COMMANDS if command.icon}


class TopBar(QFrame):
    """
    One row of controls; the search box is given to it.

    Signals:
        document_chosen: the user picked another document, by id.
    """

    document_chosen = Signal(str)

    def __init__(
        self,
        actions: Mapping[str, QAction],
        search_box: QLineEdit,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._title = QToolButton(self)
        self._title.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._title.setAccessibleName("Open document")
        self._title.setToolTip("Open another document of the library")
        self._documents = QMenu(self)
        self._title.setMenu(self._documents)
        search_box.setMaximumWidth(560)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        for name in ("view.left_pane", "go.back", "go.forward"):
            row.addWidget(self._button(actions, name))
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(search_box, 6)
        row.addStretch(1)
        for name in (
            "view.pages",
            "export.notes",
            "view.appearance",
            "view.cover",
            "view.right_pane",
        ):
            row.addWidget(self._button(actions, name))
        # Somebody in a hurry looks for the word, not for a drawing.
        cover = self._buttons["view.cover"]
        cover.defaultAction().setIconText("Cover")
        cover.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.set_theme(theme)

    def button(self, command: str) -> QToolButton:
        """Return the button of a command, for what opens beside it."""
        return self._buttons[command]

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        for button in self._buttons.values():
            action = button.defaultAction()
            action.setIcon(icon(_ICONS[action.objectName()], theme.ink))
        self._title.setIcon(icon("chevron-down", theme.quiet))
        self.setStyleSheet(
            f"TopBar {{ background: {theme.panel.name()};"
            f" border-bottom: 1px solid {theme.hairline.name()}; }}"
        )

    def show_documents(
        self, cases: Sequence[Case], documents: Sequence[DocumentSummary], open_id: str | None
    ) -> None:
        """Name the open document, and offer the others by case."""
        self._documents.clear()
        for case in cases:
            of_case = [document for document in documents if document.case_id == case.id]
            if of_case:
                self._documents.addSection(case.title)
            for document in of_case:
                self._offer(document, document.id == open_id)
        titles = [document.title for document in documents if document.id == open_id]
        title = titles[0] if titles else "No document"
        width_px = 240
        self._title.setText(
            self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width_px)
        )
        self._title.setToolTip(f"{title}\nOpen another document of the library")

    def _offer(self, document: DocumentSummary, is_open: bool) -> None:
        text = document.title.replace("&", "&&")
        action = self._documents.addAction(text)
        action.setCheckable(True)
        action.setChecked(is_open)
        action.triggered.connect(lambda: self.document_chosen.emit(document.id))

    def _button(self, actions: Mapping[str, QAction], name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[name])
        actions[name].setIconVisibleInMenu(False)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(actions[name].toolTip())
        button.setAutoRaise(True)
        self._buttons[name] = button
        return button
