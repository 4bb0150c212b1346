"""
Start Casefolio: ``python3 main.py``; try it: ``python3 main.py test``.

In the wheel this file is ``casefolio_app/__main__.py``; ``reader``, ``index`` and
``resources`` lie beside it there as they do here.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):
    version, at = sys.version.split()[0], sys.executable
    sys.exit(f"casefolio: Casefolio needs Python 3.11 or newer. This is {version}: {at}")

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

VERBS = (
    "import",
    "list",
    "text",
    "recognise",
    "search",
    "recommendations",
    "annotate",
    "annotations",
    "export",
    "check",
)
WITHOUT_DISPLAY = f"""\
These work without one:

    python3 main.py {{{",".join(VERBS)}}}

and python3 main.py --help explains them."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit status."""
    if arguments is None:
        arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        return _work(arguments[1:])

    from reader import setup
    from reader.errors import CasefolioError

    run = way_in(arguments)
    try:
        if run is not refuse_word:
            setup.make_ready(arguments, for_tests=run is run_tests)
        return run(arguments)
    except CasefolioError as problem:
        print(f"casefolio: {problem.message}\n{problem.hint}".rstrip(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("casefolio: stopped", file=sys.stderr)
        return 130


def way_in(arguments: list[str]) -> Callable[[list[str]], int]:
    """
    Return what runs these arguments: the tests, the shell's verbs or the window.

    A word that is no verb, no file and nothing like a path is a slip of the finger.
    """
    if arguments[:1] == ["test"]:
        return run_tests
    first = "".join(_words(arguments)[:1])
    if first in VERBS or first.startswith("-"):
        return run_shell
    is_bare = first != "" and Path(first).name == first and not Path(first).suffix
    return refuse_word if is_bare and not _exists(first) else open_window


def run_tests(arguments: list[str]) -> int:
    """Run the tests, with the arguments after ``test`` for pytest."""
    from reader.system_libraries import provide_libraries

    provide_libraries()
    import pytest

    os.chdir(ROOT)
    return pytest.main(arguments[1:])


def run_shell(arguments: list[str]) -> int:
    """Do one thing without a window."""
    from reader import shell

    return shell.main(arguments)


def open_window(arguments: list[str]) -> int:
    """Open the window, unless there is nothing to open it on or in it: Qt would abort."""
    from reader.display import has_display, uses_x11, x_server_answers
    from reader.errors import CasefolioError
    from reader.system_libraries import provide_libraries

    for name in _words(arguments):
        if not _exists(name):
            raise CasefolioError(
                f"“{name}” was not found.", "Check the name; it may have been moved or renamed."
            )
    if not has_display(os.environ):
        raise CasefolioError(
            "There is no display here, so the window is not opened.", WITHOUT_DISPLAY
        )
    provide_libraries()
    if uses_x11(os.environ) and not x_server_answers():
        display = os.environ["DISPLAY"]
        raise CasefolioError(
            f"The display {display} does not answer, so the window is not opened.", WITHOUT_DISPLAY
        )
    from reader import app

    return app.main(arguments)


def refuse_word(arguments: list[str]) -> int:
    """Say that a word means nothing here, and which verb may have been meant."""
    from difflib import get_close_matches

    word = _words(arguments)[0]
    near = get_close_matches(word, VERBS, 1)
    hint = f"Did you mean “{near[0]}”?" if near else "“casefolio --help” lists the verbs."
    print(f"casefolio: “{word}” is neither a verb nor a file.\n{hint}", file=sys.stderr)
    return 2


def _words(arguments: list[str]) -> list[str]:
    """Return the arguments without the name of the library."""
    words = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--library":
            next(rest, None)
        elif not argument.startswith("--library="):
            words.append(argument)
    return words


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:
        return False


def _work(arguments: list[str]) -> int:
    """Be a child process; nothing of Qt is loaded in it."""
    kind, *rest = arguments
    if kind == "import":
        from reader.documents import sealed

        return sealed.worker_main(rest)
    if kind == "render":
        from reader.documents import page_worker

        return page_worker.worker_main(rest)
    if kind == "recognise":
        from reader.documents.scans import tesseract

        return tesseract.worker_main(rest)
    if kind == "typeset":
        from reader.export import to_pdf_child

        return to_pdf_child.worker_main(rest)
    print(f"casefolio: there is no worker called {kind!r}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
