"""
Full-text search over passages. Knows Whoosh and NumPy; knows nothing of Qt, SQL or documents.

    from pathlib import Path
    from index import FacetName, Passage, SearchIndex, SearchRequest

    index = SearchIndex.open(Path("folder"))
    index.replace("casey", [Passage("casey#1", "casey", 1, 0, 19, "Institutional racism")])
    results = index.search(SearchRequest("institutional rac*", facets=frozenset(FacetName)))
    for hit in results.hits:
        print(hit.passage.number, hit.snippet.text, hit.highlights)
    index.close()

A *passage* is what is found: a paragraph, a heading, a note. All words of a query are wanted
in one passage; where none has them all, the answer has those with the most and says so in
``results.fallback``. The query language is described in :mod:`index.language`; every string
is a query. ``explain`` says in words how one is read, ``spans`` which of its parts are what,
and :meth:`SearchIndex.complete` how a part may go on. Filters, facets, the order of hits and
where they lie are asked for in the :class:`SearchRequest`. Notes go in with
:meth:`SearchIndex.put_notes` and give their tags, colours and dates to the passages they
lie on.

The folder holds nothing that cannot be made again from the passages: where it is damaged,
foreign or of another version, opening raises :class:`IndexUnavailable`, and
:meth:`SearchIndex.rebuild_from_nothing` begins anew. Changes are one after another, each
is on disk when its method returns, and a crash leaves the state before it or after it.
Searches may run in any thread meanwhile.
"""

from typing import TYPE_CHECKING, Any

from index.errors import IndexBusy, IndexUnavailable
from index.explaining import explain
from index.language import QuerySpan, Role, spans
from index.model import (
    Completion,
    FacetName,
    FacetValue,
    Fallback,
    Filters,
    Hit,
    HitPlaces,
    NameForm,
    Passage,
    SearchRequest,
    SearchResults,
    Snippet,
    Sort,
    Source,
)

if TYPE_CHECKING:
    from index.search_index import SearchIndex

__all__ = [
    "Completion",
    "FacetName",
    "FacetValue",
    "Fallback",
    "Filters",
    "Hit",
    "HitPlaces",
    "IndexBusy",
    "IndexUnavailable",
    "NameForm",
    "Passage",
    "QuerySpan",
    "Role",
    "SearchIndex",
    "SearchRequest",
    "SearchResults",
    "Snippet",
    "Sort",
    "Source",
    "explain",
    "spans",
]


def __getattr__(name: str) -> Any:
    """Import Whoosh and NumPy, which take a third of a second, when an index is first wanted."""
    if name != "SearchIndex":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from index.search_index import SearchIndex

    return SearchIndex
