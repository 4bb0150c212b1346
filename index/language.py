"""
The query language: what a reader types, as a tree of what it asks for.

    vetting officers        both, in one passage
    "duty of candour"       these words in this order; one word in quotes: exactly so spelt
    vetting OR training     either
    vetting NOT training    one without the other; also vetting -training
    (a OR b) c              groups
    supervis*               words that begin so
    wom?n  organi*tion      one letter, or any letters, that are not known
    candor~                 words spelt nearly so; ~2 for two slips
    /analy[sz]e/            words that a regular expression matches
    "a b"~5                 the others within five words of the first
    section:vetting         in sections with this in their title; also document:, page:12-18,
                            tag:, colour:, is:recommendation, is:note, has:note, before:2023,
                            after:2021-06

Every string is a query. Curly, foreign and unbalanced quotes, stray brackets and operators
with nothing to operate on are taken calmly; a query of nothing is None. This module knows
neither Whoosh nor arrays, so that a text box can use it at every key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

FIELDS = ("document", "section", "page", "tag", "colour", "is", "has", "before", "after")
"""The names that may stand before a colon."""
KINDS = ("recommendation", "note", "heading")
"""What may stand after ``is:``; after ``has:`` only ``note``."""
LONGEST = 2_000
"""Code points of a query; what is past them is ignored."""
_DEEPEST = 40
_MOST_REPEATS = 3

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″\uff02", '"'))
_ITEM = re.compile(
    r"""
    (?P<minus> (?<![^\s(]) - (?=["(/]) )?
    (?: (?P<field> (?<![^\s(\-]) -? [A-Za-z]{2,8} ) :
        (?: "(?P<quoted> [^"]*) "? | (?P<value> [^\s"()]+ ) )
      | / (?P<regex> (?: [^/\\\s] | \\\S )+ ) / (?= [\s)] | $ )
      | "(?P<phrase> [^"]*) (?P<closed> " (?: ~(?P<near> \d{1,9}))? )?
      | (?P<open> \( )
      | (?P<close> \) )
      | (?P<chunk> [^\s"()]+ ) )
    """,
    re.VERBOSE,
)
_FUZZY = re.compile(r"(?P<word>.*\w)~(?P<slips>\d?)$")
_PAGES = re.compile(r"(?P<first>\w+)(?:[-–](?P<last>\w+))?$")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_JOKER = re.compile(r"\*+(?=\w)|\?(?=\w)")
_REPEAT = re.compile(r"[*+?]|\{\d*,?\d*\}")


class Role(StrEnum):
    """What a part of a query is, for colouring."""

    WORD = "word"
    PHRASE = "phrase"
    PATTERN = "pattern"
    OPERATOR = "operator"
    FIELD = "field"
    VALUE = "value"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class QuerySpan:
    """A half-open range of a query, in code points, and its role."""

    start: int
    end: int
    role: Role


class Kind(StrEnum):
    """What kind of thing a part asks for."""

    WORD = "word"
    PHRASE = "phrase"
    NEAR = "near"
    PREFIX = "prefix"
    WILDCARD = "wildcard"
    FUZZY = "fuzzy"
    REGEX = "regex"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Part:
    """
    One thing asked for; ``text`` begins at ``start`` in what was typed.

    ``number`` is the distance of words near each other, or the slips allowed. ``field`` is
    the name before a colon and ``until`` the end of a range of pages. A ``complete`` part
    is not being typed still: its quotes are closed, or something follows it; ``closed`` says
    whether they are, typed still or not.
    """

    kind: Kind
    text: str
    start: int
    number: int = 0
    field: str = ""
    until: str = ""
    complete: bool = True
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Without:
    """Passages that do not have something."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Passages that have all of some things."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Passages that have any of some things."""

    parts: tuple["Node", ...]


Node = Part | Without | All | Either


def parse(typed: str, *, as_typed: bool = False) -> Node | None:
    """
    Understand what was typed.

    Args:
        typed: any string; what is past LONGEST is ignored.
        as_typed: the last word may be unfinished, if nothing follows it.
    """
    return _Parser(typed, as_typed).read_alternatives(0)


def spans(typed: str) -> tuple[QuerySpan, ...]:
    """Say which parts of a query have which role; what is between has none."""
    return tuple(_spans(typed.translate(_QUOTES)[:LONGEST]))


def _spans(typed: str) -> Iterator[QuerySpan]:
    for item in _ITEM.finditer(typed):
        if item["minus"]:
            yield QuerySpan(item.start("minus"), item.end("minus"), Role.OPERATOR)
        start = item.end("minus") if item["minus"] else item.start()
        if item["open"] or item["close"] or item["chunk"] in ("AND", "OR", "NOT"):
            yield QuerySpan(start, item.end(), Role.OPERATOR)
        elif item["field"] is not None and _is_field(item):
            value = "quoted" if item["quoted"] is not None else "value"
            known = _field_part(item, _name(item), complete=True) is not None
            if item["field"].startswith("-"):
                yield QuerySpan(start, start + 1, Role.OPERATOR)
                start += 1
            yield QuerySpan(start, item.end("field") + 1, Role.FIELD)
            yield QuerySpan(
                item.start(value) - (value == "quoted"),
                item.end(),
                Role.VALUE if known else Role.UNKNOWN,
            )
        elif item["phrase"] is not None:
            yield QuerySpan(start, item.end(), Role.PHRASE)
        elif item["regex"] is not None:
            known = is_quick(item["regex"])
            yield QuerySpan(start, item.end(), Role.PATTERN if known else Role.UNKNOWN)
        else:
            chunk = item.group()[start - item.start() :]
            if chunk.startswith("-"):
                yield QuerySpan(start, start + 1, Role.OPERATOR)
                start += 1
            kind = _chunk_part(chunk, start, complete=True).kind
            if start < item.end():
                yield QuerySpan(start, item.end(), Role.WORD if kind is Kind.WORD else Role.PATTERN)


def is_quick(expression: str) -> bool:
    """
    Tell whether a regular expression is sound and cannot take long on any word.

    Repeats inside repeats, many repeats and references back are what takes long.
    """
    if len(expression) > 200 or re.search(r"\\\d|\(\?", expression):
        return False
    bare = re.sub(r"\\.|\[(?:[^\]\\]|\\.)+\]", "x", expression)
    if len(_REPEAT.findall(bare)) > _MOST_REPEATS or re.search(r"\{\d{3,}|,\d{3,}", bare):
        return False
    if re.search(r"\)\s*[*+{?]", bare):
        return False
    try:
        re.compile(expression)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


class _Parser:
    """Reads items from left to right; each method gives None for nothing to look for."""

    def __init__(self, typed: str, as_typed: bool) -> None:
        typed = typed.translate(_QUOTES)[:LONGEST]
        self._items = list(_ITEM.finditer(typed))
        self._next = 0
        self._unfinished_at = len(typed) if as_typed else -1

    def read_alternatives(self, depth: int) -> Node | None:
        """Read to the end of the group: conjunctions with OR between them."""
        branches = []
        while self._next < len(self._items):
            if (branch := self._read_conjunction(depth)) is not None:
                branches.append(branch)
            if self._next < len(self._items) and self._items[self._next]["close"]:
                if depth:
                    break
                self._next += 1
        return Either(tuple(branches)) if len(branches) > 1 else next(iter(branches), None)

    def _read_conjunction(self, depth: int) -> Node | None:
        parts: list[Node] = []
        negated = False
        while self._next < len(self._items) and not self._items[self._next]["close"]:
            item = self._items[self._next]
            self._next += 1
            if item["chunk"] == "OR":
                break
            if item["chunk"] in ("AND", "NOT"):
                negated = negated or item["chunk"] == "NOT"
                continue
            unwanted = negated or bool(item["minus"]) or item.group().startswith("-")
            negated = False
            part = self._read_operand(item, depth)
            if part is not None:
                parts.append(Without(part) if unwanted else part)
        return All(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)

    def _read_operand(self, item: re.Match[str], depth: int) -> Node | None:
        if item["open"]:
            if depth >= _DEEPEST:
                return None
            group = self.read_alternatives(depth + 1)
            self._next += 1
            return group
        complete = item.end() != self._unfinished_at
        if item["phrase"] is not None:
            return _phrase_part(item, complete=complete)
        if item["field"] is not None and _is_field(item):
            return _field_part(item, _name(item), complete=complete)
        if item["regex"] is not None:
            if not is_quick(item["regex"]):
                return None
            return Part(Kind.REGEX, item["regex"], item.start("regex"))
        chunk = item.group().removeprefix("-")
        return _chunk_part(chunk, item.end() - len(chunk), complete=complete)


def _is_field(item: re.Match[str]) -> bool:
    return _name(item) in FIELDS


def _name(item: re.Match[str]) -> str:
    name = item["field"].removeprefix("-").lower()
    return "colour" if name == "color" else name


def _phrase_part(item: re.Match[str], *, complete: bool) -> Part:
    kind = Kind.NEAR if item["near"] else Kind.PHRASE
    number = int(item["near"]) if item["near"] else 0
    closed = bool(item["closed"])
    return Part(
        kind,
        item["phrase"],
        item.start("phrase"),
        number,
        complete=complete or closed,
        closed=closed,
    )


def _field_part(item: re.Match[str], name: str, *, complete: bool) -> Part | None:
    group = "quoted" if item["quoted"] is not None else "value"
    value, until = item[group].strip(), ""
    if name == "page":
        pages = _PAGES.match(value)
        value, until = (pages["first"], pages["last"] or "") if pages else ("", "")
    elif name in ("before", "after"):
        value = value if _DATE.match(value) else ""
    elif name in ("is", "has"):
        value = value.lower().removesuffix("s")
        value = value if value in (KINDS if name == "is" else ("note",)) else ""
    if not value:
        return None
    return Part(Kind.FIELD, value, item.start(group), 0, name, until, complete)


def _chunk_part(chunk: str, start: int, *, complete: bool) -> Part:
    fuzzy = _FUZZY.match(chunk)
    if fuzzy:
        slips = min(2, max(1, int(fuzzy["slips"] or 1)))
        return Part(Kind.FUZZY, fuzzy["word"], start, slips)
    stripped = chunk.rstrip("*")
    if _JOKER.search(chunk):
        return Part(Kind.WILDCARD, chunk, start)
    if stripped != chunk:
        return Part(Kind.PREFIX, stripped, start)
    return Part(Kind.WORD, chunk, start, complete=complete)
