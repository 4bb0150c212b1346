"""
What passages are narrowed to: documents, sections, pages, tags, colours, dates.

These are conditions and no words: they say nothing of how well a passage answers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.arrays import IS_HEADING, Arrays
from index.model import NO_FILTERS, Filters, Source
from index.query_trees import Leaf
from index.texts import Numbers

if TYPE_CHECKING:
    from index.corpus import Corpus

_ROMAN = re.compile(r"[ivxlc]+$")


class Condition(StrEnum):
    """What a condition is on."""

    DOCUMENT = "document"
    SECTION = "section"
    PAGE = "page"
    TAG = "tag"
    COLOUR = "colour"
    IS = "is"
    HAS = "has"
    BEFORE = "before"
    AFTER = "after"


@dataclass(eq=True, unsafe_hash=True)
class Where(Leaf):
    """Passages of which a condition holds; ``until`` ends a range of pages."""

    condition: Condition
    value: str
    until: str = ""
    boost: float = 1.0


def passages_where(where: Where, arrays: Arrays, corpus: "Corpus") -> Numbers:
    """Find the passages of a segment of which a condition holds."""
    match where.condition:
        case Condition.DOCUMENT:
            return _of_documents(arrays, _documents_called(arrays, corpus, where.value))
        case Condition.SECTION:
            return _of_sections(arrays, _sections_called(arrays, where.value))
        case Condition.PAGE:
            return _on_pages(arrays, where.value, where.until or where.value)
        case Condition.TAG:
            return _valued(corpus.marks(arrays).tags, where.value)
        case Condition.COLOUR:
            return _valued(corpus.marks(arrays).colours, where.value)
        case Condition.BEFORE | Condition.AFTER:
            return _dated(arrays, corpus, where)
        case Condition.IS | Condition.HAS:
            return _being(arrays, corpus, where.value)


def passages_filtered(filters: Filters, arrays: Arrays, corpus: "Corpus") -> NDArray[np.bool_]:
    """Say of every passage of a segment whether the filters let it pass."""
    passing = np.ones(len(arrays), bool)
    if filters == NO_FILTERS:
        return passing
    marks = corpus.marks(arrays)
    kept: list[Numbers] = []
    if filters.document_ids:
        ids = [run.document_id in filters.document_ids for run in arrays.documents]
        kept.append(_of_documents(arrays, ids))
    if filters.sections:
        wanted = [place in filters.sections for place in arrays.section_places]
        kept.append(_of_sections(arrays, wanted))
    if filters.tags:
        kept.append(_union(marks.tags.get(tag) for tag in filters.tags))
    if filters.colours:
        kept.append(_union(marks.colours.get(colour) for colour in filters.colours))
    for numbers in kept:
        flags = np.zeros(len(arrays), bool)
        flags[numbers] = True
        passing &= flags
    if filters.is_recommendation is not None:
        flags = np.zeros(len(arrays), bool)
        flags[marks.recommended] = True
        passing &= flags == filters.is_recommendation
    return passing


def _documents_called(arrays: Arrays, corpus: "Corpus", name: str) -> list[bool]:
    wanted = _spelt(name)
    return [
        name == id_ or bool(wanted.strip() and wanted in _spelt(corpus.description(id_).title))
        for id_, _ in arrays.documents
    ]


def _sections_called(arrays: Arrays, name: str) -> list[bool]:
    wanted = _spelt(name)
    if not wanted.strip():
        return [False] * len(arrays.section_titles)
    return [wanted in title for title in arrays.spelt_sections]


def _spelt(text: str) -> str:
    """Write folded words with a space round each, so that whole words are found in it."""
    return f" {' '.join(word.text for word in words(text))} "


def _of_documents(arrays: Arrays, wanted: list[bool]) -> Numbers:
    return np.flatnonzero(np.repeat(wanted, np.diff(arrays.borders)))


def _of_sections(arrays: Arrays, wanted: list[bool]) -> Numbers:
    if not any(wanted):
        return np.zeros(0, np.intp)
    return np.flatnonzero(np.array(wanted, bool)[arrays.sections])


def _on_pages(arrays: Arrays, first: str, last: str) -> Numbers:
    """Find passages by printed page number, or by counting pages where none is printed."""
    wanted = np.array([_is_between(label, first, last) for label in arrays.page_labels], bool)
    if not len(wanted):
        return np.zeros(0, np.intp)
    on = wanted[arrays.labels]
    if "" in arrays.page_labels and first.isdecimal() and last.isdecimal():
        unlabelled = arrays.labels == arrays.page_labels.index("")
        on |= unlabelled & (arrays.pages >= int(first)) & (arrays.pages <= int(last))
    return np.flatnonzero(on)


def _is_between(label: str, first: str, last: str) -> bool:
    if label.isdecimal() and first.isdecimal() and last.isdecimal():
        return int(first) <= int(label) <= int(last)
    label, first, last = label.lower(), first.lower(), last.lower()
    if all(map(_ROMAN.match, (label, first, last))):
        return _roman(first) <= _roman(label) <= _roman(last)
    return bool(label) and label in (first, last)


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(v if v >= n else -v for v, n in zip(values, following, strict=True))


def _dated(arrays: Arrays, corpus: "Corpus", where: Where) -> Numbers:
    """Compare dates as far as the one asked for goes: after 2022 is from 2023 on."""
    size = len(where.value)

    def holds(date: str) -> bool:
        if where.condition is Condition.BEFORE:
            return bool(date) and date[:size] < where.value
        return date[:size] > where.value

    dates = [corpus.description(run.document_id).date for run in arrays.documents]
    flags = np.repeat(list(map(holds, dates)), np.diff(arrays.borders))
    for number, (_, _, date) in arrays.marks.items():
        if date:
            flags[number] = holds(date)
    return np.flatnonzero(flags)


def _being(arrays: Arrays, corpus: "Corpus", what: str) -> Numbers:
    if what == "recommendation":
        return corpus.marks(arrays).recommended
    if what == "heading":
        return np.flatnonzero(arrays.kinds & IS_HEADING)
    is_note = arrays.source is Source.NOTE
    if what == "noted":
        return np.arange(len(arrays)) if is_note else corpus.marks(arrays).noted
    return np.arange(len(arrays) if is_note else 0)


def _valued(found: dict[str, Numbers], value: str) -> Numbers:
    """Unite the passages of the values that are spelt so, or have these words in them."""
    wanted = _spelt(value)
    if not wanted.strip():
        return np.zeros(0, np.intp)
    return _union(numbers for each, numbers in found.items() if wanted in _spelt(each))


def _union(parts: Iterable[Numbers | None]) -> Numbers:
    present = [part for part in parts if part is not None]
    return np.unique(np.concatenate(present)) if present else np.zeros(0, np.intp)
