"""Recommendations in a section or list that a heading or a sentence announces."""

from collections.abc import Iterator

from reader.documents.model import BlockKind
from reader.recommendations import headings, labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.entries import Entries, number_printed
from reader.recommendations.headings import Announces
from reader.recommendations.reading import Reading

_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NOTES = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_STRAY = 5
_NEAR = 4
"""Blocks below a heading in which its first numbered text is looked for."""


def find(reading: Reading) -> list[Candidate]:
    """Return the entries of announced sections and lists, in reading order."""
    found: list[Candidate] = []
    done = -1
    for at, text in enumerate(reading.texts):
        if at <= done or at in reading.set_aside:
            continue
        if reading.is_heading(at):
            announced = headings.announces(text)
            if announced is Announces.NOTHING or labels.read(text) is not None:
                continue
            entries = Entries(reading, announced, headings.addressee(text))
            done = _read_section(reading, entries, at)
        elif _opens_list(reading, at):
            entries = Entries(reading, Announces.RECOMMENDATIONS, "", Origin.LED)
            done = _read_list(reading, entries, at)
        else:
            continue
        found += entries.candidates()
    return found or list(_referenced(reading))


def _opens_list(reading: Reading, at: int) -> bool:
    """Tell whether a block announces recommendations and a list follows."""
    text = reading.texts[at]
    if at + 1 == len(reading.texts) or not _is_listed(reading, at + 1):
        return False
    return headings.opens_list(text, reading.is_article) or _is_like_heading(reading, at)


def _is_listed(reading: Reading, at: int) -> bool:
    block = reading.blocks[at]
    is_numbered = block.kind is BlockKind.PARAGRAPH and bool(_list_number(block.marker))
    return block.kind is BlockKind.LIST_ITEM or is_numbered


def _is_like_heading(reading: Reading, at: int) -> bool:
    """Tell whether a paragraph is a heading in all but name: "Recommendations"."""
    text = reading.texts[at]
    if reading.blocks[at].kind is not BlockKind.PARAGRAPH or len(text.split()) > _STRAY:
        return False
    return not text.endswith(".") and headings.announces(text) is not Announces.NOTHING


def _read_section(reading: Reading, entries: Entries, heading: int) -> int:
    """Read the section under a heading; return its last block."""
    for at in range(heading + 1, len(reading.texts)):
        kind = reading.blocks[at].kind
        if at in reading.set_aside and kind is not BlockKind.FOOTNOTE:
            return at - 1
        if kind is BlockKind.HEADING and _ends_section(reading, entries, heading, at):
            return at - 1
        entries.take(at)
    return len(reading.texts) - 1


def _ends_section(reading: Reading, entries: Entries, heading: int, at: int) -> bool:
    """Tell whether a heading ends the section; one with the next number below it does not."""
    text = reading.texts[at]
    if labels.read(text) is not None:
        return True
    if reading.blocks[at].level > reading.blocks[heading].level:
        return headings.announces(text) is not Announces.NOTHING
    if headings.addressee(text) or entries.continues_with(at):
        return False
    following = _number_below(reading, at) or number_printed(reading, at)
    return following != entries.last_number + 1


def _read_list(reading: Reading, entries: Entries, lead: int) -> int:
    """Read the list that a sentence opens; return its last block."""
    last = lead
    if reading.texts[lead].endswith(":"):
        entries.take(lead)
    for at in range(lead + 1, len(reading.texts)):
        block, text = reading.blocks[at], reading.texts[at]
        if block.kind in _NOTES:
            continue
        is_stray = len(text.split()) < _STRAY and not block.marker
        if _is_listed(reading, at) or entries.continues_with(at):
            entries.take(at)
        elif not (is_stray and entries and _goes_on_below(reading, entries, at)):
            break
        last = at
    return last


def _goes_on_below(reading: Reading, entries: Entries, at: int) -> bool:
    return _number_below(reading, at) == entries.last_number + 1


def _number_below(reading: Reading, at: int) -> int:
    """Return the number that the first text below a block is marked with; 0 without one."""
    for here in range(at + 1, min(at + _NEAR, len(reading.texts))):
        if reading.blocks[here].kind in _TEXT_KINDS:
            return number_printed(reading, here)
    return 0


def _list_number(marker: str) -> str:
    """Return the number of a list, "2" or "(b)"; empty for a paragraph's "6.12"."""
    number = labels.marker_number(marker)
    return "" if "." in number else number


def _referenced(reading: Reading) -> Iterator[Candidate]:
    """Return the texts that end in "(Paragraph 12)", as a response quotes a committee's list."""
    for at, block in enumerate(reading.blocks):
        if block.kind not in _TEXT_KINDS or at in reading.set_aside:
            continue
        text = reading.texts[at]
        bare = labels.without_reference(text)
        if bare == text or not wording.asks(bare):
            continue
        if not (reading.is_response or number_printed(reading, at)):
            continue
        entries = Entries(reading, Announces.AMONG_OTHERS, "")
        entries.take(at)
        yield from entries.candidates()
