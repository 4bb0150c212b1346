"""From what is asked to what is kept of it, and back; and how it is shown in a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import FacetValue, SearchRequest
from reader.annotations.model import Colour
from reader.searches.model import Narrowing, SavedSearch, Search
from reader.ui.search.narrowing import (
    NOTES,
    PASSAGES,
    RECOMMENDATIONS,
    Choice,
    Group,
    choice_of,
)


@dataclass(frozen=True)
class KeptHeading:
    """The heading over saved or recent searches; recent ones can be forgotten from it."""

    title: str
    is_recent: bool = False


@dataclass(frozen=True)
class KeptRow:
    """A search that can be asked again; ``saved_id`` is empty if it is only a recent one."""

    search: Search
    name: str
    about: str
    saved_id: str = ""


KeptSearchRow = KeptHeading | KeptRow

_KINDS = {one.value: one for one in (RECOMMENDATIONS, NOTES, PASSAGES)}
_OTHERS = frozenset({Group.DOCUMENT, Group.COLOUR, Group.TAG, Group.SECTION})
_COLOURS = frozenset(Colour)


def search_of(request: SearchRequest, taken: Sequence[Choice]) -> Search:
    """Return what is kept of a request, with the choices that it was narrowed by."""
    return Search(
        " ".join(request.query.split()),
        request.document_id or "",
        request.in_reading_order,
        tuple(Narrowing(one.group, one.value, one.document_id, one.start) for one in taken),
    )


def choices_of(
    search: Search, titles: Mapping[str, str], colour_names: Mapping[Colour, str]
) -> list[Choice]:
    """Return the choices to narrow by again; one of an unknown kind is left out."""
    choices = []
    for one in search.narrowings:
        if one.kind == Group.KIND and one.value in _KINDS:
            choices.append(_KINDS[one.value])
        elif one.kind in _OTHERS and (one.kind != Group.COLOUR or one.value in _COLOURS):
            value = FacetValue(one.value, 0, one.document_id, one.start)
            choices.append(choice_of(Group(one.kind), value, titles, colour_names))
    return choices


def kept_rows(
    saved: Sequence[SavedSearch],
    recent: Sequence[Search],
    titles: Mapping[str, str],
    colour_names: Mapping[Colour, str],
) -> list[KeptSearchRow]:
    """Return saved searches and then recent ones, without those that are saved."""
    rows: list[KeptSearchRow] = []
    if saved:
        rows.append(KeptHeading("Saved"))
    for one in saved:
        about = _about(one.search, titles, colour_names)
        if one.name != one.search.query:
            about = f"{one.search.query} · {about}"
        rows.append(KeptRow(one.search, one.name, about, one.id))
    known = {one.search for one in saved}
    others = [search for search in recent if search not in known]
    if others:
        rows.append(KeptHeading("Recent", is_recent=True))
    for search in others:
        rows.append(KeptRow(search, search.query, _about(search, titles, colour_names)))
    return rows


def key_of(row: KeptSearchRow) -> object:
    """Return what makes two rows the same one."""
    return row if isinstance(row, KeptHeading) else (row.saved_id, row.search)


def spoken(row: KeptSearchRow) -> str:
    """Return the row as a screen reader says it."""
    if isinstance(row, KeptHeading):
        return f"{row.title} searches"
    return f"{'Saved' if row.saved_id else 'Recent'} search {row.name}, {row.about}"


def _about(search: Search, titles: Mapping[str, str], colour_names: Mapping[Colour, str]) -> str:
    """Say where a search looks and what it is narrowed to."""
    if search.document_id:
        scope = titles.get(search.document_id, "A report that is no longer here")
    else:
        scope = "All reports"
    narrowed_to = [one.title for one in choices_of(search, titles, colour_names)]
    return " · ".join([scope, *narrowed_to])
