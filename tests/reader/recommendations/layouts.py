"""Made-up reports in the layouts that real ones have, in a few lines each."""

import re

from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, Content, Page, Run
from reader.recommendations import detect
from reader.recommendations.model import FoundRecommendation

_MARKED = re.compile(r"(-?)\[([^\]]+)\] (.+)")
_KINDS = {
    ">": BlockKind.QUOTATION,
    "-": BlockKind.LIST_ITEM,
    "--": BlockKind.LIST_ITEM,
    "|": BlockKind.TABLE_ROW,
    "^": BlockKind.FOOTNOTE,
}


def make_report(text: str) -> Content:
    """
    Return content, one block per line.

    ``#`` begins a heading, ``-`` a list item with a bullet (``--`` one below it), ``-[1.]``
    one with that marker, ``[6.12]`` a paragraph with that number, ``>`` a quotation, ``^`` a
    footnote, ``|`` a table row with cells between further bars, ``=== 12`` a printed page.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    labels = [line.removeprefix("===").strip() for line in lines if line.startswith("===")]
    building = CanonicalText()
    page_index = -1
    for line in lines:
        if line.startswith("==="):
            page_index += 1
            continue
        kind, level, marker, words = _read(line)
        runs = [Run(0, len(words), page_index, 0)] if labels else []
        building.add(kind, words, level, marker, runs=runs)
    return building.finish("", pages=[Page(label, 595.0, 842.0) for label in labels])


def found(text: str) -> list[FoundRecommendation]:
    """Return what is found in a made-up report."""
    return list(detect.find(make_report(text)))


def texts(text: str) -> list[str]:
    """Return the texts that are found; where blocks meet stands a bar."""
    content = make_report(text)
    return [
        content.text[item.start : item.end].replace("\n", " | ") for item in detect.find(content)
    ]


def numbers(text: str) -> list[str]:
    """Return the numbers of what is found."""
    return [item.number for item in found(text)]


def _read(line: str) -> tuple[BlockKind, int, str, str]:
    if line.startswith("#"):
        words = line.lstrip("#")
        return BlockKind.HEADING, len(line) - len(words), "", words.strip()
    if marked := _MARKED.fullmatch(line):
        item, marker, words = marked.groups()
        kind = BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
        return kind, 1 if item else 0, marker, words
    sign, _, words = line.partition(" ")
    kind = _KINDS.get(sign, BlockKind.PARAGRAPH)
    if kind is BlockKind.PARAGRAPH:
        return kind, 0, "", line
    if kind is BlockKind.TABLE_ROW:
        return kind, 0, "", "\t".join(cell.strip() for cell in words.rstrip("|").split("|"))
    level = len(sign) if kind is BlockKind.LIST_ITEM else 0
    return kind, level, "•" if level else "", words
