"""
One segment of the index as flat arrays, as it is read.

A segment holds the passages of one document after another, or the notes on them, numbered
from 0; those of a document are neighbours and in reading order. Words are sorted, so a
prefix is one run of words; their postings (the passages a word is in, and how often) lie in
the same order, so a prefix is also one run of postings. *Places* count words through the
whole segment, with gaps between passages.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.flat_file import Ints, flags_at, leads_to, unpack
from index.inversion import bases
from index.model import Passage, Source
from index.texts import Numbers, Texts

_LAST = "\U0010ffff"
IS_HEADING, IS_RECOMMENDATION = 1, 2
"""Bits of a passage's kind."""
# The same passages answer one key after another, and first without counts, then with them.
_REMEMBERED = 1_000
_PER_PASSAGE = (
    "ordinals",
    "starts",
    "ends",
    "pages",
    "labels",
    "sections",
    "kinds",
)
_NOTHING: tuple[tuple[str, ...], str, str] = ((), "", "")


class DocumentRun(NamedTuple):
    """A document of a segment, and how many passages, or notes, of it there are."""

    document_id: str
    size: int


class Located(NamedTuple):
    """Places, ascending, and the passage of each."""

    places: Ints
    passages: Ints

    def at(self, kept: Numbers) -> "Located":
        """Give some of them."""
        return Located(self.places.take(kept), self.passages.take(kept))


class Arrays:
    """
    A segment that is read and never changes.

    ``numbers`` and ``counts`` are parallel: a passage and how often the word is in it.
    ``compounds`` maps a joined spelling to the parts it was joined from. ``borders`` are the
    first passages of the documents, and at the end the number of all passages.
    """

    def __init__(self, facts: dict[str, Any], arrays: dict[str, Ints]) -> None:
        self.source = Source(facts["source"])
        self.documents = [DocumentRun(str(id_), int(size)) for id_, size in facts["documents"]]
        self.section_titles = [
            (int(document), int(start), str(title)) for document, start, title in facts["sections"]
        ]
        self.page_labels = [str(label) for label in facts["labels"]]
        self.marks = {
            int(number): (tuple(map(str, tags)), str(colour), str(date))
            for number, (tags, colour, date) in facts["marks"].items()
        }
        self.compounds = {
            str(joined): tuple(map(str, parts)) for joined, parts in facts["compounds"].items()
        }
        self.borders = np.cumsum([0, *(run.size for run in self.documents)])
        self.words = _texts(arrays["words"])
        self.stems = _texts(arrays["stems"])
        self.lengths = arrays["lengths"]
        self.bases = bases(self.lengths)
        self.numbers = arrays["numbers"]
        self.counts = arrays["counts"]
        self.sections = arrays["sections"]
        self.starts = arrays["starts"]
        self.ends = arrays["ends"]
        self.ordinals = arrays["ordinals"]
        self.labels = arrays["labels"]
        self.pages = arrays["pages"]
        self.kinds = arrays["kinds"]
        self._remembered: dict[int, Passage] = {}
        self._arrays = arrays
        self._first_posting = arrays["first_posting"]
        self._first_place = arrays["first_place"]
        self._places = arrays["places"]
        self.texts = Texts(arrays)
        self._ids = arrays["ids"].data
        self._check()

    @classmethod
    def from_contents(cls, contents: memoryview) -> Self:
        """
        Read the contents of a segment's file.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: they are not such contents.
        """
        return cls(*unpack(contents))

    def __len__(self) -> int:
        return len(self.lengths)

    # Words and stems.

    def word(self, text: str) -> Sequence[int]:
        """Find a word: a sequence of its number, or an empty one."""
        at = bisect_left(self.words, text)
        return range(at, at + (self.words[at : at + 1] == [text]))

    def stem(self, text: str) -> int:
        """Find the number of a stem; -1 if there is no such."""
        at = bisect_left(self.stems, text)
        return at if self.stems[at : at + 1] == [text] else -1

    def words_of(self, stem: str) -> Sequence[int]:
        """Find the words of a stem."""
        number = self.stem(stem)
        if number < 0:
            return ()
        first = self._arrays["stem_first_word"]
        found: list[int] = self._arrays["stem_words"][first[number] : first[number + 1]].tolist()
        return found

    def words_from(self, prefix: str) -> range:
        """Find the words that begin so; they are neighbours."""
        return range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + _LAST))

    # Postings.

    def postings(self, word: int) -> slice:
        """Give the range of a word in ``numbers`` and ``counts``."""
        return slice(int(self._first_posting[word]), int(self._first_posting[word + 1]))

    def postings_from(self, words: range) -> slice:
        """Give the range of neighbouring words in ``numbers`` and ``counts``."""
        return slice(int(self._first_posting[words.start]), int(self._first_posting[words.stop]))

    def frequency(self, word: int) -> int:
        """Count the passages with a word."""
        return int(self._first_posting[word + 1]) - int(self._first_posting[word])

    def frequency_from(self, words: range) -> int:
        """Count the passages with neighbouring words, those with several several times."""
        return int(self._first_posting[words.stop]) - int(self._first_posting[words.start])

    def stem_frequency(self, stem: str) -> int:
        """Count the passages with a stem."""
        number = self.stem(stem)
        if number < 0:
            return 0
        first = self._arrays["stem_first_posting"]
        united = int(first[number + 1]) - int(first[number])
        return united or self.frequency(self._only_word(number))

    def stem_postings(self, stem: str) -> tuple[Ints, Ints] | None:
        """Give the passages with a stem and how often it is in each."""
        number = self.stem(stem)
        if number < 0:
            return None
        first = self._arrays["stem_first_posting"]
        start, stop = int(first[number]), int(first[number + 1])
        if start < stop:
            return self._arrays["stem_numbers"][start:stop], self._arrays["stem_counts"][start:stop]
        found = self.postings(self._only_word(number))
        return self.numbers[found], self.counts[found]

    def _only_word(self, stem: int) -> int:
        return int(self._arrays["stem_words"][self._arrays["stem_first_word"][stem]])

    # Places.

    def located(self, words: Sequence[int], among: NDArray[np.bool_] | None = None) -> Located:
        """Give the places of some words in all passages, or in those that are flagged."""
        found = [self._located(word, among) for word in words]
        if len(found) < 2:
            return found[0] if found else Located(self.bases[:0], self.numbers[:0])
        places = np.concatenate([each.places for each in found])
        order = np.argsort(places, kind="stable")
        passages = np.concatenate([each.passages for each in found])
        return Located(places.take(order), passages.take(order))

    def count_places(self, words: Sequence[int]) -> int:
        """Count the places of some words."""
        first = self._first_place
        if isinstance(words, range):
            return int(first[words.stop]) - int(first[words.start])
        return sum(int(first[word + 1]) - int(first[word]) for word in words)

    def flags_of(self, words: Sequence[int]) -> NDArray[np.bool_]:
        """Say of every passage whether it has any of some words."""
        if isinstance(words, range):
            return flags_at(self.numbers[self.postings_from(words)], len(self))
        flags = flags_at(self.numbers[:0], len(self))
        for word in words:
            flags |= flags_at(self.numbers[self.postings(word)], len(self))
        return flags

    def _located(self, word: int, among: NDArray[np.bool_] | None) -> Located:
        postings, places = self._range_of(word)
        numbers, counts = self.numbers[postings], self.counts[postings]
        is_once = len(numbers) == len(places)
        if among is not None:
            kept = np.flatnonzero(among.take(numbers))
            if len(kept) < len(numbers):
                numbers, counts, places = self._chosen(kept, numbers, counts, places)
        if not is_once:
            numbers = np.repeat(numbers, counts)
        return Located(self.bases.take(numbers) + places, numbers)

    def _chosen(self, kept: Numbers, numbers: Ints, counts: Ints, places: Ints) -> tuple[Ints, ...]:
        """Keep some postings of a word, and their places."""
        chosen = numbers.take(kept), counts.take(kept)
        if len(numbers) == len(places):
            return *chosen, places.take(kept)
        sizes = chosen[1].astype(np.intp)
        first = np.cumsum(counts, dtype=np.uint32).take(kept) - sizes
        ends = np.cumsum(sizes)
        at = np.arange(int(ends[-1]) if len(ends) else 0)
        at += np.repeat(first - (ends - sizes), sizes)
        return *chosen, places.take(at)

    def _range_of(self, word: int) -> tuple[slice, Ints]:
        places = self._places[int(self._first_place[word]) : int(self._first_place[word + 1])]
        return self.postings(word), places

    def occurrences(self) -> tuple[Ints, Ints, Ints]:
        """Give every word, passage and place, in order of words, then of places."""
        sizes = self._first_place[1:] - self._first_place[:-1]
        word = np.repeat(np.arange(len(self.words), dtype=np.uint32), sizes)
        passage = np.repeat(self.numbers, self.counts)
        return word, passage, self.bases[passage] + self._places

    # Sections and documents.

    def sections_titled(self, stem: str) -> Ints:
        """Give the sections whose title has a stem."""
        at = bisect_left(self._title_stems, stem)
        if self._title_stems[at : at + 1] != [stem]:
            return self._arrays["title_sections"][:0]
        first = self._arrays["title_first"]
        return self._arrays["title_sections"][first[at] : first[at + 1]]

    @cached_property
    def section_places(self) -> list[tuple[str, int]]:
        """The document of each section, and where it begins there."""
        return [
            (self.documents[document].document_id, start)
            for document, start, _ in self.section_titles
        ]

    @cached_property
    def spelt_sections(self) -> list[str]:
        """The titles of sections in folded words, with a space round each."""
        spelt = {
            title: f" {' '.join(word.text for word in words(title))} "
            for title in {title for _, _, title in self.section_titles}
        }
        return [spelt[title] for _, _, title in self.section_titles]

    @cached_property
    def _title_stems(self) -> list[str]:
        return _texts(self._arrays["title_stems"])

    def document_of(self, number: int) -> DocumentRun:
        """Give the document a passage is of."""
        return self.documents[int(self.borders.searchsorted(number, side="right")) - 1]

    def has_document(self, document_id: str) -> bool:
        """Tell whether there are passages of a document."""
        return any(run.document_id == document_id for run in self.documents)

    def texts_of_documents(self) -> dict[str, int]:
        """Count the passages that have text, of each document that has any."""
        counts = np.add.reduceat(self.has_texts, self.borders[:-1], dtype=np.intp).tolist()
        runs = zip(self.documents, counts, strict=True)
        return {run.document_id: count for run, count in runs if count}

    @cached_property
    def word_count(self) -> float:
        """Count the words of all passages."""
        return float(self.lengths.sum(dtype=np.int64))

    # Passages.

    def has_text(self, number: int) -> bool:
        """Tell whether a passage has any text; a mark without a note has none."""
        return bool(self.texts.first_run[number] < self.texts.first_run[number + 1])

    @cached_property
    def has_texts(self) -> NDArray[np.bool_]:
        """Whether each passage has any text."""
        return self.texts.first_run[1:] > self.texts.first_run[:-1]

    def passage(self, number: int) -> Passage:
        """Give a passage back as it was put in."""
        return self.passages([number])[0]

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """Give several passages back; those of late are remembered."""
        known = self._remembered
        new = [number for number in numbers if number not in known]
        if len(known) + len(new) > _REMEMBERED:
            known, new = {}, list(numbers)
        if new:
            made = self.passages_with(new, self.texts.of(new))
            # Replaced rather than changed, for searches in other threads.
            known = self._remembered = known | dict(zip(new, made, strict=True))
        return [known[number] for number in numbers]

    def passages_with(self, numbers: Sequence[int], texts: Sequence[str]) -> list[Passage]:
        """Give several passages back whose texts are known, or not wanted."""
        at = np.array(numbers, np.intp)
        columns = [self._arrays[name].take(at).tolist() for name in _PER_PASSAGE]
        first = self._arrays["first_id_byte"]
        ids = [first.take(at).tolist(), first.take(at + 1).tolist()]
        return list(map(self._passage, numbers, texts, *columns, *ids))

    def _passage(
        self,
        number: int,
        text: str,
        ordinal: int,
        start: int,
        end: int,
        page: int,
        label: int,
        section: int,
        kind: int,
        id_start: int,
        id_end: int,
    ) -> Passage:
        document, section_start, title = self.section_titles[section]
        tags, colour, date = self.marks.get(number, _NOTHING)
        return Passage(
            str(self._ids[id_start:id_end], "utf-8", "surrogatepass"),
            self.documents[document].document_id,
            ordinal,
            start,
            end,
            text,
            title,
            section_start,
            page - 1 if page else None,
            self.page_labels[label],
            self.source,
            tags,
            colour,
            date,
            kind & IS_HEADING > 0,
            kind & IS_RECOMMENDATION > 0,
        )

    def _check(self) -> None:
        """Compare the lengths and bounds of arrays, so that nothing reaches beyond them."""
        passages, vocabulary, stems = len(self.lengths), len(self.words), len(self.stems)
        arrays, postings = self._arrays, len(self.numbers)
        sound = (
            all(len(arrays[name]) == passages for name in _PER_PASSAGE)
            and int(self.borders[-1]) == passages
            and min((run.size for run in self.documents), default=0) >= 0
            and self.texts.is_sound(passages, vocabulary)
            and leads_to(arrays["first_id_byte"], passages, len(arrays["ids"]))
            and leads_to(self._first_posting, vocabulary, postings)
            and leads_to(self._first_place, vocabulary, len(self._places))
            and leads_to(arrays["stem_first_word"], stems, vocabulary)
            and leads_to(arrays["stem_first_posting"], stems, len(arrays["stem_numbers"]))
            and leads_to(
                arrays["title_first"], len(self._title_stems), len(arrays["title_sections"])
            )
            and len(self.counts) == postings
            and len(arrays["stem_words"]) == vocabulary
            and len(arrays["stem_counts"]) == len(arrays["stem_numbers"])
            and int(self.counts.sum(dtype=np.int64)) == len(self._places)
            and _is_below(self.numbers, passages)
            and _is_below(arrays["stem_numbers"], passages)
            and _is_below(arrays["stem_words"], vocabulary)
            and _is_below(self._places, int(self.lengths.max(initial=0)))
            and _is_below(self.sections, len(self.section_titles))
            and _is_below(arrays["title_sections"], len(self.section_titles))
            and _is_below(self.labels, len(self.page_labels))
            and all(0 <= document < len(self.documents) for document, *_ in self.section_titles)
            and all(0 <= number < passages for number in self.marks)
        )
        if not sound:
            raise ValueError("the arrays contradict each other")


def _is_below(values: Ints, bound: int) -> bool:
    return int(values.max(initial=0)) < bound if len(values) else True


def _texts(column: Ints) -> list[str]:
    return column.tobytes().decode().split("\n") if len(column) else []
