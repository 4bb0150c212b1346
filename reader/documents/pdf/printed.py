"""What the pages of a file hold before anybody knows what it is: lines of printed text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

LINE_END_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, be it hard or soft."""

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle, in points from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look; ``size`` in points, rounded to halves."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Raised characters of a line, from ``start`` to ``end`` of its text: a note's number."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """
    One printed line, or a part of it that stands apart from its neighbours.

    ``text`` is character by character what PDFium gives from ``character`` on; ``words`` is
    what a reader sees of it, without note marks and the gaps of letter-spacing. ``lead`` is a
    raised label before the first word. Points from the top left corner of the page as it is read;
    ``style`` is that of its longest word, ``first_style`` and ``last_style`` those of its outer
    ones. ``base`` is what its letters stand on, ``second_left`` where the second word begins, or
    ``right``.
    """

    page_index: int
    character: int
    text: str
    words: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    style: Style
    first_style: Style
    last_style: Style
    second_left: float = 0.0
    marks: tuple[Mark, ...] = ()
    lead: str = ""
    gaps: tuple[int, ...] = ()
    """Places in ``text`` of spaces that only letter-spacing made."""
    sideways: bool = False
    turn: int = 0
    """Quarters clockwise by which its letters, and the sheet for its places, are turned."""

    @property
    def height(self) -> float:
        """From top to bottom of its letters' boxes."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """Points of most of its letters."""
        return self.style.size

    @property
    def is_hyphenated(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.text[-1] in (LINE_END_HYPHEN, "\u00ad")


class DrawnAs(Enum):
    """What a drawing looks like."""

    IMAGE = "image"
    SHAPE = "shape"
    """Curved, oblique or of many corners."""
    BOX = "box"
    """A rectangle."""
    RULE = "rule"
    """So thin that it may belong to a table or underline a word."""


class Drawing(NamedTuple):
    """Something that a page shows and that is not text."""

    drawn_as: DrawnAs
    place: Frame


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """
    The lines of a page in the order in which the file draws them; lengths in points.

    ``width`` and ``height`` are those of the sheet as a viewer shows it. A landscape table on a
    portrait sheet is read with the sheet turned: its lines' places are those of the turned
    sheet, ``text_width`` wide and ``text_height`` high. ``label`` is what the file says that the
    page is called, which may be empty or nonsense. ``is_picture`` is true of a page that pictures
    take up, as a scan; lines of such a page are its head and number, or the text of the picture.
    ``is_marked`` is true of a page on which somebody has left notes or highlights. ``frames`` are
    the rectangles drawn round or behind a part of it, ``turn`` is how many quarters the sheet is
    turned for reading. ``upper_edge`` is how high the file has the upper edge of the sheet, None
    where its places are read turned.
    """

    index: int
    width: float
    height: float
    text_width: float
    text_height: float
    lines: tuple[Line, ...] = ()
    label: str = ""
    is_picture: bool = False
    is_marked: bool = False
    drawings: tuple[Drawing, ...] = ()
    turn: int = 0
    frames: tuple[Frame, ...] = ()
    upper_edge: float | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """
    One bookmark of a file: ``level`` from 0, ``page_index`` None when it leads nowhere.

    ``height`` is that of its place in points from the bottom of the sheet as the file has it,
    None when it leads to the page as a whole.
    """

    title: str
    level: int
    page_index: int | None
    height: float | None = None


def whole(text: str) -> str:
    """Return the text with the halves of letters beyond the first plane put together."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def words_without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the words of a line's text without what stands between the starts and ends."""
    kept = []
    at = 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = end
    return whole(" ".join("".join([*kept, text[at:]]).split()))


def body_style(lines: Iterable[Line]) -> Style:
    """Return the style in which most characters are set."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[line.style] += len(line.words)
    return weights.most_common(1)[0][0] if weights else Style("", 10.0)


def around(frames: Iterable[Frame]) -> Frame:
    """Return the least frame round several."""
    lefts, tops, rights, bottoms = zip(*frames, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def extent(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all the lines together."""
    held = list(lines)
    return (
        min(line.left for line in held),
        min(line.top for line in held),
        max(line.right for line in held),
        max(line.bottom for line in held),
    )
