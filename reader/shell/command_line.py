"""From arguments to an exit status, whatever goes wrong between."""

import io
import os
import sys
from collections.abc import Callable

from reader.errors import NOT_UTF8, CasefolioError
from reader.paths import default_library
from reader.shell import verbs
from reader.shell.arguments import build_parser
from reader.shell.saying import complain

DONE, PROBLEM, STOPPED = 0, 1, 130

_VERBS: dict[str, Callable[[verbs.Wanted], int]] = {
    "import": verbs.import_files,
    "list": verbs.list_documents,
    "text": verbs.print_text,
    "recognise": verbs.recognise_pages,
    "search": verbs.search,
    "recommendations": verbs.list_recommendations,
    "annotate": verbs.annotate,
    "annotations": verbs.list_annotations,
    "export": verbs.export,
    "check": verbs.check_library,
}


def main(arguments: list[str]) -> int:
    """
    Do what the arguments ask for and return the exit status.

    0: done. 1: the user's problem, told in a sentence and a hint on standard error.
    2: wrong usage. 130: stopped by the user.
    """
    _speak_utf8()
    try:
        _refuse_undecodable(arguments)
        wanted = build_parser().parse_args(arguments)
        if not hasattr(wanted, "library"):
            wanted.library = default_library()
        status = _VERBS[wanted.verb](wanted)
        sys.stdout.flush()
    except SystemExit as parsed:
        return int(parsed.code or 0)
    except CasefolioError as problem:
        complain(problem)
        return PROBLEM
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python flushes once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _refuse_undecodable(arguments: list[str]) -> None:
    """Refuse bytes that are no text: they could be kept in no note and printed nowhere."""
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError as error:
        raise CasefolioError(
            "Some of what was typed cannot be read in the encoding of this computer.",
            hint=NOT_UTF8,
        ) from error


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
