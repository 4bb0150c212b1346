"""Say in plain words how a query was read."""

from collections.abc import Sequence

from index.language import All, Either, Kind, Node, Part, Role, Without, parse, spans

_SHOWN = 60
_MAY_BE_UNKNOWN = frozenset("/:")


def explain(typed: str, *, as_typed: bool = False) -> str:
    """
    Say what passages a query asks for; empty for a query of nothing.

    The sentence fits on a line under the box: it has no full stop. What is not understood
    is named in it, because it was passed over.
    """
    return explain_node(parse(typed, as_typed=as_typed), typed)


def explain_node(tree: Node | None, typed: str) -> str:
    """Say what passages a query asks for that has been parsed already."""
    if tree is None:
        return ""
    unknown = ""
    if _MAY_BE_UNKNOWN.intersection(typed):
        ranges = [(span.start, span.end) for span in spans(typed) if span.role is Role.UNKNOWN]
        unknown = _list([_quoted(typed[start:end]) for start, end in ranges], "and")
    passed_over = f"; {unknown} was not understood" if unknown else ""
    return f"Passages {_sentence(tree)}{passed_over}"


def _sentence(tree: Node) -> str:
    parts = tree.parts if isinstance(tree, All) else (tree,)
    wanted = [part for part in parts if not _is_condition(part) and not isinstance(part, Without)]
    said = []
    if wanted:
        named = [f"({_named(p)})" if _is_several(p) and wanted[1:] else _named(p) for p in wanted]
        said.append(f"with {_list(named, 'and')}")
    said += [_condition(part) for part in parts if isinstance(part, Part) and _is_condition(part)]
    said += [_unwanted(part.part) for part in parts if isinstance(part, Without)]
    return ", ".join(said)


def _is_several(node: Node) -> bool:
    return isinstance(node, (All, Either))


def _named(node: Node) -> str:
    if isinstance(node, Part):
        return _part(node)
    if isinstance(node, Without):
        return f"not {_named(node.part)}"
    if isinstance(node, Either):
        return _list([_named(part) for part in node.parts], "or")
    return _list([_named(part) for part in node.parts], "and")


def _part(part: Part) -> str:
    text = _quoted(part.text)
    if part.kind is Kind.FIELD:
        return _condition(part)
    if part.kind is Kind.WORD:
        return text if part.complete else f"{text} or words that begin so"
    if part.kind is Kind.PHRASE:
        one = len(part.text.split()) == 1
        return f"exactly {text}" if one else f"the phrase {text}"
    if part.kind is Kind.NEAR:
        return f"{text} within {part.number} {'word' if part.number == 1 else 'words'}"
    if part.kind is Kind.PREFIX:
        return f"words that begin with {text}"
    if part.kind is Kind.WILDCARD:
        return f"words like {text}"
    if part.kind is Kind.FUZZY:
        return f"words spelt nearly like {text}"
    return f"words that match /{_cut(part.text)}/"


def _is_condition(node: Node) -> bool:
    return isinstance(node, Part) and node.kind is Kind.FIELD


def _condition(part: Part) -> str:
    value = _quoted(part.text)
    match part.field:
        case "document":
            return f"in documents called {value}"
        case "section":
            return f"in sections called {value}"
        case "page" if part.until:
            return f"on pages {part.text} to {part.until}"
        case "page":
            return f"on page {part.text}"
        case "tag":
            return f"tagged {value}"
        case "colour":
            return f"highlighted in {part.text}"
        case "is":
            return f"that are {part.text}s"
        case "has":
            return f"with a {part.text}"
        case _:
            return f"dated {part.field} {part.text}"


def _unwanted(node: Node) -> str:
    if isinstance(node, Part) and _is_condition(node):
        return f"not {_condition(node)}"
    return f"without {_named(node)}"


def _list(said: Sequence[str], joint: str) -> str:
    if len(said) < 2:
        return said[0] if said else ""
    before = "either " if joint == "or" else ""
    return f"{before}{', '.join(said[:-1])} {joint} {said[-1]}"


def _quoted(text: str) -> str:
    return f"“{_cut(text.strip())}”"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
