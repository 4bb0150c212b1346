"""Where the program keeps things, and how it writes a file so that it is never half there."""

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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that after a crash there is the old one or the new one, never a part."""
    arriving = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with arriving.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        arriving.replace(path)
    except BaseException:
        arriving.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder last, on systems where a folder can be synced."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
