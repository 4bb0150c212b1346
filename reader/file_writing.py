"""Writing files so that they are never half there, and last once they are there."""

import os
import sys
from pathlib import Path


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
