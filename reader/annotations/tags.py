"""The names of tags: how they are written, and that one name is one tag."""

import unicodedata
from collections.abc import Iterable

from reader.errors import CasefolioError


def cleaned(name: str) -> str:
    """
    Return a tag's name as it is kept: composed, without surplus spaces.

    Raises:
        CasefolioError: nothing is left.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise CasefolioError("A tag needs at least one character.", hint="Type a name for it.")
    return name


def settled(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """
    Return names as they are kept, each once, in the order given.

    A name that differs from a known one in capitals only is the known one.
    """
    spelling = {name.casefold(): name for name in known}
    found: dict[str, None] = {}
    for name in map(cleaned, names):
        found[spelling.setdefault(name.casefold(), name)] = None
    return tuple(found)


def replaced(names: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """Return names with ``old`` called ``new``, each once; an empty ``new`` drops it."""
    renamed = (new if name == old else name for name in names)
    return tuple(dict.fromkeys(name for name in renamed if name))
