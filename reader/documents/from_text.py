"""
Plain text files, among them web pages that were saved as text.

A text file says nothing of its structure, so it is read as a person would: by empty lines,
indents, bullets and numbers, short lines that stand alone, and who is said to speak.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.documents.canonical import CanonicalText
from reader.documents.decoding import decode
from reader.documents.model import BlockKind, Content
from reader.documents.spoken import statements
from reader.documents.text_front import authors, published, title_at
from reader.documents.text_headings import heading_levels, is_bare_division
from reader.documents.text_paragraphs import Paragraph, paragraphs
from reader.documents.web_furniture import without_furniture
from reader.progress import Progress, no_progress

_QUOTATION_INDENT = 3
_PLAIN_BULLETS = dict.fromkeys(("*", "-", "+", "o", "·", "∙", "\uf0b7", "\uf0a7", "\uf0d8"), "•")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:(?:image|media|video|photo(?:graph)?|picture)s? (?:source|credit|caption)s?\s*[,:]"
    r"|(?:figure|fig\.|table|chart|map) \d+[.:]).*",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph that has been told to be a block of some kind."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""


def load(path: Path, progress: Progress = no_progress) -> Content:
    """Read a plain text file."""
    progress(0.1, "Reading the text")
    text = decode(path.read_bytes())
    progress(0.4, "Finding its paragraphs")
    return content_of(text)


def content_of(text: str) -> Content:
    """Return what a plain text holds."""
    parts = without_furniture(paragraphs(text))
    canonical = CanonicalText()
    for block in _placed(parts):
        canonical.add(block.kind, block.text, block.level, block.marker)
    title = title_at(parts)
    return canonical.finish(
        "" if title is None else parts[title].text,
        authors=authors(parts),
        published=published(parts),
    )


def _placed(parts: Sequence[Paragraph]) -> list[_Placed]:
    """Return each paragraph as the block it is, in order."""
    levels = heading_levels(parts)
    spoken = statements(parts, levels)
    indents: list[int] = []
    placed: list[_Placed] = []
    division = ""
    for at, (part, level) in enumerate(zip(parts, levels, strict=True)):
        if level:
            indents.clear()
            if is_bare_division(part) and at + 1 < len(parts) and levels[at + 1] > 1:
                division = part.text
                continue
            placed.append(_heading(part, level, division))
            division = ""
        elif part.marker and not _PARAGRAPH_NUMBER.fullmatch(part.marker):
            _nest(indents, part.indent)
            marker = _PLAIN_BULLETS.get(part.marker, part.marker)
            placed.append(_Placed(BlockKind.LIST_ITEM, part.text, len(indents), marker))
        elif indents and part.indent > indents[0]:
            # More of the item before: it hangs below the item's text.
            _nest(indents, part.indent - 1)
            placed.append(_Placed(BlockKind.LIST_ITEM, part.text, len(indents)))
        else:
            indents.clear()
            is_said = at in spoken or part.is_quoted or _is_set_in(part)
            kind = _kind(part, parts[at - 1] if at else None, is_said=is_said)
            placed.append(_Placed(kind, part.text, marker=part.marker))
    return placed


def _kind(part: Paragraph, before: Paragraph | None, *, is_said: bool) -> BlockKind:
    """Return what a paragraph is that is neither a heading nor in a list."""
    follows_label = before is not None and before.text[-1] in ",:" and _is_caption(before)
    if _is_caption(part) or follows_label:
        return BlockKind.CAPTION
    return BlockKind.QUOTATION if is_said else BlockKind.PARAGRAPH


def _is_caption(part: Paragraph) -> bool:
    return len(part.text) <= _LONGEST_CAPTION and bool(_CAPTION.fullmatch(part.text))


def _heading(part: Paragraph, level: int, division: str) -> _Placed:
    """Return a heading; ``division`` is the "Chapter 3" on the line before it."""
    number = None if part.marker or level == 1 else _HEADING_NUMBER.match(part.text)
    text = part.text[number.end() :] if number else part.text
    marker = number[1] if number else part.marker
    return _Placed(BlockKind.HEADING, text, level, f"{division} {marker}")


def _nest(indents: list[int], indent: int) -> None:
    """Make ``indents`` end with the list that an item at this indent belongs to."""
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)


def _is_set_in(part: Paragraph) -> bool:
    """Tell whether the paragraph is indented as quotations are, and not a centred line."""
    return part.indent >= _QUOTATION_INDENT and part.words > 6 and not part.marker
