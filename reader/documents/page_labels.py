"""
What pages are called, and putting that right where the file or its reading got it wrong.

A label is counted by its last part: figures, Roman numerals, or one letter where pages run from
A to Z. What stands before that part stays as it is: "A-1" is followed by "A-2".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.documents.model import Content, Document
from reader.documents.numerals import numeral, numeral_value

LONGEST_LABEL = 32
"""Characters."""

_FIGURES = re.compile(r"(?P<prefix>.*?)(?P<number>[0-9]{1,9})", re.DOTALL)
_OTHERS = re.compile(r"(?P<prefix>(?:.*\W)?)(?P<number>[A-Za-z]+)", re.DOTALL)
_ROMAN_LETTERS = "ivxIVX"
"""Single letters that are Roman numerals; any other one is a letter of the alphabet."""


class Reach(StrEnum):
    """Which pages a correction is about."""

    THIS = "this"
    LATER = "later"
    """This page and those after it."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Correction:
    """The page at a 0-based index is called ``label``; others are counted from it."""

    page_index: int
    label: str
    reach: Reach = Reach.THIS


@dataclass(frozen=True, slots=True)
class _Counted:
    """A label that can be counted on from; ``style`` is HTML's for lists."""

    prefix: str
    style: str
    value: int
    width: int
    """Figures, zeros before the number included."""


def shown(label: str, page_index: int) -> str:
    """Return a page's label, or its place in the file in brackets when it has none: "[3]"."""
    return label or f"[{page_index + 1}]"


def shown_at(document: Document, offset: int) -> str:
    """Return what is shown of the page at an offset, as :func:`shown`; empty without pages."""
    page_index = document.page_index(offset)
    return "" if page_index is None else shown(document.page_label(offset), page_index)


def can_be_counted(label: str) -> bool:
    """Tell whether it is known what the page after a page of this label is called."""
    return not label or _read(label) is not None


def corrected(labels: Sequence[str], corrections: Iterable[Correction]) -> tuple[str, ...]:
    """
    Return the labels of all pages, each correction made upon the result of those before it.

    Pages are counted on, and back, from the page that a correction is about. A page that would
    come before the first number has no label. A label that cannot be counted is given to its
    own page only; an empty one to all the pages that the correction is about.
    """
    result = list(labels)
    for correction in corrections:
        if 0 <= correction.page_index < len(result):
            for index in _pages_of(correction, len(result)):
                result[index] = _label_at(correction, index)
    return tuple(result)


def relabelled(content: Content, corrections: Sequence[Correction]) -> Content:
    """Return a content whose pages are called as they were corrected."""
    if not corrections or not content.pages:
        return content
    labels = corrected([page.label for page in content.pages], corrections)
    pages = zip(content.pages, labels, strict=True)
    return replace(content, pages=tuple(replace(page, label=label) for page, label in pages))


def with_correction(
    corrections: Iterable[Correction], correction: Correction
) -> tuple[Correction, ...]:
    """Return the corrections with one more, without those that it leaves nothing of."""
    kept = [one for one in corrections if not _is_covered(one, correction)]
    return (*kept, correction)


def _is_covered(one: Correction, by: Correction) -> bool:
    match _reach_of(by):
        case Reach.ALL:
            return True
        case Reach.LATER:
            return _reach_of(one) is not Reach.ALL and one.page_index >= by.page_index
        case _:
            return _reach_of(one) is Reach.THIS and one.page_index == by.page_index


def _reach_of(correction: Correction) -> Reach:
    return correction.reach if can_be_counted(correction.label) else Reach.THIS


def _pages_of(correction: Correction, page_count: int) -> range:
    page_index = correction.page_index
    match _reach_of(correction):
        case Reach.ALL:
            return range(page_count)
        case Reach.LATER:
            return range(page_index, page_count)
        case _:
            return range(page_index, page_index + 1)


def _label_at(correction: Correction, page_index: int) -> str:
    counted = _read(correction.label)
    if counted is None or page_index == correction.page_index:
        return correction.label
    value = counted.value + page_index - correction.page_index
    return _written(counted, value) if value >= 1 else ""


def _read(label: str) -> _Counted | None:
    """Return a label as what it is counted by, or None when it has no such part."""
    if figures := _FIGURES.fullmatch(label):
        number = figures["number"]
        return _Counted(figures["prefix"], "1", int(number), len(number))
    others = _OTHERS.fullmatch(label)
    if others is None:
        return None
    prefix, number = others["prefix"], others["number"]
    if len(number) == 1 and number not in _ROMAN_LETTERS:
        style = "a" if number.islower() else "A"
        return _Counted(prefix, style, ord(number.lower()) - ord("a") + 1, 0)
    roman = numeral_value(number)
    return None if roman is None else _Counted(prefix, *roman, width=0)


def _written(counted: _Counted, value: int) -> str:
    number = numeral(value, counted.style)
    return counted.prefix + (number.zfill(counted.width) if counted.style == "1" else number)
