"""
Words of a text: where they are and how they are spelt in the index.

The same rules serve passages and queries. A *token* is a run without spaces that readers
take as one: ``officer's``, ``6.12``, ``1,234``, ``U.K.``, ``well-being``. Its *parts* are
the words in it, folded: lower case, no accents, no apostrophes, no possessive. A hyphenated
token has two or more parts and also a *joined* spelling, so that ``well-being``,
``well being`` and ``wellbeing`` can meet.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Superscript and subscript figures are note numbers that stick to words and figures;
# a fraction would fold to two figures.
_SMALL_FIGURES = "²³¹⁰ⁱ⁴-⁹ⁿ₀-₉¼-¾⅐-⅞"
# What may stand inside a word unseen: combining accents, soft hyphen, zero-width characters.
_UNSEEN = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_START = rf"[^\W_{_SMALL_FIGURES}]"
_LETTER = rf"(?:{_START}|[{_UNSEEN}])"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032\uff07"
_HYPHENS = "\\-\u2010\u2011"

_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)*|\d+(?:\.\d+)+)"
_INITIALS = rf"{_START}(?:\.{_START})+(?!{_LETTER})"
_AMPERSAND = rf"{_START}{{1,2}}&{_START}{{1,2}}(?!{_LETTER})"
_PLAIN = rf"{_START}{_LETTER}*(?:[{_APOSTROPHES}]{_START}{_LETTER}*)*"
_PART = rf"(?:{_FIGURES}{_LETTER}*|{_INITIALS}|{_AMPERSAND}|{_PLAIN})"
_TOKEN = re.compile(rf"{_PART}(?:[{_HYPHENS}]{_PART})*")
_HYPHEN = re.compile(f"[{_HYPHENS}]")

_ONE_SPELLING = str.maketrans(
    dict.fromkeys(("'", "\u2018", "\u2019", "\u02bc", "\u2032", "\uff07"), "'")
    | {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_CACHED = 1 << 17


class Part(NamedTuple):
    """One folded word and its half-open range within its token."""

    text: str
    start: int
    end: int


class Token(NamedTuple):
    """Words that readers take as one; ``joined`` is empty unless hyphens join the parts."""

    parts: tuple[Part, ...]
    joined: str


class Word(NamedTuple):
    """
    A word where it stands in a text.

    ``place`` counts words; a joined spelling shares the place of its first part. ``start``
    and ``end`` are code points of the text.
    """

    text: str
    place: int
    start: int
    end: int


def tokens(text: str) -> Iterator[tuple[int, Token]]:
    """Yield each token with the code point it begins at."""
    for match in _TOKEN.finditer(text):
        token = _token(match.group())
        if token.parts:
            yield match.start(), token


def words(text: str) -> Iterator[Word]:
    """Yield each word of a text in order of place, a joined spelling after its parts."""
    place = at = 0
    for run in text.split(" "):
        found, length = words_of_run(run)
        for word, distance, start, end in found:
            yield Word(word, place + distance, at + start, at + end)
        place += length
        at += len(run) + 1


@lru_cache(_CACHED)
def words_of_run(run: str) -> tuple[tuple[Word, ...], int]:
    """
    Find the words of a run without spaces, and how many places they take.

    No token has a space in it, so a text can be split at spaces first, and each distinct run
    looked at once: that is where the speed of indexing and highlighting comes from.
    """
    found: list[Word] = []
    place = 0
    for start, (parts, joined) in tokens(run):
        for distance, (part, begin, end) in enumerate(parts):
            found.append(Word(part, place + distance, start + begin, start + end))
        if joined:
            found.append(Word(joined, place, start + parts[0].start, start + parts[-1].end))
        place += len(parts)
    return tuple(found), place


def compounds_of_run(run: str) -> dict[str, tuple[str, ...]]:
    """Find the parts of every joined spelling in a run without spaces."""
    if not _HYPHEN.search(run):
        return {}
    return {
        token.joined: tuple(part.text for part in token.parts)
        for _, token in tokens(run)
        if token.joined
    }


def fold(text: str) -> str:
    """Fold case, accents, ligatures and apostrophes; keep letters, figures and inner dots."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold().translate(_ONE_SPELLING)
        text = unicodedata.normalize("NFD", text)
    text = text.lower().removesuffix("'s")
    if text.isalnum():
        return text
    dot = "." if any(map(str.isdecimal, text)) else ""
    return "".join(filter(lambda character: character.isalnum() or character == dot, text))


@lru_cache(_CACHED)
def _token(raw: str) -> Token:
    parts: list[Part] = []
    start = 0
    for piece in _HYPHEN.split(raw):
        text = fold(piece)
        if text:
            parts.append(Part(text, start, start + len(piece)))
        start += len(piece) + 1
    hyphenated = len(parts) > 1 and not all(part.text.isdecimal() for part in parts)
    return Token(tuple(parts), "".join(part.text for part in parts) if hyphenated else "")
