"""What a plain text gives as somebody's words: paragraphs that follow "Jane Doe says:"."""

import re
from collections.abc import Sequence

from reader.documents.text_paragraphs import Paragraph

_LONGEST_INTRODUCTION = 250
_LONGEST_GAP = 2
"""Paragraphs without "we" or "I" that may stand between two with one."""

_SPEAKER = re.compile(
    r".*\b(?:says|said|writes|wrote|commented|comments|explains|explained|added|adds|responded"
    r"|responds|told [\w ]{1,30}|stated|states|concluded|concludes|statement)"
    r"(?: (?:in (?:a|the|response|reply|full)|that|today|yesterday|to|of)\b.{0,60})?:",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|ours|[Uu]s|[Mm]y|me|mine)\b(?![.’'](?:[A-Z]))")
_REPORTED = re.compile(r"[”\"’],? (?:s?he|they|the \w+|[A-Z]\w+) (?:says|said|added|adds)\b")
_OPENING, _CLOSING = "“‘\"'", "”’\"'"


def statements(parts: Sequence[Paragraph], levels: Sequence[int]) -> frozenset[int]:
    """
    Return the numbers of the paragraphs that are somebody's words.

    ``levels`` are the paragraphs' levels as headings, 0 for those that are none. A statement
    in quotation marks ends with them. One without them holds the first paragraph, and goes
    on as long as it speaks of "we" or "I", at the furthest to the next heading, list or
    speaker.
    """
    found: set[int] = set()
    for at, part in enumerate(parts):
        if _is_wholly_quoted(part.text):
            found.add(at)
        is_short = len(part.text) <= _LONGEST_INTRODUCTION
        if levels[at] or not is_short or not _SPEAKER.fullmatch(part.text):
            continue
        end = at + 1
        while end < len(parts) and not levels[end] and _may_be_said(parts[end]):
            end += 1
        found.update(range(at + 1, _end_of_statement(parts, at + 1, end)))
    return frozenset(found)


def _may_be_said(part: Paragraph) -> bool:
    return not part.marker and not part.text.endswith(":")


def _end_of_statement(parts: Sequence[Paragraph], start: int, end: int) -> int:
    if start == end:
        return start
    if parts[start].text[0] in _OPENING:
        closed = (at for at in range(start, end) if parts[at].text[-1] in _CLOSING)
        return next(closed, start) + 1
    last = start
    for at in range(start, min(end, len(parts))):
        if _REPORTED.search(parts[at].text):
            break
        if _FIRST_PERSON.search(parts[at].text) and at - last <= _LONGEST_GAP + 1:
            last = at
    return last + 1


def _is_wholly_quoted(text: str) -> bool:
    """Tell whether a whole paragraph of some length is in one pair of quotation marks."""
    return (
        text[0] in '“"'
        and text[-1] in '”"'
        and len(text.split()) >= 8
        and not any(mark in text[1:-1] for mark in '“”"')
    )
