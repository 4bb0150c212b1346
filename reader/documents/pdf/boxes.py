"""
Boxes: parts of a page's text that a frame or a panel of colour sets apart.

What stands in a box is read together, wherever the file draws it, and is no part of the text that
runs past it.
"""

from collections.abc import Sequence

from reader.documents.pdf.printed import Frame, Line

FEWEST_WORDS = 10
"""In a box; a frame with fewer is a node of a diagram, a button or a table's cell."""
TOUCHING = 3.0
"""Points between two frames that are drawn as one, or that are cells of one grid."""
SLACK = 2.0
"""Points by which letters may stand out of their frame."""

Boxed = tuple[Line, ...]


def find_boxes(
    lines: Sequence[Line], frames: Sequence[Frame], tables: Sequence[frozenset[Line]]
) -> list[Boxed]:
    """
    Return the lines of each box of a page, in the order of ``lines``.

    ``tables`` are the lines of each table of the page: a frame that cuts one is its shading.
    """
    boxes: list[Boxed] = []
    taken: set[Line] = set()
    for frame in sorted(_outer(_without_grids(_stacked(frames))), key=_area, reverse=True):
        held = tuple(line for line in lines if _holds(frame, line))
        inside = frozenset(held)
        cuts_table = any(table & inside and table - inside for table in tables)
        words = sum(len(line.words.split()) for line in held)
        if len(held) < 2 or words < FEWEST_WORDS or cuts_table or inside & taken:
            continue
        if len(held) < len(lines):
            boxes.append(held)
            taken |= inside
    return boxes


def _holds(frame: Frame, line: Line) -> bool:
    left, top, right, bottom = frame
    middle = (line.top + line.bottom) / 2
    is_beside = left - SLACK <= line.left and line.right <= right + SLACK
    return not line.sideways and is_beside and top <= middle <= bottom


def _area(frame: Frame) -> float:
    left, top, right, bottom = frame
    return (right - left) * (bottom - top)


def _stacked(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames, those joined that stand on one another: a title's bar and its box."""
    stacks: list[Frame] = []
    for frame in sorted(set(frames), key=lambda frame: (frame[1], frame[3])):
        at = next((at for at, above in enumerate(stacks) if _stands_on(above, frame)), None)
        if at is None:
            stacks.append(frame)
        else:
            above = stacks[at]
            stacks[at] = (above[0], above[1], above[2], max(above[3], frame[3]))
    return stacks


def _stands_on(above: Frame, frame: Frame) -> bool:
    is_aligned = abs(above[0] - frame[0]) < TOUCHING and abs(above[2] - frame[2]) < TOUCHING
    return is_aligned and abs(frame[1] - above[3]) < TOUCHING


def _without_grids(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames that have no neighbour right beside them, as cells have."""
    return [frame for frame in frames if not any(_is_beside(frame, other) for other in frames)]


def _is_beside(frame: Frame, other: Frame) -> bool:
    overlap = min(frame[3], other[3]) - max(frame[1], other[1])
    touches = min(abs(frame[2] - other[0]), abs(other[2] - frame[0])) < TOUCHING
    return touches and overlap > 0.5 * min(frame[3] - frame[1], other[3] - other[1])


def _outer(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames that are in no other."""
    return [
        frame
        for frame in frames
        if not any(other != frame and _is_within(frame, other) for other in frames)
    ]


def _is_within(frame: Frame, other: Frame) -> bool:
    return (
        other[0] <= frame[0] + 1
        and other[1] <= frame[1] + 1
        and frame[2] <= other[2] + 1
        and frame[3] <= other[3] + 1
        and _area(frame) < _area(other)
    )
