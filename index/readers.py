"""
How Whoosh's readers see the arrays of a segment.

Whoosh's own matchers step through these, one passage at a time: for every kind of query
that :mod:`index.execution` does not know, and as the yardstick for those it does.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from index.arrays import Arrays
from index.model import Passage
from index.schema import DOCUMENT, PASSAGE, STEMS, WORDS

Postings = tuple[list[int], list[float], list[bytes]]
"""Passages, how often a term is in each, and its places there as Whoosh keeps them."""


class PassageReader(base.PerDocumentReader):
    """Gives passages and their lengths."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays

    def doc_count(self) -> int:
        """Count the passages."""
        return len(self._arrays)

    doc_count_all = doc_count

    def has_deletions(self) -> bool:
        """Tell whether a passage is deleted: none is."""
        return False

    def is_deleted(self, number: int) -> bool:
        """Tell whether this passage is deleted: it is not."""
        return False

    def deleted_docs(self) -> frozenset[int]:
        """Give the deleted passages: none."""
        return frozenset()

    def stored_fields(self, number: int) -> dict[str, Passage]:
        """Give what is kept of a passage: all of it."""
        return {PASSAGE: self._arrays.passage(number)}

    def doc_field_length(self, number: int, fieldname: str, default: int = 0) -> int:
        """Count the words of a passage."""
        return int(self._arrays.lengths[number]) if fieldname in (WORDS, STEMS) else default

    def field_length(self, fieldname: str) -> int:
        """Count the words of all passages."""
        return int(self._arrays.word_count) if fieldname in (WORDS, STEMS) else 0

    def min_field_length(self, fieldname: str) -> int:
        """Count the words of the shortest passage."""
        return int(self._arrays.lengths.min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """Count the words of the longest passage."""
        return int(self._arrays.lengths.max(initial=0))


class TermReader(base.TermsReader):
    """Gives the postings of words, of stems by uniting those of their words, and of documents."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return self._terms(fieldname, text.decode())[:1] == [text.decode()]

    def indexed_field_names(self) -> list[str]:
        """Name the fields that have terms."""
        return [DOCUMENT, STEMS, WORDS]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every term of every field, sorted."""
        for fieldname in self.indexed_field_names():
            for text in self._terms(fieldname):
                yield fieldname, text.encode()

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field from one on."""
        return ((fieldname, text.encode()) for text in self._terms(fieldname, prefix.decode()))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every term and what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of a field from one on and what is known of them."""
        return ((t, self.term_info(*t)) for t in self.terms_from(fieldname, prefix))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Count how often a term comes."""
        return float(sum(self._postings(fieldname, text)[1]))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the passages with a term."""
        if fieldname == STEMS:
            found = self._arrays.stem_postings(text.decode())
            return 0 if found is None else len(found[0])
        return len(self._postings(fieldname, text)[0])

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """
        Sum up the postings of a term.

        Raises:
            KeyError: there is no such term.
        """
        numbers, weights, _ = self._postings(fieldname, text)
        if not numbers:
            raise KeyError(text)
        lengths = self._arrays.lengths[numbers]
        return TermInfo(
            weight=sum(weights),
            df=len(numbers),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=max(weights),
            minid=numbers[0],
            maxid=numbers[-1],
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Step through the postings of a term."""
        return ListMatcher(
            *self._postings(fieldname, text),
            format_,
            scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> "TermCursor":
        """Step through the terms of a field."""
        return TermCursor(self, fieldname, self._terms(fieldname))

    def _terms(self, fieldname: str, first: str = "") -> list[str]:
        if fieldname == DOCUMENT:
            terms = sorted(run.document_id for run in self._arrays.documents)
        else:
            terms = self._arrays.words if fieldname == WORDS else self._arrays.stems
        return terms[bisect_left(terms, first) :]

    def _postings(self, fieldname: str, text: bytes) -> Postings:
        arrays, term = self._arrays, text.decode()
        if fieldname == DOCUMENT:
            for run, start in zip(arrays.documents, arrays.borders.tolist(), strict=False):
                if run.document_id == term:
                    numbers = list(range(start, start + run.size))
                    return numbers, [1.0] * run.size, [b""] * run.size
            return [], [], []
        words = arrays.word(term) if fieldname == WORDS else arrays.words_of(term)
        places, at = arrays.located(words)
        passages, first, counts = np.unique(at, return_index=True, return_counts=True)
        within = (places - arrays.bases[passages].repeat(counts)).astype(np.uint32)
        values = [each.tobytes() for each in np.split(within, first[1:])] if len(first) else []
        return passages.tolist(), counts.astype(float).tolist(), values


class TermCursor(base.FieldCursor):
    """Steps through the terms of a field, as text."""

    def __init__(self, reader: TermReader, fieldname: str, terms: list[str]) -> None:
        self._reader = reader
        self._fieldname = fieldname
        self._terms = terms
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, text: str | bytes) -> str | None:
        """Go to a term or the next after it."""
        wanted = text.decode() if isinstance(text, bytes) else text
        self._at = bisect_left(self._terms, wanted)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """Give the term; None after the last."""
        return self._terms[self._at] if self.is_valid() else None

    def term_info(self) -> TermInfo:
        """Sum up the postings of the term."""
        return self._reader.term_info(self._fieldname, self._terms[self._at].encode())

    def is_valid(self) -> bool:
        """Tell whether there is a term here."""
        return self._at < len(self._terms)
