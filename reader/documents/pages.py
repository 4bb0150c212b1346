"""
Pages of a PDF as pictures.

PDFium is not thread-safe, so one thread at a time is let in. A hostile file can abort the
process that PDFium runs in: only files that the program itself made are to be drawn here.
"""

import threading
from dataclasses import dataclass

import pypdfium2

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: rows from the top without gaps, three bytes each: red, green, blue."""

    width_px: int
    height_px: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF file."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render_page(pdf: bytes, page_index: int, width_px: int) -> Picture:
    """
    Draw one page, as high as its shape asks for.

    Raises:
        IndexError: there is no such page.
    """
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page_index < len(document):
                raise IndexError(f"There is no page {page_index}")
            page = document[page_index]
            bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True)
            return Picture(bitmap.width, bitmap.height, _without_gaps(bitmap))
        finally:
            document.close()


def _without_gaps(bitmap: pypdfium2.PdfBitmap) -> bytes:
    row, pixels = bitmap.width * bitmap.n_channels, bytes(bitmap.buffer)
    if bitmap.stride == row:
        return pixels
    return b"".join(
        pixels[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
