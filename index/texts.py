"""
The texts of a segment's passages, kept as numbers of runs.

A *run* is what stands between two spaces. A text that is split at every space and joined by
one is the same again, so a text is the numbers of its runs one after another: that takes a
third of the room of its letters, and which runs have a wanted word in them is looked up for
many passages at once.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.flat_file import Ints, leads_to, narrowest

Numbers = NDArray[np.intp]
"""Numbers of passages, or of runs."""
_SPACE = " "


def runs_of(text: str) -> list[str]:
    """Split a text into its runs; one of nothing has none."""
    return text.split(_SPACE) if text else []


class Gathered(NamedTuple):
    """The runs of some passages one after another, and where those of each begin and end."""

    runs: Numbers
    borders: Numbers


class RunTable(NamedTuple):
    """
    The distinct runs of a segment.

    ``sizes`` are their code points and ``lengths`` how many places their words take.
    ``words`` and ``having`` are parallel: a word, and a run that has it.
    """

    runs: Sequence[str]
    sizes: Ints
    lengths: Ints
    words: Ints
    having: Ints


class Texts:
    """Texts by numbers of passages."""

    def __init__(self, arrays: dict[str, Ints]) -> None:
        self._arrays = arrays
        spelt = arrays["runs"].tobytes().decode("utf-8", "surrogatepass")
        self.runs = spelt.split(_SPACE)[:-1]
        self.first_run = arrays["first_run"]
        self.sizes = arrays["run_sizes"]
        self.lengths = arrays["run_lengths"]
        self._low, self._high = arrays["stream"], arrays["stream_high"]

    def is_sound(self, passages: int, vocabulary: int) -> bool:
        """Tell whether no number reaches beyond what it numbers."""
        arrays, count = self._arrays, len(self.runs)
        return (
            leads_to(self.first_run, passages, len(self._low))
            and leads_to(arrays["first_word_run"], vocabulary, len(arrays["word_runs"]))
            and len(self._high) in (0, len(self._low))
            and len(self.sizes) == len(self.lengths) == count
            and int(arrays["word_runs"].max(initial=0)) < max(count, 1)
            and int(self._ids(slice(None)).max(initial=0)) < max(count, 1)
        )

    def runs_with(self, several: Iterable[Sequence[int]]) -> NDArray[np.bool_]:
        """Say of every run whether it has any of several lists of words."""
        flags = np.zeros(len(self.runs), bool)
        first, having = self._arrays["first_word_run"], self._arrays["word_runs"]
        for words in several:
            if isinstance(words, range):
                flags[having[int(first[words.start]) : int(first[words.stop])]] = True
                continue
            for word in words:
                flags[having[int(first[word]) : int(first[word + 1])]] = True
        return flags

    def gather(self, numbers: Ints) -> Gathered:
        """Give the runs of some passages."""
        first = self.first_run.take(numbers).astype(np.intp)
        borders = np.zeros(len(numbers) + 1, np.intp)
        np.cumsum(self.first_run.take(numbers + 1) - first, out=borders[1:])
        at = np.arange(borders[-1])
        at += np.repeat(first - borders[:-1], borders[1:] - borders[:-1])
        return Gathered(self._ids(at), borders)

    def of(self, numbers: Sequence[int] | Ints) -> list[str]:
        """Give the texts of some passages."""
        gathered = self.gather(np.array(numbers, np.intp))
        runs = list(map(self.runs.__getitem__, gathered.runs.tolist()))
        borders = gathered.borders.tolist()
        return [_SPACE.join(runs[start:end]) for start, end in pairwise(borders)]

    def table(self) -> RunTable:
        """Give the distinct runs as they were put in."""
        sizes = np.diff(self._arrays["first_word_run"])
        words = np.repeat(np.arange(len(sizes)), sizes)
        return RunTable(self.runs, self.sizes, self.lengths, words, self._arrays["word_runs"])

    def _ids(self, at: Numbers | slice) -> Numbers:
        found = self._low[at].astype(np.intp)
        if len(self._high):
            found += self._high[at].astype(np.intp) << 16
        return found


def text_columns(table: RunTable, stream: Ints, counts: Ints, vocabulary: int) -> dict[str, Ints]:
    """
    Lay texts in arrays.

    Args:
        table: all runs.
        stream: the runs of one passage after another.
        counts: how many each passage has.
        vocabulary: how many words there are.
    """
    first = np.zeros(len(counts) + 1, np.uint32)
    np.cumsum(counts, out=first[1:], dtype=np.uint32)
    order = np.argsort(table.words, kind="stable")
    borders = np.arange(vocabulary + 1)
    few = len(table.runs) <= 1 << 16
    spelt = "".join([run + _SPACE for run in table.runs]).encode("utf-8", "surrogatepass")
    return {
        "runs": np.frombuffer(spelt, np.uint8),
        "run_sizes": narrowest(table.sizes),
        "run_lengths": narrowest(table.lengths),
        "first_word_run": np.searchsorted(table.words[order], borders).astype(np.uint32),
        "word_runs": narrowest(table.having[order], len(table.runs)),
        "first_run": first,
        "stream": (stream & 0xFFFF).astype(np.uint16),
        "stream_high": (stream[:0] if few else stream >> 16).astype(np.uint8),
    }


def merge_tables(
    tables: Iterable[RunTable], words: Iterable[Ints], used: Iterable[NDArray[np.bool_]]
) -> tuple[RunTable, list[Ints]]:
    """
    Make one table of several.

    Args:
        tables: those of the segments.
        words: for each, the new numbers of its words.
        used: for each, which of its runs are still in a text.

    Returns:
        The table, and for each of the former the new numbers of its runs.
    """
    numbers: dict[str, int] = {}
    renumbered: list[Ints] = []
    sizes, lengths, pairs = [], [], []
    for table, new_words, is_used in zip(tables, words, used, strict=True):
        new = np.zeros(len(table.runs), np.int64)
        known = len(numbers)
        at = np.flatnonzero(is_used)
        new[at] = [numbers.setdefault(table.runs[run], len(numbers)) for run in at.tolist()]
        fresh = at[new[at] >= known]
        sizes.append(table.sizes[fresh].astype(np.uint32))
        lengths.append(table.lengths[fresh].astype(np.uint32))
        has_fresh = np.zeros(len(table.runs), bool)
        has_fresh[fresh] = True
        kept = has_fresh[table.having]
        pairs.append((new_words[table.words[kept]], new[table.having[kept]]))
        renumbered.append(new)
    columns = [np.concatenate(column) for column in zip(*pairs, strict=True)]
    merged = RunTable(list(numbers), np.concatenate(sizes), np.concatenate(lengths), *columns)
    return merged, renumbered
