"""Recommendations in a section or list that a heading or a sentence announces."""

from collections.abc import Collection, Iterator

from reader.documents.model import BlockKind
from reader.recommendations import headings, labels
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.entries import Entries, number_printed
from reader.recommendations.headings import Announces
from reader.recommendations.reading import Reading

_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NOTES = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_STRAY = 5
_NEAR = 4
"""Blocks that one looks ahead: from a heading to its first number, from entry to entry."""
_FEWEST_REFERENCES = 3
"""Entries in a row that end in "(Paragraph 12)" before they are taken for a list."""


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
    return [*found, *_referenced(reading, found)]


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


def _referenced(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """
    Return what a committee lists, told by "(Paragraph 12)" at the end of each entry.

    In a report that is a list whose heading was not to be seen; a response quotes the
    entries one by one.
    """
    taken = {at for candidate in found for at in range(candidate.first, candidate.last + 1)}
    marked = [at for at in range(len(reading.texts)) if _is_referenced(reading, at, taken)]
    if reading.is_response:
        runs = [[at] for at in marked]
    else:
        runs = [run for run in _runs(marked) if len(run) >= _FEWEST_REFERENCES]
    for run in runs:
        entries = Entries(reading, Announces.AMONG_OTHERS, "")
        for at in range(run[0], run[-1] + 1):
            entries.take(at)
        yield from entries.candidates()


def _is_referenced(reading: Reading, at: int, taken: Collection[int]) -> bool:
    if reading.blocks[at].kind not in _TEXT_KINDS or at in reading.set_aside or at in taken:
        return False
    if labels.read_reference(reading.texts[at]) is None:
        return False
    return reading.is_response or number_printed(reading, at) > 0


def _runs(marked: list[int]) -> list[list[int]]:
    """Return the blocks in runs, each near the one before."""
    runs: list[list[int]] = []
    for at in marked:
        if runs and at - runs[-1][-1] <= _NEAR:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
