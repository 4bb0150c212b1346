"""Which recommendations are listed, in which order, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from reader.recommendations.model import Recommendation


class Shelf(IntEnum):
    """The three lists of the panel, in the order of their tabs."""

    FOUND = 0
    BOOKMARKED = 1
    ALL = 2


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation as the list holds it."""

    recommendation: Recommendation
    is_whole: bool = False
    """Whether all of its text is shown, however long."""
    can_move: bool = False
    """Whether it can be dragged to another place."""


def on_shelf(recommendations: Sequence[Recommendation], shelf: Shelf) -> list[Recommendation]:
    """Return those of one list; the bookmarked ones in the user's order."""
    if shelf is Shelf.FOUND:
        return [one for one in recommendations if not one.by_user]
    if shelf is Shelf.BOOKMARKED:
        return sorted((one for one in recommendations if one.bookmarked), key=_bookmark)
    return list(recommendations)


def counts(recommendations: Sequence[Recommendation]) -> list[int]:
    """Return how many are on each shelf."""
    return [len(on_shelf(recommendations, shelf)) for shelf in Shelf]


def has_words(recommendation: Recommendation, words: str) -> bool:
    """Tell whether every word stands somewhere in it, in whatever case."""
    parts = (
        recommendation.number,
        recommendation.text,
        *recommendation.addressees,
        recommendation.deadline,
        recommendation.theme,
        recommendation.note,
    )
    text = "\n".join(parts).casefold()
    return all(word in text for word in words.casefold().split())


def moved(ids: Sequence[str], row: int, before: int) -> list[str]:
    """Return ``ids`` with the one at ``row`` put before the one now at ``before``."""
    rest = [*ids[:row], *ids[row + 1 :]]
    place = before - 1 if before > row else before
    return [*rest[:place], ids[row], *rest[place:]]


def spoken(row: RecommendationRow) -> str:
    """Return the row as a screen reader says it."""
    one = row.recommendation
    return ". ".join(
        part
        for part in (
            f"Recommendation {one.number}" if one.number else "Recommendation",
            "Bookmarked" if one.bookmarked else "",
            "Added by you" if one.by_user else "",
            one.text,
            f"To: {', '.join(one.addressees)}" if one.addressees else "",
            f"Deadline {one.deadline}" if one.deadline else "",
        )
        if part
    )


def _bookmark(recommendation: Recommendation) -> int:
    return recommendation.bookmark or 0
