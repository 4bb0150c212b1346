"""Putting words between quotation marks."""

_MARKS = '"“”„‟«»'


def quoted(words: str) -> str:
    """Return words in quotation marks; those that begin or end with some get no others."""
    ends = words.strip()[:1] + words.strip()[-1:]
    return words if any(mark in _MARKS for mark in ends) else f"“{words}”"
