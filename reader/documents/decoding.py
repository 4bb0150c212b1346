"""Bytes of a text file to text: by byte order mark, then UTF-8, then Windows-1252."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_DAMAGED = 0.05
"""Part of the accented letters and dashes that may be broken in what still is UTF-8."""


def decode(raw: bytes, declared: str = "") -> str:
    """
    Return the text; what cannot be decoded becomes U+FFFD.

    ``declared`` is the encoding that the file itself names; it counts only where the bytes
    are not valid UTF-8, since pages are often saved in another encoding than they name.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged <= _MOST_DAMAGED * sum(1 for character in text if character > "\x7f"):
        return text
    # Browsers read all of these as Windows-1252, which has dashes and curly quotes.
    if _name(declared) in {"", "utf-8", "ascii", "iso8859-1"}:
        declared = "cp1252"
    return raw.decode(declared, errors="replace")


def _name(encoding: str) -> str:
    """Return Python's name of an encoding; empty when it knows none of that name."""
    try:
        # Unlike a look-up, this knows "rot13" and the like not to be encodings of text.
        b"".decode(encoding.strip())
        return codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        return ""
