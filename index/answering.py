"""One answer: from the passages found to hits, counts and words about them."""

from collections.abc import Sequence

import numpy as np
from whoosh import query

from index.collecting import Collection, Place
from index.highlighting import Highlighter
from index.model import Hit, Source
from index.snippets import snippet_of


def hits_at(places: Sequence[Place], collection: Collection, tree: query.Query) -> tuple[Hit, ...]:
    """Make hits of the passages at some places, with what matches in them marked."""
    hits: dict[Place, Hit] = {}
    for segment in {place.segment for place in places}:
        here = [place for place in places if place.segment == segment]
        arrays = collection.segments[segment].arrays
        numbers = [place.number for place in here]
        passages = arrays.passages(numbers)
        highlighter = Highlighter(tree, collection.evaluation, arrays)
        highlights = highlighter.highlights(np.array(numbers), [each.text for each in passages])
        on = collection.corpus.marks(arrays).on
        for place, passage, ranges in zip(here, passages, highlights, strict=True):
            origin = passage.start if passage.source is Source.PASSAGE else 0
            hits[place] = Hit(
                passage,
                round(place.score, 4),
                tuple([(start + origin, end + origin) for start, end in ranges]),
                snippet_of(passage.text, ranges),
                *on(place.number),
            )
    return tuple(map(hits.__getitem__, places))
