"""
The memory in which the rendering process draws and which the window shows, without a copy.

The rendering process decides where a drawing goes. The other process hands drawings out as
views; when nobody has a view of one any more, it says so with its next request, and the place
is drawn in again. No other process sees the memory, and only what was drawn in takes space.
"""

import ctypes
import mmap
import os
import sys
import tempfile
import weakref
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from uuid import uuid4

KEPT_BYTES = 33_554_432
"""A larger place gives its memory back to the system when it is free, where that is possible."""


class NoRoom(Exception):
    """So much is in use that there is no place for one more drawing."""


class PageMemory:
    """
    A piece of memory that two processes have in common.

    Attributes:
        mapping: the bytes themselves.
        place: what the other process is told, for it to :meth:`attach`.
        descriptors: the files that it has to inherit.
    """

    def __init__(self, mapping: mmap.mmap, place: str, descriptors: tuple[int, ...] = ()) -> None:
        self.mapping = mapping
        self.place = place
        self.descriptors = descriptors
        self._unseen: deque[int] = deque()

    @classmethod
    def create(cls, size: int) -> "PageMemory":
        """Set memory aside, of so many bytes at most."""
        if sys.platform == "win32":
            place = f"casefolio-{uuid4()}:{size}"
            return cls(mmap.mmap(-1, size, tagname=place), place)
        descriptor = _unnamed_file()
        os.ftruncate(descriptor, size)
        return cls(mmap.mmap(descriptor, size), f"{descriptor}:{size}", (descriptor,))

    @classmethod
    def attach(cls, place: str) -> "PageMemory":
        """Reach the memory that the process which started this one has set aside."""
        name, _, size = place.rpartition(":")
        if sys.platform == "win32":
            return cls(mmap.mmap(-1, int(size), tagname=place), place)
        return cls(mmap.mmap(int(name), int(size)), place, (int(name),))

    def view(self, start: int, size: int) -> memoryview:
        """
        Return what was drawn at a place, to be looked at as long as anybody has it.

        Raises:
            ValueError: it would be outside the memory.
        """
        drawn = (ctypes.c_ubyte * size).from_buffer(self.mapping, start)
        weakref.finalize(drawn, self._unseen.append, start)
        return memoryview(drawn).toreadonly()

    def unseen(self) -> list[int]:
        """Return, each once, the places of which nobody has a view any more."""
        starts = []
        # Views end at any moment in any thread, but none is ever put before these.
        for _ in range(len(self._unseen)):
            starts.append(self._unseen.popleft())
        return starts

    def release(self, start: int, size: int) -> None:
        """Give the memory of a free place back, when it is much."""
        if size > KEPT_BYTES and sys.platform == "linux":
            self.mapping.madvise(mmap.MADV_REMOVE, start, size)

    def close(self) -> None:
        """Let go of the memory; views of it stay good."""
        with suppress(BufferError):
            self.mapping.close()
        for descriptor in self.descriptors:
            os.close(descriptor)


class Places:
    """Which parts of a piece of memory are in use."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._used: dict[int, int] = {}

    def take(self, size: int) -> int:
        """
        Return where so many bytes are free, and count them as used: the lowest such place.

        Raises:
            NoRoom: there is no such place.
        """
        size = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
        at = 0
        for start in sorted(self._used):
            if start - at >= size:
                break
            at = start + self._used[start]
        if at + size > self._size:
            raise NoRoom
        self._used[at] = size
        return at

    def give_back(self, starts: Sequence[int]) -> list[tuple[int, int]]:
        """Count places as free, and return start and size of each."""
        return [(start, self._used.pop(start)) for start in starts]


def _unnamed_file() -> int:
    """Open a file that has no name and, where the system can do so, is in memory only."""
    if sys.platform == "linux":
        return os.memfd_create("casefolio-page")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
