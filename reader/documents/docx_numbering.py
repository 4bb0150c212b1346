"""
The numbers that Word writes before paragraphs, "4.12" or "(a)", which no text holds.

A paragraph names a numbering, itself or by its style; a numbering has levels; Word counts
while it goes through the document, and so do we.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reader.documents.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STYLES_OF_NUMERALS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_LEVELS = 9


def value(parent: etree._Element | None, *path: str) -> str:
    """Return the ``w:val`` of the element at a path of local names, empty without it."""
    for name in path:
        parent = parent.find(W + name) if parent is not None else None
    return str(parent.get(W + "val", "")) if parent is not None else ""


class Styles:
    """The paragraph styles of a document, each with what it takes from those it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = (
            {}
            if root is None
            else {str(style.get(W + "styleId")): style for style in root.iter(W + "style")}
        )

    def lineage(self, style_id: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the style and the ones it is based on, with their ids."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield style_id, self._styles[style_id]
            style_id = value(self._styles[style_id], "basedOn")

    def name(self, style_id: str) -> str:
        """Return the name people see, in lower case."""
        style = self._styles.get(style_id)
        return value(style, "name").lower()

    def outline_level(self, paragraph: etree._Element) -> int:
        """Return 1 to 6 for a paragraph that the outline of the document shows, otherwise 0."""
        levels = [value(paragraph, "pPr", "outlineLvl")] + [
            value(style, "pPr", "outlineLvl")
            for _style_id, style in self.lineage(value(paragraph, "pPr", "pStyle"))
        ]
        first = next((level for level in levels if level.isdigit()), "9")
        return int(first) + 1 if int(first) < 6 else 0


@dataclass(slots=True)
class _Count:
    """How far the levels of one abstract numbering have come."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    started: set[str] = field(default_factory=set)


class Numbering:
    """Counts through the paragraphs of a document, in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        self._counts: dict[str, _Count] = {}
        if root is not None:
            self._nums = {str(num.get(W + "numId")): num for num in root.iter(W + "num")}
            self._abstracts = {
                str(abstract.get(W + "abstractNumId")): abstract
                for abstract in root.iter(W + "abstractNum")
            }

    def marker(self, paragraph: etree._Element) -> str:
        """Return what Word prints before the next paragraph: a number, "•", or nothing."""
        num_id, level = self._place(paragraph)
        abstract = self._abstract(num_id)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = {
            int(element.get(W + "ilvl", "0")): element for element in abstract.iterfind(W + "lvl")
        }
        if level not in levels:
            return ""
        numbers = self._advance(num_id, abstract, levels, level)
        if value(levels[level], "numFmt") == "bullet":
            return "•"
        return _written(levels, level, numbers)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the id of the numbering and the level that a paragraph is in."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        num_id, level = value(own, "numId"), value(own, "ilvl")
        if not num_id:
            for style_id, style in self._styles.lineage(value(paragraph, "pPr", "pStyle")):
                num_id = value(style, "pPr", "numPr", "numId")
                if num_id:
                    level = level or value(style, "pPr", "numPr", "ilvl")
                    level = level or self._level_of_style(num_id, style_id)
                    break
        return num_id, int(level) if level.isdigit() else 0

    def _level_of_style(self, num_id: str, style_id: str) -> str:
        abstract = self._abstract(num_id)
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        named = (level for level in levels if value(level, "pStyle") == style_id)
        return next((str(level.get(W + "ilvl")) for level in named), "")

    def _abstract(self, num_id: str) -> etree._Element | None:
        abstract = self._abstracts.get(value(self._nums.get(num_id), "abstractNumId"))
        linked = value(abstract, "numStyleLink")
        if linked:
            for _style_id, style in self._styles.lineage(linked):
                other = self._nums.get(value(style, "pPr", "numPr", "numId"))
                return self._abstracts.get(value(other, "abstractNumId"))
        return abstract

    def _advance(
        self,
        num_id: str,
        abstract: etree._Element,
        levels: dict[int, etree._Element],
        level: int,
    ) -> list[int]:
        """Count one further at a level and return the numbers down to it."""
        count = self._counts.setdefault(str(abstract.get(W + "abstractNumId")), _Count())
        if num_id not in count.started:
            count.started.add(num_id)
            for override in self._nums[num_id].iterfind(W + "lvlOverride"):
                start = value(override, "startOverride")
                at = int(override.get(W + "ilvl", "0"))
                if start.isdigit() and 0 <= at < _LEVELS:
                    count.numbers[at] = int(start) - 1
        before = count.numbers[level]
        count.numbers[level] = _start(levels.get(level)) if before is None else before + 1
        count.numbers[level + 1 :] = [None] * (_LEVELS - level - 1)
        for at in range(level):
            if count.numbers[at] is None:
                count.numbers[at] = _start(levels.get(at))
        return [number or 0 for number in count.numbers[: level + 1]]


def _start(level: etree._Element | None) -> int:
    start = value(level, "start")
    return int(start) if start.isdigit() else 1


def _written(levels: dict[int, etree._Element], level: int, numbers: list[int]) -> str:
    """Return the number as the level's pattern, such as "%1.%2", has it."""
    written = value(levels[level], "lvlText")
    in_figures = levels[level].find(W + "isLgl") is not None
    for at, number in enumerate(numbers):
        style = value(levels.get(at), "numFmt")
        if style == "none":
            figure = ""
        else:
            figure = numeral(number, "1" if in_figures else _STYLES_OF_NUMERALS.get(style, "1"))
        written = written.replace(f"%{at + 1}", figure)
    return written.strip()
