"""Numbers as lists and pages print them: 4, d, IV."""

import re

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_PAGE = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def item_marker(number: int, style: str) -> str:
    """Return the marker of a list item; ``style`` is HTML's: "1", "a", "A", "i" or "I"."""
    return f"{numeral(number, style)}."


def numeral(number: int, style: str) -> str:
    """Return the number in HTML's list style, in figures where the style has no such number."""
    if style in {"i", "I"} and 0 < number < 4000:
        written = roman(number)
    elif style in {"a", "A"} and number > 0:
        written = letters(number)
    else:
        return str(number)
    return written.upper() if style.isupper() else written


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in small Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letters(number: int) -> str:
    """Return a number from 1 in small letters: z is 26, aa is 27."""
    written = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def numeral_value(numeral: str) -> tuple[str, int] | None:
    """Return the style ("1", "i" or "I") and value of a page number; None if it is none."""
    if numeral.isascii() and numeral.isdecimal() and len(numeral) <= 4:
        return "1", int(numeral)
    if not _ROMAN_PAGE.fullmatch(numeral) or numeral not in (numeral.lower(), numeral.upper()):
        return None
    values = [_VALUES[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    total = sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
    return "i" if numeral.islower() else "I", total
