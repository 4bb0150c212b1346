"""Locking a file so that one process at a time has it; a process that ends lets go by itself."""

import sys
from io import FileIO

if sys.platform == "win32":
    import msvcrt

    def _claim(file: FileIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _claim(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(file: FileIO) -> bool:
    """Lock an open file until it is closed; return False at once if somebody else holds it."""
    try:
        _claim(file)
    except OSError:
        return False
    return True
