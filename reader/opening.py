"""
Opening a library at the start of the program, when another start may be doing the same.

Two commands given together take turns: whoever comes second waits a moment. A library that
is being begun is not read before it has the case that comes with the program.
"""

import time
from pathlib import Path

from reader import importing
from reader.errors import StoreDamaged, StoreError, StoreInUse, StoreTooNew
from reader.library import Library

PATIENCE_SECONDS = 2.0
_PAUSE_SECONDS = 0.05


def to_change(folder: Path) -> Library:
    """
    Open a library for writing, ready for use.

    Raises:
        StoreInUse: another process has it open, and has had for some seconds.
        StoreError: it is damaged or of a newer version, or the folder cannot be used.
    """
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _opened(folder)
        except StoreInUse:
            if time.monotonic() >= give_up_at:
                raise
        time.sleep(_PAUSE_SECONDS)


def to_read(folder: Path) -> tuple[Library, StoreError | None]:
    """
    Open a library for writing or, where that cannot be, for reading; with what forbade it.

    Raises:
        StoreError: it cannot be read either.
    """
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _opened(folder), None
        except (StoreDamaged, StoreTooNew):
            raise
        except StoreError as problem:
            may_wait = isinstance(problem, StoreInUse) and time.monotonic() < give_up_at
            library = _opened_to_read(folder)
            if library is not None and (not may_wait or importing.is_prepared(library.database)):
                return library, problem
            if library is not None:
                library.close()
            elif not may_wait:
                raise
        time.sleep(_PAUSE_SECONDS)


def _opened(folder: Path) -> Library:
    library = Library.open(folder)
    try:
        importing.prepare(library.database)
    except BaseException:
        library.close()
        raise
    return library


def _opened_to_read(folder: Path) -> Library | None:
    try:
        return Library.open(folder, read_only=True)
    except StoreError:
        return None
