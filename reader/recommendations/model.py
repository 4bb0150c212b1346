"""Recommendations: text addressed to somebody to do something."""

from dataclasses import dataclass

from reader.annotations.model import Target


@dataclass(frozen=True, slots=True)
class Restatement:
    """Another place where the report says the same recommendation; code-point range."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundRecommendation:
    """
    What the detector found in a text; not yet in a library.

    ``start`` and ``end`` are code points of the canonical text; ``number`` is as printed
    ("1", "4a") or empty; ``confidence`` is from 0 to 1.
    """

    start: int
    end: int
    number: str = ""
    addressees: tuple[str, ...] = ()
    deadline: str = ""
    theme: str = ""
    restated_at: tuple[Restatement, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation of a library."""

    id: str
    target: Target
    text: str
    """As the report has it, or as the user corrected it."""
    number: str = ""
    addressees: tuple[str, ...] = ()
    deadline: str = ""
    theme: str = ""
    restated_at: tuple[Restatement, ...] = ()
    confidence: float = 1.0
    """1.0 for those a user made."""
    by_user: bool = False
    bookmark: int | None = None
    """Place in the bookmarked list, from 1; None when it is not bookmarked."""
    note: str = ""

    @property
    def bookmarked(self) -> bool:
        """Tell whether the user keeps it in the bookmarked list."""
        return self.bookmark is not None
