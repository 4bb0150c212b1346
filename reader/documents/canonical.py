"""
Building the canonical text: every loader adds its blocks here, raw, and gets a Content.

The builder alone sees to what :mod:`reader.documents.model` promises about the text, and
carries runs and note marks along when cleaning moves the characters they speak of.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run

LONGEST_MARKER = 40
"""Characters; a longer "marker" is text that a loader took for one."""

# Control characters, soft hyphens, zero-width spaces and joiners that say nothing, bidi
# embeddings and overrides (they make text read differently from what is stored), lone
# surrogates (they cannot be stored) and noncharacters.
_DROPPED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\u2061-\u2064"
    "\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_DROPPED_CHARACTER = re.compile(f"[{_DROPPED}]")
_UNCLEAN = re.compile(f"[{_DROPPED}{''.join(_LIGATURES)}]|[^\\S ]|^ |  | $")
_JAMO_THAT_JOIN = range(0x1160, 0x1200)


class CanonicalText:
    """
    Blocks in reading order, becoming one text.

    Add what the file holds as it comes; what is empty once cleaned is left out.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._note_marks: list[NoteMark] = []
        self._end = 0

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks so far."""
        return self._blocks

    def add(
        self,
        kind: BlockKind,
        text: str,
        level: int = 0,
        marker: str = "",
        page_index: int | None = None,
        *,
        runs: Sequence[Run] = (),
        note_marks: Sequence[NoteMark] = (),
    ) -> Block | None:
        """
        Add one block and return it, or None when nothing of its text is left.

        ``text`` may be as raw as the file has it; the cells of a table row are separated by
        tabs. ``runs`` and ``note_marks`` count from the beginning of the raw ``text``.
        Without ``page_index`` the block is on the page of its first run.
        """
        cells = text.split("\t") if kind is BlockKind.TABLE_ROW else [text]
        cleaned, origins = _clean_cells(cells, tracked=bool(runs or note_marks))
        if not cleaned.strip():
            return None
        start = self._end + 1 if self._blocks else 0
        placed = _moved_runs(runs, origins, start) if runs else []
        if page_index is None and placed:
            page_index = placed[0].page_index
        end = start + len(cleaned)
        marker = clean(marker)[:LONGEST_MARKER]
        block = Block(kind, start, end, _level(kind, level), marker, page_index)
        self._parts.append(cleaned)
        self._blocks.append(block)
        self._runs.extend(placed)
        self._note_marks.extend(_moved_marks(note_marks, origins, start))
        self._end = end
        return block

    def finish(
        self,
        title: str = "",
        *,
        pages: Iterable[Page] = (),
        authors: str = "",
        published: str = "",
        language: str = "",
        remarks: Iterable[str] = (),
    ) -> Content:
        """Return the content; without a title, the first heading of the highest level is it."""
        text = "\n".join(self._parts)
        return Content(
            title=clean(title) or self._first_heading(text),
            text=text,
            blocks=tuple(self._blocks),
            pages=tuple(replace(page, label=clean(page.label)) for page in pages),
            runs=tuple(self._runs),
            note_marks=tuple(self._note_marks),
            authors=clean(authors),
            published=clean(published),
            language=clean(language),
            remarks=tuple(clean(remark) for remark in remarks),
        )

    def _first_heading(self, text: str) -> str:
        headings = [block for block in self._blocks if block.kind is BlockKind.HEADING]
        if not headings:
            return ""
        first = min(headings, key=lambda block: block.level)
        return text[first.start : first.end]


def clean(text: str) -> str:
    """
    Return the text as a block holds it.

    NFC, white space of any kind folded to single spaces, ligatures spelt out, control
    characters and other unseen ones gone.
    """
    if unicodedata.is_normalized("NFC", text) and not _UNCLEAN.search(text):
        return text
    text = _DROPPED_CHARACTER.sub("", text)
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _level(kind: BlockKind, level: int) -> int:
    if kind is BlockKind.HEADING:
        return min(max(level, 1), 6)
    if kind is BlockKind.LIST_ITEM:
        return max(level, 1)
    return min(max(level, 0), 1) if kind in (BlockKind.TABLE_ROW, BlockKind.CAPTION) else 0


def _clean_cells(cells: list[str], tracked: bool) -> tuple[str, Sequence[int]]:
    """Return the cleaned cells joined, and each character's offset in the raw cells joined."""
    if not tracked:
        return "\t".join(clean(cell) for cell in cells), ()
    if all(clean(cell) == cell for cell in cells):
        joined = "\t".join(cells)
        return joined, range(len(joined))
    characters: list[str] = []
    origins: list[int] = []
    offset = 0
    for number, cell in enumerate(cells):
        if number:
            characters.append("\t")
            origins.append(offset - 1)
        for character, origin in _clean_tracked(cell):
            characters.append(character)
            origins.append(offset + origin)
        offset += len(cell) + 1
    return "".join(characters), origins


def _clean_tracked(text: str) -> list[tuple[str, int]]:
    """Clean as :func:`clean` does, and say where in ``text`` each character comes from."""
    result: list[tuple[str, int]] = []
    space_at: int | None = None
    kept = [
        (character, origin)
        for origin, character in enumerate(text)
        if not _DROPPED_CHARACTER.match(character)
    ]
    for letters, origins in _composed(kept):
        if letters.isspace():
            space_at = origins[0] if space_at is None else space_at
            continue
        if space_at is not None and result:
            result.append((" ", space_at))
        space_at = None
        # NFC never makes more characters than there were, but for a few old ones.
        result.extend(
            (letter, origins[min(at, len(origins) - 1)]) for at, letter in enumerate(letters)
        )
    return result


def _composed(characters: list[tuple[str, int]]) -> list[tuple[str, Sequence[int]]]:
    """Join each character and the marks upon it into NFC letters with their origins."""
    clusters: list[tuple[str, list[int]]] = []
    for character, origin in characters:
        joins = unicodedata.category(character)[0] == "M" or ord(character) in _JAMO_THAT_JOIN
        if joins and clusters and not clusters[-1][0].isspace():
            clusters[-1] = (clusters[-1][0] + character, [*clusters[-1][1], origin])
        else:
            letters = _LIGATURES.get(character, character)
            clusters.append((letters, [origin] * len(letters)))
    return [(unicodedata.normalize("NFC", letters), origins) for letters, origins in clusters]


def _moved_runs(runs: Sequence[Run], origins: Sequence[int], start: int) -> list[Run]:
    """Cut the runs to what was kept, so that each is again without gaps."""
    if isinstance(origins, range):
        return [replace(run, start=start + run.start) for run in runs if run.length]
    places: dict[int, tuple[int, int]] = {
        run.start + at: (run.page_index, run.character + at)
        for run in runs
        for at in range(run.length)
    }
    moved: list[Run] = []
    for at, origin in enumerate(origins, start):
        if origin not in places:
            continue
        page_index, character = places[origin]
        last = moved[-1] if moved else None
        if (
            last is not None
            and last.page_index == page_index
            and at - last.start == last.length
            and character - last.character == last.length
        ):
            moved[-1] = replace(last, length=last.length + 1)
        else:
            moved.append(Run(at, 1, page_index, character))
    return moved


def _moved_marks(
    note_marks: Sequence[NoteMark], origins: Sequence[int], start: int
) -> list[NoteMark]:
    return [
        NoteMark(start + bisect_left(origins, mark.at), clean(mark.label)) for mark in note_marks
    ]
