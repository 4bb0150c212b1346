"""
Markdown as a small tree of plain values, for exports to draw in their own way.

Nothing a person typed is lost on the way: raw HTML stays text, a line break stays a line
break, and what is nested too deeply to be drawn is taken as plain text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 12
"""How many levels of nesting are drawn; a page has no room for more."""
LONGEST = 50_000
MOST_BRACKETS = 1_000
"""Beyond these many characters or opening brackets a text is taken as plain: the time that
the parser needs grows with their square."""


class Part(StrEnum):
    """What a node of the tree is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"
    CODE_BLOCK = "code block"
    RULE = "rule"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    LINE_BREAK = "line break"


@dataclass(frozen=True, slots=True)
class Node:
    """
    One part of a Markdown text; plain words between parts are strings.

    ``words`` is what stands in a piece of code or the address of a link; ``first`` is the
    number of the first item of a numbered list.
    """

    part: Part
    within: "tuple[Node | str, ...]" = ()
    words: str = ""
    first: int = 1


_PARTS = {
    "paragraph": Part.PARAGRAPH,
    "heading": Part.HEADING,
    "blockquote": Part.QUOTATION,
    "bullet_list": Part.BULLETS,
    "ordered_list": Part.NUMBERS,
    "list_item": Part.ITEM,
    "strong": Part.STRONG,
    "em": Part.EMPHASIS,
    "s": Part.STRUCK,
    "link": Part.LINK,
}


def markdown_tree(text: str) -> tuple[Node | str, ...]:
    """Return the blocks of a Markdown text."""
    if len(text) > LONGEST or text.count("[") > MOST_BRACKETS:
        return plain_tree(text)
    tokens = _parser().parse(text)
    deepest = max((token.level for token in _flat(tokens)), default=0)
    return plain_tree(text) if deepest > DEEPEST else _nodes(iter(tokens))


def plain_tree(text: str) -> tuple[Node | str, ...]:
    """Return the paragraphs of a text in which no sign has a meaning."""
    paragraphs = [part.strip("\n") for part in text.split("\n\n")]
    return tuple(Node(Part.PARAGRAPH, _lines(part)) for part in paragraphs if part.strip())


def _lines(text: str) -> tuple[Node | str, ...]:
    parts: list[Node | str] = []
    for line in text.split("\n"):
        parts += [Node(Part.LINE_BREAK), line] if parts else [line]
    return tuple(parts)


@cache
def _parser() -> MarkdownIt:
    # Nesting is bounded by DEEPEST, which gives the text back whole; the parser's own bound
    # would drop what lies below it. Definitions of links would vanish; and who writes "&amp;"
    # or begins a line with blanks in a note seldom means an ampersand or code.
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": 200}
    parser = MarkdownIt("commonmark", options).enable("strikethrough")
    return parser.disable(["reference", "code", "entity"])


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        for inner in token.children or ():
            # Words inside a block begin at level 0 again.
            yield inner.copy(level=token.level + inner.level)


def _nodes(tokens: Iterator[Token]) -> tuple[Node | str, ...]:
    """Return the nodes up to the token that closes the present one."""
    nodes: list[Node | str] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            nodes.append(_opened(token, _nodes(tokens)))
        elif token.type == "inline":
            nodes += _nodes(iter(token.children or ()))
        else:
            nodes.append(_single(token))
    return tuple(nodes)


def _opened(token: Token, within: tuple[Node | str, ...]) -> Node:
    part = _PARTS[token.type.removesuffix("_open")]
    if part is Part.LINK:
        return Node(part, within, str(token.attrs.get("href", "")))
    if part is Part.NUMBERS:
        return Node(part, within, first=int(token.attrs.get("start", 1)))
    return Node(part, within)


def _single(token: Token) -> Node | str:
    match token.type:
        case "softbreak" | "hardbreak":
            return Node(Part.LINE_BREAK)
        case "hr":
            return Node(Part.RULE)
        case "code_inline":
            return Node(Part.CODE, words=token.content)
        case "fence":
            return Node(Part.CODE_BLOCK, words=token.content.removesuffix("\n"))
        case "image":
            return Node(Part.LINK, (token.content,), str(token.attrs.get("src", "")))
        case _:
            return token.content
