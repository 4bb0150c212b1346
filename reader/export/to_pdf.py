"""What was gathered as a tagged PDF file, accessible (PDF/UA-1) and made to last."""

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.documents.pages import page_count
from reader.documents.sealed import worker_command
from reader.errors import ExportError
from reader.export.hits import HitsSelection
from reader.export.hits_sheet import hits_sheet
from reader.export.selection import NotesSelection, lost
from reader.export.sheet import sheet
from reader.export.to_pdf_child import BROKEN_DOWN, NOT_INSTALLED
from reader.export.written import write_export
from reader.progress import Progress, no_progress

Selection = NotesSelection | HitsSelection
"""What can be printed."""

_LISTENING_SECONDS = 0.05
_NAMED_AT_MOST = 12
_START_SECONDS, _SECONDS_A_NOTE = 0.4, 0.0015
"""What setting the pages takes; only for telling how far it may be."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF file in memory."""

    pdf: bytes
    page_count: int
    remarks: tuple[str, ...] = ()
    """Sentences the user should see: what was not found, what could not be shown."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A PDF file on disk; ``remarks`` as in :class:`Rendered`."""

    path: Path
    page_count: int
    remarks: tuple[str, ...] = ()


def write(
    selection: Selection,
    path: Path,
    progress: Progress = no_progress,
    *,
    made_at: datetime | None = None,
) -> Exported:
    """
    Write a selection to a PDF file; the file is whole, or as it was before.

    With ``made_at``, an aware time, the same selection gives the same bytes.

    Raises:
        ExportError: there is nothing to print, or the file cannot be written.
        Cancelled: ``progress`` raised it; nothing was written.
    """
    rendered = render(selection, progress, made_at=made_at)
    progress(0.95, f"Writing {path.name}")
    write_export(path, rendered.pdf)
    progress(1.0, "Done")
    return Exported(path, rendered.page_count, rendered.remarks)


def render(
    selection: Selection,
    progress: Progress = no_progress,
    *,
    made_at: datetime | None = None,
) -> Rendered:
    """
    Return a selection as a PDF file in memory, set in a child process.

    It is PDF/UA-1 and PDF/A-2a, unless no font has all of its characters; a remark names
    those then.

    Raises:
        ExportError: there is nothing to print, or Typst is not installed.
        Cancelled: ``progress`` raised it; the child is stopped at once.
    """
    _require_something(selection)
    progress(0.05, "Preparing the pages")
    estimate = _Estimate(progress, len(selection.quotations))
    remarks = lost(selection.quotations)
    try:
        answer = _typeset(selection, made_at, estimate)
    except _TypesetterBroke:
        # WORKAROUND: Typst panics on lines in which a letter of Hebrew or Arabic bears an
        # accent of another script; see typst/typst issue 8667.
        answer = _typeset(selection, made_at, estimate, with_marks=False)
        remarks.append("Accents and vowel signs were left out of texts that mix scripts.")
    line, _, pdf = answer.partition(b"\n")
    unshown = json.loads(line)
    if unshown is not None:
        remarks.append(_not_shown(unshown))
    return Rendered(pdf, page_count(pdf), tuple(remarks))


class _TypesetterBroke(ExportError):
    """Typst itself failed."""


class _Estimate:
    """Tells how far the pages may be, from how many notes there are; Typst itself does not."""

    def __init__(self, progress: Progress, number: int) -> None:
        self._progress = progress
        self._expected_seconds = _START_SECONDS + number * _SECONDS_A_NOTE
        self._started = time.monotonic()

    def tell(self) -> None:
        """Report progress, never quite reaching the end."""
        part = (time.monotonic() - self._started) / self._expected_seconds
        self._progress(0.1 + 0.8 * part / (part + 0.5), "Setting the pages")


def _require_something(selection: Selection) -> None:
    if not selection.is_empty:
        return
    if isinstance(selection, HitsSelection):
        raise ExportError("There are no hits to export.", hint="Search for something else.")
    raise ExportError(
        "There are no notes or recommendations to export.",
        hint="Highlight a passage or bookmark a recommendation, or choose more to include.",
    )


def _typeset(
    selection: Selection,
    made_at: datetime | None,
    estimate: _Estimate,
    *,
    with_marks: bool = True,
) -> bytes:
    """Return what the child answers."""
    if isinstance(selection, HitsSelection):
        template, content = "hits", hits_sheet(selection, with_marks=with_marks)
    else:
        template, content = "notes", sheet(selection, with_marks=with_marks)
    when = [] if made_at is None else [str(int(made_at.timestamp()))]
    with (
        subprocess.Popen(
            [*worker_command("typeset"), template, *when],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child,
        ThreadPoolExecutor(1) as talking,
    ):
        answered = talking.submit(child.communicate, content)
        try:
            while wait([answered], _LISTENING_SECONDS).not_done:
                estimate.tell()
        except BaseException:
            child.kill()
            raise
        answer, complaint = answered.result()
    if child.returncode == 0:
        return answer
    if child.returncode == NOT_INSTALLED:
        raise ExportError(
            "PDF files cannot be made: the typesetter Typst is not installed on this computer.",
            hint="Set Casefolio up again; Typst comes with it on most systems.",
        )
    if child.returncode == BROKEN_DOWN:
        raise _TypesetterBroke(
            "The pages could not be set: the typesetter failed on one of the texts.",
            hint="Export less at a time to find the one, and leave it out.",
        )
    if child.returncode < 0:
        raise ExportError(
            "The pages could not be set: the computer stopped the typesetter.",
            hint="Close other programs to free memory, or export less at a time.",
        )
    raise RuntimeError(complaint.decode(errors="replace"))


def _not_shown(characters: list[str]) -> str:
    """Return what the user should know of a file with characters that no font has."""
    ending = "The file is therefore not marked as accessible (PDF/UA)."
    if not characters:
        return f"Some characters could not be set with the fonts of this computer. {ending}"
    rest = len(characters) - _NAMED_AT_MOST
    named = ", ".join(_named(one) for one in characters[:_NAMED_AT_MOST])
    named += f" and {rest} more" if rest > 0 else ""
    return (
        f"{named} could not be set with the fonts of this computer and may appear as an empty "
        f"box. {ending}"
    )


def _named(shown: str) -> str:
    """Return a character with its code: "𓀀 (U+13000)"; only the code if it has no shape."""
    if shown.startswith("\\u{"):
        return f"U+{int(shown[3:-1], 16):04X}"
    return f"{shown} ({' '.join(f'U+{ord(one):04X}' for one in shown)})"
