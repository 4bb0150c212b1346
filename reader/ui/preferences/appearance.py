"""The appearance panel: theme, text size, line width, line height; all apply at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from reader.ui.reading_style import (
    LARGEST_TEXT_PX,
    SMALLEST_TEXT_PX,
    ReadingStyle,
)
from reader.ui.theme import THEMES

SIZES_PX = (SMALLEST_TEXT_PX, LARGEST_TEXT_PX)
WIDTHS = (45, 90)
HEIGHTS_PERCENT = (120, 200)


class AppearancePanel(QFrame):
    """
    A small panel that opens beside its button.

    Signals:
        theme_chosen: name of a theme, or "system".
        style_chosen: how the text view should set the report.
    """

    theme_chosen = Signal(str)
    style_chosen = Signal(ReadingStyle)

    def __init__(self, theme: str, style: ReadingStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("Appearance")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(QLabel("Theme", self), 0, 0)
        grid.addLayout(self._themes(theme), 0, 1, 1, 2)
        height = round(style.line_height * 100)
        self._size = self._slider(grid, 1, "Text size", SIZES_PX, style.text_size_px, "px")
        self._width = self._slider(grid, 2, "Line width", WIDTHS, style.line_width, "characters")
        self._height = self._slider(grid, 3, "Line height", HEIGHTS_PERCENT, height, "%")
        self._labels = self._switch(
            grid, 4, "Printed page numbers in the margin", style.margin_labels
        )
        self._numbers = self._switch(
            grid,
            5,
            "Passage numbers in the margin, where the report has none",
            style.passage_numbers,
        )

    def _themes(self, chosen: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        titles = {"system": "Like the desktop"} | {n: t.title for n, t in THEMES.items()}
        for name, title in titles.items():
            button = QToolButton(self)
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(name == chosen)
            button.setAccessibleName(f"Theme: {title}")
            button.clicked.connect(lambda _checked, name=name: self.theme_chosen.emit(name))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _switch(self, grid: QGridLayout, row: int, name: str, is_on: bool) -> QCheckBox:
        switch = QCheckBox(name, self)
        switch.setChecked(is_on)
        switch.toggled.connect(self._tell)
        grid.addWidget(switch, row, 0, 1, 3)
        return switch

    def _slider(
        self,
        grid: QGridLayout,
        row: int,
        name: str,
        limits: tuple[int, int],
        value: int,
        unit: str,
    ) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(*limits)
        slider.setValue(value)
        slider.setAccessibleName(f"{name}, in {unit}")
        slider.setMinimumWidth(280)
        amount = QLabel(f"{value} {unit}", self)
        slider.valueChanged.connect(lambda value: amount.setText(f"{value} {unit}"))
        slider.valueChanged.connect(self._tell)
        for column, widget in enumerate((QLabel(name, self), slider, amount)):
            grid.addWidget(widget, row, column)
        grid.setColumnMinimumWidth(2, 96)
        return slider

    def _tell(self) -> None:
        self.style_chosen.emit(
            ReadingStyle(
                text_size_px=self._size.value(),
                line_width=self._width.value(),
                line_height=self._height.value() / 100,
                margin_labels=self._labels.isChecked(),
                passage_numbers=self._numbers.isChecked(),
            )
        )
