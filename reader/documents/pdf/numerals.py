"""Page numbers as they are printed: arabic and roman."""

import re

_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_WORTH = (
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def numeral_value(numeral: str) -> tuple[str, int] | None:
    """Return the style ("1", "i" or "I") and value of a page number; None if it is none."""
    if numeral.isascii() and numeral.isdecimal() and len(numeral) <= 4:
        return "1", int(numeral)
    if not _ROMAN.fullmatch(numeral) or numeral not in (numeral.lower(), numeral.upper()):
        return None
    values = [_VALUES[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    total = sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
    return "i" if numeral.islower() else "I", total


def numeral(style: str, value: int) -> str:
    """Return the page number of that style ("1", "i" or "I") and value, at least 1."""
    if style == "1":
        return str(value)
    written = ""
    for letters, worth in _WORTH:
        count, value = divmod(value, worth)
        written += letters * count
    return written if style == "i" else written.upper()
