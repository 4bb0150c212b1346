"""
Full-text search over passages. Knows Whoosh; knows nothing of Qt, SQL or documents.

    index = SearchIndex.open(folder)
    index.replace("casey-2023", passages)
    results = index.search(SearchRequest("institutional racism"))
"""

from typing import TYPE_CHECKING, Any

from index.errors import IndexBusy, IndexUnavailable
from index.model import Hit, Passage, SearchRequest, SearchResults, Snippet, Source

if TYPE_CHECKING:
    from index.search_index import SearchIndex

__all__ = [
    "Hit",
    "IndexBusy",
    "IndexUnavailable",
    "Passage",
    "SearchIndex",
    "SearchRequest",
    "SearchResults",
    "Snippet",
    "Source",
]


def __getattr__(name: str) -> Any:
    """Import Whoosh, which takes a third of a second, when an index is first wanted."""
    if name != "SearchIndex":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from index.search_index import SearchIndex

    return SearchIndex
