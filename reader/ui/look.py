"""How everything looks: applies the theme and the reading style, and keeps them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from reader.settings import (
    LINE_HEIGHT,
    LINE_WIDTH,
    SHOW_MARGIN_LABELS,
    SHOW_PASSAGE_NUMBERS,
    TEXT_SIZE_PX,
    THEME,
    Settings,
)
from reader.ui.reading_style import (
    LARGEST_TEXT_PX,
    SMALLEST_TEXT_PX,
    ReadingStyle,
)
from reader.ui.stylesheet import stylesheet
from reader.ui.theme import Theme, interface_font, palette, theme_named

USUAL = ReadingStyle()


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme's palette, interface font and style sheet."""
    app.setPalette(palette(theme))
    app.setFont(interface_font())
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:  # the same one again would polish every widget anew
        app.setStyleSheet(sheet)


class Themed(Protocol):
    """Anything that follows the theme."""

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""


class Look(QObject):
    """
    The theme and the reading style in force.

    Signals:
        style_changed: how the text view should set the report.
        theme_chosen: the user chose another theme, or "system".
    """

    style_changed = Signal(ReadingStyle)
    theme_chosen = Signal(str)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._themed: Sequence[Themed] = ()
        self.theme = theme_named(settings.get(THEME))
        self.style = ReadingStyle(
            text_size_px=settings.get(TEXT_SIZE_PX),
            line_width=settings.get(LINE_WIDTH),
            line_height=settings.get(LINE_HEIGHT),
            margin_labels=settings.get(SHOW_MARGIN_LABELS),
            passage_numbers=settings.get(SHOW_PASSAGE_NUMBERS),
        )
        app.setStyle("Fusion")
        # Before the first widget: one made earlier keeps the font it was made with.
        app.setPalette(palette(self.theme))
        app.setFont(interface_font())
        # Not yet: it would be worked out anew for every widget that is put into another.
        app.setStyleSheet("")
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def theme_name(self) -> str:
        """The user's choice: a theme's name, or "system"."""
        return self._settings.get(THEME)

    def lead(self, themed: Sequence[Themed]) -> None:
        """Dress the application, now that it is built; ``themed`` follow the theme from now on."""
        self._themed = themed
        dress(self._app, self.theme)

    def set_theme(self, name: str) -> None:
        """Change to the theme of that name, or to the desktop's ("system")."""
        self._settings.set(THEME, name)
        self.theme_chosen.emit(name)
        theme = theme_named(name)
        if theme != self.theme:
            self.theme = theme
            dress(self._app, theme)
            for widget in self._themed:
                widget.set_theme(theme)

    def set_style(self, style: ReadingStyle) -> None:
        """Change how the report is set."""
        self.style = style
        self._settings.set(TEXT_SIZE_PX, style.text_size_px)
        self._settings.set(LINE_WIDTH, style.line_width)
        self._settings.set(LINE_HEIGHT, style.line_height)
        self._settings.set(SHOW_MARGIN_LABELS, style.margin_labels)
        self._settings.set(SHOW_PASSAGE_NUMBERS, style.passage_numbers)
        self.style_changed.emit(style)

    def resize_text(self, step_px: int) -> None:
        """Make the report's letters larger or smaller; 0 returns to the usual size."""
        size_px = self.style.text_size_px + step_px if step_px else USUAL.text_size_px
        size_px = max(SMALLEST_TEXT_PX, min(LARGEST_TEXT_PX, size_px))
        self.set_style(replace(self.style, text_size_px=size_px))

    def _follow_desktop(self) -> None:
        self.set_theme(self.theme_name)
