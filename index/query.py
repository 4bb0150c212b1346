"""
From what a reader asks for to a tree of Whoosh queries.

Here the spellings of a word meet: words joined, hyphenated or apart, figures, and words of
which only the beginning is typed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, product

from whoosh import query

from index.analysis import Token, fold, tokens
from index.filtering import Condition, Where
from index.inversion import WIDEST
from index.language import All, Either, Kind, Node, Part, Without, parse
from index.query_trees import (
    AnyForm,
    AsWritten,
    Beginning,
    InOrder,
    Like,
    Pattern,
    Within,
    Words,
)
from index.stems import stem

Apart = Callable[[str], tuple[str, ...] | None]
"""Gives the parts of a word that the indexed texts also write with hyphens, by its stem."""

_READINGS = 12
_PAIRS = 6
# Beginnings that are no words by themselves, so that a word made with one may stand apart.
_BOUND = frozenset({"anti", "inter", "macro", "micro", "multi", "non", "pseudo", "semi", "ultra"})
_JOKERS = {"*": ".*", "?": "."}


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
    typed one after the other: passages that have them so answer better. ``wanted`` are the
    things of which a passage should have all, each as typed, and ``conditions`` what holds
    besides; together they are the tree. A query of NOT alone has no tree.
    """

    tree: query.Query | None
    words: tuple[TypedWord, ...] = ()
    pairs: tuple[InOrder, ...] = ()
    wanted: tuple[tuple[query.Query, str], ...] = ()
    conditions: tuple[query.Query, ...] = ()
    node: Node | None = None


def read(typed: str, apart: Apart, *, as_typed: bool = False) -> Reading:
    """
    Understand what was typed.

    Args:
        typed: any string.
        apart: looks a joined word up in the indexed texts.
        as_typed: the last word may be unfinished, if nothing follows it.
    """
    node = parse(typed, as_typed=as_typed)
    if node is None:
        return Reading(None)
    planner = _Planner(apart)
    return planner.read(node)


@dataclass(slots=True)
class _Conjunction:
    """What one passage is to have, each thing as typed, and what is to hold of it besides."""

    wanted: list[tuple[query.Query, str]] = field(default_factory=list)
    conditions: list[query.Query] = field(default_factory=list)

    def tree(self) -> query.Query | None:
        found = [tree for tree, _ in self.wanted]
        if not found and not any(isinstance(each, Where) for each in self.conditions):
            return None
        parts = [*found, *self.conditions]
        return parts[0] if len(parts) == 1 else query.And(parts)


class _Planner:
    """Turns each node into a query; None is nothing to look for."""

    def __init__(self, apart: Apart) -> None:
        self._apart = apart
        self._words: list[TypedWord] = []
        self._pairs: list[InOrder] = []

    def read(self, node: Node) -> Reading:
        """Read the whole query."""
        whole = self._conjunction(node)
        return Reading(
            whole.tree(),
            tuple(self._words),
            tuple(self._pairs[:_PAIRS]),
            tuple(whole.wanted),
            tuple(whole.conditions),
            node,
        )

    def _tree(self, node: Node, *, known: bool = True) -> query.Query | None:
        if isinstance(node, Part):
            return self._part(node, known=known)
        if isinstance(node, Either):
            return _any([self._tree(part, known=known) for part in node.parts])
        return self._conjunction(node, known=known).tree()

    def _conjunction(self, node: Node, *, known: bool = True) -> _Conjunction:
        found = _Conjunction()
        plain: list[str] = []
        for part in node.parts if isinstance(node, All) else (node,):
            if isinstance(part, Without):
                if (tree := self._tree(part.part, known=False)) is not None:
                    found.conditions.append(query.Not(tree))
            elif (tree := self._tree(part, known=known)) is None:
                continue
            elif isinstance(tree, Where):
                found.conditions.append(tree)
            else:
                typed = part.text.strip() if isinstance(part, Part) else ""
                found.wanted.append((tree, typed))
                plain.append(_plain(part))
        self._pairs += [
            InOrder((AnyForm(left), AnyForm(right)))
            for left, right in pairwise(plain)
            if left and right
        ]
        found.wanted = self._joining(found.wanted, plain)
        return found

    def _joining(
        self, wanted: list[tuple[query.Query, str]], plain: list[str]
    ) -> list[tuple[query.Query, str]]:
        """Let two plain words in a row also match the one word they are elsewhere."""
        found: list[tuple[query.Query, str]] = []
        at = 0
        while at < len(wanted):
            tree, typed = wanted[at]
            following = plain[at + 1] if at + 1 < len(plain) else ""
            if plain[at] and following and self._are_one(plain[at], following):
                both = query.And([tree, wanted[at + 1][0]])
                tree = query.Or([both, AnyForm(plain[at] + following)])
                typed = f"{typed} {wanted[at + 1][1]}"
                at += 1
            found.append((tree, typed))
            at += 1
        return found

    def _part(self, part: Part, *, known: bool) -> query.Query | None:
        match part.kind:
            case Kind.WORD:
                return self._sequences(self._tokens(part, known=known), part)
            case Kind.PREFIX:
                return self._sequences(self._tokens(part, known=False), part, begun=True)
            case Kind.PHRASE:
                return self._phrase(part, known=known)
            case Kind.NEAR:
                words = [p.text for token in self._tokens(part, known=known) for p in token.parts]
                near = tuple(map(AsWritten, words))
                distance = min(WIDEST, max(1, part.number))
                return Within(near, distance) if len(near) > 1 else next(iter(near), None)
            case Kind.FUZZY:
                folded = fold(part.text)
                return Like(folded, part.number) if folded else None
            case Kind.WILDCARD:
                return _wildcard(part.text)
            case Kind.REGEX:
                return Pattern(re.compile(part.text, re.IGNORECASE))
            case Kind.FIELD:
                return _condition(part)

    def _phrase(self, part: Part, *, known: bool) -> query.Query | None:
        begun = part.text.rstrip().endswith("*")
        # What is still being typed, or only begun, is not misspelt.
        found = self._tokens(part, known=known and part.closed and "*" not in part.text)
        return self._sequences(found, part, exact=True, begun=begun)

    def _tokens(self, part: Part, *, known: bool) -> list[Token]:
        """Find the tokens of a part, and note the words that should be known."""
        found = list(tokens(part.text))
        last = found[-1][1].parts[-1] if found and not part.complete else None
        for start, token in found if known else ():
            for each in token.parts:
                begin, end = part.start + start + each.start, part.start + start + each.end
                several = len(token.parts) > 1
                self._words.append(TypedWord(each.text, begin, end, each is last, several))
        return [token for _, token in found]

    def _sequences(
        self, found: list[Token], part: Part, *, exact: bool = False, begun: bool = False
    ) -> query.Query | None:
        """Read tokens that follow each other, each in all its spellings."""
        if not found:
            return None
        unfinished = not part.complete and part.text[-1].isalnum()
        one = len(found) == 1 and exact and not (begun or unfinished)
        found = self._joined(found)
        spellings = [list(self._spellings(token, exact=one)) for token in found]
        readings: list[query.Query | None] = []
        for choice in islice(product(*spellings), _READINGS):
            texts = [text for spelling in choice for text in spelling]
            leaves: list[Words] = [AsWritten(t) if exact else AnyForm(t) for t in texts]
            if len(leaves) == 1 and unfinished and not begun:
                readings.append(query.Or([leaves[0], Beginning(texts[0])]))
                continue
            if begun or unfinished:
                leaves[-1] = Beginning(texts[-1])
            readings.append(leaves[0] if len(leaves) == 1 else InOrder(tuple(leaves)))
        return _any(readings)

    def _joined(self, found: list[Token]) -> list[Token]:
        """Take two tokens in a row for one where they are one word elsewhere."""
        joined: list[Token] = []
        for token in found:
            if joined and len(joined[-1].parts) == len(token.parts) == 1:
                left, right = joined[-1].parts[0], token.parts[0]
                if self._are_one(left.text, right.text):
                    joined[-1] = Token((left, right), left.text + right.text)
                    continue
            joined.append(token)
        return joined

    def _spellings(self, token: Token, *, exact: bool) -> Iterator[tuple[str, ...]]:
        """Give the ways a token may be written: apart, joined, and apart as elsewhere."""
        yield tuple(part.text for part in token.parts)
        if token.joined:
            yield (token.joined,)
        elif not exact and (parts := self._parts(token.parts[0].text)):
            yield parts

    def _are_one(self, left: str, right: str) -> bool:
        parts = self._parts(left + right)
        return parts is not None and [stem(part) for part in parts] == [stem(left), stem(right)]

    def _parts(self, word: str) -> tuple[str, ...] | None:
        if parts := self._apart(stem(word)):
            return parts
        for length in range(3, min(7, len(word) - 2)):
            if word[:length] in _BOUND:
                return word[:length], word[length:]
        return None


def _plain(node: Node) -> str:
    """Give the word of a part that is one plain finished word; otherwise nothing."""
    if not isinstance(node, Part) or node.kind is not Kind.WORD or not node.complete:
        return ""
    found = list(tokens(node.text))
    return found[0][1].parts[0].text if len(found) == 1 and len(found[0][1].parts) == 1 else ""


def _wildcard(typed: str) -> query.Query | None:
    pieces = [piece if piece in _JOKERS else fold(piece) for piece in re.split(r"([*?])", typed)]
    if not any(piece.isalnum() for piece in pieces):
        return None
    expression = "".join(_JOKERS.get(piece, re.escape(piece)) for piece in pieces)
    return Pattern(re.compile(re.sub(r"(?:\.\*)+", ".*", expression)), pieces[0])


def _condition(part: Part) -> Where:
    if part.field == "has":
        return Where(Condition.HAS, "noted")
    return Where(Condition(part.field), part.text, part.until)


def _any(branches: Sequence[query.Query | None]) -> query.Query | None:
    found = [branch for branch in branches if branch is not None]
    if len(found) < 2:
        return found[0] if found else None
    return query.Or(found)
