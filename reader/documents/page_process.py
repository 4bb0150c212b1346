"""
The rendering process as seen by the process of the window: start it, ask it, end it.

One request at a time, answered or given up within a time that a thread of its own watches.
"""

import contextlib
import json
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TypeVar

from reader.documents.page_memory import NoRoom, PageMemory
from reader.documents.page_requests import Request
from reader.documents.sealed import worker_command, worker_environment
from reader.errors import DamagedDocument, DocumentError, PasswordNeeded, UnsafeDocument

T = TypeVar("T")

LONGEST_ANSWER = 67_108_864
"""Bytes, besides pixels; 200,000 characters make 4 million."""

OPENING_SECONDS = 20.0
"""At least; the process has to start as well, perhaps beside many others."""

_TICK_SECONDS = 0.25
_ERRORS = {
    kind.__name__: kind for kind in (DocumentError, DamagedDocument, PasswordNeeded, UnsafeDocument)
}


class ProcessDied(Exception):
    """The rendering process ended, or answered nonsense, before it had answered."""


class ProcessTooSlow(ProcessDied):
    """The rendering process was ended because its answer took too long."""


class PageProcess:
    """
    A rendering process for one file.

    ``has_answered`` says whether it has answered anything but that the file is open.

    Raises:
        OSError: no process can be started.
    """

    def __init__(self, path: Path, seconds: float, memory_bytes: int) -> None:
        self.has_answered = False
        self._seconds = seconds
        self._memory = PageMemory.create(memory_bytes)
        try:
            self._process = self._start(path)
        except OSError:
            self._memory.close()
            raise
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._is_too_slow = False
        self._closing = threading.Event()
        self._working = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, name="page watch", daemon=True)
        self._watch.start()

    def open(self, password: str, left_out: Sequence[tuple[int, int]] = ()) -> None:
        """
        Let the process open the file, before anything is asked.

        ``left_out`` are pages and numbers of annotations that are not to be drawn.

        Raises:
            DocumentError: it cannot be opened.
            ProcessDied: opening it ended the process.
        """
        self._exchange(("open", password, left_out), max(self._seconds, OPENING_SECONDS))
        self.has_answered = False

    def ask(self, request: Request[T]) -> T:
        """
        Return the answer to a request.

        Raises:
            DocumentError: it cannot be had; the process is ready for others.
            NoRoom: too many pictures are still looked at.
            ProcessDied: the process is gone; it is to be closed.
        """
        said = self._exchange(request.words, self._seconds)
        try:
            return request.read(said, self._memory)
        except (ValueError, TypeError) as nonsense:
            raise ProcessDied from nonsense

    def kill(self) -> None:
        """End the process, so that whoever waits for its answer does so no longer."""
        self._process.kill()

    def close(self) -> None:
        """End the process and give everything back; not while it is being asked."""
        self._closing.set()
        self._working.set()
        self._watch.join()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)
        self._process.wait()
        self._memory.close()

    def _start(self, path: Path) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*worker_command("render"), self._memory.place, str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            pass_fds=self._memory.descriptors,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _exchange(self, words: Sequence[object], seconds: float) -> bytes:
        """Send a request and return what came back."""
        with self._lock:
            self._deadline = time.monotonic() + seconds
        self._working.set()
        try:
            line = json.dumps([self._memory.unseen(), *words])
            word, said = self._send_and_receive(line.encode() + b"\n")
        except (OSError, ValueError) as broken:
            raise (ProcessTooSlow if self._is_too_slow else ProcessDied) from broken
        finally:
            with self._lock:
                self._deadline = None
        self.has_answered = True
        if word == b"refused":
            raise _refusal(said)
        if word == b"full":
            raise NoRoom
        return said

    def _send_and_receive(self, line: bytes) -> tuple[bytes, bytes]:
        """
        Send a line and return a word and the bytes that follow it.

        Raises:
            ValueError: what came is no answer.
        """
        to_child, from_child = self._process.stdin, self._process.stdout
        assert to_child is not None
        assert from_child is not None
        to_child.write(line)
        to_child.flush()
        word, _space, length = from_child.readline(64).partition(b" ")
        size = int(length)
        if word not in (b"answer", b"refused", b"full") or not 0 <= size <= LONGEST_ANSWER:
            raise ValueError("this is no answer")
        said = from_child.read(size)
        if len(said) != size:
            raise ValueError("the answer breaks off")
        return word, said

    def _keep_watch(self) -> None:
        """End the process when an answer takes too long. Sleeps while nothing is asked."""
        while not self._closing.is_set():
            self._working.wait()
            self._working.clear()
            while self._is_asked() and not self._closing.wait(_TICK_SECONDS):
                pass

    def _is_asked(self) -> bool:
        with self._lock:
            if self._deadline is None:
                return False
            if time.monotonic() > self._deadline:
                self._is_too_slow = True
                self._process.kill()
                return False
            return True


def _refusal(said: bytes) -> DocumentError:
    """Return the error that the process answered with."""
    try:
        kind, message, hint = json.loads(said)
        return _ERRORS[kind](str(message), hint=str(hint))
    except (KeyError, ValueError, TypeError) as nonsense:
        raise ProcessDied from nonsense


def _close(pipe: IO[bytes]) -> None:
    """Close a pipe, whether or not what was on its way can still arrive."""
    with contextlib.suppress(OSError):
        pipe.close()
