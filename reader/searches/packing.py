"""A search as plain values that JSON and a row of the library can hold."""

import json
from dataclasses import astuple
from typing import Any

from reader.searches.model import Narrowing, Search


def packed(search: Search) -> dict[str, Any]:
    """Return a search by the names of its parts; narrowings are JSON in one string."""
    return {
        "query": search.query,
        "document_id": search.document_id,
        "in_reading_order": int(search.in_reading_order),
        "narrowings": json.dumps([astuple(one) for one in search.narrowings], ensure_ascii=False),
    }


def unpacked(values: dict[str, Any]) -> Search:
    """
    Return the search that :func:`packed` made these values of.

    Raises:
        KeyError, TypeError, ValueError: they are of no search.
    """
    return Search(
        str(values["query"]),
        str(values["document_id"]),
        bool(values["in_reading_order"]),
        tuple(
            Narrowing(str(kind), str(value), str(document_id), int(start))
            for kind, value, document_id, start in json.loads(values["narrowings"])
        ),
    )
