"""Suggest the words that a misspelt query may have meant."""

from collections.abc import Sequence

from index.arrays import Arrays
from index.query import TypedWord
from index.stems import stem
from index.vocabulary import near_words

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
    return any(arrays.stem(stem_) >= 0 for arrays in segments)


def _nearest(text: str, segments: Sequence[Arrays]) -> str | None:
    """Find the known word fewest slips away; of several, the one in the most passages."""
    if len(text) < _SHORTEST or not text.isalpha():
        return None
    for slips in range(1, 2 if len(text) <= _ONE_SLIP_UP_TO else 3):
        found: dict[str, int] = {}
        for arrays in segments:
            for number in near_words(arrays, text, slips):
                word = arrays.words[number]
                if word.isalpha():
                    found[word] = found.get(word, 0) + arrays.frequency(number)
        if found:
            return min(found, key=lambda word: (word[0] != text[0], -found[word], word))
    return None
