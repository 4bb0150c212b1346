"""By when a recommendation is to be carried out, in the report's own words."""

import re

from reader.recommendations import wording

_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen"
    r"|twenty-four|a)"
)
_UNIT = r"(?:(?:working|calendar|sitting) )?(?:day|week|month|year)s?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"20\d\d(?:[/–-]\d\d(?:\d\d)?)?"
_DATE = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: {_YEAR})?|{_YEAR})"
_PERIOD = (
    rf"(?:{_DATE}|(?:spring|summer|autumn|winter)(?: {_YEAR})?"
    r"|(?:this|next|the) (?:financial |calendar |academic )?year"
    r"|(?:this|the current|the next) (?:parliament|session|spending review|term)"
    rf"|(?:the )?financial year {_YEAR})"
)
_DEADLINE = re.compile(
    rf"\bwithin (?:the next |a period of |a maximum of |no more than )?{_COUNT} {_UNIT}"
    r"(?: (?:of|from|after|following) "
    r"(?:the |this |its |that |my |our |receipt|publication|receiving)[^,.;:()\n]{0,80})?"
    r"|\b(?:by|before|past|no later than|not later than) (?:the )?"
    r"(?:(?:end|start|beginning|close|middle) of )?"
    rf"(?:the )?(?:(?:early|mid|late)[ -])?{_PERIOD}\b"
    rf"|\b(?:in|over) the next {_COUNT} (?:days?|weeks?|months?)\b"
    r"|\b(?:immediately|without (?:further |undue )?delay|forthwith|at the earliest opportunity"
    r"|urgently(?! (?:required|needed))|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)"
    r"|as a matter of (?:the utmost |some )?urgency)\b",
    re.IGNORECASE,
)
_NEXT_SUBJECT = re.compile(
    r"^(.*?\S),?\s(?:(?:the|each|every|all|our)\s)?(?:(?!the\b|each\b|every\b|all\b)[\w’'-]+ ){1,6}"
    r"(?:should|must|shall)\b.*$"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])|\n")


def read(text: str) -> str:
    """
    Return the first deadline in a recommendation in its exact words; empty without one.

    Sentences that ask for nothing tell of other dates.
    """
    asked = wording.asks(text)
    for sentence in _SENTENCE.split(text):
        match = _DEADLINE.search(sentence)
        if match and (not asked or wording.asks(sentence) or not sentence.endswith(".")):
            return _NEXT_SUBJECT.sub(r"\1", match[0]).strip(" ,")
    return ""
