"""
From PDFium's characters of a page to lines.

The only module of the import that asks PDFium about letters one by one. A call costs about half
a microsecond and a report has a million characters, so boxes are asked for at the edges of words
and for digits only.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.page_objects import Corners, objects_of
from reader.documents.page_requests import LARGEST_SIDE
from reader.documents.pdf.drawings import drawings_among
from reader.documents.pdf.frames import frames_among
from reader.documents.pdf.markup_entries import has_markups
from reader.documents.pdf.pictures import is_taken_by_images, shows_something
from reader.documents.pdf.printed import (
    LINE_END_HYPHEN,
    Frame,
    Line,
    Mark,
    PrintedPage,
    Style,
    words_without,
)
from reader.documents.pdf.words import Word, needless_spaces, parts_of
from reader.documents.pdf_calls import MOST_CHARACTERS, units_of

_LINE = re.compile(rf"[^\r\n{LINE_END_HYPHEN}\u0002]+[{LINE_END_HYPHEN}\u0002]?")
_WORD = re.compile(r"\S+")
_RAISABLE = re.compile(r"[0-9*†‡§]+")
_SIGN_OF_NOTE = re.compile(r"(?:^|[\r\n])\s*([*†‡§])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TAKES_EXPONENT = re.compile(r"(?:(?:^|[\d\s/(])[ckmµ]?m|[×x]\s?10)$")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"(?i:ital|obliq)|-[A-Za-z]*It(?![a-z])")
_SUBSET = re.compile(r"^[A-Z]{6}\+")

Box = tuple[float, float, float, float]


class PageTooLarge(Exception):
    """The page has more characters, or is wider or higher, than any printed page."""


def read_page(document: pypdfium2.PdfDocument, index: int) -> PrintedPage:
    """
    Return the lines of a page, in the order in which the file draws them.

    Raises:
        PageTooLarge: it is none that could be printed.
        pypdfium2.PdfiumError: PDFium cannot load it.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        if max(width, height) > LARGEST_SIDE:
            raise PageTooLarge
        text_page = page.get_textpage()
        try:
            if text_page.count_chars() > MOST_CHARACTERS:
                raise PageTooLarge
            glyphs = _Glyphs(page, text_page, index)
            lines = tuple(glyphs.lines())
        finally:
            text_page.close()
        objects, sheet = objects_of(page), width * height
        is_picture = is_taken_by_images(objects, sheet) if lines else shows_something(objects)
        frames = tuple(map(glyphs.placed, frames_among(objects, sheet))) if lines else ()
        drawings = drawings_among(objects, glyphs.placed)
        is_marked = has_markups(page)
    finally:
        page.close()
    return PrintedPage(
        index,
        width,
        height,
        *glyphs.reading_size,
        lines=lines,
        label=document.get_page_label(index),
        is_picture=is_picture,
        is_marked=is_marked,
        drawings=drawings,
        turn=glyphs.sheet_turn,
        frames=frames,
        upper_edge=glyphs.upper_edge,
    )


class _Glyphs:
    """The characters of one page and what PDFium knows of them."""

    def __init__(
        self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, index: int
    ) -> None:
        self._raw = text_page.raw
        self._index = index
        text = units_of(text_page, text_page.count_chars())
        self._text = text.replace("\u0002", LINE_END_HYPHEN)
        self._edges = page.get_bbox()
        self._signs = set(_SIGN_OF_NOTE.findall(self._text))
        self._turn = 0
        self._shown_upright = -(page.get_rotation() // 90) % 4
        self._upright = self._shown_upright
        self._rect = pdfium.FS_RECTF()
        self._rect_reference = ctypes.byref(self._rect)
        self._box = self._boxes_turned(self._upright)
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._tight = (
            ctypes.c_double(),
            ctypes.c_double(),
            ctypes.c_double(),
            ctypes.c_double(),
        )

    @property
    def reading_size(self) -> tuple[float, float]:
        """Width and height of the sheet held so that its text is upright."""
        left, bottom, right, top = self._edges
        across, along = right - left, top - bottom
        return (along, across) if self._upright % 2 else (across, along)

    @property
    def upper_edge(self) -> float | None:
        """The height of the page's upper edge in the file; None when it is read turned."""
        return None if self._upright else float(self._edges[3])

    @property
    def sheet_turn(self) -> int:
        """Quarters by which the sheet, as a viewer shows it, is turned so that it can be read."""
        return int(self._upright - self._shown_upright) % 4

    def lines(self) -> Iterator[Line]:
        """Give the lines, their places on the sheet held so that most text is upright."""
        spans = [
            span for match in _LINE.finditer(self._text) for span in self._turned(*match.span())
        ]
        self._upright = self._most_common_turn(spans)
        width, height = self.reading_size
        for start, end, turn in spans:
            self._box = self._boxes_turned(turn)
            self._turn = turn
            for words in parts_of(self._words(start, end), self._text, self._is_made_up):
                line = self._line(words, sideways=turn != self._upright)
                is_off_sheet = (
                    line.right < 0 or line.left > width or line.bottom < 0 or line.top > height
                )
                if line.sideways or not is_off_sheet:
                    yield line

    def _turned(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give start, end and quarters turned of what PDFium takes for one line."""
        words = [match.start() for match in _WORD.finditer(self._text, start, end)]
        if not words:
            return
        first, last = self._turn_at(words[0]), self._turn_at(words[-1])
        if first == last:
            yield start, end, first
            return
        ends = dict(zip(words, [*words[1:], end], strict=True))
        for turn, group in groupby(words, key=self._turn_at):
            alike = list(group)
            yield alike[0], ends[alike[-1]], turn

    def _turn_at(self, at: int) -> int:
        return round(float(pdfium.FPDFText_GetCharAngle(self._raw, at)) / (math.pi / 2)) % 4

    def _most_common_turn(self, spans: list[tuple[int, int, int]]) -> int:
        weight = [0, 0, 0, 0]
        for start, end, turn in spans:
            weight[turn] += end - start
        return max(range(4), key=lambda turn: (weight[turn], turn == self._upright))

    def _boxes_turned(self, turn: int) -> Callable[[int], Box]:
        """Return what gives a character's left, top, right, bottom on a sheet held at ``turn``."""
        ask, raw, rect, reference = (
            pdfium.FPDFText_GetLooseCharBox,
            self._raw,
            self._rect,
            self._rect_reference,
        )
        left, bottom, right, top = self._edges

        def upright(at: int) -> Box:
            ask(raw, at, reference)
            return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom

        def clockwise(at: int) -> Box:
            ask(raw, at, reference)
            return top - rect.top, right - rect.right, top - rect.bottom, right - rect.left

        def upside_down(at: int) -> Box:
            ask(raw, at, reference)
            return right - rect.right, rect.bottom - bottom, right - rect.left, rect.top - bottom

        def anticlockwise(at: int) -> Box:
            ask(raw, at, reference)
            return rect.bottom - bottom, rect.left - left, rect.top - bottom, rect.right - left

        return (upright, clockwise, upside_down, anticlockwise)[turn]

    def placed(self, corners: Corners) -> Frame:
        """Return where a rectangle is on the sheet held so that most text is upright."""
        left, bottom, right, top = self._edges
        begun, low, ended, high = corners
        return (
            (begun - left, top - high, ended - left, top - low),
            (top - high, right - ended, top - low, right - begun),
            (right - ended, low - bottom, right - begun, high - bottom),
            (low - bottom, begun - left, high - bottom, ended - left),
        )[self._upright]

    def _words(self, start: int, end: int) -> list[Word]:
        spans = [match.span() for match in _WORD.finditer(self._text, start, end)]
        if self._turn == 0:
            return self._upright_words(spans)
        words = []
        for begun, ended in spans:
            left, top, _, bottom = self._box(begun)
            words.append(Word(begun, ended, left, top, self._box(ended - 1)[2], bottom))
        return words

    def _upright_words(self, spans: list[tuple[int, int]]) -> list[Word]:
        """Return the words of an upright line: most of the time of an import is spent here."""
        ask, raw, rect, reference = (
            pdfium.FPDFText_GetLooseCharBox,
            self._raw,
            self._rect,
            self._rect_reference,
        )
        sheet_left, _, _, sheet_top = self._edges
        words = []
        for begun, ended in spans:
            ask(raw, begun, reference)
            left, top, bottom = rect.left, rect.top, rect.bottom
            if ended - begun > 1:
                ask(raw, ended - 1, reference)
            right = rect.right - sheet_left
            words.append(
                Word(begun, ended, left - sheet_left, sheet_top - top, right, sheet_top - bottom)
            )
        return words

    def _line(self, words: Sequence[Word], *, sideways: bool) -> Line:
        start, end = words[0].start, words[-1].end
        longest = max(words, key=lambda word: word.end - word.start)
        style = self._style(longest)
        marks, lead = self._marks(words, longest)
        gaps = tuple(at - start for at in needless_spaces(words, self._text, self._room_of))
        text = self._text[start:end]
        dropped = [(mark.start, mark.end) for mark in marks] + [(gap, gap + 1) for gap in gaps]
        return Line(
            self._index,
            start,
            text,
            words_without(text, dropped),
            left=words[0].left,
            top=longest.top,
            right=max(word.right for word in words),
            bottom=longest.bottom,
            base=self._base(longest.start),
            style=style,
            first_style=self._style_beside(words[0], longest, style),
            last_style=self._style_beside(words[-1], longest, style),
            second_left=words[1].left if len(words) > 1 else words[0].right,
            marks=marks,
            lead=lead,
            gaps=gaps,
            sideways=sideways,
            turn=(self._turn - self._upright) % 4,
        )

    def _is_made_up(self, at: int) -> bool:
        return bool(pdfium.FPDFText_IsGenerated(self._raw, at) == 1)

    def _base(self, at: int) -> float:
        """Return how far below the sheet's top the line is on which a letter stands."""
        x, y = self._origin_of(at)
        left, bottom, right, top = self._edges
        return float((top - y, right - x, y - bottom, x - left)[self._turn])

    def _room_of(self, at: int) -> float:
        """Return how far from a space the next letter is set; what PDFium makes up has room."""
        if self._is_made_up(at):
            return math.inf
        x, y = self._origin_of(at)
        next_x, next_y = self._origin_of(at + 1)
        return (next_x - x, y - next_y, x - next_x, next_y - y)[self._turn]

    def _origin_of(self, at: int) -> tuple[float, float]:
        x, y = self._origin
        pdfium.FPDFText_GetCharOrigin(self._raw, at, ctypes.byref(x), ctypes.byref(y))
        return float(x.value), float(y.value)

    def _style(self, word: Word) -> Style:
        at = (word.start + word.end) // 2
        name, is_bold, is_italic = self._font(at)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(self._raw, at) * math.hypot(matrix.c, matrix.d)
        if not 0.2 * (word.height) < size < 3 * (word.height):
            size = 0.85 * (word.height)
        # Sizes of quarters are usual, and what is computed of them lies on either side.
        return _style(name, round(2 * size + 0.02) / 2, is_bold, is_italic)

    def _style_beside(self, word: Word, known: Word, style: Style) -> Style:
        """Return a word's style, which is the known one where one piece of drawing holds both."""
        if word is known or self._drawing(word.start) == self._drawing(known.start):
            return style
        return self._style(word)

    def _drawing(self, at: int) -> int:
        held = pdfium.FPDFText_GetTextObject(self._raw, at)
        return ctypes.addressof(held.contents) if held else 0

    def _font(self, at: int) -> tuple[str, bool, bool]:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._raw, at, name, 128, ctypes.byref(flags))
        is_heavy = pdfium.FPDFText_GetFontWeight(self._raw, at) >= 600
        return _font_named(name.value, is_heavy)

    def _marks(self, words: Sequence[Word], like: Word) -> tuple[tuple[Mark, ...], str]:
        """Return the raised numbers and signs of a line, and the one that it begins with."""
        start = words[0].start
        text = self._text[start : words[-1].end]
        found = [
            Mark(match.start(), match.end(), match[0].translate(_SUPERSCRIPTS))
            for match in _SUPERSCRIPT.finditer(text)
        ]
        if _RAISABLE.fullmatch(text) is None:
            for match in _RAISABLE.finditer(text):
                if match[0][0].isdigit() or match[0][0] in self._signs:
                    found.extend(self._raised(match, start, like))
        marks = sorted(
            (mark for mark in found if not _TAKES_EXPONENT.search(text[: mark.start])),
            key=lambda mark: mark.start,
        )
        lead = marks[0].label if marks and marks[0].start == 0 else ""
        return tuple(marks), lead

    def _raised(self, match: re.Match[str], start: int, like: Word) -> Iterator[Mark]:
        """Give what of a number stands higher than the words round it, and is smaller."""
        first, last = match.start(), match.end() - 1
        is_raised = self._is_raised(start + last, like)
        if not is_raised and first > 0:
            return
        if is_raised:
            while first < last and not self._is_raised(start + first, like):
                first += 1
            yield Mark(first, last + 1, match[0][first - match.start() :])
        elif self._is_raised(start, like):
            end = next(at for at in range(last + 1) if not self._is_raised(start + at, like))
            yield Mark(0, end, match[0][:end])

    def _is_raised(self, at: int, like: Word) -> bool:
        _, top, _, bottom = self._box(at)
        height = like.height
        if bottom - top < 0.85 * height and bottom < like.bottom - 0.1 * height:
            return True
        return self._turn == 0 and self._text[at].isdigit() and self._is_superior_figure(at, height)

    def _is_superior_figure(self, at: int, height: float) -> bool:
        """Whether a digit of ordinary size is drawn small and high, as fonts' own superiors are."""
        left, right, bottom, top = self._tight
        refer = ctypes.byref
        if not pdfium.FPDFText_GetCharBox(
            self._raw, at, refer(left), refer(right), refer(bottom), refer(top)
        ):
            return False
        _, base = self._origin_of(at)
        is_high: bool = bottom.value - base > 0.17 * height
        return is_high and top.value - bottom.value < 0.5 * height


@lru_cache(maxsize=4096)
def _style(font: str, size: float, bold: bool, italic: bool) -> Style:
    return Style(font, size, bold, italic)


@lru_cache(maxsize=4096)
def _font_named(name: bytes, is_heavy: bool) -> tuple[str, bool, bool]:
    """Return a font's family and whether it is bold and italic."""
    written = _SUBSET.sub("", name.decode("utf-8", "replace"))
    family = re.split(r"[-,]", written)[0]
    return family, is_heavy or bool(_BOLD.search(written)), bool(_ITALIC.search(written))
