"""
What a template is given, and the notes template above all: JSON, every string fit to be set.

Control characters and overrides of direction go, very long words get places to break, and
each text says which way it runs. Shapes and names are those that resources/typst/notes.typ
reads.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from reader.annotations.model import Colour
from reader.counting import counted
from reader.export.bylines import byline, in_words
from reader.export.hits import HitsSelection
from reader.export.markdown_tree import Node, markdown_tree
from reader.export.selection import (
    NotesSelection,
    Quotation,
    SelectedNote,
    SelectedRecommendation,
    Source,
)
from reader.quoting import quoted

_FILLS = {
    Colour.YELLOW: "#ffe58a",
    Colour.GREEN: "#bfe8b7",
    Colour.BLUE: "#b9dcf7",
    Colour.ROSE: "#f8c4d4",
    Colour.VIOLET: "#dac8f2",
}
_INKS = {
    Colour.YELLOW: "#8a6a00",
    Colour.GREEN: "#2f7a2b",
    Colour.BLUE: "#1f6aa5",
    Colour.ROSE: "#b03a63",
    Colour.VIOLET: "#6d48ad",
}
_COVER_SOURCES = 8
LONG = 900
"""Characters from which a quotation or a row of the table may run over a page break."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls, marks and overrides of direction, and code points that are no characters."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_WORD = re.compile(r"\S{46,}")
_SEVERED = re.compile(r"\b(pp?\.|paras?|passages?) ")
"""Where a citation must not be broken over a line: before its numbers."""
_BREAK = "\u200b"
_BREAK_EVERY = 20


def sheet(selection: NotesSelection, *, with_marks: bool = True) -> bytes:
    """
    Return the JSON for the template, in UTF-8.

    Without ``with_marks`` texts that run from right to left, even in part, lose their
    combining marks: accents and vowel signs.
    """
    content: Any = {
        **front_matter(selection),
        "subtitle": fit(selection.subtitle),
        "counted": _counts(selection),
        "cover_sources": _cover_sources(selection),
        "promise": _promise(selection),
        "colours": {
            colour: {
                "name": fit(name),
                "letter": colour[0].upper(),
                "fill": _FILLS[colour],
                "ink": _INKS[colour],
            }
            for colour, name in selection.colour_names.items()
        },
        "recommendations": [_recommendation(one) for one in selection.recommendations],
        "sources": [_source(source) for source in selection.sources],
    }
    return as_json(content, with_marks=with_marks)


def as_json(content: Any, *, with_marks: bool) -> bytes:
    """Return what a template is given; ``with_marks`` as for :func:`sheet`."""
    if not with_marks:
        content = _without_marks(content)
    return json.dumps(content, ensure_ascii=False).encode()


def fit(text: str) -> str:
    """Return a text as it can be set; lines end in a line feed, cells are set apart."""
    text = _UNFIT.sub("", _LINE_ENDS.sub("\n", text))
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).replace("\t", "\N{EM SPACE}")
    return _LONG_WORD.sub(_with_breaks, text)


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction belongs to a script like Hebrew."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def front_matter(selection: NotesSelection | HitsSelection) -> dict[str, Any]:
    """Return what every template is given: title, names, day, paper and language."""
    title = fit(selection.title)
    language = selection.language.partition("-")[0]
    has_language = language.isascii() and language.isalpha() and len(language) in (2, 3)
    return {
        "title": title,
        "short_title": title if len(title) <= 44 else f"{title[:43].rstrip()}…",
        "title_size": 34 if len(title) <= 60 else 24 if len(title) <= 160 else 16,
        "author": fit(selection.author),
        "organisation": fit(selection.organisation),
        "date": in_words(selection.dated),
        "paper": selection.paper.value,
        "language": language if has_language else "en",
        "region": "GB" if language in ("", "en") or not has_language else None,
    }


def _counts(selection: NotesSelection) -> str:
    parts = (
        (len(selection.notes), "quotation"),
        (len(selection.recommendations), "recommendation"),
    )
    return " and ".join(counted(number, one) for number, one in parts if number)


def _cover_sources(selection: NotesSelection) -> list[str]:
    named = [
        fit(
            " · ".join(
                part for part in (source.title, byline(source.authors, source.published)) if part
            )
        )
        for source in selection.sources[:_COVER_SOURCES]
    ]
    rest = len(selection.sources) - len(named)
    return [*named, f"and {rest} more"] if rest else named


def _promise(selection: NotesSelection) -> str:
    """Return the sentence above the legend; it claims no more than was checked."""
    lost = sum(not note.quotation.is_found for note in selection.notes)
    if not lost:
        claim = "Each passage is quoted exactly as it stands in its source."
    else:
        claim = (
            "Each passage is quoted exactly as it stands in its source, except for "
            f"{counted(lost, 'passage')} whose words were not found there."
        )
    return f"{claim} The bar at the side and the label under it show how it was marked."


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": fit(source.title),
        "byline": fit(byline(source.authors, source.published)),
        "chapters": [
            {"title": fit(chapter.title), "notes": [_noted(note) for note in chapter.notes]}
            for chapter in source.chapters
        ],
    }


def _noted(note: SelectedNote) -> dict[str, Any]:
    return {
        "quotation": quotation_sheet(note.quotation),
        "colour": note.colour.value,
        "tags": [fit(tag) for tag in note.tags],
        "creator": fit(note.creator),
        "note": users_words(note.note),
        "is_long": len(note.quotation.text) + len(note.note) > LONG,
    }


def _recommendation(one: SelectedRecommendation) -> dict[str, Any]:
    return {
        "number": fit(one.number),
        "lines": _lines(one.text, one.source.depths if one.text == one.source.text else ()),
        "right_to_left": runs_right_to_left(one.text),
        "addressees": fit(", ".join(one.addressees)),
        "deadline": fit(one.deadline),
        "note": users_words(one.note),
        "source": quotation_sheet(one.source),
        "is_reworded": one.is_reworded,
        "is_long": len(one.text) + len(one.note) > LONG,
    }


def quotation_sheet(quotation: Quotation) -> dict[str, Any]:
    """Return a quotation by its lines, with its citation."""
    return {
        "lines": _lines(quoted(quotation.text), quotation.depths),
        "right_to_left": runs_right_to_left(quotation.text),
        "citation": _SEVERED.sub("\\1\N{NO-BREAK SPACE}", fit(quotation.citation)),
        "is_found": quotation.is_found,
    }


def _lines(text: str, depths: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return a text by its blocks; a list item that stands alone is no list."""
    lines = fit(text).split("\n")
    if len(depths) != len(lines) or len(lines) == 1:
        depths = (0,) * len(lines)
    return [{"text": line, "depth": depth} for line, depth in zip(lines, depths, strict=True)]


def users_words(note: str) -> dict[str, Any]:
    """Return a note of the user's, with the tree of its Markdown."""
    return {
        "blocks": _tree(markdown_tree(_LINE_ENDS.sub("\n", note))),
        "right_to_left": runs_right_to_left(note),
    }


def _tree(nodes: Iterable[Node | str]) -> list[Any]:
    return [
        fit(node)
        if isinstance(node, str)
        else {
            "part": node.part.value,
            "within": _tree(node.within),
            "words": fit(node.words),
            "first": node.first,
        }
        for node in nodes
    ]


def _without_marks(content: Any) -> Any:
    match content:
        case dict():
            return {name: _without_marks(value) for name, value in content.items()}
        case list():
            return [_without_marks(value) for value in content]
        case str() if any(unicodedata.bidirectional(one) in ("R", "AL") for one in content):
            return "".join(one for one in content if unicodedata.category(one)[0] != "M")
        case _:
            return content


def _with_breaks(word: re.Match[str]) -> str:
    letters = word.group()
    pieces, start = [], 0
    for at in range(_BREAK_EVERY, len(letters)):
        # Not between a letter and what is set above, below or joined to it.
        if at - start >= _BREAK_EVERY and unicodedata.category(letters[at])[0] not in "MC":
            pieces.append(letters[start:at])
            start = at
    return _BREAK.join([*pieces, letters[start:]])
