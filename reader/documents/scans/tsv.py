"""
What Tesseract prints of a page: words, each with its box and how sure it is.

The program is not ours and it has looked at a picture from anywhere, so nothing of this is
believed that is not well formed and on the page.
Source: https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html, "tsv"
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

MOST_WORDS = 20_000
"""Of one page; a newspaper has a third of that."""
LONGEST_WORD = 200
"""Characters; what is longer is cut."""
LEAST_CONFIDENCE = 20.0
"""Of a line, from 0 to 100: what is less sure is the grain of a picture."""

_COLUMNS = 12
_WORD = "5"


@dataclass(frozen=True, slots=True)
class ReadWord:
    """
    A word and where it stands, in pixels from the top left corner of the picture.

    ``line`` says which of the words stand in one line: block, paragraph and line of the page.
    ``confidence`` is from 0 to 100.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]
    confidence: float


def read_lines(printed: str, width_px: int, height_px: int) -> tuple[tuple[ReadWord, ...], ...]:
    """
    Return the lines of a page in the order in which Tesseract reads them, each as its words.

    Whatever makes no sense is left out: rows that are no words, words without letters in
    them, outside of the picture or beyond :data:`MOST_WORDS`, lines that are mere guesses.
    """
    lines: dict[tuple[int, int, int], list[ReadWord]] = {}
    count = 0
    for row in printed.split("\n"):
        word = _word(row.rstrip("\r").split("\t"), width_px, height_px)
        if word is None:
            continue
        count += 1
        if count > MOST_WORDS:
            break
        lines.setdefault(word.line, []).append(word)
    return tuple(tuple(words) for words in lines.values() if _is_text(words))


def _word(fields: list[str], width_px: int, height_px: int) -> ReadWord | None:
    if len(fields) != _COLUMNS or fields[0] != _WORD:
        return None
    try:
        block, paragraph, line = map(_number, fields[2:5])
        left, top, width, height = map(_number, fields[6:10])
        confidence = float(fields[10])
    except ValueError:
        return None
    right, bottom = left + width, top + height
    is_on_page = width > 0 and height > 0 and right <= width_px and bottom <= height_px
    # A word has no spaces; with what cannot be seen it would stand apart from its box.
    text = "".join(letter for letter in fields[11] if letter.isprintable() and letter != " ")
    if not (text and is_on_page and math.isfinite(confidence)):
        return None
    place = (block, paragraph, line)
    return ReadWord(text[:LONGEST_WORD], left, top, right, bottom, place, confidence)


def _number(field: str) -> int:
    """Return a number from 0 up; more than seven digits are none that a page can have."""
    if not (field.isascii() and field.isdigit() and len(field) <= 7):
        raise ValueError("this is no number of Tesseract's")
    return int(field)


def _is_text(words: Iterable[ReadWord]) -> bool:
    """Whether a line is more than specks: something to read, and read with some confidence."""
    weights = [(len(word.text), word.confidence) for word in words]
    letters = sum(letter.isalnum() for word in words for letter in word.text)
    mean = sum(length * sure for length, sure in weights) / sum(length for length, _ in weights)
    return letters > 0 and mean >= LEAST_CONFIDENCE
