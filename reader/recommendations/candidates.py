"""A place that may state a recommendation, before restatements are joined."""

from dataclasses import dataclass
from enum import IntEnum


class Origin(IntEnum):
    """How a candidate was found, the surest last."""

    SENTENCE = 1
    """A sentence somewhere in the report: "We recommend that …"."""
    PARAGRAPH = 2
    """A paragraph under a heading that names recommendations."""
    LED = 3
    """An item of a list that a sentence announces."""
    ITEM = 4
    """An item of a list under a heading that names recommendations."""
    ROW = 5
    """A row of a table with a column of recommendations."""
    LABEL = 6
    """Text under "Recommendation 3"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Text that may be a recommendation.

    ``start`` and ``end`` are code points of the canonical text, ``first`` and ``last`` the
    numbers of the blocks they lie in. ``owner`` and ``due`` are what stands beside the text
    or above it: a column of the table, the heading "For chief constables".
    """

    origin: Origin
    first: int
    last: int
    start: int
    end: int
    number: str = ""
    title: str = ""
    owner: str = ""
    due: str = ""
    confidence: float = 1.0
    has_body: bool = True
    """False where nothing but a label and its title is printed."""
