"""
What can be asked about the pages of a PDF file, and the answers.

Lengths are points from the bottom left of a page as it is shown: turned as the file says, and
cut to what it shows. What the rendering process sends is read here and not trusted: it is
checked for its size, and nothing in it is ever run, as a pickle would be.
"""

import json
import struct
from abc import ABC, abstractmethod
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from reader.documents.page_characters import Box, CharacterLine, PageCharacters
from reader.documents.page_memory import PageMemory

T = TypeVar("T")

BYTES_A_PIXEL = 4
MOST_PIXELS = 64_000_000
"""Of one bitmap; for more, a page is to be asked for in parts."""
LARGEST_SIDE = 20_000.0
"""Points."""

_BITMAP = struct.Struct("<QII")
_CHARACTERS = struct.Struct("<II")
_LINE = struct.Struct("<IIIffff")


class PageSize(NamedTuple):
    """How large a page is as it is shown, in points; 0 by 0 when it cannot be loaded."""

    width: float
    height: float


class PixelRect(NamedTuple):
    """A part of the picture of a page, in its pixels from the top left."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Bitmap:
    """
    A page or a part of one as pixels.

    Rows from the top without gaps, four bytes a pixel: blue, green, red, and 255 for opaque.
    The pixels are a view of memory that is drawn in again once nobody has a view of it; to
    count them one by one, take ``bytes`` of it.
    """

    width_px: int
    height_px: int
    pixels: memoryview


@dataclass(frozen=True, slots=True)
class Link:
    """
    A place on a page that leads elsewhere: to a page of the file or to an address.

    ``top`` is how high on that page, as far as the file says. ``uri`` is text to be shown;
    nobody opens it.
    """

    box: Box
    page_index: int | None
    top: float | None
    uri: str


class Request(ABC, Generic[T]):
    """Something to be asked of the rendering process; equal ones have equal answers."""

    __slots__ = ()

    @property
    @abstractmethod
    def words(self) -> Sequence[object]:
        """What is sent: a name, and values that JSON can hold."""

    @abstractmethod
    def read(self, answer: bytes, memory: PageMemory) -> T:
        """
        Make sense of what came back.

        Raises:
            ValueError: it makes none.
        """

    @property
    def about_page(self) -> int | None:
        """The 0-based page that it is about; None when it is about the whole file."""
        return None


@dataclass(frozen=True, slots=True)
class Sizes(Request[tuple[PageSize, ...]]):
    """How large all pages are."""

    @property
    def words(self) -> Sequence[object]:
        """What is sent."""
        return ("sizes",)

    def read(self, answer: bytes, memory: PageMemory) -> tuple[PageSize, ...]:
        """Return the sizes in the order of the pages."""
        return tuple(PageSize(*size) for size in struct.iter_unpack("<ff", answer))


@dataclass(frozen=True, slots=True)
class PagePicture(Request[Bitmap]):
    """
    A page as pixels, or a ``part`` of such a picture.

    ``scale`` is pixels a point; ``rotation`` is degrees clockwise, a multiple of 90, beyond
    how the file itself turns the page.
    """

    page_index: int
    scale: float
    rotation: int = 0
    part: PixelRect | None = None

    @property
    def words(self) -> Sequence[object]:
        """What is sent."""
        return ("picture", self.page_index, self.scale, self.rotation, self.part)

    @property
    def about_page(self) -> int:
        """The page."""
        return self.page_index

    def read(self, answer: bytes, memory: PageMemory) -> Bitmap:
        """Return the pixels where they were drawn."""
        start, width, height = _unpacked(_BITMAP, answer)
        return Bitmap(width, height, memory.view(start, BYTES_A_PIXEL * width * height))


@dataclass(frozen=True, slots=True)
class Characters(Request[PageCharacters]):
    """The characters of a page and where they stand."""

    page_index: int

    @property
    def words(self) -> Sequence[object]:
        """What is sent."""
        return ("characters", self.page_index)

    @property
    def about_page(self) -> int:
        """The page."""
        return self.page_index

    def read(self, answer: bytes, memory: PageMemory) -> PageCharacters:
        """Return the characters of the page."""
        return unpack_characters(answer)


@dataclass(frozen=True, slots=True)
class Links(Request[tuple[Link, ...]]):
    """Where a page links to."""

    page_index: int

    @property
    def words(self) -> Sequence[object]:
        """What is sent."""
        return ("links", self.page_index)

    @property
    def about_page(self) -> int:
        """The page."""
        return self.page_index

    def read(self, answer: bytes, memory: PageMemory) -> tuple[Link, ...]:
        """Return the links of the page."""
        return tuple(
            Link(_box(box), _whole(page_index), _number(top), str(uri))
            for box, page_index, top, uri in _rows(answer, 4)
        )


@dataclass(frozen=True, slots=True)
class Images(Request[tuple[Box, ...]]):
    """Where a page has pictures."""

    page_index: int

    @property
    def words(self) -> Sequence[object]:
        """What is sent."""
        return ("images", self.page_index)

    @property
    def about_page(self) -> int:
        """The page."""
        return self.page_index

    def read(self, answer: bytes, memory: PageMemory) -> tuple[Box, ...]:
        """Return the boxes of the pictures."""
        return tuple(_box(row) for row in _rows(answer, 4))


def size_px(page: PageSize, scale: float, rotation: int = 0) -> tuple[int, int]:
    """Return width and height of the picture of a whole page."""
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    return (height, width) if rotation % 180 else (width, height)


def pack_bitmap(start: int, width_px: int, height_px: int) -> bytes:
    """Return the answer that says where in the memory a picture is and how large."""
    return _BITMAP.pack(start, width_px, height_px)


def pack_characters(characters: PageCharacters) -> bytes:
    """Return the characters of a page as they are sent."""
    return b"".join(
        [
            _CHARACTERS.pack(len(characters.text), len(characters.lines)),
            characters.text.encode("utf-16-le", "surrogatepass"),
            characters.boxes.tobytes(),
            *(
                _LINE.pack(line.first, line.count, line.turn, *line.box)
                for line in characters.lines
            ),
        ]
    )


def unpack_characters(answer: bytes) -> PageCharacters:
    """
    Return the characters of a page from what was sent.

    Raises:
        ValueError: it is not what :func:`pack_characters` makes.
    """
    count, line_count = _unpacked(_CHARACTERS, answer[: _CHARACTERS.size])
    text_end = _CHARACTERS.size + 2 * count
    boxes_end = text_end + 16 * count
    if len(answer) != boxes_end + line_count * _LINE.size:
        raise ValueError("the answer is longer or shorter than it says")
    units = array("H", answer[_CHARACTERS.size : text_end])
    boxes = array("f", answer[text_end:boxes_end])
    lines = tuple(
        CharacterLine(first, length, turn % 4, Box(*box))
        for first, length, turn, *box in _LINE.iter_unpack(answer[boxes_end:])
    )
    if any(line.first + line.count > count for line in lines):
        raise ValueError("a line has more characters than the page")
    # Letters beyond the first plane are two characters to PDFium, and stay two.
    return PageCharacters("".join(map(chr, units)), boxes, lines)


def _unpacked(form: struct.Struct, answer: bytes) -> tuple[int, ...]:
    try:
        return form.unpack(answer)
    except struct.error as error:
        raise ValueError("the answer is too long or too short") from error


def _rows(answer: bytes, width: int) -> list[list[object]]:
    rows = json.loads(answer)
    if not isinstance(rows, list) or any(
        not isinstance(row, list) or len(row) != width for row in rows
    ):
        raise ValueError("the answer is no table")
    return rows


def _box(values: object) -> Box:
    if not isinstance(values, list) or len(values) != 4:
        raise ValueError("this is no box")
    return Box(*(float(value) for value in values))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
