"""
The case that comes with the program: a text of our own, and the recommendations in it.

``case.json`` names the case, the file of its text, and each recommendation in the words in
which the text has it.
"""

import json
from dataclasses import dataclass
from pathlib import Path

_CONFIDENCE = {"high": 0.9, "medium": 0.6, "low": 0.3}


@dataclass(frozen=True, slots=True)
class BundledRecommendation:
    """A recommendation as ``case.json`` has it; ``number`` is a label of ours ("P1")."""

    number: str
    text: str
    addressees: tuple[str, ...]
    theme: str
    confidence: float
    bookmarked: bool


@dataclass(frozen=True, slots=True)
class BundledCase:
    """A case as it lies among the resources."""

    title: str
    document: Path
    recommendations: tuple[BundledRecommendation, ...]


def read(folder: Path) -> BundledCase:
    """
    Return the case that lies in a folder.

    Raises:
        OSError: there is no ``case.json``.
        ValueError, KeyError: it is not what it should be.
    """
    case = json.loads((folder / "case.json").read_bytes())
    recommendations = tuple(
        BundledRecommendation(
            number=one["id"],
            text=one["text"],
            addressees=tuple(one["addressees"]),
            theme=one["theme"],
            confidence=_CONFIDENCE[one["confidence"]],
            bookmarked=one["bookmarked"],
        )
        for one in case["recommendations"]
    )
    return BundledCase(case["title"], folder / case["document"], recommendations)
