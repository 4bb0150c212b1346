"""Asking for the password of a locked file on a terminal."""

import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from reader.documents.formats import takes_password
from reader.errors import PasswordNeeded

T = TypeVar("T")

MOST_TRIES = 3


def with_password(path: Path, read: Callable[[str], T]) -> T:
    """
    Return what ``read`` makes of a file, first without a password, then with those typed.

    Raises:
        PasswordNeeded: nobody is there to be asked, or none of the passwords opens it.
    """
    password = ""
    for tries in range(MOST_TRIES + 1):
        try:
            return read(password)
        except PasswordNeeded:
            if tries == MOST_TRIES or not _can_ask() or not takes_password(path):
                raise
            if tries:
                sys.stderr.write("casefolio: That password does not open it.\n")
            password = _asked(path.name)
            if not password:
                raise
    raise AssertionError("the last try returns or raises")


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(name: str) -> str:
    """Return what is typed, unseen; nothing when the user only presses Enter."""
    try:
        return getpass(f"Password of “{name}” (Enter alone leaves it out): ", sys.stderr)
    except EOFError:
        return ""
