"""
Headings and their levels.

The file's outline says most: a block that reads like a bookmark, on its page, is a heading of
its level, and so are short blocks that look like the headings found so. Next comes the printed
contents. What neither knows is judged by its look, where that is used for short lines above
text throughout.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from statistics import median

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.contents import ContentsEntry
from reader.documents.pdf.looks import DEEPEST, Look, look_of, ranked
from reader.documents.pdf.printed import OutlineEntry, Style
from reader.documents.pdf.titles import (
    belong_together,
    could_be_titled,
    named_in_contents,
    named_in_outline,
)

FEWEST_NAMED = 3
"""Headings named by an outline from which it is one, and the printed contents are not asked."""
FIRST_TEXT = 500
"""Characters of body text on a page from which it is no cover or title page."""
MOST_WORDS = 16
"""Of the usual heading of a look."""
MOST_FAINT_WORDS = 24
"""Of a heading that only italics or a font tell from the text."""

_NO_TITLE = re.compile(r"[.;,:]$|[.,][\"”’)\]]+$|^[“\"].*[”\"]$|^[—–-]")
_DECIMAL = re.compile(r"\d{1,3}((?:\.\d{1,3})+)[.)]?\s+\S")
_NUMBER = re.compile(
    r"(?:(?:chapter|part|section|annex|appendix)\s+)?[\w.]{1,5}[:.]?", re.IGNORECASE
)
_NAMED_NUMBER = re.compile(
    r"(?:chapter|part|section|volume|annex|appendix)\s+(?:[\dA-Z][\dA-Z.]{0,4}|[A-Z][a-z]{2,8})[:.]?",
    re.IGNORECASE,
)


def mark_headings(
    blocks: Sequence[PrintedBlock],
    outline: Sequence[OutlineEntry],
    contents: Sequence[ContentsEntry],
    numbered: Collection[int],
    body: Style,
) -> list[PrintedBlock]:
    """
    Return the blocks with headings marked; a heading printed as two blocks becomes one.

    ``numbered`` are the places of numbered paragraphs, which are no headings however they look.
    """
    levels = named_in_outline(blocks, outline)
    named = named_in_contents(blocks, contents)
    if len(levels) < FEWEST_NAMED:
        levels = named | levels
    cover = _cover_pages(blocks, body)
    ranks = _ranks(blocks, levels, named, cover, numbered, body)
    largest = max(
        (block.first.size for block in blocks if block.first.page_index in cover), default=0
    )
    for at, block in enumerate(blocks):
        if at in levels or at in numbered or not _reads_like_title(block):
            continue
        look = look_of(block)
        is_long = look.is_faint(body) and len(block.words.split()) > MOST_FAINT_WORDS
        if look in ranks and _is_above_text(blocks, at) and not is_long:
            levels[at] = _level_by_number(block) or ranks[look]
        elif block.first.page_index in cover and block.first.size >= max(
            largest - 1, 1.4 * body.size
        ):
            levels[at] = 1
    return _marked(blocks, levels)


def _cover_pages(blocks: Sequence[PrintedBlock], body: Style) -> set[int]:
    """Return the pages before the first one with any amount of text."""
    text: Counter[int] = Counter()
    for block in blocks:
        for line in block.lines:
            text[line.page_index] += len(line.words) if line.style == body else 0
    first = min((page for page, count in text.items() if count >= FIRST_TEXT), default=0)
    return set(range(first))


def _reads_like_title(block: PrintedBlock) -> bool:
    if not could_be_titled(block):
        return False
    styles = [style for line in block.lines for style in (line.style, line.last_style)]
    if len({style.bold for style in styles}) > 1:
        return False
    words = block.words
    letters = sum(character.isalpha() for character in words)
    begins = words[block.skipped :].lstrip("“‘\"'(")[:1]
    is_worded = letters >= 0.5 * len(words) and (begins.isupper() or begins.isdigit())
    return is_worded and not _NO_TITLE.search(words)


def _ranks(
    blocks: Sequence[PrintedBlock],
    levels: Mapping[int, int],
    named: Mapping[int, int],
    cover: Collection[int],
    numbered: Collection[int],
    body: Style,
) -> dict[Look, int]:
    """
    Return the level of every look that is one of headings.

    Those used only in boxes come last, as headings of the text do not rank beneath them.
    """
    seen: defaultdict[Look, Counter[int]] = defaultdict(Counter)
    for at, level in levels.items():
        seen[look_of(blocks[at])][level] += 1
    known = {
        look: counts.most_common(1)[0][0] for look, counts in seen.items() if look.stands_out(body)
    }
    uses: defaultdict[Look, list[int]] = defaultdict(list)
    boxed: defaultdict[Look, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        is_text = block.kind is BlockKind.PARAGRAPH and not _NAMED_NUMBER.fullmatch(block.words)
        if is_text and block.first.page_index not in cover:
            (boxed if block.is_boxed else uses)[look_of(block)].append(at)
    found = {
        look: len(places)
        for look, places in uses.items()
        if look not in known and _is_look_of_headings(blocks, look, places, numbered, body)
    }
    for look in (look_of(blocks[at]) for at in named if at not in levels):
        if look not in known and look.stands_out(body):
            found.setdefault(look, len(uses[look]))
    ranks = ranked(found, known)
    for look, places in boxed.items():
        if look not in ranks and _is_look_of_headings(blocks, look, places, numbered, body):
            above = [ranks[other] for other in ranks if other.prominence > look.prominence]
            ranks[look] = min(DEEPEST, max(above, default=0) + 1)
    return ranks


def _is_look_of_headings(
    blocks: Sequence[PrintedBlock],
    look: Look,
    places: Sequence[int],
    numbered: Collection[int],
    body: Style,
) -> bool:
    if not look.stands_out(body):
        return False
    like = [
        at
        for at in places
        if at not in numbered and _reads_like_title(blocks[at]) and _is_above_text(blocks, at)
    ]
    is_large = look.style.size >= 1.15 * body.size
    share, fewest = (0.8, 3) if look.is_faint(body) else (0.6, 1 if is_large else 2)
    words = median(len(blocks[at].words.split()) for at in places)
    return len(like) >= max(fewest, share * len(places)) and words <= MOST_WORDS


def _is_above_text(blocks: Sequence[PrintedBlock], at: int) -> bool:
    """Whether something follows that the block is nearer to than to what comes before."""
    block = blocks[at]
    if at + 1 == len(blocks) or blocks[at + 1].first.page_index - block.last.page_index > 1:
        return False
    before, after = blocks[at - 1] if at else None, blocks[at + 1]
    if before is None or before.last.page_index != block.first.page_index:
        return True
    if after.first.page_index != block.last.page_index:
        return True
    above = block.first.top - before.last.bottom
    beneath = after.first.top - block.last.bottom
    return above < 0 or beneath < 0 or above > 0.7 * beneath or _reads_like_title(after)


def _level_by_number(block: PrintedBlock) -> int:
    """Return the level that a number such as "2.3" gives, 0 when there is none."""
    found = _DECIMAL.match(block.words)
    return min(DEEPEST, found[1].count(".") + 1) if found else 0


def _marked(blocks: Sequence[PrintedBlock], levels: Mapping[int, int]) -> list[PrintedBlock]:
    marked: list[PrintedBlock] = []
    for at, block in enumerate(blocks):
        if at not in levels:
            marked.append(block)
            continue
        heading = replace(block, kind=BlockKind.HEADING, level=levels[at], marker="", skipped=0)
        is_same_level = levels.get(at - 1) == levels[at]
        if marked and _is_one_heading(marked[-1], block, is_same_level=is_same_level):
            heading = replace(heading, lines=marked.pop().lines + block.lines)
        marked.append(heading)
    return marked


def _is_one_heading(above: PrintedBlock, block: PrintedBlock, *, is_same_level: bool) -> bool:
    """
    Whether a block and the heading beneath it are the number and the words of one heading.

    "Chapter 3" is no heading of its own, of whatever level, above words as large as itself.
    """
    is_title = above.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    if not is_title or not belong_together(above, replace(block, kind=BlockKind.PARAGRAPH)):
        return False
    if _NAMED_NUMBER.fullmatch(above.words) and above.first.size <= block.first.size:
        return True
    if not is_same_level:
        return False
    if _NUMBER.fullmatch(above.words):
        return True
    is_close = block.first.top - above.last.top < 1.6 * above.last.height
    return above.last.style == block.first.style and is_close
