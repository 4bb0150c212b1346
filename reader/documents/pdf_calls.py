"""
Calls of PDFium that importing a report and showing its pages have in common.

Only processes may use it that PDFium may end: a PDF can abort any process it works in.
"""

import ctypes
import math
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

MOST_CHARACTERS = 200_000
"""Of one page; what has more is a drawing made of letters or an attack."""


def units_of(text_page: pypdfium2.PdfTextPage, count: int) -> str:
    """
    Return one character for each of the ``count`` that PDFium counts on a page.

    It counts letters beyond the first plane twice, as the halves that they are in UTF-16.
    """
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, units) - 1
    if written == count:
        return "".join(map(chr, units[:count]))
    # It gives not every character that it holds.
    codes = [pdfium.FPDFText_GetUnicode(text_page.raw, at) for at in range(count)]
    return "".join(chr(code) if 0 < code <= 0xFFFF else "\ufffd" for code in codes)


def place_of(
    document: pypdfium2.PdfDocument, destination: object
) -> tuple[int | None, float | None]:
    """
    Return the page to which a raw destination leads and how high on it, as far as it says.

    The height is points from the bottom of the page as the file has it, before it is turned.
    """
    if not destination:
        return None, None
    page_index = int(pdfium.FPDFDest_GetDestPageIndex(document, destination))
    if not 0 <= page_index < len(document):
        return None, None
    has_x, has_y, has_zoom = (ctypes.c_int() for _ in range(3))
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    is_known = pdfium.FPDFDest_GetLocationInPage(destination, has_x, has_y, has_zoom, x, y, zoom)
    is_at_height = is_known and has_y.value and math.isfinite(y.value)
    return page_index, y.value if is_at_height else None


def wide_string(ask: Callable[[object, int], int], most_bytes: int) -> str:
    """
    Return what PDFium writes as UTF-16 into a buffer of so many bytes.

    ``ask`` is called without a buffer first, for the size; longer ones are left: "".
    """
    size = int(ask(None, 0))
    if not 2 < size <= most_bytes:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    ask(buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
