"""
The query language: what a reader types, as a tree of Whoosh queries.

    vetting officers       both, in one passage
    "duty of candour"      these words in this order; one word in quotes: exactly so spelt
    vetting OR training    either
    vetting NOT training   one without the other; also vetting -training
    supervis*              words that begin so
    (a OR b) c             groups
    "a b"~5                the others within five words of the first

Every string is a query. Curly, foreign and unbalanced quotes, stray brackets and operators
with nothing to operate on are taken calmly; a query of nothing, or of NOT alone, is None.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, product

from whoosh import query

from index.analysis import Token, tokens
from index.arrays import WIDEST
from index.schema import STEMS, WORDS
from index.stems import stem

Apart = Callable[[str], tuple[str, ...] | None]
"""Gives the parts of a word that the indexed texts also write with hyphens."""

_LONGEST = 2_000
_DEEPEST = 40
_READINGS = 12
_PAIRS = 6
# Beginnings that are no words by themselves, so that a word made with one may stand apart.
_BOUND = frozenset({"anti", "inter", "macro", "micro", "multi", "non", "pseudo", "semi", "ultra"})

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″\uff02", '"'))
_ITEM = re.compile(
    r"""
    (?P<minus> (?<![^\s(]) - (?=[("]) )?
    (?: "(?P<phrase> [^"]*) (?P<closed> " (?: ~(?P<near> \d{1,9}))? )?
      | (?P<open> \( )
      | (?P<close> \) )
      | (?P<chunk> [^\s"()]+ ) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed and folded, and its half-open range in the query."""

    text: str
    start: int
    end: int
    is_unfinished: bool
    is_part: bool = False
    """It is one of several that hyphens join."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A query understood.

    ``words`` are those that should be known if rightly spelt. ``pairs`` are plain words
    typed one after the other: passages that have them so answer better.
    """

    tree: query.Query | None
    words: tuple[TypedWord, ...]
    pairs: tuple[query.Query, ...]


def read(typed: str, apart: Apart, *, as_typed: bool = False) -> Reading:
    """
    Understand what was typed.

    Args:
        typed: any string; what is past 2,000 characters is ignored.
        apart: looks a joined word up in the indexed texts.
        as_typed: the last word may be unfinished, if nothing follows it.
    """
    reader = _Reader(typed.translate(_QUOTES)[:_LONGEST], apart, as_typed)
    tree = reader.read_alternatives(0)
    return Reading(tree, tuple(reader.words), tuple(reader.pairs[:_PAIRS]))


class _Reader:
    """Reads items from left to right; each method gives None for nothing to look for."""

    def __init__(self, typed: str, apart: Apart, as_typed: bool) -> None:
        self._items = list(_ITEM.finditer(typed))
        self._next = 0
        self._apart = apart
        self._unfinished_at = len(typed) if as_typed else -1
        self.words: list[TypedWord] = []
        self.pairs: list[query.Query] = []

    def read_alternatives(self, depth: int) -> query.Query | None:
        """Read to the end of the group: conjunctions with OR between them."""
        branches = []
        while self._next < len(self._items):
            if (branch := self._read_conjunction(depth)) is not None:
                branches.append(branch)
            if self._next < len(self._items) and self._items[self._next]["close"]:
                if depth:
                    break
                self._next += 1
        return _any(branches)

    def _read_conjunction(self, depth: int) -> query.Query | None:
        wanted: list[tuple[query.Query, str]] = []
        unwanted: list[query.Query] = []
        negated = False
        while self._next < len(self._items) and not self._items[self._next]["close"]:
            item = self._items[self._next]
            self._next += 1
            if item["chunk"] == "OR":
                break
            if item["chunk"] == "NOT":
                negated = True
            if item["chunk"] in ("AND", "NOT"):
                continue
            minus = bool(item["minus"]) or (item["chunk"] or "").startswith("-")
            unwanted_here = negated or minus
            negated = False
            found, plain = self._read_operand(item, depth, known=not unwanted_here)
            if found is None:
                continue
            if unwanted_here:
                unwanted.append(found)
            else:
                wanted.append((found, plain))
        self.pairs += [
            query.Sequence([_word(left), _word(right)])
            for (_, left), (_, right) in pairwise(wanted)
            if left and right
        ]
        return _all(_joining(wanted, self._apart), unwanted)

    def _read_operand(
        self, item: re.Match[str], depth: int, *, known: bool
    ) -> tuple[query.Query | None, str]:
        if item["open"]:
            if depth >= _DEEPEST:
                return None, ""
            group = self.read_alternatives(depth + 1)
            self._next += 1
            return group, ""
        unfinished = item.end() == self._unfinished_at
        if item["phrase"] is not None:
            unfinished = unfinished and not item["closed"]
            return self._phrase(item, unfinished=unfinished, known=known), ""
        return self._chunk(item, unfinished=unfinished, known=known)

    def _phrase(self, item: re.Match[str], *, unfinished: bool, known: bool) -> query.Query | None:
        text = item["phrase"]
        # What is still being typed, or only begun, is not misspelt.
        known = known and bool(item["closed"]) and "*" not in text
        found = self._tokens(text, item.start("phrase"), unfinished=unfinished, known=known)
        if not found:
            return None
        begun = text.rstrip().endswith("*")
        unfinished = unfinished and text[-1].isalnum()
        if item["near"]:
            near = [_word(part.text) for token in found for part in token.parts]
            distance = min(WIDEST, max(1, int(item["near"])))
            return near[0] if len(near) == 1 else query.Sequence(near, distance, ordered=False)
        exact = len(found) == 1 and not begun and not unfinished
        return _sequences(found, self._apart, exact=exact, unfinished=unfinished, begun=begun)

    def _chunk(
        self, item: re.Match[str], *, unfinished: bool, known: bool
    ) -> tuple[query.Query | None, str]:
        chunk = item["chunk"]
        before, star, _ = chunk.lstrip("*").partition("*")
        start = item.start("chunk") + len(chunk) - len(chunk.lstrip("*"))
        found = self._tokens(before, start, unfinished=unfinished, known=known and not star)
        if not found:
            return None, ""
        if star:
            return _sequences(found, self._apart, begun=True), ""
        unfinished = unfinished and before[-1].isalnum()
        plain = found[0].parts[0].text if len(found) == len(found[0].parts) == 1 else ""
        tree = _sequences(found, self._apart, unfinished=unfinished)
        return tree, "" if unfinished else plain

    def _tokens(self, text: str, at: int, *, unfinished: bool, known: bool) -> list[Token]:
        """Find the tokens of a part of the query, and note the words that should be known."""
        found = list(tokens(text))
        last = found[-1][1].parts[-1] if found and unfinished else None
        for start, token in found if known else ():
            for part in token.parts:
                begin, end = at + start + part.start, at + start + part.end
                is_part = len(token.parts) > 1
                self.words.append(TypedWord(part.text, begin, end, part is last, is_part))
        return [token for _, token in found]


def _sequences(
    found: list[Token],
    apart: Apart,
    *,
    exact: bool = False,
    unfinished: bool = False,
    begun: bool = False,
) -> query.Query | None:
    """Read tokens that follow each other, each in all its spellings."""
    found = _joined(found, apart)
    spellings = [list(_spellings(token, apart, exact=exact)) for token in found]
    readings = []
    for choice in islice(product(*spellings), _READINGS):
        texts = [text for spelling in choice for text in spelling]
        leaves = [_word(text, exact=exact) for text in texts]
        if begun:
            leaves[-1] = query.Prefix(WORDS, texts[-1])
        elif unfinished:
            leaves[-1] = query.Or([leaves[-1], query.Prefix(WORDS, texts[-1])])
        readings.append(leaves[0] if len(leaves) == 1 else query.Sequence(leaves))
    return _any(readings)


def _joined(found: list[Token], apart: Apart) -> list[Token]:
    """Take two tokens in a row for one where they are one word elsewhere."""
    joined: list[Token] = []
    for token in found:
        if joined and len(joined[-1].parts) == len(token.parts) == 1:
            left, right = joined[-1].parts[0], token.parts[0]
            if _are_one(left.text, right.text, apart):
                joined[-1] = Token((left, right), left.text + right.text)
                continue
        joined.append(token)
    return joined


def _spellings(token: Token, apart: Apart, *, exact: bool) -> Iterator[tuple[str, ...]]:
    """Give the ways a token may be written: apart, joined, and apart as elsewhere."""
    yield tuple(part.text for part in token.parts)
    if token.joined:
        yield (token.joined,)
    elif not exact and (parts := _parts(token.parts[0].text, apart)):
        yield parts


def _joining(wanted: list[tuple[query.Query, str]], apart: Apart) -> list[query.Query]:
    """Let two plain words in a row also match the one word they are elsewhere."""
    found = []
    rest = list(reversed(wanted))
    while rest:
        tree, left = rest.pop()
        if left and rest and rest[-1][1] and _are_one(left, rest[-1][1], apart):
            following, right = rest.pop()
            tree = query.Or([query.And([tree, following]), _word(left + right)])
        found.append(tree)
    return found


def _are_one(left: str, right: str, apart: Apart) -> bool:
    parts = _parts(left + right, apart)
    return parts is not None and [stem(part) for part in parts] == [stem(left), stem(right)]


def _parts(word: str, apart: Apart) -> tuple[str, ...] | None:
    if parts := apart(stem(word)):
        return parts
    for length in range(3, min(7, len(word) - 2)):
        if word[:length] in _BOUND:
            return word[:length], word[length:]
    return None


def _word(text: str, *, exact: bool = False) -> query.Query:
    return query.Term(WORDS, text) if exact else query.Term(STEMS, stem(text))


def _any(branches: list[query.Query]) -> query.Query | None:
    if len(branches) < 2:
        return branches[0] if branches else None
    return query.Or(branches)


def _all(wanted: list[query.Query], unwanted: list[query.Query]) -> query.Query | None:
    if not wanted:
        return None
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return query.And([*wanted, *map(query.Not, unwanted)])
