"""How the shell speaks: answers on standard output, all else on standard error."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reader.errors import CasefolioError
from reader.progress import Progress, no_progress


def complain(problem: CasefolioError, about: str = "") -> None:
    """Tell the user of a problem, on standard error."""
    named = about and about not in problem.message
    message = f"{about}: {problem.message}" if named else problem.message
    hint = f"\n  {problem.hint}" if problem.hint else ""
    sys.stderr.write(f"casefolio: {message}{hint}\n")


def say(text: str) -> None:
    """Write a line of the answer to standard output."""
    sys.stdout.write(f"{text}\n")


def say_json(answer: Any) -> None:
    """Write the whole answer to standard output as JSON for programs."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


@contextmanager
def progress_line() -> Iterator[Progress]:
    """
    Tell of progress in one line of a terminal, which is gone afterwards; else nowhere.

    Empty words take the line away, so that something else can be said.
    """
    if not sys.stderr.isatty():
        yield no_progress
        return

    def tell(done: float, doing: str) -> None:
        sys.stderr.write(f"\r\x1b[K{done:4.0%}  {doing[:70]}" if doing else "\r\x1b[K")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        tell(0.0, "")
