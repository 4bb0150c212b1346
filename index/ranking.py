"""
How well a passage answers: BM25F over its text, its tags and the title of its section.

Every place a word has in the text or the tags counts less the longer the passage is; a word
in the title of the section counts as a further fraction of a place. What is written exactly
as typed comes before its other forms. Headings and recommendations, and passages that have
plain words of the query side by side, are raised a little: that is looked at only for the
best so far, because it never moves a passage far.

Source:
    Zaragoza and others, "Microsoft Cambridge at TREC 13" (2004), the simple BM25F.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.scoring import WeightingModel, WeightLengthScorer, WeightScorer

from index.flat_file import Ints

Scores = NDArray[np.float32]

SATURATION = 1.2
LENGTH = 0.6
TITLE = 0.35
"""What a word in the title of the section counts, in places of the text."""
EXACT = 1.0
"""What the spelling as typed adds, in weights of the word."""
PATTERN = 0.4
"""What a word that only begins, sounds or looks as typed counts, in weights of a word."""
RAISED = 1.1
"""By what the score of a heading or recommendation is multiplied."""
LOOKED_AT_AGAIN = 48


def weight_of(having: int, total: int) -> float:
    """Give the weight of a word that some of all passages have."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def norms_of(lengths: Ints, mean: float) -> Scores:
    """Give what the places of a word are held against in each passage, by its length."""
    return np.asarray(
        SATURATION * ((1 - LENGTH) + LENGTH * lengths.astype(np.float32) / max(1.0, mean)),
        np.float32,
    )


def scores_of(counts: Ints, norms: Scores, weight: float) -> Scores:
    """
    Score passages by how often each has a word.

    Args:
        counts: how often.
        norms: those of the same passages; they are overwritten.
        weight: of the word.
    """
    places = counts.astype(np.float32)
    norms += places
    np.divide(places, norms, out=places)
    places *= np.float32(weight * (SATURATION + 1))
    return places


def raised_by_title(counts: Ints, norms: Scores, weight: float) -> Scores:
    """Give what passages gain whose section has the word in its title."""
    places = counts.astype(np.float32)
    before = places / (places + norms)
    places += np.float32(TITLE)
    after = places / (places + norms)
    return np.asarray((after - before) * np.float32(weight * (SATURATION + 1)), np.float32)


class PassageWeighting(WeightingModel):
    """The same scores for Whoosh's own matchers."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        """Make the scorer of a term."""
        if not searcher.schema[fieldname].scorable:
            return WeightScorer.for_(searcher, fieldname, text)
        parent = searcher.get_parent()
        having, total = parent.doc_frequency(fieldname, text), parent.doc_count_all()
        mean = parent.avg_field_length(fieldname) or 1.0
        return _TermScorer(searcher, fieldname, text, weight_of(having, total), mean)


class _TermScorer(WeightLengthScorer):
    def __init__(
        self, searcher: Any, fieldname: str, text: bytes, weight: float, mean: float
    ) -> None:
        self._weight = weight
        self._mean = max(1.0, mean)
        self.setup(searcher, fieldname, text)

    def _score(self, count: float, length: int) -> float:
        norm = SATURATION * ((1 - LENGTH) + LENGTH * length / self._mean)
        return self._weight * (SATURATION + 1) * count / (count + norm)
