"""Copying, then ending the program."""

import subprocess
import sys

COPY_AND_END = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from reader.ui import clipboard
app = QApplication([])
copied = QMimeData()
copied.setText("Supervision was weak")
app.clipboard().setMimeData(copied)
clipboard.hand_over()
print(app.clipboard().text())
"""


def test_the_program_ends_well_after_something_was_copied():
    done = subprocess.run([sys.executable, "-c", COPY_AND_END], capture_output=True, text=True)

    assert (done.returncode, done.stdout.strip()) == (0, "Supervision was weak")
