"""
What the child process that reads a file may do: read, think for a while, answer.

The limits are the operating system's where it has them (Linux, macOS); an audit hook of the
interpreter refuses the rest everywhere. Without the system's limits the parent's watch over
time remains.
"""

import contextlib
import ctypes
import os
import sys
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits.
    resource = None  # type: ignore[assignment]

MEMORY_BYTES = 1_500_000_000
SECONDS = 30
SECONDS_A_STEP = 0.2
"""Loaders report each page, so a step is a page."""
MOST_SECONDS = 600

_NEW_USER_NAMESPACE = 0x10000000
_NEW_NETWORK_NAMESPACE = 0x40000000
_FORBIDDEN_EVENTS = (
    *("socket.", "subprocess.", "shutil.", "tempfile.", "ftplib.", "http.", "urllib.", "smtplib."),
    *("os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.utime", "os.kill", "webbrowser."),
)
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class TimeAllowance:
    """Processor time: a fixed amount, and some more for each step that was done."""

    def __init__(self) -> None:
        self._seconds = float(SECONDS)

    def extend(self) -> None:
        """Grant the time of one step more."""
        before = int(self._seconds)
        self._seconds = min(self._seconds + SECONDS_A_STEP, MOST_SECONDS)
        if resource is not None and int(self._seconds) > before:
            _limit(resource.RLIMIT_CPU, int(self._seconds), MOST_SECONDS)


def limit_resources() -> None:
    """Limit memory and processor time, and leave no core file behind."""
    limit_memory()
    if resource is not None:
        _limit(resource.RLIMIT_CPU, SECONDS, MOST_SECONDS)


def limit_memory() -> None:
    """Limit memory, and leave no core file behind."""
    if resource is None:
        return
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_DATA, MEMORY_BYTES, MEMORY_BYTES)


def allow_seconds(seconds: int) -> None:
    """Let this process work for so many seconds more, in place of what was allowed before."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    total = int(used.ru_utime + used.ru_stime) + seconds + 1
    _limit(resource.RLIMIT_CPU, total, resource.RLIM_INFINITY)


def forbid_side_effects() -> None:
    """
    Let this process never again write a file, start a program or open a connection.

    To be called when all modules with code of our own are imported: compiled code can no
    longer be saved.
    """
    forbid_files_and_network()
    sys.addaudithook(_refuse)


def forbid_files_and_network() -> None:
    """
    Let this process never again fill a file or reach a network, where the system sees to it.

    A program that the process becomes is bound by it as well.
    """
    if resource is not None:
        _limit(resource.RLIMIT_FSIZE, 0, 0)
    _leave_network()


def _limit(which: int, soft: int, hard: int) -> None:
    """Set a limit, or the nearest that the system allows."""
    _soft, highest = resource.getrlimit(which)
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(which, (soft, hard))


def _leave_network() -> None:
    """Move into a network of our own that leads nowhere, where the system permits it."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        if libc.unshare(_NEW_NETWORK_NAMESPACE) != 0:
            libc.unshare(_NEW_USER_NAMESPACE | _NEW_NETWORK_NAMESPACE)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS) or (event == "open" and _is_for_writing(arguments)):
        raise PermissionError(f"{event} is not allowed while a file is read")


def _is_for_writing(arguments: tuple[Any, ...]) -> bool:
    _path, mode, flags = arguments
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING_FLAGS)
