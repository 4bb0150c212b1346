"""Which blocks the file's outline or its printed contents name as headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.contents import ContentsEntry
from reader.documents.pdf.kinds import is_caption
from reader.documents.pdf.looks import DEEPEST, Look, look_of
from reader.documents.pdf.printed import OutlineEntry

LONGEST = 220
"""Characters of a heading, at most."""
MOST_LINES = 5
MOSTLY_AS_DEEP = 5
"""Times as often that a look has its usual depth in the contents as another, to be of that one."""

_LETTERS = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(
    r"^(?:(?:chapter|part|section|volume|annex|appendix)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[ivxl]{1,6}|[a-z])[.:)]?\s+",
    re.IGNORECASE,
)


def letters_of(title: str) -> tuple[str, str]:
    """Return by which letters a title is known: all of them, and those without its numbering."""
    return _key(title), _key(_NUMBERING.sub("", title))


def could_be_titled(block: PrintedBlock) -> bool:
    """Whether a block is short enough for a heading and not an item of a list."""
    if block.kind is not BlockKind.PARAGRAPH or block.first.sideways:
        return False
    if len(block.lines) > MOST_LINES:
        return False
    if block.marker and not (block.marker[0].isalnum() or block.marker[-1].isalnum()):
        return False
    words = block.words
    return len(words) <= LONGEST and sum(character.isalpha() for character in words) >= 2


def belong_together(block: PrintedBlock, following: PrintedBlock) -> bool:
    """Whether two blocks can be the number and the words of one heading."""
    if not could_be_titled(following):
        return False
    first, last = following.first, block.last
    is_beneath = first.page_index == last.page_index and first.top > last.top - last.height
    return is_beneath and first.top - last.bottom < 3 * last.height


def named_in_outline(
    blocks: Sequence[PrintedBlock], outline: Sequence[OutlineEntry]
) -> dict[int, int]:
    """Return the level of each block that reads like an entry of the outline, on its page."""
    entries: defaultdict[str, list[OutlineEntry]] = defaultdict(list)
    for entry in outline:
        for letters in letters_of(entry.title):
            entries[letters].append(entry)
    entries.pop("", None)
    top = min((entry.level for entry in outline), default=0)
    levels: dict[int, int] = {}
    for at, parts, key in _readings(blocks):
        nearest = _nearest(entries.get(key, ()), blocks[at].first.page_index)
        if nearest is not None and at not in levels:
            for part in parts:
                levels.setdefault(part, min(DEEPEST, nearest.level - top + 1))
    return levels


def named_in_contents(
    blocks: Sequence[PrintedBlock], contents: Sequence[ContentsEntry]
) -> dict[int, int]:
    """
    Return the level of each block that the printed contents name.

    Where entries set in alike name headings that look different, as chapters and sections on
    one line often do, the more prominent ones rank above the others.
    """
    depths: dict[str, int] = {}
    for entry in contents:
        if not is_caption(entry.title):
            for letters in letters_of(entry.title):
                depths.setdefault(letters, entry.level)
    depths.pop("", None)
    found: dict[int, int] = {}
    for at, parts, key in _readings(blocks):
        if key in depths and at not in found:
            for part in parts:
                found.setdefault(part, depths[key])
    found = _by_look(blocks, found)
    ranks = _ranks_within(blocks, found)
    return {at: ranks[depth, look_of(blocks[at])] for at, depth in found.items()}


def _by_look(blocks: Sequence[PrintedBlock], found: Mapping[int, int]) -> dict[int, int]:
    """
    Return the depths, the usual one of its look for what is at odds with nearly all of it.

    The last page of the contents may hold nothing but sections, and so begin as deep as chapters.
    """
    depths: defaultdict[Look, Counter[int]] = defaultdict(Counter)
    for at, depth in found.items():
        depths[look_of(blocks[at])][depth] += 1
    usual = {look: counts.most_common(1)[0] for look, counts in depths.items()}
    settled = {}
    for at, depth in found.items():
        look = look_of(blocks[at])
        known, uses = usual[look]
        settled[at] = known if uses >= MOSTLY_AS_DEEP * depths[look][depth] else depth
    return settled


def _ranks_within(
    blocks: Sequence[PrintedBlock], found: Mapping[int, int]
) -> dict[tuple[int, Look], int]:
    """Number the looks of each depth of the contents, one depth after the other."""
    uses = Counter((depth, look_of(blocks[at])) for at, depth in found.items())
    ranks: dict[tuple[int, Look], int] = {}
    level = 0
    for depth in sorted({depth for depth, _ in uses}):
        looks = sorted(
            (look for held, look in uses if held == depth), key=_prominence, reverse=True
        )
        usual = [look for look in looks if uses[depth, look] > 2] or looks[:1]
        for look in looks:
            place = sum(other.prominence >= look.prominence for other in usual)
            ranks[depth, look] = min(DEEPEST, level + max(1, place))
        level += len(usual)
    return ranks


def _prominence(look: Look) -> tuple[float, bool, bool, bool]:
    return look.prominence


def _key(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()


def _readings(blocks: Sequence[PrintedBlock]) -> Iterable[tuple[int, range, str]]:
    """Give the ways to read headings: where, which blocks, and the letters."""
    for at, block in enumerate(blocks):
        if not could_be_titled(block):
            continue
        words = block.words
        yield at, range(at, at + 1), _key(words)
        if at + 1 < len(blocks) and belong_together(block, blocks[at + 1]):
            yield at, range(at, at + 2), _key(f"{words} {blocks[at + 1].words}")
        stripped = _NUMBERING.sub("", words)
        if stripped != words:
            yield at, range(at, at + 1), _key(stripped)


def _nearest(entries: Iterable[OutlineEntry], page_index: int) -> OutlineEntry | None:
    near = [
        entry
        for entry in entries
        if entry.page_index is None or abs(entry.page_index - page_index) <= 1
    ]
    return min(
        near, key=lambda entry: abs((entry.page_index or page_index) - page_index), default=None
    )
