"""
The memory in which the rendering process draws and from which the window's process copies.

No other process sees it, and it takes only as much as has been drawn in it.
"""

import mmap
import os
import sys
import tempfile
from uuid import uuid4

KEPT_BYTES = 33_554_432
"""A larger drawing gives its memory back when it has been copied, where the system can."""


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

    def copy(self, size: int) -> bytes:
        """Return the first bytes, and give back what took much memory."""
        drawn = self.mapping[:size]
        if size > KEPT_BYTES and sys.platform == "linux":
            self.mapping.madvise(mmap.MADV_REMOVE)
        return drawn

    def close(self) -> None:
        """Let go of the memory."""
        self.mapping.close()
        for descriptor in self.descriptors:
            os.close(descriptor)


def _unnamed_file() -> int:
    """Open a file that has no name and, where the system can do so, is in memory only."""
    if sys.platform == "linux":
        return os.memfd_create("casefolio-page")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
