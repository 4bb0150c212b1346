"""
The last searches that led somewhere.

They are in a file of their own and not in the library's database: that keeps every change,
and has copies, while what is forgotten here is to be gone.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from reader.errors import StoreError
from reader.file_writing import write_whole
from reader.searches.model import Search
from reader.searches.packing import packed, unpacked
from reader.store.failures import RIGHTS

FILE = "recent-searches.json"
MOST = 50
"""How many are kept."""


def recent_searches(folder: Path) -> list[Search]:
    """Return the last searches of the library in ``folder``, the newest first."""
    try:
        return [unpacked(values) for values in json.loads((folder / FILE).read_bytes())][:MOST]
    except (OSError, ValueError, TypeError, KeyError):
        # A convenience: without a file that makes sense there are none.
        return []


def remember(folder: Path, search: Search) -> None:
    """
    Keep a search as the newest; the same one further down goes.

    Raises:
        StoreError: the file cannot be written.
    """
    query = " ".join(search.query.split())
    if query:
        newest = Search(query, search.document_id, search.in_reading_order, search.narrowings)
        before = recent_searches(folder)
        if before[:1] != [newest]:
            others = [one for one in before if not _is_alike(one, newest)]
            keep(folder, [newest, *others][:MOST])


def forget(folder: Path, search: Search) -> None:
    """Forget one search; errors as :func:`remember`."""
    keep(folder, [one for one in recent_searches(folder) if one != search])


def forget_all(folder: Path) -> None:
    """Forget every search, and remove the file; errors as :func:`remember`."""
    try:
        (folder / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError("The recent searches could not be forgotten.", hint=RIGHTS) from error


def keep(folder: Path, searches: Sequence[Search]) -> None:
    """Keep these searches and no others; errors as :func:`remember`."""
    if not searches:
        forget_all(folder)
        return
    text = json.dumps([packed(one) for one in searches], ensure_ascii=False, indent=1)
    try:
        write_whole(folder / FILE, text.encode())
    except OSError as error:
        raise StoreError("The recent searches could not be kept.", hint=RIGHTS) from error


def _is_alike(one: Search, other: Search) -> bool:
    """Tell whether two look for the same, be it in another order."""
    return (one.query, one.document_id, one.narrowings) == (
        other.query,
        other.document_id,
        other.narrowings,
    )
