"""
Make the arrays of a new segment, from passages or from segments that are to be one.

Each distinct run without spaces is looked at once; what follows is arithmetic on arrays.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import compounds_of_run, words, words_of_run
from index.arrays import IS_HEADING, IS_RECOMMENDATION, Arrays, DocumentRun
from index.flat_file import Ints, narrowest, pack
from index.inversion import Occurrences, bases, invert, merge_stems
from index.model import Passage, Source
from index.stems import stem
from index.texts import RunTable, merge_tables, runs_of, text_columns

_BREAK = " "
"""Stands between a text and its tags, and takes a place that no word has; no run is so."""


class SegmentBuilder:
    """Takes the passages of one document after another, and makes them a segment."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._documents: list[DocumentRun] = []
        self._passages: list[Passage] = []
        self._runs = _Runs()
        self._stream = array("I")
        self._run_counts = array("I")
        self._text_counts = array("I")

    def __len__(self) -> int:
        return len(self._passages)

    def add_document(self, document_id: str, passages: Iterable[Passage]) -> None:
        """
        Add the passages of a document, in the order of its text.

        Raises:
            ValueError: a passage is of another document.
        """
        before = len(self._passages)
        number = self._runs.__getitem__
        for passage in sorted(passages, key=lambda passage: (passage.start, passage.number)):
            if passage.document_id != document_id:
                raise ValueError(f"{passage.id} is not of {document_id}")
            runs = runs_of(passage.text)
            self._text_counts.append(len(runs))
            for tag in passage.tags:
                runs += [_BREAK, *runs_of(tag)]
            self._stream.extend(map(number, runs))
            self._run_counts.append(len(runs))
            self._passages.append(passage)
        if len(self._passages) > before:
            self._documents.append(DocumentRun(document_id, len(self._passages) - before))

    def documents(self) -> dict[str, int]:
        """Count the passages of each document."""
        return {run.document_id: run.size for run in self._documents}

    def contents(self) -> list[bytes]:
        """Give the contents of the segment's file, in pieces."""
        found, lengths = self._occurrences()
        vocabulary = sorted(self._runs.words)
        ordinal = {word: number for number, word in enumerate(vocabulary)}
        sorted_number = np.fromiter(
            map(ordinal.__getitem__, self._runs.words), np.uint32, len(vocabulary)
        )
        found = found._replace(words=sorted_number[found.words])
        facts = {"source": self._source, "documents": self._documents}
        facts |= _header_of(self._passages, self._documents)
        columns = _columns(self._passages, facts)
        counts = np.array(self._text_counts, np.uint32)
        columns |= text_columns(
            self._runs.table(sorted_number), self._text_stream(counts), counts, len(vocabulary)
        )
        return _finish(facts, columns, vocabulary, found, lengths, self._runs.compounds)

    def _text_stream(self, counts: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Give the runs of texts alone, without those of tags, as the table numbers them."""
        stream = np.frombuffer(self._stream, np.uint32) - np.uint32(1)
        if len(stream) == int(counts.sum()):
            return stream
        both = np.column_stack((counts, np.frombuffer(self._run_counts, np.uint32) - counts))
        is_text = np.repeat(np.tile([True, False], len(counts)), both.ravel())
        texts: NDArray[np.uint32] = stream[is_text]
        return texts

    def _occurrences(self) -> tuple[Occurrences, NDArray[np.uint32]]:
        runs = self._runs
        stream = np.frombuffer(self._stream, np.uint32)
        counts = np.frombuffer(self._run_counts, np.uint32)
        passage = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
        # The place of every run counted through the text of all passages, then within its own.
        through = np.zeros(len(stream) + 1, np.uint32)
        np.cumsum(np.array(runs.lengths, np.uint32)[stream], out=through[1:], dtype=np.uint32)
        ends = np.cumsum(counts, dtype=np.int64)
        first = through[ends - counts]
        lengths = through[ends] - first
        places = through[:-1] + (bases(lengths)[:-1] - first)[passage]
        first_word = np.array(runs.first_word, np.uint32)
        sizes = (first_word[1:] - first_word[:-1])[stream]
        within = np.arange(int(sizes.sum()), dtype=np.uint32)
        within -= np.repeat(np.cumsum(sizes, dtype=np.uint32) - sizes, sizes)
        at = np.repeat(first_word[:-1][stream], sizes) + within
        return Occurrences(
            np.array(runs.word, np.uint32)[at],
            np.repeat(passage, sizes),
            np.repeat(places, sizes) + np.array(runs.distance, np.uint32)[at],
        ), lengths


class _Runs(dict[str, int]):
    """
    Numbers the distinct runs without spaces, and looks at each when it first comes.

    The words of run ``r`` and how far each is from its beginning are ``word`` and
    ``distance`` from ``first_word[r]`` to ``first_word[r + 1]``.
    """

    def __init__(self) -> None:
        super().__init__({_BREAK: 0})
        self.words: dict[str, int] = {}
        self.compounds: dict[str, tuple[str, ...]] = {}
        self.first_word = [0, 0]
        self.word: list[int] = []
        self.distance: list[int] = []
        self.lengths = [1]

    def table(self, sorted_number: NDArray[np.uint32]) -> RunTable:
        """Give all runs but the break, with the numbers that their words have when sorted."""
        runs = list(self)[1:]
        sizes = np.fromiter(map(len, runs), np.uint32, len(runs))
        having = np.repeat(np.arange(len(runs)), np.diff(self.first_word[1:]))
        words = sorted_number[np.array(self.word, np.intp)]
        return RunTable(runs, sizes, np.array(self.lengths[1:], np.uint32), words, having)

    def __missing__(self, run: str) -> int:
        number = self[run] = len(self)
        found, length = words_of_run(run)
        for word in found:
            self.word.append(self.words.setdefault(word.text, len(self.words)))
            self.distance.append(word.place)
        self.first_word.append(len(self.word))
        self.lengths.append(length)
        self.compounds |= compounds_of_run(run)
        return number


def merge(parts: Sequence[tuple[Arrays, frozenset[str]]]) -> list[bytes] | None:
    """
    Make one segment of several, without some documents.

    Args:
        parts: segments of one source, each with the ids of documents to leave out.

    Returns:
        The contents of its file in pieces; None if nothing would be left.
    """
    pieces = [_Piece(arrays, without) for arrays, without in parts]
    documents = [run for piece in pieces for run in piece.documents]
    if not documents:
        return None
    vocabulary = sorted(set().union(*(piece.arrays.words for piece in pieces)))
    ordinal = {word: number for number, word in enumerate(vocabulary)}
    lengths = np.concatenate([piece.lengths() for piece in pieces])
    shifts = bases(lengths)
    found, before = [], 0
    for piece in pieces:
        numbers = np.array([ordinal[word] for word in piece.arrays.words], np.uint32)
        found.append(piece.occurrences(numbers, shifts, before))
        before += piece.size
    joined = Occurrences(*(np.concatenate(column) for column in zip(*found, strict=True)))
    is_used = np.bincount(joined.words, minlength=len(vocabulary)) > 0
    renumbered = (np.cumsum(is_used) - 1).astype(np.uint32)
    vocabulary = [vocabulary[number] for number in np.flatnonzero(is_used).tolist()]
    joined = joined._replace(words=renumbered[joined.words])
    ordinal = {word: number for number, word in enumerate(vocabulary)}
    passages = [passage for piece in pieces for passage in piece.passages()]
    compounds: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        compounds |= piece.arrays.compounds
    facts = {"source": pieces[0].arrays.source, "documents": documents}
    facts |= _header_of(passages, documents)
    columns = _columns(passages, facts) | _merged_texts(pieces, ordinal)
    return _finish(facts, columns, vocabulary, joined, lengths, compounds)


def _merged_texts(pieces: Sequence["_Piece"], ordinal: dict[str, int]) -> dict[str, Ints]:
    gathered = [piece.arrays.texts.gather(piece.kept) for piece in pieces]
    tables = [piece.arrays.texts.table() for piece in pieces]
    # A word that is left nowhere is in no run that is left.
    words = [
        np.array([ordinal.get(word, 0) for word in piece.arrays.words], np.uint32)
        for piece in pieces
    ]
    used = [
        np.bincount(texts.runs, minlength=len(table.runs)) > 0
        for texts, table in zip(gathered, tables, strict=True)
    ]
    table, numbers = merge_tables(tables, words, used)
    stream = [new[texts.runs] for new, texts in zip(numbers, gathered, strict=True)]
    counts = [np.diff(texts.borders) for texts in gathered]
    return text_columns(table, np.concatenate(stream), np.concatenate(counts), len(ordinal))


class _Piece:
    """What one segment brings to a merger."""

    def __init__(self, arrays: Arrays, without: frozenset[str]) -> None:
        self.arrays = arrays
        self.documents = [run for run in arrays.documents if run.document_id not in without]
        keeps = [run.document_id not in without for run in arrays.documents]
        self._is_kept = np.repeat(keeps, [run.size for run in arrays.documents])
        self.kept = np.flatnonzero(self._is_kept)
        self.size = len(self.kept)

    def lengths(self) -> NDArray[np.uint32]:
        lengths: Ints = self.arrays.lengths[self._is_kept]
        return lengths.astype(np.uint32)

    def passages(self) -> list[Passage]:
        """Give the passages that stay, without their texts."""
        return self.arrays.passages_with(self.kept.tolist(), [""] * self.size)

    def occurrences(self, numbers: NDArray[np.uint32], shifts: Ints, before: int) -> Occurrences:
        """Give those that stay, with the numbers of words and passages in the new segment."""
        arrays = self.arrays
        word, passage, places = arrays.occurrences()
        renumbered = np.cumsum(self._is_kept) - 1 + before
        moved = np.zeros(len(self._is_kept), np.int64)
        moved[self._is_kept] = shifts[before : before + self.size]
        moved -= arrays.bases[:-1]
        if self.size < len(arrays):
            stays = self._is_kept[passage]
            word, passage, places = word[stays], passage[stays], places[stays]
        return Occurrences(
            numbers[word],
            renumbered[passage].astype(np.uint32),
            (places + moved[passage]).astype(np.uint32),
        )


def _header_of(passages: Sequence[Passage], documents: Sequence[DocumentRun]) -> dict[str, Any]:
    """Collect what many passages share, and the little that few of them have."""
    ordinals = {run.document_id: number for number, run in enumerate(documents)}
    sections = sorted({(ordinals[p.document_id], p.section_start, p.section) for p in passages})
    marks = {
        number: (passage.tags, passage.colour, passage.date)
        for number, passage in enumerate(passages)
        if passage.tags or passage.colour or passage.date
    }
    labels = sorted({passage.page_label for passage in passages})
    return {"sections": sections, "labels": labels, "marks": marks}


def _columns(passages: Sequence[Passage], facts: dict[str, Any]) -> dict[str, Ints]:
    """Lay what is kept of passages in columns."""
    ordinals = {run.document_id: number for number, run in enumerate(facts["documents"])}
    sections = {section: number for number, section in enumerate(facts["sections"])}
    labels = {label: number for number, label in enumerate(facts["labels"])}
    ids = [passage.id.encode(errors="surrogatepass") for passage in passages]
    return {
        "ordinals": _column(passage.number for passage in passages),
        "starts": _column(passage.start for passage in passages),
        "ends": _column(passage.end for passage in passages),
        "pages": _column(0 if p.page_index is None else p.page_index + 1 for p in passages),
        "labels": _column(labels[passage.page_label] for passage in passages),
        "sections": _column(
            sections[ordinals[p.document_id], p.section_start, p.section] for p in passages
        ),
        "kinds": _column(
            IS_HEADING * p.is_heading + IS_RECOMMENDATION * p.is_recommendation for p in passages
        ),
        "first_id_byte": _column(accumulate(map(len, ids), initial=0)),
        "ids": np.frombuffer(b"".join(ids), np.uint8),
    }


def _finish(
    facts: dict[str, Any],
    columns: dict[str, Ints],
    vocabulary: list[str],
    found: Occurrences,
    lengths: Ints,
    compounds: dict[str, tuple[str, ...]],
) -> list[bytes]:
    known = set(vocabulary)
    facts["compounds"] = {word: parts for word, parts in compounds.items() if word in known}
    titled = _titled([title for _, _, title in facts["sections"]])
    return pack(
        facts,
        {
            "words": _text_column(vocabulary),
            "stems": _text_column(merge_stems(vocabulary).stems),
            "lengths": narrowest(lengths),
            **columns,
            **invert(vocabulary, found, lengths),
            **titled,
        },
    )


def _titled(titles: Sequence[str]) -> dict[str, Ints]:
    """Find, for each stem in the titles of sections, the sections that have it."""
    found: dict[str, set[int]] = {}
    stems: dict[str, set[str]] = {}
    for number, title in enumerate(titles):
        if title not in stems:
            stems[title] = {stem(word.text) for word in words(title)}
        for each in stems[title]:
            found.setdefault(each, set()).add(number)
    ordered = sorted(found)
    return {
        "title_stems": _text_column(ordered),
        "title_first": _column(accumulate((len(found[each]) for each in ordered), initial=0)),
        "title_sections": _column(number for each in ordered for number in sorted(found[each])),
    }


def _column(values: Iterable[int]) -> Ints:
    return narrowest(np.array(array("I", values), np.uint32))


def _text_column(texts: Sequence[str]) -> Ints:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)
