"""One answer: from the passages found to hits, counts and words about them."""

from collections.abc import Sequence

from whoosh import query

from index.collecting import Collection, Place
from index.highlighting import Highlighter
from index.model import Hit, Source
from index.snippets import snippet_of


def hits_at(places: Sequence[Place], collection: Collection, tree: query.Query) -> tuple[Hit, ...]:
    """Make hits of the passages at some places, with what matches in them marked."""
    hits: list[Hit | None] = [None] * len(places)
    for segment in {place.segment for place in places}:
        at = [rank for rank, place in enumerate(places) if place.segment == segment]
        arrays = collection.segments[segment].arrays
        highlights = Highlighter(tree, collection.evaluation, arrays).highlights
        on = collection.corpus.marks(arrays).on
        for rank, passage in zip(at, arrays.passages([places[r].number for r in at]), strict=True):
            ranges = highlights(passage.text)
            origin = passage.start if passage.source is Source.PASSAGE else 0
            hits[rank] = Hit(
                passage,
                round(places[rank].score, 4),
                tuple([(start + origin, end + origin) for start, end in ranges]),
                snippet_of(passage.text, ranges),
                *on(places[rank].number),
            )
    return tuple(hit for hit in hits if hit is not None)
