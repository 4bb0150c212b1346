"""
The child process that draws the pages of one PDF file.

It reads requests from standard input, a line of JSON each: the drawings that nobody looks at
any more, a name and values. It answers on standard output with a line of a word and a length,
and so many bytes: "answer", or "refused" and why, or "full". Pixels are drawn into memory that
it shares with the process that started it. It may do no more than the one that imports files;
when its input ends, it ends.
"""

import ctypes
import json
import os
import struct
import sys
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.memory_ahead import MemoryAhead
from reader.documents.page_contents import (
    ShownPage,
    characters_of,
    hide_annotations,
    images_of,
    links_of,
)
from reader.documents.page_memory import NoRoom, PageMemory, Places
from reader.documents.page_requests import (
    BYTES_A_PIXEL,
    LARGEST_SIDE,
    MOST_PIXELS,
    PageSize,
    PixelRect,
    pack_bitmap,
    pack_characters,
    size_px,
)
from reader.documents.seal import allow_seconds, forbid_side_effects, limit_memory
from reader.errors import DamagedDocument, DocumentError, PasswordNeeded, UnsafeDocument

SECONDS_A_REQUEST = 20
"""Of processor time. The other process gives up sooner; this is for when it is gone."""

_LOADED_PAGES = 8
_PAGES_STAND_BY = "The rest of the document works. Its text is in the text view."
_WHITE = 0xFFFFFFFF


def worker_main(arguments: list[str]) -> int:
    """Be the child: the shared memory's place and the file are named last."""
    place, path = arguments[-2:]
    memory = PageMemory.attach(place)
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever libraries print must not get among the answers.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    limit_memory()
    forbid_side_effects()
    worker = _Worker(Path(path), memory)
    try:
        while line := sys.stdin.buffer.readline():
            allow_seconds(SECONDS_A_REQUEST)
            word, said = worker.answer(json.loads(line))
            answers.write(b"%s %d\n%s" % (word, len(said), said))
            answers.flush()
    except BrokenPipeError:
        return 1
    return 0


class _Worker:
    """The open file, and an answer to every request."""

    def __init__(self, path: Path, memory: PageMemory) -> None:
        self._path = path
        self._memory = memory
        self._places = Places(len(memory.mapping))
        self._ahead = MemoryAhead(memory)
        self._document: pypdfium2.PdfDocument | None = None
        self._pages: OrderedDict[int, ShownPage] = OrderedDict()
        self._left_out: defaultdict[int, list[int]] = defaultdict(list)
        self._answers: dict[str, Callable[..., bytes]] = {
            "open": self._open,
            "sizes": self._sizes,
            "picture": self._picture,
            "characters": self._characters,
            "links": self._links,
            "images": self._images,
        }

    def answer(self, request: list[Any]) -> tuple[bytes, bytes]:
        """Return the word and the bytes to be sent."""
        unseen, name, *values = request
        for start, size in self._places.give_back(unseen):
            self._memory.release(start, size)
        try:
            return b"answer", self._answers[name](*values)
        except NoRoom:
            return b"full", b""
        except DocumentError as error:
            refusal = error
        except pypdfium2.PdfiumError:
            refusal = DamagedDocument(
                "This page is damaged and cannot be shown.", hint=_PAGES_STAND_BY
            )
        except (MemoryError, RecursionError):
            refusal = UnsafeDocument("This page cannot be shown safely.", hint=_PAGES_STAND_BY)
        fields = [type(refusal).__name__, refusal.message, refusal.hint]
        return b"refused", json.dumps(fields).encode()

    def _open(self, password: str, left_out: Sequence[tuple[int, int]]) -> bytes:
        for page_index, number in left_out:
            self._left_out[page_index].append(number)
        # What cannot be written in UTF-8 is no password of a PDF file.
        password = password.encode(errors="replace").decode()
        try:
            self._document = pypdfium2.PdfDocument(self._path, password=password or None)
        except FileNotFoundError as error:
            raise DamagedDocument(
                f"“{self._path.name}” is missing.", hint="Import the document again."
            ) from error
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise PasswordNeeded(
                    "This document is locked with a password.", hint="Enter its password."
                ) from error
            raise DamagedDocument(
                "The pages of this document cannot be shown: its file is damaged.",
                hint="Its text is in the text view.",
            ) from error
        return b""

    @property
    def _opened(self) -> pypdfium2.PdfDocument:
        assert self._document is not None, "the first request opens the file"
        return self._document

    def _page(self, page_index: int) -> ShownPage:
        """Return a page, one of the last that were asked for or loaded now."""
        if page_index in self._pages:
            self._pages.move_to_end(page_index)
            return self._pages[page_index]
        if not 0 <= page_index < len(self._opened):
            raise DamagedDocument("The file has no such page.", hint=_PAGES_STAND_BY)
        shown = ShownPage(self._opened[page_index])
        hide_annotations(shown, self._left_out[page_index])
        self._pages[page_index] = shown
        if len(self._pages) > _LOADED_PAGES:
            self._pages.popitem(last=False)[1].close()
        return shown

    def _sizes(self) -> bytes:
        return b"".join(struct.pack("<ff", *self._size(at)) for at in range(len(self._opened)))

    def _size(self, page_index: int) -> PageSize:
        try:
            width, height = self._opened.get_page_size(page_index)
        except pypdfium2.PdfiumError:
            return PageSize(0.0, 0.0)
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            return PageSize(0.0, 0.0)
        return PageSize(width, height)

    def _picture(
        self, page_index: int, scale: float, rotation: int, part: Sequence[int] | None
    ) -> bytes:
        shown = self._page(page_index)
        whole = size_px(PageSize(shown.width, shown.height), scale, rotation)
        wanted = PixelRect(*part) if part else PixelRect(0, 0, *whole)
        if not 0 < wanted.width * wanted.height <= MOST_PIXELS:
            raise UnsafeDocument(
                "This page is too large to be shown at this size.", hint="Make it smaller."
            )
        size = BYTES_A_PIXEL * wanted.width * wanted.height
        start = self._places.take(size)
        self._ahead.reach(start + size)
        try:
            self._draw(start, shown, whole, rotation, wanted)
        except MemoryError:
            self._places.give_back([start])
            raise
        return pack_bitmap(start, wanted.width, wanted.height)

    def _draw(
        self, start: int, shown: ShownPage, whole: tuple[int, int], rotation: int, part: PixelRect
    ) -> None:
        """Draw a part of a page into the shared memory."""
        row = BYTES_A_PIXEL * part.width
        pixels = (ctypes.c_ubyte * (row * part.height)).from_buffer(self._memory.mapping, start)
        bitmap = pdfium.FPDFBitmap_CreateEx(
            part.width, part.height, pdfium.FPDFBitmap_BGRx, pixels, row
        )
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, part.width, part.height, _WHITE)
            quarters = rotation // 90 % 4
            pdfium.FPDF_RenderPageBitmap(
                bitmap, shown.page, -part.left, -part.top, *whole, quarters, pdfium.FPDF_ANNOT
            )
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def _characters(self, page_index: int) -> bytes:
        return pack_characters(characters_of(self._page(page_index)))

    def _links(self, page_index: int) -> bytes:
        links = links_of(self._opened, self._page(page_index))
        return _table([link.box, link.page_index, link.top, link.uri] for link in links)

    def _images(self, page_index: int) -> bytes:
        return _table(images_of(self._page(page_index)))


def _table(rows: Any) -> bytes:
    return json.dumps(list(rows)).encode()
