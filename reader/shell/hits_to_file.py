"""The passages that a search found, written to a file instead of shown."""

import sys
from pathlib import Path

from index import SearchResults
from reader.errors import ExportError
from reader.export.hits import HitsChoice, gather_hits
from reader.export.hits_file import HitsFormat, write_hits
from reader.library import Library
from reader.settings import EXPORT_AUTHOR, EXPORT_ORGANISATION
from reader.shell.saying import progress_line, say


def require_both(form: str | None, output: Path | None) -> None:
    """
    Refuse a format without a file, or a file without a format.

    Raises:
        ExportError: one of them is missing.
    """
    if form is not None and output is None:
        raise ExportError("There is no file to write to.", hint="Name one with -o.")
    if output is not None and form is None:
        raise ExportError(
            f"It is not said as what {output.name} is to be written.",
            hint=f"Say --format and one of: {', '.join(HitsFormat)}.",
        )


def write(library: Library, results: SearchResults, form: str, output: Path) -> None:
    """
    Write all hits of an answer, and say so.

    Raises:
        ExportError: there are none, or the file cannot be written.
    """
    choice = HitsChoice(
        author=library.settings.get(EXPORT_AUTHOR),
        organisation=library.settings.get(EXPORT_ORGANISATION),
    )
    with progress_line() as progress:
        selection = gather_hits(library.database, results, choice, progress)
        written = write_hits(selection, output, HitsFormat(form), progress)
    for remark in written.remarks:
        sys.stderr.write(f"casefolio: {remark}\n")
    if written.count < results.total:
        sys.stderr.write(
            f"casefolio: {written.count:,} of the {results.total:,} passages are in the file.\n"
        )
    say(f"Written: {output}")
