"""What the beginning of a plain text says of it: its title, who wrote it, and when."""

import re
from collections.abc import Sequence

from reader.documents.dates import find_date, line_date
from reader.documents.text_paragraphs import Paragraph

_LONGEST_TITLE = 220
_BEFORE_TITLE = 3
_BEGINNING = 8
_SHORT_WORDS = 20

_TITLE_STOP = re.compile(r"[.,;:…][\"'”’)\]]*$")
_CONTACT = re.compile(r"\d[\d ()-]{7,}\d|@|\bhttps?:|\bwww\.|\bhelpline\b", re.IGNORECASE)
_NAME = r"[A-Z][\w.’'-]+(?:(?: and | & |, (?=[A-Z])| )[\w.’'-]*[A-Za-z][\w.’'-]*){0,9}"
_BYLINE = re.compile(
    rf"(?i:(?:written )?by|authors?:)\s+(?P<names>{_NAME})(?P<rest>[ ,|–-].*\d.*)?"
)
_TODAY = re.compile(r"\btoday\b\W{0,3}(?:on |is )?(?:[a-z]+day,? )?", re.IGNORECASE)


def title_at(parts: Sequence[Paragraph]) -> int | None:
    """
    Return the number of the paragraph that is the title, or None.

    It is the first one that looks like a title; only lines such as a date, a telephone
    number or a note to the reader stand before it.
    """
    for at, part in enumerate(parts[: _BEFORE_TITLE + 1]):
        if _is_title(part):
            return at
        if part.words > _SHORT_WORDS or part.marker or not part.stands_alone:
            return None
    return None


def authors(parts: Sequence[Paragraph]) -> str:
    """Return the names that follow "By" on a line of its own."""
    for part in parts[:_BEGINNING]:
        byline = _BYLINE.fullmatch(part.text[:_LONGEST_TITLE])
        if byline:
            return byline["names"]
    return ""


def published(parts: Sequence[Paragraph]) -> str:
    """Return the date on a line of its own or a byline, or the one that the text calls today."""
    for part in (*parts[:_BEGINNING], *parts[-_BEGINNING:]):
        if iso := line_date(part.text):
            return iso
        byline = _BYLINE.fullmatch(part.text[:_LONGEST_TITLE])
        dated = find_date(byline["rest"] or "") if byline else None
        if dated:
            return dated[2]
    for part in parts[:_BEGINNING]:
        for today in _TODAY.finditer(part.text):
            found = find_date(part.text[today.end() :])
            if found and found[0] == 0:
                return found[2]
    return ""


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= _LONGEST_TITLE
        and paragraph.stands_alone
        and not paragraph.marker
        and (bool(paragraph.underline) or not _TITLE_STOP.search(text))
        and any(letter.isalpha() for letter in text)
        and not (_CONTACT.search(text) or line_date(text) or _BYLINE.fullmatch(text))
    )
