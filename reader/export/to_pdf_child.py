"""
The child process in which Typst sets the pages.

Typst remembers what it has set, some 60 MB for 500 notes and more with every preview: in a
process of its own the memory goes back, the user can stop it at once, and nothing it does
can end the program.

It reads the sheet (reader/export/sheet.py) from standard input and answers on standard
output with one line of JSON, a list of the characters that no font has or null when the
file is accessible, and then the PDF file.
"""

import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.paths import RESOURCES

if TYPE_CHECKING:
    import typst

NOT_INSTALLED = 3
"""Exit status when Typst cannot be loaded."""
BROKEN_DOWN = 4
"""Exit status when Typst itself failed."""

_SHARED = ("paper.typ", "markdown.typ")
"""What the templates have in common."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to set the pages."""

    with_system_fonts: bool
    is_accessible: bool
    """Whether the file has to be PDF/UA-1, and PDF/A-2a as well."""


_ATTEMPTS = (
    _Attempt(with_system_fonts=False, is_accessible=True),
    _Attempt(with_system_fonts=True, is_accessible=True),
    _Attempt(with_system_fonts=True, is_accessible=False),
)


def worker_main(arguments: list[str]) -> int:
    """Be the child; ``arguments`` are a template, and the time for the file in seconds or none."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return NOT_INSTALLED
    made_at = datetime.fromtimestamp(int(arguments[1]), UTC) if arguments[1:] else None
    try:
        pdf, unshown = _typeset(arguments[0], sys.stdin.buffer.read(), made_at)
    except BaseException as error:
        # A panic in Typst has a class that cannot be imported, and is no Exception.
        if type(error).__name__ == "PanicException":
            return BROKEN_DOWN
        raise
    sys.stdout.buffer.write(json.dumps(unshown).encode() + b"\n")
    sys.stdout.buffer.write(pdf)
    return 0


def _typeset(
    template: str, sheet: bytes, made_at: datetime | None
) -> tuple[bytes, list[str] | None]:
    """Return a PDF file made at the first attempt that works, and what no font has."""
    import typst

    unshown: list[str] = []
    for attempt in _ATTEMPTS:
        try:
            pdf = _compile(template, sheet, attempt, made_at)
        except typst.TypstError as error:
            # Whatever the reason, asking less of the file is worth a try; a fault of the
            # template fails the last attempt too, and rises.
            if attempt is _ATTEMPTS[-1]:
                raise
            unshown = _characters(error.diagnostic)
        else:
            return pdf, None if attempt.is_accessible else unshown
    raise AssertionError("the last attempt returns or raises")


def _compile(template: str, sheet: bytes, attempt: _Attempt, made_at: datetime | None) -> bytes:
    import typst

    templates = RESOURCES / "typst"
    files = {
        "main.typ": (templates / f"{template}.typ").read_bytes(),
        **{name: (templates / name).read_bytes() for name in _SHARED},
        "selection.json": sheet,
    }
    # Without a folder of its own Typst would let a template read the current one.
    with tempfile.TemporaryDirectory(prefix="casefolio-") as empty:
        compiler = typst.Compiler(
            files,  # type: ignore[type-var]  # WORKAROUND: its stub leaves out files in memory.
            root=empty,
            font_paths=_fonts(attempt.with_system_fonts),
            package_path=empty,
            package_cache_path=empty,
            sys_inputs={"fonts": "any" if attempt.with_system_fonts else "ours"},
        )
        pdf = compiler.compile(
            format="pdf",
            pdf_standards=["a-2a", "ua-1"] if attempt.is_accessible else [],
            timestamp=made_at,
        )
    assert isinstance(pdf, bytes)
    return pdf


def _fonts(with_system_fonts: bool) -> "typst.Fonts":
    import typst

    # Typst's own fonts have the letters for code in notes.
    return typst.Fonts(with_system_fonts, True, [str(RESOURCES / "fonts")])


def _characters(diagnostic: str) -> list[str]:
    """Return the characters that Typst names between ``"`` signs, each once, in order."""
    named = []
    for line in diagnostic.splitlines():
        if line.startswith("error:") and line.count('`"') and '"`' in line:
            named.append(line.partition('`"')[2].partition('"`')[0])
    return list(dict.fromkeys(named))
