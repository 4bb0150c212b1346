"""From lines in reading order to paragraphs: where one ends and the next begins."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.edges import RightEdges
from reader.documents.pdf.markers import Marker, is_marker, lone_marker, marker_of
from reader.documents.pdf.printed import Line, Style

INDENT = 0.6
"""Sizes of the letters by which a line is set in, at least."""
LARGEST_INDENT = 5.0
"""Sizes by which the first line of a paragraph is set in, at most."""
STRETCHED = 1.2
"""Sizes between words of a line that was stretched to its measure, at most."""
LOOSE = 1.28
"""Times the usual distance between lines, from which a gap parts paragraphs."""
LOOSENED = 1.08
"""The same where the line before the gap can be the end of a paragraph."""

_ENDS_SENTENCE = re.compile(r"[.?!:;][\"”’)\]]*$")
_ENDS_ITEM = re.compile(r"(?:[.?!:;,][\"”’)\]]*|\b(?:and|or))$")

Leadings = Mapping[float, float]
"""The usual distance from line to line, in points, for letters of each size."""


def usual_leadings(pages: Iterable[Sequence[Line]]) -> Leadings:
    """Return how far apart lines of each size usually are."""
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        for line, following in pairwise(lines):
            step = following.base - line.base
            is_beneath = line.style.size == following.style.size and 0 < step < 2.2 * line.height
            if is_beneath and abs(line.left - following.left) < 4 * line.size:
                steps[line.size][round(4 * step) / 4] += 1
    return {
        size: counts.most_common(1)[0][0] for size, counts in steps.items() if counts.total() > 2
    }


def find_paragraphs(lines: Sequence[Line], leadings: Leadings) -> list[PrintedBlock]:
    """Gather the lines of one page, in reading order, to paragraphs and list items."""
    edges = RightEdges(lines)
    gathered: list[list[Line]] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if gathered and _goes_on(gathered[-1], line, following, leadings, edges):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return [_block(held) for held in gathered]


def _goes_on(
    held: list[Line],
    line: Line,
    following: Line | None,
    leadings: Leadings,
    edges: RightEdges,
) -> bool:
    """Whether a line belongs to the paragraph whose lines so far are ``held``."""
    above = held[-1]
    if line.sideways or above.sideways:
        return line.sideways and above.sideways
    if _is_beside(above, line):
        gap = line.left - above.right
        is_label = len(held) == 1 and _is_label(above, line) and gap < 6 * line.size
        return is_label or (0 <= gap < STRETCHED * line.size and _looks_alike(above, line))
    usual = leadings.get(line.size, 1.25 * line.size)
    if not _looks_alike(above, line) or not _is_beneath(held, line, usual):
        return False
    is_loosened = line.base - above.base > LOOSENED * usual + 0.3
    return not _begins_anew(held, line, following, edges, is_loosened=is_loosened)


def _is_beside(line: Line, other: Line) -> bool:
    return abs(line.bottom - other.bottom) < 0.3 * line.height and other.left >= line.right - 1


def _is_label(line: Line, text: Line) -> bool:
    """Whether a line is a marker, or a number in letters like those of the text beside it."""
    return is_marker(line.words) or (line.words.isdecimal() and line.style == text.style)


def _looks_alike(above: Line, line: Line) -> bool:
    """Whether a line goes on in the size and weight in which the one before ends."""
    is_bold = {above.last_style.bold, line.first_style.bold}
    return abs(above.size - line.size) <= 0.6 and len(is_bold) == 1


def _is_beneath(held: list[Line], line: Line, usual: float) -> bool:
    """Whether a line stands right beneath the last one, pieces that are beside it included."""
    above = held[-1]
    step = line.base - above.base
    if not 0.3 * line.size < step <= LOOSE * usual + 0.6:
        return False
    left = min(other.left for other in held if abs(other.base - above.base) < 0.3 * line.size)
    return line.left < above.right and line.right > left


def _begins_anew(
    held: list[Line],
    line: Line,
    following: Line | None,
    edges: RightEdges,
    *,
    is_loosened: bool,
) -> bool:
    above = held[-1]
    room = edges.of(held) - above.right
    first_word = line.words.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(line.words)) * (len(first_word) + 1)
    would_fit = room > 1.25 * width + 0.5 * line.size and not above.is_hyphenated
    if _begins_item(held, line, would_fit=would_fit) or _is_in_other_letters(held, line):
        return True
    if _is_set_otherwise(held, line, following, could_end=would_fit or _ends(above)):
        return True
    if is_loosened and (_ends(above) or would_fit) and not line.words[:1].islower():
        return True
    if not would_fit or line.words[:1].islower():
        return False
    is_very_short = room > 0.35 * (above.right - above.left) + 4 * width
    return bool(_ENDS_SENTENCE.search(above.words)) or (is_very_short and len(held) == 1)


def _is_in_other_letters(held: list[Line], line: Line) -> bool:
    """Whether a line of text stands beneath a title that only its font or italics tell from it."""
    if held[-1].is_hyphenated or line.words[:1].islower():
        return False
    above = [style for other in held for style in _styles(other)]
    own = _styles(line)
    if not {style.font for style in above} & {style.font for style in own}:
        return True
    is_numbered = marker_of(line.words) is not None
    return is_numbered and all(style.italic for style in above) and not own[0].italic


def _styles(line: Line) -> tuple[Style, Style, Style]:
    return line.first_style, line.style, line.last_style


def _ends(line: Line) -> bool:
    return bool(_ENDS_SENTENCE.search(line.words))


def _begins_item(held: list[Line], line: Line, *, would_fit: bool) -> bool:
    marker = marker_of(line.words)
    if marker is None:
        return is_marker(line.words)
    if held[-1].is_hyphenated or held[-1].words.endswith(("-", "–", "—")):
        return False
    own = _marker_of_first(held)
    if marker.is_bullet:
        is_name = held[-1].words.endswith(("”", "’", '"'))
        return marker.label not in "–—-*" or own is not None or would_fit or is_name
    if own is not None and abs(line.left - held[0].left) < 0.3 * line.size:
        is_hanging = len(held) > 1 and held[1].left - line.left > line.size
        if is_hanging or (len(held) == 1 and _can_follow(own, marker)):
            return True
    could_end = bool(_ENDS_ITEM.search(held[-1].words)) or would_fit
    return could_end and (
        marker.is_decimal
        or not line.words[marker.length].islower()
        or would_fit
        or own is not None
        or (marker.label.startswith("(") and _ends(held[-1]))
    )


def _can_follow(marker: Marker, following: Marker) -> bool:
    """Whether a marker can be the next one; numbers go up by one."""
    if marker.number is None or following.number is None:
        return True
    return following.number == marker.number + 1


def _marker_of_first(held: list[Line]) -> Marker | None:
    first = held[0].words
    if len(held) > 1 and _is_beside(held[0], held[1]) and _is_label(held[0], held[1]):
        return lone_marker(first)
    return lone_marker(first) if is_marker(first) else marker_of(first)


def _is_set_otherwise(
    held: list[Line], line: Line, following: Line | None, *, could_end: bool
) -> bool:
    """Whether the line's left edge shows that it begins a paragraph."""
    indent = INDENT * line.size
    has_marker = _marker_of_first(held) is not None
    if len(held) > 1:
        left = min(other.left for other in held[1:])
        if has_marker or left > held[0].left + indent:
            return line.left < left - indent and could_end
        is_set_in = indent < line.left - left < LARGEST_INDENT * line.size
        is_set_out = line.left < min(left, held[0].left) - indent
        return (
            (is_set_in or is_set_out) and could_end and not _is_centred(held[-1], line, following)
        )
    if has_marker:
        is_between = line.left > held[0].left + indent and could_end
        is_outside = abs(line.left - held[0].second_left) > indent
        return line.left < held[0].left - indent or (is_between and is_outside)
    is_set_in = indent < line.left - held[0].left < LARGEST_INDENT * line.size
    returns = following is not None and following.left < line.left - indent
    return is_set_in and returns and could_end and not _is_centred(held[-1], line, following)


def _is_centred(above: Line, line: Line, following: Line | None) -> bool:
    """Whether two lines share their middle, and the next one does not share the left edge."""
    if following is not None and abs(following.left - line.left) < 1:
        return False
    return abs((above.left + above.right) - (line.left + line.right)) < 0.4 * line.size


def _block(lines: list[Line]) -> PrintedBlock:
    first = lines[0]
    if len(lines) > 1 and _is_label(first, lines[1]) and _is_beside(first, lines[1]):
        return PrintedBlock(
            tuple(lines), marker=lone_marker(first.words).label, skipped=len(first.text)
        )
    marker = marker_of(first.text)
    if marker is None:
        return PrintedBlock(tuple(lines))
    return PrintedBlock(tuple(lines), marker=marker.label, skipped=marker.length)
