"""
Tesseract, where it is installed: the program that recognises text in pictures.

It runs as a child process of its own, with limits on time and memory, without a shell, a
network or files to write; a picture goes in and lines of words come out.
Source: https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from reader.documents.page_requests import Bitmap
from reader.documents.seal import allow_seconds, forbid_files_and_network, limit_memory
from reader.documents.sealed import worker_command, worker_environment
from reader.errors import CasefolioError, DamagedDocument, UnsafeDocument
from reader.progress import Progress

SECONDS_A_PAGE = 120.0
LONGEST_ANSWER = 16_777_216
"""Bytes; a full page makes some 60,000."""
ENGLISH = "eng"

_NAME = "tesseract"
_USUAL_PLACES = (
    *("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"),
    *(r"C:\Program Files\Tesseract-OCR", r"C:\Program Files (x86)\Tesseract-OCR"),
)
"""Where it is put without being named in PATH, as by its installer for Windows."""
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,30}(?:/[A-Za-z][A-Za-z0-9_]{1,30})?")
_NO_LANGUAGES = ("osd", "equ", "snum")
"""Models that are not of a language: the page's orientation, formulas, numbers."""
_NAMES = {
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "gd": "gla",
    "hu": "hun",
    "it": "ita",
    "nl": "nld",
    "no": "nor",
    "nb": "nor",
    "nn": "nor",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "sv": "swe",
    "uk": "ukr",
}
"""Of the languages of inquiries in Europe: the tag's part and Tesseract's name."""
_SECONDS_FOR_LANGUAGES = 10.0
_LISTENING_SECONDS = 0.05
_INSTALL = (
    "Install Tesseract from your system's software source or from "
    "github.com/tesseract-ocr/tesseract, with the languages you read."
)


class TesseractMissing(CasefolioError):
    """Tesseract, or the language that was asked for, is not installed."""


def find_tesseract() -> Path | None:
    """Return where the program is, or None."""
    found = shutil.which(_NAME) or shutil.which(_NAME, path=os.pathsep.join(_USUAL_PLACES))
    return None if found is None else Path(found)


def require_tesseract() -> Path:
    """
    Return where the program is.

    Raises:
        TesseractMissing: it is not installed.
    """
    found = find_tesseract()
    if found is None:
        raise TesseractMissing(
            "Text in pictures is recognised by Tesseract, which is not installed.", hint=_INSTALL
        )
    return found


def languages() -> tuple[str, ...]:
    """
    Return the languages that the program has, in its own words ("eng"), English first.

    Raises:
        TesseractMissing: it is not installed, or does not answer.
    """
    program = require_tesseract()
    try:
        answer = subprocess.run(
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=_SECONDS_FOR_LANGUAGES,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise TesseractMissing(
            f"Tesseract is installed ({program}) but does not answer.", hint=_INSTALL
        ) from failure
    # Before version 4 the list came on the other stream.
    lines = (answer.stdout or answer.stderr).decode("utf-8", "replace").splitlines()
    names = [line.strip() for line in lines if _LANGUAGE.fullmatch(line.strip())]
    known = {name for name in names if name not in _NO_LANGUAGES}
    return tuple(sorted(known, key=lambda name: (name != ENGLISH, name)))


def language_for(tag: str) -> str:
    """Return what Tesseract calls the language of a tag such as "en-GB"; English without one."""
    return _NAMES.get(tag.replace("_", "-").partition("-")[0].casefold(), ENGLISH)


def recognise(picture: Bitmap, dots_an_inch: int, language: str, progress: Progress) -> str:
    """
    Return what Tesseract reads in a picture of a page, as tab-separated values.

    ``progress`` is called about twenty times a second with 0 and nothing to say, so that
    :class:`Cancelled`, raised there, stops it at once.

    Raises:
        TesseractMissing: it is not installed.
        DamagedDocument: it gave the picture up.
        UnsafeDocument: it took too long, or answered without end.
    """
    options = ["-l", language, "--psm", "1", "--dpi", str(dots_an_inch), "tsv"]
    command = [os.fspath(require_tesseract()), "stdin", "stdout", *options]
    with _Child(_sealed(command)) as child:
        child.show(_portable_pixmap(picture))
        until = time.monotonic() + SECONDS_A_PAGE
        while not child.is_done(_LISTENING_SECONDS):
            progress(0.0, "")
            if time.monotonic() > until:
                raise UnsafeDocument("Recognising this page took too long.")
        return child.answer()


def worker_main(command: list[str]) -> int:
    """Be the child: take on the limits, then become the program that is named."""
    limit_memory()
    allow_seconds(int(SECONDS_A_PAGE))
    forbid_files_and_network()
    os.execv(command[0], command)


def _sealed(command: list[str]) -> list[str]:
    """Return the command behind our own worker, which sets the limits it then runs in."""
    # On Windows there are none to set, and nothing can become another program.
    return command if sys.platform == "win32" else [*worker_command("recognise"), *command]


def _environment() -> dict[str, str]:
    # One thread is as fast on a page, and leaves the other processors to the window.
    mine = {"OMP_THREAD_LIMIT": "1"}
    if "TESSDATA_PREFIX" in os.environ:
        mine["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    return worker_environment() | mine


def _portable_pixmap(picture: Bitmap) -> bytes:
    """Return the pixels as a file without compression: a line of text, then red, green, blue."""
    pixels = bytes(picture.pixels)
    rgb = bytearray(3 * picture.width_px * picture.height_px)
    rgb[0::3], rgb[1::3], rgb[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
    return b"P6 %d %d 255\n" % (picture.width_px, picture.height_px) + rgb


class _Child:
    """The running program, a thread that shows it the picture and one that hears it out."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answer = b""
        self._threads: list[threading.Thread] = []
        self._ended = threading.Event()

    def __enter__(self) -> "_Child":
        self._begin(self._listen, self._process.stdout)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def show(self, picture: bytes) -> None:
        """Send the picture, while others go on."""
        self._begin(self._send, self._process.stdin, picture)

    def is_done(self, seconds: float) -> bool:
        """Tell whether it has said all, after waiting for so long at most."""
        return self._ended.wait(seconds)

    def answer(self) -> str:
        """Return what it said."""
        if len(self._answer) > LONGEST_ANSWER:
            raise UnsafeDocument("Recognising this page gave more text than a page can hold.")
        if self._process.wait() != 0:
            raise DamagedDocument("Tesseract could not read the picture of this page.")
        return self._answer.decode("utf-8", "replace")

    def _begin(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self, printed: IO[bytes]) -> None:
        with printed:
            self._answer = printed.read(LONGEST_ANSWER + 1)
        self._ended.set()

    def _send(self, wanted: IO[bytes], picture: bytes) -> None:
        # It may have given up before it has seen all; then its status says so.
        with contextlib.suppress(OSError), wanted:
            wanted.write(picture)
