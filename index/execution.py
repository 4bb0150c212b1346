"""
Which passages of a segment answer a query tree, and how well.

A tree is evaluated from its leaves up, each part giving all its passages at once as an
array. What is unknown here is stepped through by Whoosh's own matchers, one passage at a
time; the rest of the tree is not slowed down by it.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query
from whoosh.query.qcore import _NullQuery

from index.arrays import Arrays, Located
from index.corpus import Corpus
from index.filtering import Where, passages_where
from index.flat_file import Ints, flags_at
from index.positions import in_order, within
from index.query_trees import AnyForm, AsWritten, InOrder, Leaf, Within, Words
from index.ranking import EXACT, PATTERN, Scores, scores_of
from index.schema import STEMS, WORDS
from index.texts import Numbers


class Found(NamedTuple):
    """Passages, ascending, and the score of each."""

    numbers: Numbers
    scores: Scores

    def at(self, kept: Numbers) -> "Found":
        """Give some of them."""
        return Found(self.numbers.take(kept), self.scores.take(kept))


NOTHING = Found(np.zeros(0, np.intp), np.zeros(0, np.float32))
# From this ratio of lengths on, looking each up is quicker than marking all.
_MUCH_SHORTER = 12
# Fewer postings than this are sorted rather than counted over all passages.
_FEW = 400


def _unscored(numbers: Numbers) -> Found:
    return Found(numbers, np.zeros(len(numbers), np.float32))


class Evaluation:
    """One search: what its leaves stand for in each segment, looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._words: dict[tuple[Arrays, Words], Sequence[int]] = {}
        self._weights: dict[Leaf, float] = {}

    def words(self, leaf: Words, arrays: Arrays) -> Sequence[int]:
        """Give the words of a segment that a leaf stands for."""
        key = arrays, leaf
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = leaf.words_in(arrays)
        return found

    def weight(self, leaf: Leaf) -> float:
        """Give the weight of a leaf; that of a phrase is the sum of its words'."""
        found = self._weights.get(leaf)
        if found is None:
            found = self._weights[leaf] = self._weigh(leaf)
        return found

    def _weigh(self, leaf: Leaf) -> float:
        if isinstance(leaf, (InOrder, Within)):
            return sum(map(self.weight, leaf.words))
        if not isinstance(leaf, Words):
            return 0.0
        having = sum(self._having(leaf, arrays) for arrays in self.corpus.segments)
        weight = self.corpus.weight(having)
        return weight if isinstance(leaf, (AnyForm, AsWritten)) else weight * PATTERN

    def _having(self, leaf: Words, arrays: Arrays) -> int:
        """Count the passages with a leaf, those with several of its words several times."""
        if isinstance(leaf, AnyForm):
            return arrays.stem_frequency(leaf.stem)
        words = self.words(leaf, arrays)
        if isinstance(words, range):
            return arrays.frequency_from(words)
        return sum(arrays.frequency(word) for word in words)


class Execution:
    """
    One search in one segment, which is that of a Whoosh searcher.

    Words are looked for in the passages of ``span`` alone, and where nothing is said of it, in
    all. Scores are 0 unless they ``matter``.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        searcher: Any,
        context: Any = None,
        *,
        span: Ints | None = None,
        scores_matter: bool = True,
    ) -> None:
        self.evaluation = evaluation
        self.arrays: Arrays = searcher.reader().segment().arrays
        self._searcher = searcher
        self._context = context
        self._span = span
        self._scores_matter = scores_matter
        self._norms = evaluation.corpus.norms(self.arrays)

    def run(self, tree: query.Query) -> Found:
        """Evaluate a tree, or a part of it."""
        evaluate = self._KINDS.get(type(tree))
        if evaluate is None:
            return self._words(tree) if isinstance(tree, Words) else self._step(tree)
        found = evaluate(self, tree)
        boost = getattr(tree, "boost", 1.0)
        return found if boost == 1.0 else Found(found.numbers, found.scores * np.float32(boost))

    def counts(self, leaf: Words) -> tuple[Ints, Ints]:
        """
        Give the passages with any word of a leaf, ascending, and how often each has it.

        Of words that only begin or look as typed, each counts once in a passage.
        """
        numbers, counts = self._counts_in_all(leaf)
        if self._span is None:
            return numbers, counts
        # The end itself may be too great for numbers of this width: what is last is not.
        begin, end = (self._span - (0, 1)).astype(numbers.dtype)
        first, last = numbers.searchsorted(begin), numbers.searchsorted(end, side="right")
        return numbers[first:last], counts[first:last]

    def _counts_in_all(self, leaf: Words) -> tuple[Ints, Ints]:
        arrays = self.arrays
        if isinstance(leaf, AnyForm):
            found = arrays.stem_postings(leaf.stem)
            return (arrays.numbers[:0], arrays.counts[:0]) if found is None else found
        words = self.evaluation.words(leaf, arrays)
        if not words:
            return arrays.numbers[:0], arrays.counts[:0]
        if isinstance(leaf, AsWritten):
            return self._added_up([arrays.postings(word) for word in words])
        if isinstance(words, range):
            return self._united(arrays.numbers[arrays.postings_from(words)])
        return self._united(np.concatenate([arrays.numbers[arrays.postings(w)] for w in words]))

    def _added_up(self, slices: Sequence[slice]) -> tuple[Ints, Ints]:
        numbers, counts = self.arrays.numbers, self.arrays.counts
        if len(slices) == 1:
            return numbers[slices[0]], counts[slices[0]]
        sums = np.zeros(len(self.arrays), np.uint32)
        for postings in slices:
            sums[numbers[postings].astype(np.intp)] += counts[postings]
        found = np.flatnonzero(sums)
        return found, sums[found]

    def _united(self, numbers: Ints) -> tuple[Ints, Ints]:
        if len(numbers) < _FEW:
            return np.unique(numbers, return_counts=True)
        counts = np.bincount(numbers, minlength=len(self.arrays))
        found = np.flatnonzero(counts)
        return found, counts[found]

    def _words(self, leaf: Words) -> Found:
        numbers, counts = self.counts(leaf)
        if not len(numbers):
            return NOTHING
        found = numbers.astype(np.intp)
        if not self._scores_matter:
            return _unscored(found)
        weight = self.evaluation.weight(leaf)
        scores = scores_of(counts, self._norms.take(found), weight)
        if isinstance(leaf, AnyForm):
            self._add_exact(leaf, found, scores, np.float32(weight * EXACT))
        if leaf.boost != 1.0:
            scores *= np.float32(leaf.boost)
        return Found(found, scores)

    def _add_exact(self, leaf: AnyForm, found: Numbers, scores: Scores, bonus: np.float32) -> None:
        forms = self.evaluation.words(leaf, self.arrays)
        exact = leaf.exact_in(self.arrays)
        if len(exact) == len(forms):
            scores += bonus
        elif exact:
            numbers = [self.arrays.numbers[self.arrays.postings(word)] for word in exact]
            having = numbers[0] if len(numbers) == 1 else np.unique(np.concatenate(numbers))
            scores += self._are_among(found, having) * bonus

    def _in_order(self, phrase: InOrder) -> Found:
        return self._placed(phrase, in_order(self.arrays, self._word_lists(phrase.words)))

    def _within(self, near: Within) -> Found:
        words = self._word_lists(near.words)
        return self._placed(near, within(self.arrays, words, near.distance))

    def _word_lists(self, leaves: Sequence[Words]) -> list[Sequence[int]]:
        return [self.evaluation.words(leaf, self.arrays) for leaf in leaves]

    def _placed(self, leaf: Leaf, found: Located) -> Found:
        if not len(found.passages):
            return NOTHING
        counts = np.bincount(found.passages, minlength=len(self.arrays))
        numbers = np.flatnonzero(counts)
        counts = counts.take(numbers)
        weight = self.evaluation.weight(leaf)
        return Found(numbers, scores_of(counts, self._norms.take(numbers), weight))

    def _where(self, where: Where) -> Found:
        numbers = passages_where(where, self.arrays, self.evaluation.corpus)
        return _unscored(numbers)

    def _term(self, term: query.Term) -> Found:
        arrays = self.arrays
        text = term.text.decode() if isinstance(term.text, bytes) else term.text
        if term.fieldname == STEMS:
            postings = arrays.stem_postings(text)
            having = sum(each.stem_frequency(text) for each in self.evaluation.corpus.segments)
        elif term.fieldname == WORDS:
            word = arrays.word(text)
            found = arrays.postings(word[0]) if word else slice(0, 0)
            postings = arrays.numbers[found], arrays.counts[found]
            having = sum(
                each.frequency(number)
                for each in self.evaluation.corpus.segments
                for number in each.word(text)
            )
        else:
            return self._step(term)
        if postings is None or not len(postings[0]):
            return NOTHING
        numbers = postings[0].astype(np.intp)
        weight = self.evaluation.corpus.weight(having)
        return Found(numbers, scores_of(postings[1], self._norms.take(numbers), weight))

    def _every(self, _: query.Query) -> Found:
        return Found(np.arange(len(self.arrays)), np.ones(len(self.arrays), np.float32))

    def _null(self, _: query.Query) -> Found:
        return NOTHING

    def _constant(self, constant: query.ConstantScoreQuery) -> Found:
        numbers = self.run(constant.child).numbers
        return Found(numbers, np.full(len(numbers), constant.score, np.float32))

    def _and(self, tree: query.And) -> Found:
        wanted = [part for part in tree.subqueries if not isinstance(part, query.Not)]
        leaves = [part for part in wanted if isinstance(part, Words)]
        parts = [self.run(part) for part in wanted if not isinstance(part, Words)]
        if leaves:
            parts.append(self._all_words(leaves))
        elif not parts:
            parts.append(self._every(tree))
        found, *others = sorted(parts, key=lambda part: len(part.numbers))
        for part in others:
            found = self.both(found, part)
        return self._without_nots(found, tree)

    def _all_words(self, leaves: Sequence[Words]) -> Found:
        """Find the passages with all of some leaves, and score no others."""
        if len(leaves) == 1:
            return self._words(leaves[0])
        counted = [(leaf, *self.counts(leaf)) for leaf in leaves]
        counted.sort(key=lambda each: len(each[1]))
        numbers = counted[0][1].astype(np.intp)
        in_first = np.arange(len(numbers))
        for _, others, _ in counted[1:]:
            stays = np.flatnonzero(self._are_among(numbers, others))
            numbers, in_first = numbers.take(stays), in_first.take(stays)
        if not self._scores_matter or not len(numbers):
            return _unscored(numbers)
        flags, norms = self.flags(numbers), self._norms.take(numbers)
        scores = np.zeros(len(numbers), np.float32)
        for rank, (leaf, having, counts) in enumerate(counted):
            weight = self.evaluation.weight(leaf)
            at = np.flatnonzero(flags.take(having)) if rank else in_first
            scores += scores_of(counts.take(at), norms.copy(), weight * leaf.boost)
            if isinstance(leaf, AnyForm):
                self._add_exact(leaf, numbers, scores, np.float32(weight * EXACT * leaf.boost))
        return Found(numbers, scores)

    def _are_among(self, numbers: Numbers, others: Ints) -> NDArray[np.bool_]:
        """Say of each of some passages whether it is one of others, which ascend."""
        if len(numbers) * _MUCH_SHORTER < len(others):
            wanted = numbers.astype(others.dtype)
            found = others.take(others.searchsorted(wanted), mode="clip") == wanted
            return np.asarray(found, np.bool_)
        return self.flags(others).take(numbers)

    def _or(self, tree: query.Or) -> Found:
        if tree.minmatch > 1 or tree.scale:
            return self._step(tree)
        wanted = [part for part in tree.subqueries if not isinstance(part, query.Not)]
        return self._without_nots(self.either([self.run(part) for part in wanted]), tree)

    def _without_nots(self, found: Found, tree: query.Query) -> Found:
        for part in tree.subqueries:
            if isinstance(part, query.Not):
                found = self.without(found, self.run(part.query))
        return found

    def _not(self, tree: query.Not) -> Found:
        return self.without(self._every(tree), self.run(tree.query))

    def _and_not(self, tree: query.AndNot) -> Found:
        return self.without(self.run(tree.a), self.run(tree.b))

    def _require(self, tree: query.Require) -> Found:
        found, required = self.run(tree.a), self.run(tree.b)
        return found.at(np.flatnonzero(self.flags(required.numbers).take(found.numbers)))

    def _and_maybe(self, tree: query.AndMaybe) -> Found:
        found, optional = self.run(tree.a), self.run(tree.b)
        added = np.zeros(len(self.arrays), np.float32)
        added[optional.numbers] = optional.scores
        return Found(found.numbers, found.scores + added[found.numbers])

    def _step(self, tree: query.Query) -> Found:
        """Let Whoosh find the passages of what is unknown here."""
        matcher = tree.matcher(self._searcher, self._context)
        numbers, scores = [], []
        while matcher.is_active():
            numbers.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        return Found(np.array(numbers, np.intp), np.array(scores, np.float32))

    def both(self, one: Found, other: Found) -> Found:
        """Give the passages in both, their scores added."""
        few, many = sorted((one, other), key=lambda found: len(found.numbers))
        if not len(few.numbers):
            return NOTHING
        if len(few.numbers) * _MUCH_SHORTER < len(many.numbers):
            at = np.searchsorted(many.numbers, few.numbers)
            at[at == len(many.numbers)] = 0
            stays = many.numbers.take(at) == few.numbers
            scores = few.scores[stays] + many.scores.take(at[stays])
            return Found(few.numbers[stays], scores)
        in_many = np.flatnonzero(self.flags(few.numbers).take(many.numbers))
        numbers = many.numbers.take(in_many)
        in_few = np.flatnonzero(self.flags(numbers).take(few.numbers))
        return Found(numbers, many.scores.take(in_many) + few.scores.take(in_few))

    def either(self, parts: Sequence[Found]) -> Found:
        """Give the passages in any, their scores added."""
        parts = [part for part in parts if len(part.numbers)]
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        sums = np.zeros(len(self.arrays), np.float32)
        flags = np.zeros(len(self.arrays), bool)
        for numbers, scores in parts:
            sums[numbers] += scores
            flags[numbers] = True
        found = np.flatnonzero(flags)
        return Found(found, sums.take(found))

    def without(self, found: Found, unwanted: Found) -> Found:
        """Give the passages of one that are not in the other."""
        if not len(unwanted.numbers):
            return found
        return found.at(np.flatnonzero(~self.flags(unwanted.numbers).take(found.numbers)))

    def flags(self, numbers: Ints) -> NDArray[np.bool_]:
        """Say of every passage whether it is among some."""
        return flags_at(numbers, len(self.arrays))

    _KINDS: ClassVar[dict[type, Callable[["Execution", Any], Found]]] = {
        InOrder: _in_order,
        Within: _within,
        Where: _where,
        query.Term: _term,
        query.Every: _every,
        _NullQuery: _null,
        query.ConstantScoreQuery: _constant,
        query.And: _and,
        query.Or: _or,
        query.Not: _not,
        query.AndNot: _and_not,
        query.Require: _require,
        query.AndMaybe: _and_maybe,
    }
