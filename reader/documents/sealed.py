"""
Reading a file in a child process that can do no harm, whatever the file holds.

The child has limits on time and memory, writes no file, starts no program and reaches no
network. It prints lines of a word and JSON: "progress" with how far it is, in the end "content"
with what the file holds or "error" with why it could not be read. The parent stops it when it
is silent for long, and carries on whatever becomes of it.
"""

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from reader.documents import packing
from reader.documents.formats import format_of
from reader.documents.model import Content
from reader.documents.seal import TimeAllowance, forbid_side_effects, limit_resources
from reader.errors import (
    DamagedDocument,
    DocumentError,
    PasswordNeeded,
    UnsafeDocument,
    UnsupportedFormat,
)
from reader.progress import Progress, no_progress

SILENCE_SECONDS = 60.0
TOTAL_SECONDS = 900.0
LONGEST_ANSWER = 268_435_456
"""Bytes: a report of a thousand pages makes about 10 million."""

_LISTENING_SECONDS = 0.05
_REPORT_SECONDS = 0.03
_KEPT_ENVIRONMENT = (
    *("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE"),
)
_ERRORS = {
    kind.__name__: kind
    for kind in (DocumentError, UnsupportedFormat, DamagedDocument, PasswordNeeded, UnsafeDocument)
}
_UNSAFE = "This file could not be read safely."
_OTHER_FORM = "It may be damaged or far too large. Try to get or save it in another format."

_log = logging.getLogger(__name__)


def parse(path: Path, progress: Progress = no_progress, password: str = "") -> Content:
    """
    Read a file of any supported format in a child process.

    ``progress`` is called about twenty times a second, so that :class:`Cancelled`, raised
    there, stops the child at once. A password is told to the child alone, through a pipe.

    Raises:
        PasswordNeeded: the file is locked and ``password`` does not open it.
        DocumentError: the file cannot be read; :class:`UnsafeDocument` when the child
            died or had to be stopped.
    """
    with _Child(path, password) as child:
        started = time.monotonic()
        while not child.answered.wait(_LISTENING_SECONDS):
            progress(*child.report)
            now = time.monotonic()
            if now - child.heard > SILENCE_SECONDS or now - started > TOTAL_SECONDS:
                raise UnsafeDocument("Reading this file took too long.", hint=_OTHER_FORM)
        answer = child.answer
    return _content_of(*answer)


def worker_main(arguments: list[str]) -> int:
    """Be the child: its password on standard input, read the file named last, and answer."""
    answers = _Answers()
    try:
        password = sys.stdin.buffer.read().decode()
        content = _read_sealed(Path(arguments[-1]), answers.report, password)
        answers.send("content", packing.to_json(content))
    except DocumentError as error:
        answers.send_error(error)
    except (MemoryError, RecursionError):
        answers.send_error(UnsafeDocument(_UNSAFE, hint=_OTHER_FORM))
    except BrokenPipeError:
        return 1
    except Exception as error:
        # Libraries fail on broken files in ways of their own; the parent logs how.
        damaged = DamagedDocument("This file is damaged and could not be read.", hint=_OTHER_FORM)
        answers.send_error(damaged, cause=f"{type(error).__name__}: {error}"[:1000])
    return 0


def worker_command(kind: str) -> list[str]:
    """Return how a child process of ours is started from a checkout, a wheel or a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", kind]
    root = Path(__file__).resolve().parents[2]
    start = next(root / name for name in ("main.py", "__main__.py") if (root / name).is_file())
    return [sys.executable, "-X", "utf8", str(start), "--worker", kind]


def worker_environment() -> dict[str, str]:
    """Return the variables that a child process of ours needs, and no others."""
    return {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}


class _Child:
    """
    The child process, and a thread that hears what it prints.

    ``report`` is what it last said of its progress, ``heard`` when it last said anything;
    ``answer`` is its last word and JSON, empty when it died without an answer.
    """

    def __init__(self, path: Path, password: str) -> None:
        self.report = (0.0, "Opening the file")
        self.heard = time.monotonic()
        self.answer = (b"", b"")
        self.answered = threading.Event()
        self._process = subprocess.Popen(
            [*worker_command("import"), str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # A child that has died already is found out by its silence.
        with contextlib.suppress(OSError), self._process.stdin as secret:
            secret.write(password.encode(errors="replace"))
        self._thread = threading.Thread(
            target=self._listen, args=(self._process.stdout,), daemon=True
        )
        self._thread.start()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self, printed: IO[bytes]) -> None:
        try:
            while line := printed.readline(LONGEST_ANSWER):
                word, _space, said = line.partition(b" ")
                self.heard = time.monotonic()
                if word != b"progress":
                    self.answer = (word, said)
                    break
                done, doing = json.loads(said)
                self.report = (float(done), str(doing))
        except (ValueError, TypeError):
            _log.warning("the reading process printed something else than its progress")
        finally:
            self.answered.set()


class _Answers:
    """What the child prints, kept apart from anything that libraries print."""

    def __init__(self) -> None:
        self._file = os.fdopen(os.dup(1), "wb")
        self._reported = 0.0
        self._allowance = TimeAllowance()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)

    def report(self, done: float, doing: str) -> None:
        """Say how far the reading is; every step done earns it more time."""
        self._allowance.extend()
        now = time.monotonic()
        if now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self.send("progress", json.dumps([done, doing]))

    def send(self, word: str, said: str) -> None:
        """Print one line."""
        self._file.write(f"{word} {said}\n".encode())
        self._file.flush()

    def send_error(self, error: DocumentError, cause: str = "") -> None:
        """Print why the file cannot be read, and what the log shall say of it."""
        fields = [type(error).__name__, error.message, error.hint, cause]
        self.send("error", json.dumps(fields))


def _read_sealed(path: Path, progress: Progress, password: str) -> Content:
    limit_resources()
    found = format_of(path)
    found.prepare()
    forbid_side_effects()
    return found.load(path, progress, password)


def _content_of(word: bytes, said: bytes) -> Content:
    """Return the content, or raise the error, that the child answered with."""
    try:
        if word == b"content":
            return _checked(packing.from_json(said))
        kind, message, hint, cause = json.loads(said)
        error = _ERRORS[kind](str(message), hint=str(hint))
    except (KeyError, ValueError, TypeError) as unexpected:
        raise UnsafeDocument(_UNSAFE, hint=_OTHER_FORM) from unexpected
    if cause:
        _log.warning("a file could not be read: %s", cause)
    raise error


def _checked(content: Content) -> Content:
    """Return the content when its parts are those of its text: the child is not trusted."""
    expected = 0
    for block in content.blocks:
        if block.start != expected or block.end <= block.start:
            raise ValueError("the blocks do not follow each other")
        expected = block.end + 1
    if expected != len(content.text) + 1 and content.text:
        raise ValueError("the blocks do not cover the text")
    if not all(0 <= markup.start < markup.end <= len(content.text) for markup in content.markups):
        raise ValueError("a note is not within the text")
    return content
