"""What is said of an answer in words: what was asked, what was found, what cannot be."""

from collections.abc import Sequence

from index import Fallback, Role, SearchRequest, SearchResults, Source, spans
from reader.counting import counted
from reader.documents.model import DocumentSummary
from reader.indexing import Coverage

_PLAIN = {Role.WORD, Role.PHRASE}
_MOST_NAMED = 6
NOTHING_LIKE_IT = (
    "No other passage is much like this one",
    "Search all reports, or take the filter away to return to your words.",
)
"""A sentence, and what to try."""


def reading_text(results: SearchResults) -> str:
    """Say how the query was read, where that says more than the query itself; else nothing."""
    roles = {span.role for span in spans(results.request.query)}
    return results.reading if roles - _PLAIN else ""


def fallback_text(results: SearchResults) -> str:
    """Say that no passage has all that was asked for, and how much of it these have."""
    fallback = results.fallback
    if fallback is None:
        return ""
    things = _things(results.request.query)
    if fallback.asked == 2:
        sentence = f"No passage has both {things}; these have one."
    else:
        is_next = fallback.met == fallback.asked - 1
        most = f"{fallback.met}" if is_next else f"{fallback.met} or more"
        sentence = f"No passage has all {fallback.asked} {things}; these have {most}."
    return f"{sentence} {_nowhere_text(fallback)}".rstrip()


def is_growing(coverage: Coverage | None) -> bool:
    """Tell whether there is more in the library than can be found as yet."""
    return coverage is not None and coverage.passages_indexed < coverage.passages_total


def coverage_text(coverage: Coverage | None) -> str:
    """Say while the index grows how much of the library can be found already; else nothing."""
    if coverage is None or not is_growing(coverage):
        return ""
    if coverage.pages_total:
        done, total, unit = coverage.pages_indexed, coverage.pages_total, "pages"
    else:
        done, total, unit = coverage.passages_indexed, coverage.passages_total, "passages"
    return f"Still indexing: {done:,} of {total:,} {unit} searchable"


def without_text(documents: Sequence[DocumentSummary], page_names: Sequence[str] = ()) -> str:
    """
    Say which pages no search can find, because they are pictures; nothing if there are none.

    ``page_names`` are those of the pages, where the documents are only the open one.
    """
    count = sum(document.unread_pages for document in documents)
    if not count:
        return ""
    if page_names and len(page_names) <= _MOST_NAMED:
        word = "Page" if count == 1 else "Pages"
        named = f"{word} {_listed(page_names)}"
    else:
        named = counted(count, "page")
    return f"{named} {'is a picture' if count == 1 else 'are pictures'} without text: not searched"


def what_is_searched(documents: Sequence[DocumentSummary]) -> str:
    """Say what a search looks through, in pages where there are pages."""
    pages = sum(document.page_count - document.unread_pages for document in documents)
    passages = sum(document.passage_count for document in documents if not document.page_count)
    amounts = [counted(pages, "page")] if pages else []
    amounts += [counted(passages, "passage")] if passages else []
    return f"Type to search {' and '.join(amounts)}." if amounts else "Type to search."


def nothing_found(request: SearchRequest, *, is_narrowed: bool) -> tuple[str, str]:
    """Return a sentence that nothing was found, and what to try."""
    if is_narrowed:
        return (
            "Nothing is left within what you narrowed to",
            "Take a filter away: click the cross on it, or Clear.",
        )
    where = "in any report" if request.document_id is None else "in this report"
    roles = {span.role for span in spans(request.query)}
    if roles - _PLAIN:
        return (
            f"Nothing {where} answers this query",
            "The line above says how it was read. F1 in the box explains what can be typed.",
        )
    what = "note" if request.sources == {Source.NOTE} else "passage"
    if len(request.query.split()) > 1:
        return (
            f"No {what} {where} has any of these words",
            "Try other words, or the beginning of one with a star: supervis*",
        )
    return (
        f"No {what} {where} has this word",
        "Try the beginning of the word with a star: supervis*",
    )


def like_title(text: str) -> str:
    """Return how the answer to "More like this" is called: by the passage's first words."""
    words = text.split()
    return f"Like “{' '.join(words[:5])}{'…' if len(words) > 5 else ''}”"


def _things(query: str) -> str:
    roles = {span.role for span in spans(query)} & {Role.WORD, Role.PHRASE, Role.PATTERN}
    return "words" if roles == {Role.WORD} else "parts of the query"


def _nowhere_text(fallback: Fallback) -> str:
    if not fallback.nowhere:
        return ""
    named = _listed([f"“{word}”" for word in fallback.nowhere[:_MOST_NAMED]])
    return f"{named} {'is' if len(fallback.nowhere) == 1 else 'are'} in no passage at all."


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
