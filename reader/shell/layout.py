"""Text for people at a terminal: indentation and marks."""

import textwrap
from collections.abc import Iterable

WIDTH = 96
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def indented(text: str, by: int = 2) -> str:
    """Return text wrapped to the width of a terminal and moved to the right."""
    margin = " " * by
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
        if len(line) > WIDTH - by
        else margin + line
        for line in text.splitlines()
    )


def marked(text: str, places: Iterable[tuple[int, int]], *, bold: bool) -> str:
    """Return text with some ranges in bold type, where the terminal has it."""
    if not bold:
        return text
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}{_BOLD}{text[start:end]}{_PLAIN}{text[end:]}"
    return text
