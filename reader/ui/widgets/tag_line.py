"""A line for tags, with commas between them and completion of those already in use."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


def parse_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a line, in order, each once."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()))))


class TagLine(QLineEdit):
    """Tags separated by commas; the one being typed is completed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        completer = _LastTagCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setPlaceholderText("Tags, separated by commas")
        self.setAccessibleName("Tags")
        self.setToolTip("Tags, separated by commas; known ones are completed")

    def tags(self) -> tuple[str, ...]:
        """Return the tags of the line."""
        return parse_tags(self.text())

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show tags."""
        self.setText(", ".join(tags))

    def set_known(self, tags: Sequence[str]) -> None:
        """Offer these for completion."""
        self._known.setStringList(list(tags))


class _LastTagCompleter(QCompleter):
    """Completes what stands after the last comma."""

    def __init__(self, known: QStringListModel, line: TagLine) -> None:
        super().__init__(known, line)
        self._line = line

    def splitPath(self, path: str) -> list[str]:
        """Return what has to be completed."""
        return [path.rsplit(",", 1)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line with its last tag completed."""
        before = parse_tags(self._line.text().rpartition(",")[0])
        return ", ".join((*before, str(index.data())))
