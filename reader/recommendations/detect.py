"""
Finding the recommendations of a report.

A report states them in the way it has chosen: under labels, in a table, in a list or in its
sentences. The surest way that it uses tells what there is; the others are read as well,
because they say the same again in a summary or where the case is argued.
"""

from reader.documents.model import Content
from reader.recommendations import (
    addressees,
    deadlines,
    listed,
    numbered,
    restatements,
    stated,
    tabled,
)
from reader.recommendations import reading as readings
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.model import FoundRecommendation, Restatement
from reader.recommendations.reading import Reading
from reader.recommendations.restatements import Statement

_ENOUGH = 2
"""So many labels or rows are the report's way of stating recommendations."""
_MANY = 3


def find(content: Content) -> tuple[FoundRecommendation, ...]:
    """
    Return the recommendations of a report in reading order.

    Each is found once, where it is stated in full; its other places are in ``restated_at``.
    References to a recommendation, lists of contents, what others recommended and the
    answers of a response are left out.
    """
    reading = readings.read(content)
    found, others = _chosen(reading)
    statements = restatements.join(reading, found, others)
    return tuple(sorted((_found(reading, s) for s in statements), key=lambda f: f.start))


def _chosen(reading: Reading) -> tuple[list[Candidate], list[Candidate]]:
    """Return the candidates that are recommendations, and those that may restate one."""
    labelled = numbered.find(reading)
    rows = _outside(tabled.find(reading), labelled)
    items = _outside(listed.find(reading), [*labelled, *rows])
    sentences = _outside(stated.find(reading), [*labelled, *rows, *items])
    if len([c for c in labelled if c.has_body]) >= _ENOUGH or len(rows) >= _ENOUGH:
        return [*labelled, *rows], [*items, *sentences]
    headed = [c for c in items if c.origin is not Origin.LED]
    led = [c for c in items if c.origin is Origin.LED]
    if len(headed) >= _MANY and 2 * len(headed) >= len(led) + len(sentences):
        return [*labelled, *rows, *headed], [*led, *sentences]
    if reading.is_article and items and not reading.is_response:
        return [*labelled, *rows, *items], sentences
    return [*labelled, *rows, *items, *sentences], []


def _outside(candidates: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Return the candidates that share no block with others."""
    taken = {at for other in others for at in range(other.first, other.last + 1)}
    return [c for c in candidates if taken.isdisjoint(range(c.first, c.last + 1))]


def _found(reading: Reading, statement: Statement) -> FoundRecommendation:
    start, end, main = restatements.main_place(reading, statement)
    text = reading.content.text[start:end]
    return FoundRecommendation(
        start,
        end,
        number=statement.number,
        addressees=_addressees(main, text),
        deadline=main.due or deadlines.read(text),
        theme=reading.theme(reading.block_at(start)) or main.title,
        restated_at=tuple(
            Restatement(place, stop)
            for place, stop in restatements.places(statement)
            if stop <= start or place >= end
        ),
        confidence=max(c.confidence for c in statement.candidates if c.origin is main.origin),
    )


def _addressees(main: Candidate, text: str) -> tuple[str, ...]:
    """Return whom the text addresses, or a heading or column beside it."""
    beside = addressees.split(main.owner) if main.owner else ()
    if main.origin >= Origin.ROW:
        return beside or addressees.read(text)
    return addressees.read(text) or beside
