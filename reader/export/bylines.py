"""Who made a document and when, in words."""

import re
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not from the calendar module, which speaks the language of the computer."""
_ISO_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def byline(authors: str, published: str) -> str:
    """Return who made a document and when: "The Review, 21 March 2023"."""
    return ", ".join(part for part in (authors, _published(published)) if part)


def in_words(day: date) -> str:
    """Return a day as "23 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _published(given: str) -> str:
    """Return the date of a document in words, as exactly as the document gives it."""
    if not _ISO_DATE.fullmatch(given):
        return given
    try:
        day = date.fromisoformat(f"{given}-01"[:10])
    except ValueError:
        return given
    words = in_words(day)
    return words if len(given) == 10 else words.partition(" ")[2]
