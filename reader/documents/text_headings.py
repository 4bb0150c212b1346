"""Which paragraphs of a plain text are headings, and of which level."""

import re
from collections.abc import Sequence

from reader.documents.text_front import title_at
from reader.documents.text_paragraphs import Paragraph

LONGEST = 110
MOST_WORDS = 16

_DIVISION = re.compile(
    r"(?:chapter|part|section|appendix|annex|volume|schedule)\s+"
    r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?:\s*[:.–—-]\s*.*|\s+[A-Z].*)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:executive )?summary|introduction|foreword|preface|conclusions?|recommendations?|background"
    r"|contents|acknowledgements|bibliography|references|glossary|methodology|key findings",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-Z“‘\"'])")
_NUMBER_MARKER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_NO_HEADING = re.compile(
    r"(?:figure|fig\.|table|source|image|photo(?:graph)?|picture|credit|by|written by|author|date"
    r"|published|posted|updated|last updated|ends|tel|telephone|e-?mail|dear|yours)\b.*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.,;:!…][\"'”’)\]]*$")


def is_bare_division(paragraph: Paragraph) -> bool:
    """Tell whether a heading is only "Chapter 3", so that its title is on the next line."""
    return bool(_DIVISION.fullmatch(paragraph.text)) and paragraph.words == 2


def heading_levels(parts: Sequence[Paragraph]) -> list[int]:
    """
    Return each paragraph's level as a heading, 0 for those that are none.

    A title is of level 1, and then whatever else is a heading is below it.
    """
    title = title_at(parts)
    top = 1 if title is None else 2
    first = 0 if title is None else title + 1
    rulers = {part.underline for part in parts[first:]} & set("=*")
    levels = []
    for at, part in enumerate(parts):
        before = parts[at - 1] if at else None
        after = parts[at + 1] if at + 1 < len(parts) else None
        if at < first:
            levels.append(1 if at == title else 0)
        elif not _could_be(part):
            levels.append(0)
        elif part.underline:
            levels.append(top if part.underline in "=*" or not rulers else top + 1)
        else:
            levels.append(_level(before, part, after, top))
    return levels


def _level(
    before: Paragraph | None, paragraph: Paragraph, after: Paragraph | None, top: int
) -> int:
    """Return the level of a line that could be a heading, by its words and its neighbours."""
    if after is None or not paragraph.stands_alone:
        return 0
    number = _number(paragraph)
    if number:
        is_list = _is_item(before, paragraph) or _is_item(after, paragraph)
        return 0 if is_list else top + number.count(".")
    if paragraph.marker:
        return 0
    is_named = _DIVISION.fullmatch(paragraph.text) or _NAMED.fullmatch(paragraph.text)
    if is_named or _is_capitals(paragraph.text) or _leads_on(paragraph, after):
        return top
    return 0


def _could_be(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= LONGEST
        and paragraph.words <= MOST_WORDS
        and not paragraph.is_quoted
        and not paragraph.is_bullet
        and not _STOP.search(text)
        and not _NO_HEADING.fullmatch(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'")
        and sum(letter.isalpha() for letter in text) > len(text) / 2
    )


def _leads_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Tell whether a short line is a heading for no other reason than what follows it."""
    is_followed = after.words > paragraph.words or bool(after.marker) or bool(after.underline)
    is_quotation = paragraph.text[0] in '“"' and paragraph.text[-1] in '”"'
    return is_followed and not is_quotation and paragraph.indent == 0


def _number(paragraph: Paragraph) -> str:
    """Return the number of a numbered heading: "2.3" of "2.3 Supervision"."""
    if _NUMBER_MARKER.fullmatch(paragraph.marker):
        return paragraph.marker.rstrip(".")
    match = None if paragraph.marker else _NUMBERED.match(paragraph.text)
    return match[1] if match else ""


def _is_item(neighbour: Paragraph | None, paragraph: Paragraph) -> bool:
    """Tell whether a neighbour is marked alike, so that both are items of one list."""
    if neighbour is None or not paragraph.marker or not neighbour.marker:
        return False
    return neighbour.marker.count(".") == paragraph.marker.count(".") and not neighbour.is_bullet


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)
