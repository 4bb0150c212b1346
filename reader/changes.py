"""What one operation changed, so that views know whether to reload."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of thing a library holds; each has a table of this name."""

    CASE = "case_study"
    DOCUMENT = "document"
    ANNOTATION = "annotation"
    TAG = "tag"
    RECOMMENDATION = "recommendation"
    SAVED_SEARCH = "saved_search"


@dataclass(frozen=True, slots=True)
class Changes:
    """
    Kinds and ids touched by one operation.

    ``summary`` says what was done as an undo menu would: "Delete note".
    """

    kinds: frozenset[Kind] = frozenset()
    ids: frozenset[str] = frozenset()
    summary: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.kinds)
