"""What the user sees when the program meets a mistake of its own."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox


class CrashDialog(QMessageBox):
    """Says once that something went wrong, that the notes are safe, and where the log is."""

    _is_open = False

    def __init__(self, report: str, log: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("Casefolio")
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText("Something went wrong inside Casefolio.")
        self.setInformativeText(
            "Everything you wrote is saved. You can go on; if it happens again, close the "
            f"program and open it anew. What happened is written in {log}."
        )
        self.setDetailedText(report)

    @classmethod
    def catch_everything(cls, log: Path) -> None:
        """Log and show every exception that nobody else answers."""

        def report(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if issubclass(kind, KeyboardInterrupt):
                QApplication.quit()
                return
            text = "".join(traceback.format_exception(kind, error, trace))
            sys.stderr.write(text)
            _append(log, text)
            cls._show_once(text, log)

        sys.excepthook = report

    @classmethod
    def _show_once(cls, text: str, log: Path) -> None:
        if cls._is_open or QApplication.instance() is None:
            return
        cls._is_open = True
        try:
            cls(text, log).exec()
        finally:
            cls._is_open = False


def _append(log: Path, text: str) -> None:
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
    except OSError:  # the library may be on a disk that is full or gone; stderr has it too
        return
