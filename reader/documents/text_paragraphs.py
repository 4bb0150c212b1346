"""
Lines of plain text to paragraphs, whether their lines were broken by hand or not at all.

A line break is part of a paragraph when the next word would not have fitted on the line.
The width that lines were broken at is learnt from the whole text.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

NARROWEST, WIDEST = 45, 130
"""Characters: outside of these, lines are not broken to a width but are what they are."""

_TAB_WIDTH = 4
_NEARLY_FULL = 0.8
_LONGEST_WORD = 40
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"\s*(=|-|~|_|\*)\1{2,}\s*$")
_QUOTED = re.compile(r"\s*>+ ?")
_BULLET = re.compile("([•◦▪▫‣●○■□∙·*+–—\u2212-]|\uf0b7|\uf0a7|\uf0d8|o(?= {2,}))(?:\\s+|$)")
_NUMBER = re.compile(
    r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,3}\.?(?=\s+[A-Z“‘\"'(]))\s+"
)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]{2,})-$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    One paragraph, its line breaks and marker taken off.

    ``indent`` is in characters, before the marker if there is one; ``stands_alone`` says
    that it is set off as headings are; ``is_quoted`` that its lines begin with ">".
    """

    text: str
    indent: int = 0
    marker: str = ""
    underline: str = ""
    stands_alone: bool = False
    is_quoted: bool = False

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def is_bullet(self) -> bool:
        """Whether its marker is a bullet or dash rather than a number or letter."""
        return bool(self.marker) and not any(sign.isalnum() for sign in self.marker)


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a plain text in order."""
    text = _LINE_BREAKS.sub("\n", text.replace("\0", "")).expandtabs(_TAB_WIDTH)
    groups = list(_groups([line.rstrip() for line in text.split("\n")]))
    width = _width(groups)
    vocabulary = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    joined = [_join(group, width, vocabulary) for group in groups]
    # Some programs write a line for each paragraph and no empty lines at all.
    has_no_gaps = width is None and len(groups) * 4 <= sum(map(len, joined))
    found = [
        replace(paragraph, stands_alone=has_no_gaps or _is_set_off(group, at))
        for group in joined
        for at, paragraph in enumerate(group)
    ]
    margin = min((paragraph.indent for paragraph in found), default=0)
    return [replace(paragraph, indent=paragraph.indent - margin) for paragraph in found]


def _is_set_off(group: list[Paragraph], at: int) -> bool:
    """Tell whether a paragraph stands between empty lines, or above its text after one."""
    if at or len(group) == 1 or group[0].underline:
        return at == 0
    return len(group) == 2 and group[1].words > 2 * group[0].words and not group[1].marker


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines between empty lines."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _width(groups: list[list[str]]) -> float | None:
    """Return the width that lines were broken at, None if they were not."""
    pairs = [pair for group in groups for pair in itertools.pairwise(group)]
    if len(pairs) < 2:
        return None
    lengths = sorted(len(line) for line, _next in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(_is_full(line, following, width) for line, following in pairs)
    ended = sum(bool(_SENTENCE_END.search(line)) for line, _next in pairs)
    is_broken = full > len(pairs) / 2 and ended < len(pairs) / 2
    return width if NARROWEST <= width <= WIDEST and is_broken else None


def _is_full(line: str, following: str, width: float) -> bool:
    return len(line) + 1 + len(following.split()[0]) > _NEARLY_FULL * width


def _join(lines: list[str], width: float | None, vocabulary: frozenset[str]) -> list[Paragraph]:
    """Return the paragraphs of lines with no empty line between them."""
    joined: list[tuple[Paragraph, list[str]]] = []
    last = ""
    for line in lines:
        if _UNDERLINE.match(line):
            if joined and not joined[-1][0].underline:
                first, pieces = joined[-1]
                joined[-1] = (replace(first, underline=line.strip()[0]), pieces)
            continue
        paragraph = _first_line(line)
        if joined and not paragraph.marker and joined[-1][1] == [""]:
            # The bullet was on a line of its own.
            joined[-1][1][:] = [paragraph.text]
        elif joined and not paragraph.marker and _continues(joined[-1][0], last, line, width):
            joined[-1][1].append(paragraph.text)
        else:
            joined.append((paragraph, [paragraph.text]))
        last = line
    whole = [replace(first, text=_glued(pieces, vocabulary)) for first, pieces in joined]
    return [paragraph for paragraph in whole if paragraph.text.strip()]


def _first_line(line: str) -> Paragraph:
    quoted = _QUOTED.match(line)
    if quoted:
        line = line[quoted.end() :]
    text = line.lstrip()
    indent = len(line) - len(text)
    marker = _BULLET.match(text) or _NUMBER.match(text)
    if marker:
        return Paragraph(text[marker.end() :], indent, marker[1], is_quoted=bool(quoted))
    return Paragraph(text, indent, is_quoted=bool(quoted))


def _continues(before: Paragraph, last: str, line: str, width: float | None) -> bool:
    """Tell whether ``line`` goes on with the paragraph whose last line is ``last``."""
    if before.underline or before.is_quoted != bool(_QUOTED.match(line)):
        return False
    if before.is_quoted:
        last, line = _QUOTED.sub("", last, count=1), _QUOTED.sub("", line, count=1)
    indent = len(line) - len(line.lstrip())
    if before.marker:
        # Text that hangs below the marker's text belongs to the item.
        return indent > before.indent or (width is not None and _is_full(last, line, width))
    if indent > len(last) - len(last.lstrip()) + 1:
        return False
    if width is not None:
        return _is_full(last, line, width)
    return line.lstrip()[:1].islower() and not _SENTENCE_END.search(last) and len(last) <= WIDEST


def _glued(pieces: list[str], vocabulary: frozenset[str]) -> str:
    """Join lines; a hyphen at the end of one goes if the text knows the word without it."""
    glued: list[str] = []
    for piece, following in itertools.zip_longest(pieces, pieces[1:], fillvalue=""):
        broken = _HYPHENATED.search(piece[-_LONGEST_WORD:])
        rest = re.match(r"[^\W\d_]+", following)
        if not broken or not rest:
            glued.append(f"{piece} ")
        elif (broken[1] + rest[0]).lower() in vocabulary:
            glued.append(piece[:-1])
        else:
            glued.append(piece)
    return "".join(glued).rstrip()
