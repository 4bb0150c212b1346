"""
What holds for all segments of a commit together: how many passages, how common a word.

It also joins notes with the passages they lie on, so that a passage can be asked for by
the tags, colours, notes and recommendations on it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from index.arrays import IS_RECOMMENDATION, Arrays
from index.model import Source
from index.ranking import Scores, norms_of, weight_of
from index.texts import Numbers

OnPassage = tuple[bool, bool, tuple[str, ...], tuple[str, ...]]
"""Whether it is a recommendation, whether it has a note, its tags, its colours."""
_BARE: OnPassage = (False, False, (), ())


class Marks:
    """What lies on the passages of one segment: ascending numbers of passages, by value."""

    def __init__(
        self,
        tags: dict[str, Numbers],
        colours: dict[str, Numbers],
        noted: Numbers,
        recommended: Numbers,
        passages: int,
    ) -> None:
        self.tags = tags
        self.colours = colours
        self.noted = noted
        self.recommended = recommended
        self.is_recommended = np.zeros(passages, bool)
        self.is_recommended[recommended] = True

    def on(self, number: int) -> OnPassage:
        """Say whether a passage is a recommendation and has a note, and its tags and colours."""
        return self._by_passage.get(number, _BARE)

    @cached_property
    def _by_passage(self) -> dict[int, OnPassage]:
        recommended, noted = set(self.recommended.tolist()), set(self.noted.tolist())
        marked: dict[int, tuple[list[str], list[str]]] = {
            number: ([], []) for number in recommended | noted
        }
        for column, values in enumerate((self.tags, self.colours)):
            for value, numbers in values.items():
                for number in numbers.tolist():
                    marked.setdefault(number, ([], []))[column].append(value)
        return {
            number: (number in recommended, number in noted, tuple(tags), tuple(colours))
            for number, (tags, colours) in marked.items()
        }


class Description(NamedTuple):
    """The title of a document, and its date as ``2023-03-21`` or the beginning of it."""

    title: str = ""
    date: str = ""


_UNKNOWN = Description()


class Corpus:
    """The segments of one commit."""

    def __init__(self, segments: Sequence[Arrays], descriptions: Mapping[str, Description]) -> None:
        self.segments = segments
        self._descriptions = descriptions
        self.passages = sum(map(len, segments))
        words = sum(arrays.word_count for arrays in segments)
        self.mean_length = words / max(1, self.passages)
        self._norms: dict[Arrays, Scores] = {}
        self._marks: dict[Arrays, Marks] = {}

    def norms(self, arrays: Arrays) -> Scores:
        """Give what counts are held against in each passage of a segment."""
        found = self._norms.get(arrays)
        if found is None:
            found = self._norms[arrays] = norms_of(arrays.lengths, self.mean_length)
        return found

    def weight(self, having: int) -> float:
        """Give the weight of a word that some passages have."""
        return weight_of(min(having, self.passages), self.passages)

    def marks(self, arrays: Arrays) -> Marks:
        """Find what lies on the passages of a segment."""
        found = self._marks.get(arrays)
        if found is None:
            found = self._marks[arrays] = self._find_marks(arrays)
        return found

    def description(self, document_id: str) -> Description:
        """Give what is known of a document beside its text."""
        return self._descriptions.get(document_id, _UNKNOWN)

    def _find_marks(self, arrays: Arrays) -> Marks:
        tags: dict[str, set[int]] = {}
        colours: dict[str, set[int]] = {}
        noted: set[int] = set()
        recommended = set(np.flatnonzero(arrays.kinds & IS_RECOMMENDATION).tolist())
        for number, (own_tags, colour, _) in arrays.marks.items():
            _add(tags, own_tags, (number,))
            _add(colours, (colour,) if colour else (), (number,))
        if arrays.source is Source.PASSAGE:
            covered = _covering(arrays)
            for notes in self.segments:
                if notes.source is not Source.NOTE:
                    continue
                for number in range(len(notes)):
                    under = covered(notes, number)
                    note_tags, colour, _ = notes.marks.get(number, ((), "", ""))
                    _add(tags, note_tags, under)
                    _add(colours, (colour,) if colour else (), under)
                    if int(notes.kinds[number]) & IS_RECOMMENDATION:
                        recommended.update(under)
                    elif notes.has_text(number):
                        noted.update(under)
        return Marks(
            {tag: _numbers(found) for tag, found in sorted(tags.items())},
            {colour: _numbers(found) for colour, found in sorted(colours.items())},
            _numbers(noted),
            _numbers(recommended),
            len(arrays),
        )


def _covering(arrays: Arrays) -> Callable[[Arrays, int], range]:
    """Give what finds the passages of a segment that a note lies on."""
    runs = {
        run.document_id: range(*map(int, arrays.borders[at : at + 2]))
        for at, run in enumerate(arrays.documents)
    }

    def covered(notes: Arrays, number: int) -> range:
        run = runs.get(notes.document_of(number).document_id)
        if run is None:
            return range(0)
        start, end = int(notes.starts[number]), int(notes.ends[number])
        # Passages of a document do not overlap, so their ends ascend as their starts do.
        first = np.searchsorted(arrays.ends[run.start : run.stop], start, side="right")
        last = np.searchsorted(arrays.starts[run.start : run.stop], max(end, start + 1))
        return range(run.start + int(first), run.start + int(last))

    return covered


def _add(found: dict[str, set[int]], values: Sequence[str], numbers: Sequence[int]) -> None:
    for value in values:
        found.setdefault(value, set()).update(numbers)


def _numbers(found: set[int]) -> Numbers:
    return np.array(sorted(found), np.intp)
