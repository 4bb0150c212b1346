"""Recommendations stated in a sentence of the report: "We recommend that …"."""

import re

from reader.documents.model import BlockKind
from reader.recommendations import labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.reading import Reading

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"']?\s+(?=[A-Z“‘(])")
_GOES_ON = re.compile(r"(?:This|These|It|They|Such|That|In (?:doing|particular|addition)|As)\b")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_SURE = 0.55


def find(reading: Reading) -> list[Candidate]:
    """Return the sentences in which the writer recommends something, in reading order."""
    return [
        candidate
        for at, block in enumerate(reading.blocks)
        if block.kind in _KINDS
        and at not in reading.set_aside
        and (candidate := _candidate(reading, at)) is not None
    ]


def _candidate(reading: Reading, at: int) -> Candidate | None:
    text = reading.texts[at]
    closing = labels.read_closing(text)
    where = wording.recommending_at(text)
    if where < 0 and closing and wording.has_obligation(text):
        where = len(text) - closing.length - 1
    if where < 0 or _is_quoted(text, where):
        return None
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= where), default=0)
    sentences = [*[end for end in ends if end > start], len(text)]
    if not reading.is_article and wording.speaks_of_others(text[start : sentences[0]]):
        return None
    end = sentences[0]
    for following in sentences[1:]:
        sentence = text[end:following]
        if not (wording.has_duty(sentence) or _GOES_ON.match(sentence)):
            break
        end = following
    end = len(text[:end].rstrip())
    if closing is not None and end == len(text):
        end -= closing.length
    last = _last_item(reading, at) if end == len(text) and text.endswith(":") else at
    block = reading.blocks[at]
    return Candidate(
        Origin.SENTENCE,
        at,
        last,
        block.start + start,
        reading.blocks[last].end if last > at else block.start + end,
        number=closing.number if closing else "",
        confidence=_SURE,
    )


def _is_quoted(text: str, where: int) -> bool:
    before = text[:where]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _last_item(reading: Reading, at: int) -> int:
    """Return the last item of the list that follows a block; the block itself without one."""
    last = at
    while last + 1 < len(reading.blocks) and reading.blocks[last + 1].kind is BlockKind.LIST_ITEM:
        last += 1
    return last
