"""
What the user may set, each once: its name, its default and what values it may have.

Settings are conveniences. A missing, damaged or wrong value is answered with the default
and never with an error.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from reader.errors import StoreError
from reader.file_writing import write_whole

Value = TypeVar("Value", bool, int, float, str, dict[str, str])


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """
    One thing the user may set.

    ``choices`` lists the values allowed; ``least`` and ``most`` bound a number. Either may
    be left out.
    """

    name: str
    default: Value
    choices: tuple[Value, ...] = ()
    least: float | None = None
    most: float | None = None

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` is of the right type and within the bounds."""
        if isinstance(self.default, dict):
            return isinstance(value, dict) and all(
                isinstance(item, str) for pair in value.items() for item in pair
            )
        # A whole number will do for a fraction; True is a number only to Python.
        kinds = (int, float) if isinstance(self.default, float) else (type(self.default),)
        if type(value) not in kinds:
            return False
        if self.choices:
            return value in self.choices
        return not isinstance(value, int | float) or self._bounds(value)

    def _bounds(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


THEME = Setting("theme", "system", choices=("system", "light", "sepia", "dark", "contrast"))
"""The colours of the window: as the system has them, or one of four themes."""

TEXT_SIZE_PX = Setting("text_size_px", 19, least=12, most=40)
"""The height of the report's letters."""

LINE_WIDTH = Setting("line_width", 68, least=40, most=120)
"""How many characters a line of the report holds."""

LINE_HEIGHT = Setting("line_height", 1.5, least=1, most=3)
"""The distance between lines, as a multiple of the size."""

SHOW_MARGIN_LABELS = Setting("show_margin_labels", True)
"""Whether printed page numbers stand in the margin."""

SHOW_PASSAGE_NUMBERS = Setting("show_passage_numbers", True)
"""Whether the numbers of passages stand in the margin of a report that prints none."""

COLOUR_NAMES: Setting[dict[str, str]] = Setting("colour_names", {})
"""What each highlight colour means to the user."""

FIRST_STEPS_SEEN = Setting("first_steps_seen", False)
"""Whether the three things to try have been put away."""

CONTENTS_AS_PAGES = Setting("contents_as_pages", False)
"""Whether the contents are the pages in small rather than the sections."""

OPEN_DOCUMENT = Setting("open_document", "")
"""The id of the document that was open last."""

WINDOW_STATE = Setting("window_state", "")
"""How wide the panes were, and which were open."""

WINDOW_GEOMETRY = Setting("window_geometry", "")
"""Where the window was on the screen."""

COVER_TITLE = Setting("cover_title", "Untitled document")
"""The title the window shows while it is covered."""

EXPORT_AUTHOR = Setting("export_author", "")
"""The name put on exported documents."""

EXPORT_ORGANISATION = Setting("export_organisation", "")
"""The organisation put on exported documents."""


class Settings:
    """The settings of one library, in a JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    def get(self, setting: Setting[Value]) -> Value:
        """Return the user's value, or the default where there is none that makes sense."""
        value: Any = self._values.get(setting.name)
        kept: Value = value if setting.accepts(value) else setting.default
        return kept

    def set(self, setting: Setting[Value], value: Value) -> None:
        """
        Keep a value; it is on disk when this returns.

        Raises:
            ValueError: the setting does not allow this value.
            StoreError: the file cannot be written; the value holds until the program ends.
        """
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} cannot be {value!r}")
        if self.get(setting) == value:
            return
        self._values[setting.name] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=2, sort_keys=True)
        try:
            write_whole(self._path, text.encode())
        except OSError as error:
            raise StoreError(
                "The setting could not be saved; it holds until Casefolio is closed.",
                hint="Check that the library folder can be written to and that the disk has room.",
            ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
