"""How Whoosh's readers see the arrays of a saved segment."""

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from index.arrays import Arrays
from index.model import Passage
from index.schema import PASSAGE, STEMS, WORDS


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
        return self._arrays.lengths[number]

    def field_length(self, fieldname: str) -> int:
        """Count the words of all passages."""
        return sum(self._arrays.lengths)

    def min_field_length(self, fieldname: str) -> int:
        """Count the words of the shortest passage."""
        return min(self._arrays.lengths, default=0)

    def max_field_length(self, fieldname: str) -> int:
        """Count the words of the longest passage."""
        return max(self._arrays.lengths, default=0)


class TermReader(base.TermsReader):
    """Gives the postings of words, and of stems by uniting those of their words."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays

    def _words(self, fieldname: str, text: bytes) -> list[int]:
        look_up = self._arrays.word if fieldname == WORDS else self._arrays.words_of
        return list(look_up(text.decode()))

    def _postings(self, fieldname: str, text: bytes) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for word in self._words(fieldname, text):
            numbers = self._arrays.numbers[self._arrays.postings(word)]
            for number, positions in zip(numbers, self._arrays.positions(word), strict=True):
                found.setdefault(number, []).extend(positions)
        return {number: sorted(found[number]) for number in sorted(found)}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return bool(self._words(*term))

    def indexed_field_names(self) -> list[str]:
        """Name the fields of words."""
        return [STEMS, WORDS]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every term of every field, sorted."""
        for text in sorted(self._arrays.stems):
            yield STEMS, text.encode()
        for text in self._arrays.words:
            yield WORDS, text.encode()

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms from one on."""
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """
        Sum up the postings of a term.

        Raises:
            KeyError: there is no such term.
        """
        postings = self._postings(fieldname, text)
        if not postings:
            raise KeyError(text)
        counts = [len(positions) for positions in postings.values()]
        lengths = [self._arrays.lengths[number] for number in postings]
        return TermInfo(
            weight=float(sum(counts)),
            df=len(postings),
            minlength=min(lengths),
            maxlength=max(lengths),
            maxweight=float(max(counts)),
            minid=min(postings),
            maxid=max(postings),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Step through the postings of a term."""
        found = self._postings(fieldname, text)
        values = [array("I", positions).tobytes() for positions in found.values()]
        weights = [float(len(positions)) for positions in found.values()]
        return ListMatcher(
            list(found),
            weights,
            values,
            format_,
            scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )
