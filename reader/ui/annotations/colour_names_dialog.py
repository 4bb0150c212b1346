"""What the five highlight colours mean to the user."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from reader.annotations.model import Colour
from reader.ui.widgets.swatch import NAMES


class ColourNamesDialog(QDialog):
    """A line for each colour; an empty one keeps the colour's own name."""

    def __init__(self, names: Mapping[Colour, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Name the colours")
        self.setMinimumWidth(360)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.addRow(QLabel("The names are shown in tooltips, notes and exported documents.", self))
        self.lines = {colour: QLineEdit(names.get(colour, ""), self) for colour in Colour}
        for colour, line in self.lines.items():
            line.setPlaceholderText(NAMES[colour])
            line.setAccessibleName(f"Name of {colour}")
            form.addRow(NAMES[colour], line)
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(choices, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    @classmethod
    def ask(cls, names: Mapping[Colour, str], parent: QWidget) -> dict[Colour, str] | None:
        """Return the names the user gave, without empty ones; None when they cancel."""
        dialog = cls(names, parent)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        given = {colour: line.text().strip() for colour, line in dialog.lines.items()}
        dialog.deleteLater()
        return {colour: name for colour, name in given.items() if name} if is_wanted else None
