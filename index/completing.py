"""How a query may go on from where the cursor is."""

import re
from collections.abc import Iterator

from index.analysis import fold
from index.corpus import Corpus
from index.language import FIELDS, KINDS
from index.model import Completion

_MOST = 12
_VALUE = re.compile(r'(?<![^\s(\-])-?(?P<field>[A-Za-z]{2,8}):(?P<value>"[^"]*|[^\s"()]*)$')
_WORD = re.compile(r"[^\s\"()*?~/:]+$")
_PLAIN = re.compile(r"[^\s\"()]+$")


def completions(typed: str, at: int, corpus: Corpus) -> tuple[Completion, ...]:
    """
    Propose how what stands before a place in a query may go on.

    Fields come first, then words of the library, the most frequent first; after a colon
    the values of the field.
    """
    before = typed[: max(0, at)]
    value = _VALUE.search(before)
    if value:
        name = value["field"].lower()
        name = "colour" if name == "color" else name
        begun = value["value"].lstrip('"').lower()
        return tuple(
            Completion(_quoted(each), value.start("value"), at, name, count)
            for each, count in _best(_values(name, corpus), begun)
        )
    word = _WORD.search(before)
    if not word:
        return ()
    text = word.group().lstrip("-")
    start = word.end() - len(text)
    fields = (
        Completion(f"{name}:", start, at, "field")
        for name in FIELDS
        if text and name.startswith(text.lower())
    )
    words = (
        Completion(each, start, at, "word", count) for each, count in _words(fold(text), corpus)
    )
    return (*fields, *words)[:_MOST]


def _values(name: str, corpus: Corpus) -> Iterator[tuple[str, int]]:
    if name == "is":
        yield from ((kind, 0) for kind in KINDS)
    elif name == "has":
        yield "note", 0
    for arrays in corpus.segments if name in ("document", "section", "tag", "colour") else ():
        marks = corpus.marks(arrays)
        if name == "document":
            yield from (
                (corpus.description(id_).title or id_, size) for id_, size in arrays.documents
            )
        elif name == "section":
            yield from ((_last(title), 0) for _, _, title in arrays.section_titles)
        elif name == "tag":
            yield from ((tag, len(numbers)) for tag, numbers in marks.tags.items())
        else:
            yield from ((colour, len(numbers)) for colour, numbers in marks.colours.items())


def _best(values: Iterator[tuple[str, int]], begun: str) -> list[tuple[str, int]]:
    """Choose the values that begin so, then those that have it in them."""
    counts: dict[str, int] = {}
    for value, count in values:
        if value and begun in value.lower():
            counts[value] = counts.get(value, 0) + count
    ordered = sorted(counts, key=lambda value: (not value.lower().startswith(begun), value))
    return [(value, counts[value]) for value in ordered[:_MOST]]


def _words(prefix: str, corpus: Corpus) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for arrays in corpus.segments if len(prefix) > 1 else ():
        for number in arrays.words_from(prefix):
            word = arrays.words[number]
            counts[word] = counts.get(word, 0) + arrays.frequency(number)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return [(word, counts[word]) for word in ordered[:_MOST]]


def _last(path: str) -> str:
    """Give the innermost title of a section path."""
    return path.rpartition("›")[2].strip()


def _quoted(value: str) -> str:
    return value if _PLAIN.match(value) else f'"{value}"'
