"""Recommendations printed with a label of their own: "Recommendation 3", "R12."."""

import re
from collections.abc import Iterator

from reader.documents.model import BlockKind
from reader.recommendations import labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.labels import Label
from reader.recommendations.reading import Reading

_FIELD = re.compile(
    r"(?P<name>(?:responsible |lead |action )?(?:owners?|leads?|lead (?:organisation|agency|body)"
    r"|responsib(?:le|ility)(?: (?:body|organisation|agency))?|addressed to|(?:for )?action by"
    r"|addressees?|accountable|by whom)|(?:target |completion |due )?(?:timescales?|timeframe|deadline"
    r"|dates?|when|by when|to be completed by))\s*[:–—]\s*(?P<value>.+)",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"time|deadline|date|when|completed", re.IGNORECASE)
_PARAGRAPH_NUMBER = re.compile(r"\(?[A-Z]?\d{1,3}(?:\.\d{1,3})+\.?\)?$")
_SUB_MARKER = re.compile(r"\(?(?:[a-zA-Z]|[ivxIVX]{1,5})[.)]*$")
_GOES_ON = re.compile(
    r"(?:This|These|Those|Such|It|They|That|The|In|As|Subsequently|Thereafter|Furthermore"
    r"|Additionally|Also|At|To|Where|Any|If)\b(?:[\w’-]* ){1,6}?(?:should|must|shall)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(?:was|were|has been|have been|is being) (?:\w+ )?"
    r"(?:implemented|accepted|rejected|completed|actioned|closed|met|addressed|made|delivered)\b",
    re.IGNORECASE,
)
_NOTES = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_BARE_LABEL = 3
"""Words of a label at most; with more it has a title."""
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
        if at in reading.set_aside or block.kind in (BlockKind.TABLE_ROW, *_NOTES):
            continue
        if block.kind is BlockKind.QUOTATION and not reading.is_response:
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
    return wording.asks(rest) or not (_STATUS.search(rest) or rest[0].islower())


def _candidate(
    reading: Reading, at: int, label: Label, labelled: dict[int, Label]
) -> Candidate | None:
    """Return what a label stands before; None where it stands before nothing."""
    block = reading.blocks[at]
    rest = reading.texts[at][label.length :]
    number = label.number or labels.marker_number(block.marker)
    inline = bool(rest) and _is_body(reading, at, rest)
    last = _last_block(reading, at, inline, labelled)
    title = "" if inline else rest.strip(" .:–—-")
    if last == at:
        if not rest:
            return None
        start, end = block.start + label.length, block.end
        sure = 0.95 if wording.asks(rest) else 0.6
        return Candidate(
            Origin.LABEL, at, at, start, end, number, title, *_fields(reading, at), sure, inline
        )
    first = at if inline else at + 1
    start = block.start + label.length if inline else reading.blocks[first].start
    end = reading.blocks[last].end
    sure = 0.98 if wording.asks(reading.content.text[start:end]) else 0.8
    return Candidate(
        Origin.LABEL, first, last, start, end, number, title, *_fields(reading, last), sure
    )


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


def _last_block(reading: Reading, at: int, inline: bool, labelled: dict[int, Label]) -> int:
    """Return the last block of the recommendation whose label is in block ``at``."""
    last = at
    for here in range(at + 1, len(reading.texts)):
        block = reading.blocks[here]
        if block.kind in _NOTES:
            continue
        if here in labelled or here in reading.set_aside:
            break
        has_body = inline or last > at
        if not _belongs(reading, here, last, inline, has_body):
            break
        last = here
    return last


def _belongs(reading: Reading, here: int, last: int, inline: bool, has_body: bool) -> bool:
    """Tell whether a block goes on with the recommendation that so far ends in ``last``."""
    block, text = reading.blocks[here], reading.texts[here]
    before = reading.texts[last]
    is_open = has_body and wording.is_unfinished(before)
    match block.kind:
        case BlockKind.HEADING:
            if not has_body:
                return wording.has_duty(text) and len(text.split()) > _LONGEST_TITLE
            return is_open and text[:1].islower()
        case BlockKind.QUOTATION:
            return not has_body or is_open or reading.blocks[last].kind is BlockKind.QUOTATION
        case BlockKind.LIST_ITEM:
            return _item_belongs(reading, here, last, is_open, has_body)
        case BlockKind.PARAGRAPH:
            return _paragraph_belongs(reading, here, last, inline, is_open, has_body)
        case _:
            return False


def _item_belongs(reading: Reading, here: int, last: int, is_open: bool, has_body: bool) -> bool:
    marker = reading.blocks[here].marker
    if _PARAGRAPH_NUMBER.match(marker):
        return not has_body
    if not has_body or is_open:
        return True
    number = labels.marker_number(marker)
    if number.isdigit():
        before = labels.marker_number(reading.blocks[last].marker)
        return int(number) == (int(before) + 1 if before.isdigit() else 1)
    return True


def _paragraph_belongs(
    reading: Reading, here: int, last: int, inline: bool, is_open: bool, has_body: bool
) -> bool:
    text, marker = reading.texts[here], reading.blocks[here].marker
    if wording.remarks(text) or _FIELD.match(text):
        return False
    if not has_body:
        is_titled = len(reading.texts[last].split()) > _BARE_LABEL
        return not (is_titled and wording.answers(text)) or wording.has_obligation(text)
    if wording.answers(text):
        return False
    if marker and _SUB_MARKER.match(marker):
        return True
    if marker[:1].isdigit() or _PARAGRAPH_NUMBER.match(marker):
        return False
    if is_open and (text[:1].islower() or reading.texts[last].endswith((":", ",", ";"))):
        return True
    if reading.is_response:
        return wording.has_obligation(text) and _FIRST_PERSON.search(text) is None
    if reading.has_numbered_paragraphs and not inline:
        return True
    return wording.has_obligation(text) and (not inline or _GOES_ON.match(text) is not None)


def _fields(reading: Reading, last: int) -> tuple[str, str]:
    """Return owner and deadline as printed on lines below: "Owner: Home Office"."""
    owner = due = ""
    for text in _next_texts(reading, last):
        match = _FIELD.match(text)
        if match is None:
            break
        if _OF_TIME.search(match["name"]):
            due = match["value"].strip()
        else:
            owner = match["value"].strip()
    return owner, due


def _next_texts(reading: Reading, last: int) -> Iterator[str]:
    yield from reading.texts[last + 1 : last + 4]
