"""Ranges of a text: half-open pairs of offsets."""


def without_blanks(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a range without white space at its ends; None when nothing else is in it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None
