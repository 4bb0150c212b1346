"""Recommendations printed with a label of their own: "Recommendation 3", "R12."."""

import re

from reader.documents.model import BlockKind
from reader.recommendations import extent, headings, labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.labels import Label
from reader.recommendations.reading import Reading

_STATUS = re.compile(
    r"\b(?:was|were|has been|have been|is being) (?:\w+ )?"
    r"(?:implemented|accepted|rejected|completed|actioned|closed|met|addressed|made|delivered)\b",
    re.IGNORECASE,
)
_UNLABELLED = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_LONGEST_TITLE = 14
"""Words of a heading that may still be a title although it says "should"."""


def find(reading: Reading) -> list[Candidate]:
    """Return what stands under the labels of a report, in reading order."""
    labelled = _labelled(reading)
    return [
        candidate
        for at, label in labelled.items()
        if (candidate := _candidate(reading, at, label, labelled)) is not None
    ]


def _labelled(reading: Reading) -> dict[int, Label]:
    """Return the labels by the blocks that begin with them."""
    worded: dict[int, Label] = {}
    short: dict[int, Label] = {}
    for at, text in enumerate(reading.texts):
        block = reading.blocks[at]
        if at in reading.set_aside or block.kind in _UNLABELLED:
            continue
        if block.kind is BlockKind.QUOTATION and not reading.is_response:
            continue
        if block.kind is BlockKind.TABLE_ROW and "\t" in text:
            continue
        label = labels.read(text)
        if label is not None:
            if _is_label(reading, at, label):
                worded[at] = label
        elif (of_marker := labels.read(block.marker)) is not None and of_marker.number:
            worded[at] = Label(of_marker.number, 0)
        elif (brief := labels.read_short(text)) is not None:
            short[at] = brief
        elif (brief := labels.read_short(block.marker)) is not None:
            short[at] = Label(brief.number, 0)
    if len({label.number for label in short.values()}) > 1:
        worded.update(short)
    return dict(sorted(worded.items()))


def _is_label(reading: Reading, at: int, label: Label) -> bool:
    """Tell a label from a sentence that begins by naming a recommendation."""
    rest = reading.texts[at][label.length :]
    if not label.number:
        return wording.asks(rest) and not _STATUS.search(rest)
    if reading.is_heading(at) or not rest:
        return True
    if wording.asks(rest) or headings.addressee(rest):
        return True
    return not (_STATUS.search(rest) or rest[0].islower())


def _candidate(
    reading: Reading, at: int, label: Label, labelled: dict[int, Label]
) -> Candidate | None:
    """Return what a label stands before; None where it stands before nothing."""
    block = reading.blocks[at]
    rest = reading.texts[at][label.length :]
    inline = bool(rest) and _is_body(reading, at, rest)
    body = extent.of_body(reading, at, labelled.keys(), is_inline=inline)
    if not (body or rest):
        return None
    first, last = body or (at, at)
    start = block.start + label.length if first == at else reading.blocks[first].start
    text = labels.without_reference(reading.content.text[start : reading.blocks[last].end])
    title = "" if inline else rest.strip(" .:–—-")
    owner, due = extent.fields_below(reading, last)
    return Candidate(
        Origin.LABEL,
        first,
        last,
        start,
        start + len(text),
        label.number or labels.marker_number(block.marker),
        title,
        owner or headings.addressee(title),
        due,
        confidence=_confidence(text, has_body=body is not None),
        has_body=body is not None,
    )


def _confidence(text: str, has_body: bool) -> float:
    if wording.asks(text):
        return 0.98
    return 0.8 if has_body else 0.6


def _is_body(reading: Reading, at: int, rest: str) -> bool:
    """Tell whether the text after a label is the recommendation itself and not its title."""
    words = len(rest.split())
    if not reading.is_heading(at):
        return wording.asks(rest) or words > _LONGEST_TITLE or rest.endswith((".", ":"))
    if not wording.asks(rest):
        return words > 2 * _LONGEST_TITLE
    below = at + 1
    has_body_below = (
        below < len(reading.texts)
        and reading.blocks[below].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and wording.asks(reading.texts[below])
    )
    return not (has_body_below and words <= _LONGEST_TITLE and wording.is_unfinished(rest))
