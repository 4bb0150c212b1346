"""Suggest the words that a misspelt query may have meant."""

from collections.abc import Sequence

from whoosh.support.levenshtein import damerau_levenshtein

from index.arrays import Arrays
from index.query import TypedWord
from index.stems import stem

_SHORTEST = 3
_ONE_SLIP_UP_TO = 6


def suggest(typed: str, words: Sequence[TypedWord], segments: Sequence[Arrays]) -> str | None:
    """
    Write a query again with the nearest known word for each unknown one.

    Returns:
        The mended query, or None if every word is known or nothing is near.
    """
    mended, at = "", 0
    for word in words:
        if _is_known(word, segments):
            continue
        nearest = _nearest(word.text, segments)
        if nearest is not None:
            mended += typed[at : word.start] + nearest
            at = word.end
    return mended + typed[at:] if at else None


def _is_known(word: TypedWord, segments: Sequence[Arrays]) -> bool:
    if word.is_unfinished and any(arrays.words_from(word.text) for arrays in segments):
        return True
    stem_ = stem(word.text)
    return any(arrays.words_of(stem_) for arrays in segments)


def _nearest(text: str, segments: Sequence[Arrays]) -> str | None:
    """Find the known word fewest slips away; of several, the one in the most passages."""
    if len(text) < _SHORTEST or not text.isalpha():
        return None
    allowed = 1 if len(text) <= _ONE_SLIP_UP_TO else 2
    letters = set(text)
    found: dict[str, int] = {}
    for arrays in segments:
        for number, word in enumerate(arrays.words):
            # Each slip changes the length by one at most and the set of letters by two.
            if abs(len(word) - len(text)) <= allowed and len(letters ^ set(word)) <= 2 * allowed:
                postings = arrays.postings(number)
                found[word] = found.get(word, 0) + postings.stop - postings.start
    ranked = sorted(
        (slips, word[0] != text[0], -frequency, word)
        for word, frequency in found.items()
        if word.isalpha() and (slips := damerau_levenshtein(text, word, allowed)) <= allowed
    )
    return ranked[0][-1] if ranked else None
