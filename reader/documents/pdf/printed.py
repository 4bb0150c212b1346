"""What the pages of a file hold before anybody knows what it is: lines of printed text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LINE_END_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, be it hard or soft."""


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


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """
    The lines of a page in the order in which the file draws them; lengths in points.

    ``width`` and ``height`` are those of the sheet as a viewer shows it. A landscape table on a
    portrait sheet is read with the sheet turned: its lines' places are those of the turned
    sheet, ``text_width`` wide and ``text_height`` high. ``label`` is what the file says that the
    page is called, which may be empty or nonsense. ``is_picture`` is true of a page that pictures
    take up, as a scan; lines of such a page are its head and number, or the text of the picture.
    """

    index: int
    width: float
    height: float
    text_width: float
    text_height: float
    lines: tuple[Line, ...] = ()
    label: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One bookmark of a file: ``level`` from 0, ``page_index`` None when it leads nowhere."""

    title: str
    level: int
    page_index: int | None


def whole(text: str) -> str:
    """Return the text with the halves of letters beyond the first plane put together."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def body_style(lines: Iterable[Line]) -> Style:
    """Return the style in which most characters are set."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[line.style] += len(line.words)
    return weights.most_common(1)[0][0] if weights else Style("", 10.0)


def extent(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all the lines together."""
    held = list(lines)
    return (
        min(line.left for line in held),
        min(line.top for line in held),
        max(line.right for line in held),
        max(line.bottom for line in held),
    )
