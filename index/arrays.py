"""
One segment of the index as flat arrays, in memory and in its file.

A segment holds all passages of one document, or all notes on it. Its passages are numbered
from 0 in reading order. Words are sorted, so a prefix is one run of words; their postings
(the passages a word is in, and how often) lie in the same order, so a prefix is also one
run of postings. *Places* count words through the whole segment, with a gap between passages
that is wider than any distance asked for, so words next to or near each other are found by
adding and comparing integers.

The file is a line of JSON and the arrays one after another. It names no class, so
reading it runs no code.
"""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import le
from typing import Any, Self

from index.analysis import compounds, words
from index.model import Passage, Source
from index.stems import stem

_LAST = "\U0010ffff"
WIDEST = 99
"""The greatest distance, in words, at which words still count as near each other."""


class ArraysBuilder:
    """Collects what the writer hands over: first the passages, then the words in order."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._lengths = _unsigned()
        self._words: list[str] = []
        self._first_posting = _unsigned([0])
        self._first_place = _unsigned([0])
        self._numbers = _unsigned()
        self._counts = _unsigned()
        self._places = _unsigned()
        self._bases: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self._passages)

    def add_passage(self, passage: Passage, length: int) -> None:
        """Add the next passage; ``length`` is at least the number of places in it."""
        self._passages.append(passage)
        self._lengths.append(length)

    def start_word(self, word: str) -> None:
        """Begin the postings of a word; words come sorted and after all passages."""
        if not self._words:
            self._bases = _bases(self._lengths)
        self._words.append(word)

    def add_posting(self, number: int, places: Sequence[int]) -> None:
        """Add a passage with the current word, and where in it the word is."""
        base = self._bases[number]
        self._numbers.append(number)
        self._counts.append(len(places))
        self._places.extend([base + place for place in places])

    def finish_word(self) -> None:
        """End the postings of a word."""
        self._first_posting.append(len(self._numbers))
        self._first_place.append(len(self._places))

    def to_bytes(self, document_id: str, source: Source) -> bytes:
        """Give the contents of the segment's file."""
        kept = [_row(passage) for passage in self._passages]
        sections = sorted({(passage.section_start, passage.section) for passage in self._passages})
        ordinals = {section: ordinal for ordinal, section in enumerate(sections)}
        blobs = {
            "words": "\n".join(self._words).encode(),
            "stems": "\n".join(map(stem, self._words)).encode(),
            "lengths": self._lengths.tobytes(),
            "first_posting": self._first_posting.tobytes(),
            "first_place": self._first_place.tobytes(),
            "numbers": self._numbers.tobytes(),
            "counts": self._counts.tobytes(),
            "places": self._places.tobytes(),
            "starts": _unsigned(passage.start for passage in self._passages).tobytes(),
            "sections": _unsigned(
                ordinals[passage.section_start, passage.section] for passage in self._passages
            ).tobytes(),
            "first_kept": _unsigned(accumulate(map(len, kept), initial=0)).tobytes(),
            "kept": b"".join(kept),
        }
        header = {
            "document_id": document_id,
            "source": source,
            "sections": sections,
            "compounds": {
                stem(joined): parts
                for passage in self._passages
                for joined, parts in compounds(passage.text).items()
            },
            "blobs": [(name, len(blob)) for name, blob in blobs.items()],
        }
        return b"".join((json.dumps(header).encode(), b"\n", *blobs.values()))


class Arrays:
    """
    A segment that is read and never changes.

    ``numbers`` and ``counts`` are parallel: a passage and how often the word is in it.
    ``compounds`` maps the stem of a joined spelling to the parts it was joined from.
    """

    def __init__(self, header: dict[str, Any], blobs: dict[str, bytes]) -> None:
        self.document_id = str(header["document_id"])
        self.source = Source(header["source"])
        self.section_titles = [(int(start), str(title)) for start, title in header["sections"]]
        self.compounds = {
            str(joined): tuple(map(str, parts)) for joined, parts in header["compounds"].items()
        }
        self.words = blobs["words"].decode().split("\n") if blobs["words"] else []
        self.lengths = _unsigned(blobs["lengths"])
        self.numbers = _unsigned(blobs["numbers"])
        self.counts = _unsigned(blobs["counts"])
        self.starts = _unsigned(blobs["starts"])
        self.sections = _unsigned(blobs["sections"])
        self.bases = _bases(self.lengths)
        self._first_posting = _unsigned(blobs["first_posting"])
        self._first_place = _unsigned(blobs["first_place"])
        self._places = _unsigned(blobs["places"])
        self._first_kept = _unsigned(blobs["first_kept"])
        self._kept = blobs["kept"]
        self._words_of: dict[str, list[int]] = {}
        for word, of in enumerate(blobs["stems"].decode().split("\n") if self.words else ()):
            self._words_of.setdefault(of, []).append(word)
        self._check()

    @classmethod
    def from_bytes(cls, contents: bytes) -> Self:
        """
        Read the contents of a segment's file.

        Raises:
            ValueError, KeyError, TypeError: they are not such contents.
        """
        line, _, rest = contents.partition(b"\n")
        header = json.loads(line)
        blobs = {}
        at = 0
        for name, size in header["blobs"]:
            blobs[name] = rest[at : at + size]
            at += size
        if at != len(rest):
            raise ValueError("the arrays do not fill the file")
        return cls(header, blobs)

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def stems(self) -> Iterable[str]:
        """All stems, in no order."""
        return self._words_of.keys()

    def word(self, text: str) -> Sequence[int]:
        """Find a word: a sequence of its number, or an empty one."""
        at = bisect_left(self.words, text)
        return range(at, at + (self.words[at : at + 1] == [text]))

    def words_of(self, stem_: str) -> Sequence[int]:
        """Find the words of a stem."""
        return self._words_of.get(stem_, ())

    def words_from(self, prefix: str) -> range:
        """Find the words that begin so; they are neighbours."""
        return range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + _LAST))

    def postings(self, word: int) -> slice:
        """Give the range of a word in ``numbers`` and ``counts``."""
        return slice(self._first_posting[word], self._first_posting[word + 1])

    def passages_from(self, words: range) -> set[int]:
        """Give the passages with any of some neighbouring words."""
        if not words:
            return set()
        first, last = self._first_posting[words.start], self._first_posting[words.stop]
        return set(self.numbers[first:last])

    def places(self, words: Sequence[int]) -> set[int]:
        """Give all places of some words."""
        found: set[int] = set()
        if isinstance(words, range) and words:
            return set(self._places[self._first_place[words.start] : self._first_place[words.stop]])
        for word in words:
            found.update(self._places[self._first_place[word] : self._first_place[word + 1]])
        return found

    def passage_at(self, place: int) -> int:
        """Give the passage a place is in."""
        return bisect_right(self.bases, place) - 1

    def positions(self, word: int) -> Iterator["array[int]"]:
        """Yield, for each posting of a word, its places counted within the passage."""
        at = self._first_place[word]
        postings = self.postings(word)
        for number, count in zip(self.numbers[postings], self.counts[postings], strict=True):
            base = self.bases[number]
            yield _unsigned(place - base for place in self._places[at : at + count])
            at += count

    @cached_property
    def sections_titled(self) -> dict[str, set[int]]:
        """The sections whose title has a stem."""
        found: dict[str, set[int]] = {}
        for ordinal, (_, title) in enumerate(self.section_titles):
            for word in words(title):
                found.setdefault(stem(word.text), set()).add(ordinal)
        return found

    def passage(self, number: int) -> Passage:
        """Give a passage back as it was put in."""
        row = json.loads(self._kept[self._first_kept[number] : self._first_kept[number + 1]])
        id_, ordinal, end, text, page_index, page_label = row
        section_start, section = self.section_titles[self.sections[number]]
        return Passage(
            id=id_,
            document_id=self.document_id,
            number=ordinal,
            start=self.starts[number],
            end=end,
            text=text,
            section=section,
            section_start=section_start,
            page_index=page_index,
            page_label=page_label,
            source=self.source,
        )

    def _check(self) -> None:
        passages, words_, postings = len(self.lengths), len(self.words), len(self.numbers)
        sound = (
            len(self.starts) == len(self.sections) == passages
            and len(self._first_kept) == passages + 1
            and len(self._first_posting) == len(self._first_place) == words_ + 1
            and len(self.counts) == postings == self._first_posting[-1]
            and len(self._places) == self._first_place[-1] == sum(self.counts)
            and len(self._kept) == self._first_kept[-1]
            and all(map(_is_ascending, (self._first_posting, self._first_place, self._first_kept)))
            and max(self.numbers, default=-1) < passages
            and max(self._places, default=-1) < self.bases[-1]
            and max(self.sections, default=-1) < len(self.section_titles)
        )
        if not sound:
            raise ValueError("the arrays contradict each other")


def _unsigned(values: Iterable[int] | bytes = ()) -> "array[int]":
    return array("I", values)


def _bases(lengths: Iterable[int]) -> list[int]:
    return list(accumulate((length + WIDEST + 1 for length in lengths), initial=0))


def _is_ascending(offsets: Sequence[int]) -> bool:
    return all(map(le, offsets, offsets[1:]))


def _row(passage: Passage) -> bytes:
    row = (
        passage.id,
        passage.number,
        passage.end,
        passage.text,
        passage.page_index,
        passage.page_label,
    )
    return json.dumps(row).encode()
