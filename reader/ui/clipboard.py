"""What was copied, when the program ends."""

from PySide6.QtGui import QClipboard, QGuiApplication


def hand_over() -> None:
    """
    Replace what we put on the clipboards by the same text in Qt's own keeping.

    Called before the application ends.
    """
    # WORKAROUND: a QMimeData made in Python is deleted by Qt after Python has gone, and
    # PySide then looks for the interpreter: a segmentation fault at exit.
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if clipboard.text(mode):
            clipboard.setText(clipboard.text(mode), mode)
