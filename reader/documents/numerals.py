"""Numbers as lists print them: 4, d, IV."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


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
