"""
The hits of a search as a table of comma-separated values (RFC 4180).

A spreadsheet takes a cell that begins with certain signs for a formula, and would run what a
report or a query says. Such cells begin with an apostrophe here.
"""

import csv
import io
from collections.abc import Iterator

from reader.export.hits import HitSource, HitsSelection

COLUMNS = (
    *("report", "section", "page", "passage", "kind", "quotation", "citation"),
    *("recommendation", "note", "found_in_report"),
)
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def hits_to_csv(selection: HitsSelection) -> str:
    """
    Return what was asked in the first lines, an empty one, the names of columns, and the hits.

    Lines end as RFC 4180 has it, in a carriage return and a line feed.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(_safe(("Search", selection.title)))
    for row in (*selection.about, ("Date", selection.dated.isoformat())):
        table.writerow(_safe(row))
    table.writerow(())
    table.writerow(COLUMNS)
    for source in selection.sources:
        for cells in _rows(source):
            table.writerow(_safe(cells))
    return written.getvalue()


def _rows(source: HitSource) -> Iterator[tuple[str, ...]]:
    for section in source.sections:
        for hit in section.hits:
            yield (
                source.title,
                section.title,
                hit.page,
                str(hit.passage),
                hit.kind.value,
                hit.quotation.text,
                hit.quotation.citation,
                hit.number,
                hit.note,
                "yes" if hit.quotation.is_found else "no",
            )


def _safe(cells: tuple[str, ...]) -> list[str]:
    """Return cells that no spreadsheet takes for a formula."""
    fit = (cell.replace("\x00", "") for cell in cells)
    return [f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell for cell in fit]
