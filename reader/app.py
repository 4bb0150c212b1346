"""Builds everything once, shows the window, and answers for what nobody expected."""

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reader import opening
from reader.errors import StoreError
from reader.library import Library
from reader.paths import default_library
from reader.ui import clipboard
from reader.ui.crash_dialog import CrashDialog
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.tasks import Tasks
from reader.ui.theme import load_fonts


def main(arguments: list[str]) -> int:
    """
    Open the window on a library and on the files named; return the exit status.

    Raises:
        StoreError: the library cannot be opened.
    """
    named = _read(arguments)
    library, remark = _open(named.library)
    try:
        return _run(library, remark, [path.absolute() for path in named.files])
    finally:
        library.close()


def _run(library: Library, remark: StoreError | None, files: list[Path]) -> int:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("casefolio")
    load_fonts()
    CrashDialog.catch_everything(library.folder / "crash.log")
    tasks = Tasks(app)
    window = MainWindow(app, library, tasks, Look(app, library.settings))
    window.show()
    window.begin(files)
    if remark is not None:
        window.messages.show_error(remark)
    try:
        return app.exec()
    finally:
        tasks.close()
        clipboard.hand_over()


def _open(folder: Path) -> tuple[Library, StoreError | None]:
    """Open for writing, or for reading if that cannot be; with what to say then."""
    library, problem = opening.to_read(folder)
    if problem is None:
        return library, None
    return library, StoreError(problem.message, hint="It is open here for reading only.")


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("casefolio", add_help=False)
    parser.add_argument("--library", type=Path, default=default_library())
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    return parser.parse_args(arguments)
