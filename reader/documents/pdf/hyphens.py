"""Hyphens at the ends of lines: which belong to the word, which only to the line."""

import re
from collections import Counter
from collections.abc import Iterable

from reader.documents.pdf.printed import LINE_END_HYPHEN, Line

HYPHENS = (LINE_END_HYPHEN, "\u00ad", "-", "\u2010")

_WORD = re.compile(rf"[\w’']+(?:-[\w’']+)*{LINE_END_HYPHEN}?")
_LAST = re.compile(rf"([\w’']+(?:-[\w’']+)*)-?[\u00ad{LINE_END_HYPHEN}]?$")
_FIRST = re.compile(r"[\w’']+(?:-[\w’']+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_ADDRESS_GOES_ON = re.compile(r"[^\s“”‘’()]*[./_=?&%~-][^\s“”‘’()]*")


class Vocabulary:
    """The words of a document, as far as no line end cuts them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            self._counts.update(
                word
                for word in _WORD.findall(line.words.lower())
                if not word.endswith(LINE_END_HYPHEN)
            )
        compounds = [word.split("-") for word in self._counts if "-" in word]
        self._first_parts = Counter(parts[0] for parts in compounds)
        self._last_parts = Counter(parts[-1] for parts in compounds)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """
        Decide whether the hyphen between two parts of a word is part of the word.

        The document's other uses of the word decide; a word used nowhere else keeps its hyphen
        when a name or number follows, or when both parts are words that it joins elsewhere.
        """
        if after[:1].isupper() or after[:1].isdigit() or before[-1:].isdigit():
            return True
        before, after = before.lower(), after.lower()
        joined = self._counts[before + after]
        hyphenated = self._counts[f"{before}-{after}"]
        if joined or hyphenated:
            return hyphenated > joined
        if "-" in before:
            return self.keeps_hyphen(before.rsplit("-", 1)[1], after)
        are_words = self._counts[before] > 0 and self._counts[after] > 0
        return are_words and (self._first_parts[before] > 0 or self._last_parts[after] > 0)


def between(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """
    Say how the text of a line goes over into that of the next.

    Returns:
        How many characters at the end of ``before`` are dropped, and what stands in their
        place: " " between words, "-" or nothing within a word.
    """
    if before.endswith(HYPHENS):
        return _at_hyphen(before, after, vocabulary)
    if _ADDRESS.search(before) and _ADDRESS_GOES_ON.match(after):
        return 0, ""
    is_joined = before.endswith(("/", "—", "–")) and before[-2:-1].strip()
    return 0, "" if is_joined else " "


def _at_hyphen(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    last, first = _LAST.search(before), _FIRST.match(after)
    is_soft = before[-1] in (LINE_END_HYPHEN, "\u00ad")
    if last is None or first is None:
        return (1, "-") if is_soft else (0, " ")
    keeps = vocabulary.keeps_hyphen(last[1], first[0])
    if is_soft:
        return 1, "-" if keeps else ""
    return (0, "") if keeps else (1, "")
