"""How far a labelled recommendation goes: the blocks below its label that belong to it."""

import re
from collections.abc import Collection

from reader.documents.model import BlockKind
from reader.recommendations import labels, wording
from reader.recommendations.reading import Reading

_FIELD = re.compile(
    r"(?P<name>(?:responsible |lead |action )?(?:owners?|leads?|lead (?:organisation|agency|body)"
    r"|responsib(?:le|ility)(?: (?:body|organisation|agency))?|addressed to|(?:for )?action by"
    r"|addressees?|accountable|by whom)"
    r"|(?:target |completion |due )?(?:timescales?|timeframe|deadline|dates?|when|by when"
    r"|to be completed by))\s*[:–—]\s*(?P<value>.+)",
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
_NOTES = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_MOST_PARTS = 9
"""Parts 4.1 to 4.9 of a recommendation; numbers of paragraphs go on longer."""
_BARE_LABEL = 3
"""Words of a label at most; with more it has a title."""
_SENTENCE = 10
"""Words from which a heading that says "should" may be a recommendation set in bold."""


def of_body(
    reading: Reading, at: int, labelled: Collection[int], *, is_inline: bool
) -> tuple[int, int] | None:
    """
    Return the first and the last block of what is recommended under the label in block ``at``.

    With ``is_inline`` it begins in that block. None when nothing below belongs to the label.
    """
    body: tuple[int, int] | None = (at, at) if is_inline else None
    for here in range(at + 1, len(reading.texts)):
        if reading.blocks[here].kind in _NOTES:
            continue
        if here in labelled or here in reading.set_aside:
            break
        if body is None:
            if _is_title(reading, here, at):
                continue
            if not _begins(reading, here, at):
                break
            body = (here, here)
        elif _goes_on(reading, here, body[1], is_inline):
            body = (body[0], here)
        else:
            break
    return body


def fields_below(reading: Reading, last: int) -> tuple[str, str]:
    """Return owner and deadline as printed on lines below: "Owner: Home Office"."""
    owner = due = ""
    for text in reading.texts[last + 1 : last + 4]:
        match = _FIELD.match(text)
        if match is None:
            break
        if _OF_TIME.search(match["name"]):
            due = match["value"].strip()
        else:
            owner = match["value"].strip()
    return owner, due


def _is_title(reading: Reading, here: int, label: int) -> bool:
    """Tell whether a heading is the title of the label above it, or the rest of its title."""
    if not reading.is_heading(here) or here != label + 1 or here + 1 == len(reading.texts):
        return False
    text = reading.texts[here]
    if reading.is_heading(label) and text[:1].islower():
        return True
    is_bare = len(reading.texts[label].split()) <= _BARE_LABEL
    is_short = len(text.split()) <= _SENTENCE
    return is_bare and is_short and wording.has_obligation(reading.texts[here + 1])


def _begins(reading: Reading, here: int, label: int) -> bool:
    """Tell whether a block is the first of what is recommended under a label."""
    text = reading.texts[here]
    match reading.blocks[here].kind:
        case BlockKind.HEADING:
            return _is_bold_sentence(text)
        case BlockKind.TABLE_ROW:
            return "\t" not in text
        case BlockKind.QUOTATION | BlockKind.LIST_ITEM:
            return True
        case BlockKind.PARAGRAPH:
            if wording.remarks(text) or _FIELD.match(text) or wording.accepts(text):
                return False
            is_titled = len(reading.texts[label].split()) > _BARE_LABEL
            return not (is_titled and wording.answers(text)) or wording.has_obligation(text)
        case _:
            return False


def _goes_on(reading: Reading, here: int, last: int, is_inline: bool) -> bool:
    """Tell whether a block goes on with what so far ends in block ``last``."""
    block, text = reading.blocks[here], reading.texts[here]
    is_open = wording.is_unfinished(reading.texts[last])
    match block.kind:
        case BlockKind.HEADING:
            is_bold = reading.is_heading(last) and _is_bold_sentence(text)
            return is_bold or (is_open and text[:1].islower())
        case BlockKind.QUOTATION:
            return is_open or reading.blocks[last].kind is BlockKind.QUOTATION
        case BlockKind.TABLE_ROW:
            return "\t" not in text and reading.blocks[last].kind is BlockKind.TABLE_ROW
        case BlockKind.LIST_ITEM:
            return _item_goes_on(reading, here, last, is_open)
        case BlockKind.PARAGRAPH:
            return _paragraph_goes_on(reading, here, last, is_open, is_inline)
        case _:
            return False


def _is_bold_sentence(text: str) -> bool:
    """Tell whether what looks like a heading is a recommendation set in bold."""
    return wording.has_obligation(text) and len(text.split()) >= _SENTENCE


def _item_goes_on(reading: Reading, here: int, last: int, is_open: bool) -> bool:
    marker = reading.blocks[here].marker
    if _is_next_part(reading, here, last):
        return True
    if _PARAGRAPH_NUMBER.match(marker):
        return False
    number = labels.marker_number(marker)
    if is_open or not number.isdigit():
        return True
    before = labels.marker_number(reading.blocks[last].marker)
    return int(number) == (int(before) + 1 if before.isdigit() else 1)


def _paragraph_goes_on(
    reading: Reading, here: int, last: int, is_open: bool, is_inline: bool
) -> bool:
    text, marker = reading.texts[here], reading.blocks[here].marker
    if wording.remarks(text) or _FIELD.match(text) or wording.answers(text):
        return False
    if marker:
        return _SUB_MARKER.match(marker) is not None or _is_next_part(reading, here, last)
    if is_open and (text[:1].islower() or reading.texts[last].endswith((":", ",", ";"))):
        return True
    if reading.is_response:
        return wording.has_obligation(text) and _FIRST_PERSON.search(text) is None
    if reading.has_numbered_paragraphs and not is_inline:
        return True
    return wording.has_obligation(text) and (not is_inline or _GOES_ON.match(text) is not None)


def _is_next_part(reading: Reading, here: int, last: int) -> bool:
    """Tell whether 4.2 follows 4.1, the parts of one recommendation."""
    before = labels.marker_number(reading.blocks[last].marker).split(".")
    number = labels.marker_number(reading.blocks[here].marker).split(".")
    if len(number) != 2 or len(before) != 2 or not (number[1] + before[1]).isdigit():
        return False
    return number[0] == before[0] and int(number[1]) == int(before[1]) + 1 <= _MOST_PARTS
