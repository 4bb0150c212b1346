"""Dates as English texts write them, to ISO 8601."""

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        # British order: the day is first.
        rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.]{_YEAR}\b",
    )
)


_WORDS_OF_DATE_LINES = re.compile(
    r"(?i)\b(?:first |last )?(?:published|posted|updated|reviewed|date|dated|on|at|by|am|pm|gmt|bst"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[\d:.,|()-]|\bt?z\b"
)
_MONTH_AND_YEAR = re.compile(rf"\W*{_MONTH},?\s+{_YEAR}\W*")
_LONGEST_LINE = 90


def line_date(line: str) -> str:
    """
    Return the date, in ISO 8601, of a line that says nothing else.

    "Published: Tuesday 21 March 2023, 10:30" is such a line, and "March 2023".
    """
    if len(line) > _LONGEST_LINE:
        return ""
    month = _MONTH_AND_YEAR.fullmatch(line)
    if month and _month(month["month"].lower()):
        return f"{month['year']}-{_month(month['month'].lower()):02}"
    found = find_date(line)
    if found is None:
        return ""
    start, end, iso = found
    rest = _WORDS_OF_DATE_LINES.sub("", line[:start] + line[end:])
    return "" if rest.strip() else iso


def find_date(text: str) -> tuple[int, int, str] | None:
    """Return where the first date of the text is and the date in ISO 8601, or None."""
    found = (
        (match.start(), match.end(), iso)
        for form in _FORMS
        for match in form.finditer(text)
        if (iso := _iso(match["day"], match["month"], match["year"]))
    )
    return min(found, default=None)


def _iso(day: str, month: str, year: str) -> str:
    number = int(month) if month.isdigit() else _month(month.lower())
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """Return the number of the month whose name, or its beginning, this is; 0 for none."""
    starts = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(name.rstrip("."))]
    return starts[0] if starts else 9 if name == "sept" else 0
