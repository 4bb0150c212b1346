"""
What the template for hits is given: a selection of hits as JSON.

Shapes and names are those that resources/typst/hits.typ reads.
"""

from typing import Any

from reader.export.bylines import byline, in_words
from reader.export.hits import HitKind, HitSource, HitsSelection, SelectedHit
from reader.export.sheet import (
    LONG,
    as_json,
    fit,
    front_matter,
    quotation_sheet,
    users_words,
)


def hits_sheet(selection: HitsSelection, *, with_marks: bool = True) -> bytes:
    """Return the JSON for the template; ``with_marks`` as for :func:`sheet.sheet`."""
    rows = [*selection.about, ("Date", in_words(selection.dated))]
    if selection.author:
        rows.append(("Prepared by", selection.author))
    content: dict[str, Any] = {
        **front_matter(selection),
        "about": [{"name": name, "value": fit(value)} for name, value in rows],
        "promise": _promise(selection),
        "sources": [_source(source) for source in selection.sources],
    }
    return as_json(content, with_marks=with_marks)


def _promise(selection: HitsSelection) -> str:
    """Return the sentence over the hits; it claims no more than was checked."""
    lost = sum(not one.is_found for one in selection.quotations)
    claim = "Each passage is quoted exactly as it stands in its source"
    return f"{claim}, except for those marked as not found there." if lost else f"{claim}."


def _source(source: HitSource) -> dict[str, Any]:
    return {
        "title": fit(source.title),
        "byline": fit(byline(source.authors, source.published)),
        "sections": [
            {"title": fit(section.title), "hits": [_hit(hit) for hit in section.hits]}
            for section in source.sections
        ],
    }


def _hit(hit: SelectedHit) -> dict[str, Any]:
    return {
        "quotation": quotation_sheet(hit.quotation),
        "label": fit(hit.label),
        "is_note": hit.kind is HitKind.NOTE,
        "note": users_words(hit.note),
        "is_long": len(hit.quotation.text) + len(hit.note) > LONG,
    }
