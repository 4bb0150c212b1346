"""
Shared memory that the system has handed out by the time it is drawn in.

Fresh memory costs a millisecond a megabyte when it is first written to, a third of the time
that drawing a page takes. A thread does that for what will be drawn in next, while the process
waits for requests.
"""

import ctypes
import sys
import threading

from reader.documents.page_memory import PageMemory

AHEAD_BYTES = 16_777_216
"""About four pages at their usual size."""
PIECE_BYTES = 2_097_152

# Linux 5.14 or later; older ones refuse it, and nothing is lost. Source: madvise(2).
_POPULATE_WRITE = 23


class MemoryAhead:
    """Keeps memory ready beyond the highest place that has been drawn in."""

    def __init__(self, memory: PageMemory) -> None:
        self._size = len(memory.mapping)
        self._wanted = 0
        self._begin = threading.Event()
        if sys.platform == "linux":
            self._first = (ctypes.c_ubyte * self._size).from_buffer(memory.mapping)
            threading.Thread(target=self._prepare, name="memory ahead", daemon=True).start()

    def reach(self, end: int) -> None:
        """Say up to where something is drawn."""
        if end + AHEAD_BYTES > self._wanted:
            self._wanted = min(end + AHEAD_BYTES, self._size)
            self._begin.set()

    def _prepare(self) -> None:
        madvise = ctypes.CDLL(None).madvise
        base, ready, refused = ctypes.addressof(self._first), 0, 0
        while not refused:
            self._begin.wait()
            self._begin.clear()
            while ready < self._wanted and not refused:
                size = min(PIECE_BYTES, self._size - ready)
                where = ctypes.c_void_p(base + ready)
                refused = madvise(where, ctypes.c_size_t(size), _POPULATE_WRITE)
                ready += size
