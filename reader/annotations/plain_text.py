"""Plain text as Markdown that shows every one of its signs as it is."""

import re

_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE)
_SIGNS = re.compile(r"`|\](?=\()|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])")
_STARS = re.compile(r"(?<=\S)\*|\*(?=\S)")
_UNDERSCORES = re.compile(r"(?<!\w)_|_(?!\w)")
_STARTS_LINE = re.compile(r"^( {0,3})(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=*]+(?= *$))", re.MULTILINE)
_NUMBERS_LINE = re.compile(r"^( {0,3}\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_RULE = re.compile(r"^( {0,3})([-*_])(?=(?: *\2){2,} *$)", re.MULTILINE)
_BLANKS = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def as_markdown(text: str) -> str:
    """
    Return Markdown that means the text itself, changed as little as can be.

    Blanks at the beginning and end of lines, which Markdown does not show, are left out.
    """
    text = _BLANKS.sub("", text)
    for signs in (_BACKSLASH, _SIGNS, _STARS, _UNDERSCORES):
        text = signs.sub(r"\\\g<0>", text)
    text = _RULE.sub(r"\1\\\2", text)
    text = _STARTS_LINE.sub(r"\1\\\2", text)
    return _NUMBERS_LINE.sub(r"\1\\\2", text)
