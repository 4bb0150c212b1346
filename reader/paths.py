"""Where the program keeps things."""

import os
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Icons, fonts, templates and the bundled case; only ever read."""


def default_library() -> Path:
    """
    Return the folder of the library to open when none is named.

    ``CASEFOLIO_LIBRARY`` wins; otherwise it lies where the platform keeps a program's data.
    """
    chosen = os.environ.get("CASEFOLIO_LIBRARY")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        kept = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return kept / "Casefolio" / "library"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Casefolio" / "library"
    kept = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return kept / "casefolio" / "library"
