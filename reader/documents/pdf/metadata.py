"""Title, authors and date of a file, as far as what it says of itself makes sense."""

import re
from collections.abc import Mapping, Sequence

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock

LONGEST_TITLE = 200
MOST_WORDS_WITH_DATE = 12
"""Of a line on the cover that says when the report appeared."""
FIRST_PAGES = 3
"""Pages on which the title is looked for."""

_NO_TITLE = re.compile(
    r"^(?:microsoft\s+(?:word|powerpoint)\b.*|untitled.*|document\d*|title|print|layout ?\d*|\W*"
    r"|.*\.(?:docx?|pdf|indd|qxp|pptx?|rtf|odt|pages|tex|html?|p65))$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"^(?:user|admin\w*|owner|author|unknown|default|.*@.*|\W*)$", re.IGNORECASE
)
_DATE = re.compile(r"^D?:?(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE_IN_WORDS = (
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(_MONTHS)})\s+"
    r"(?P<year>(?:19|20)\d{2})\b"
)
_PRINTED_DATE = re.compile(_DATE_IN_WORDS, re.IGNORECASE)
_PUBLISHED = re.compile(rf"\bpublished\s+(?:on\s+|in\s+)?{_DATE_IN_WORDS}", re.IGNORECASE)


def title_of(metadata: Mapping[str, str], blocks: Sequence[PrintedBlock], file_stem: str) -> str:
    """Return the title that the file gives itself, else the largest text of its first pages."""
    given = " ".join(metadata.get("Title", "").split())
    if 3 < len(given) <= LONGEST_TITLE and not _NO_TITLE.match(given):
        return given
    return _largest(blocks) or re.sub(r"[_\s]+", " ", file_stem).strip()


def authors_of(metadata: Mapping[str, str]) -> str:
    """Return the authors as the file names them, empty when that is a login or the like."""
    given = " ".join(metadata.get("Author", "").split())
    return "" if _NO_AUTHOR.match(given) or len(given) > LONGEST_TITLE else given


def published_of(metadata: Mapping[str, str], blocks: Sequence[PrintedBlock]) -> str:
    """
    Return when the report appeared, in ISO 8601, as exactly as is known.

    The date on the first pages is that of the report; the file's own is only when it was made.
    """
    for block in blocks:
        if block.first.page_index >= FIRST_PAGES:
            break
        is_imprint = len(block.words.split()) <= MOST_WORDS_WITH_DATE
        printed = _PUBLISHED.search(block.words) or (
            _PRINTED_DATE.search(block.words) if is_imprint else None
        )
        if printed is not None:
            month = _MONTHS.index(printed["month"].casefold()) + 1
            day = f"-{int(printed['day']):02}" if printed["day"] else ""
            return f"{printed['year']}-{month:02}{day}"
    made = _DATE.match(metadata.get("CreationDate", ""))
    if made is None or not "1980" < made["year"] < "2100":
        return ""
    return "-".join(part for part in made.groups() if part)


def _largest(blocks: Sequence[PrintedBlock]) -> str:
    """Return the words set largest on the first pages, when they stand out at all."""
    first = [
        block
        for block in blocks
        if block.first.page_index < FIRST_PAGES
        and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and sum(character.isalpha() for character in block.words) > 3
        and len(block.words) <= LONGEST_TITLE
    ]
    if not first:
        return ""
    size = max(block.first.size for block in first)
    largest = next(block for block in first if block.first.size == size)
    return " ".join(largest.words.split())
