"""The hits of a search as a file in one of three formats."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import ExportError
from reader.export.hits import HitsSelection
from reader.export.selection import lost
from reader.export.to_csv import hits_to_csv
from reader.export.to_markdown import hits_to_markdown
from reader.export.written import write_export
from reader.progress import Progress, no_progress


class HitsFormat(StrEnum):
    """What hits can be written as."""

    PDF = "pdf"
    MARKDOWN = "markdown"
    CSV = "csv"

    @property
    def suffix(self) -> str:
        """How the names of its files end, without the dot."""
        return "md" if self is HitsFormat.MARKDOWN else self.value


@dataclass(frozen=True, slots=True)
class WrittenHits:
    """A file with hits; ``remarks`` are sentences that the user should see."""

    path: Path
    count: int
    remarks: tuple[str, ...] = ()


def write_hits(
    selection: HitsSelection,
    path: Path,
    form: HitsFormat,
    progress: Progress = no_progress,
) -> WrittenHits:
    """
    Write hits to a file; it is whole, or as it was before.

    Raises:
        ExportError: there are none, or the file cannot be written.
        Cancelled: ``progress`` raised it; nothing was written.
    """
    if selection.is_empty:
        raise ExportError("There are no hits to export.", hint="Search for something else.")
    count = len(selection.hits)
    if form is HitsFormat.PDF:
        # PDFium is loaded with it, and wanted for nothing else.
        from reader.export import to_pdf

        return WrittenHits(path, count, to_pdf.write(selection, path, progress).remarks)
    progress(0.5, f"Writing {path.name}")
    if form is HitsFormat.CSV:
        # Without the mark of its encoding Excel reads a file as it was usual in 1990.
        content = hits_to_csv(selection).encode("utf-8-sig", "replace")
    else:
        content = hits_to_markdown(selection).encode("utf-8", "replace")
    write_export(path, content)
    progress(1.0, "Done")
    return WrittenHits(path, count, tuple(lost(selection.quotations)))
