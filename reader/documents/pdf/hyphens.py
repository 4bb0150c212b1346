"""Hyphens at the ends of lines: which belong to the word, which only to the line."""

import re
from collections import Counter
from collections.abc import Iterable

from reader.documents.pdf.printed import LINE_END_HYPHEN, Line

HYPHENS = (LINE_END_HYPHEN, "\u00ad", "-", "\u2010")

FEWEST_PRINTED = 3
"""Line ends with a hyphen of the word's own, from which a document can be said to cut no words."""
MOST_CUT = 0.2
"""Words cut at line ends for each such hyphen, in a document that cuts none but by mistake."""
ADDRESS_WITHIN = 100
"""Characters from the beginning of a word within which it shows whether it is a web address."""
SHORTEST_PART = 4
"""Letters of a word that is more likely part of a compound than a syllable."""

_WORD = re.compile(rf"[\w’']+(?:-[\w’']+)*{LINE_END_HYPHEN}?")
_LAST = re.compile(rf"([\w’']+(?:-[\w’']+)*)-?[\u00ad{LINE_END_HYPHEN}]?$")
_FIRST = re.compile(r"[\w’']+(?:-[\w’']+)*")
_ADDRESS = re.compile(r"https?://\S|www\.\S|\b(?:[\w-]+\.)+[a-z]{2,}/")
_ADDRESS_GOES_ON = re.compile(r"[^\s“”‘’()]*[./_=?&%~-][^\s“”‘’()]*")
_ENDING = re.compile(
    r"able|ably|ally|ever|fully|less|ment|mental|ness|ship|some|times|wards?|where"
)
"""English endings that are words of their own as well."""


class Vocabulary:
    """
    The words of a document, as far as no line end cuts them, and how it ends its lines.

    ``texts`` are texts of the same document that no line ends cut.
    """

    def __init__(self, lines: Iterable[Line], texts: Iterable[str] = ()) -> None:
        self._counts: Counter[str] = Counter()
        for text in texts:
            self._counts.update(_WORD.findall(text.lower()))
        line_ends: list[tuple[str, str]] = []
        head = ""
        for line in lines:
            words: list[str] = _WORD.findall(line.words.lower())
            if head and words:
                line_ends.append((head, words.pop(0)))
            head = words.pop().rstrip(LINE_END_HYPHEN) if words and line.is_hyphenated else ""
            self._counts.update(words)
        compounds = [word.split("-") for word in self._counts if "-" in word]
        self._first_parts = Counter(parts[0] for parts in compounds)
        self._last_parts = Counter(parts[-1] for parts in compounds)
        self._cuts_words = self._cuts_words_at(line_ends)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """
        Decide whether the hyphen between two parts of a word is part of the word.

        The document's other uses of the word decide. A word used nowhere else keeps its hyphen
        when a name or number follows, in a document that does not cut words at line ends, and
        when both parts are words that look like a compound.
        """
        if after[:1].isupper() or after[:1].isdigit() or before[-1:].isdigit():
            return True
        before, after = before.lower(), after.lower()
        joined, hyphenated = self._uses(before, after)
        if joined or hyphenated:
            return hyphenated > joined
        last, first = before.rsplit("-", 1)[-1], after.split("-", 1)[0]
        if (last, first) != (before, after):
            are_words = self._counts[last] > 0 and self._counts[first] > 0
            return are_words or self.keeps_hyphen(last, first)
        return not self._cuts_words or self._is_compound(before, after)

    def only_joins(self, before: str, after: str) -> bool:
        """Whether the document writes the word elsewhere, and always in one."""
        joined, hyphenated = self._uses(before.lower(), after.lower())
        return joined > 0 and not hyphenated

    def _uses(self, before: str, after: str) -> tuple[int, int]:
        return self._counts[before + after], self._counts[f"{before}-{after}"]

    def _cuts_words_at(self, line_ends: Iterable[tuple[str, str]]) -> bool:
        """Whether hyphens at line ends may be there for the line's sake alone."""
        uses = [self._uses(before, after) for before, after in line_ends]
        cut = sum(joined > hyphenated for joined, hyphenated in uses)
        printed = sum(hyphenated > joined for joined, hyphenated in uses)
        return printed < FEWEST_PRINTED or cut > MOST_CUT * printed

    def _is_compound(self, before: str, after: str) -> bool:
        """Whether two parts, in a document that may cut words, are more than syllables."""
        if not self._counts[after]:
            return False
        if not self._counts[before]:
            hyphenated = self._first_parts[before]
            return hyphenated > 0 and hyphenated > self._uses_as_prefix(before)
        if self._first_parts[before] > 0 or self._last_parts[after] > 0:
            return True
        are_long = min(len(before), len(after)) >= SHORTEST_PART
        return are_long and _ENDING.fullmatch(after) is None

    def _uses_as_prefix(self, before: str) -> int:
        """Return how many words the document writes in one that begin so and go on as a word."""
        return sum(
            word.startswith(before) and self._counts[word[len(before) :]] > 0
            for word in self._counts
            if "-" not in word
        )


def between(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """
    Say how the text of a line goes over into that of the next.

    ``before`` is the line, after what stands of its first word in the lines above.

    Returns:
        How many characters at the end of ``before`` are dropped, and what stands in their
        place: " " between words, "-" or nothing within a word.
    """
    if before.endswith(HYPHENS):
        return _at_hyphen(before, after, vocabulary)
    if _ends_in_address(before) and _ADDRESS_GOES_ON.match(after):
        return 0, ""
    is_joined = before.endswith(("/", "—", "–")) and before[-2:-1].strip()
    return 0, "" if is_joined else " "


def _at_hyphen(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    last, first = _LAST.search(before), _FIRST.match(after)
    is_soft = before[-1] in (LINE_END_HYPHEN, "\u00ad")
    if last is None or first is None:
        return (1, "-") if is_soft else (0, " ")
    is_address = _ends_in_address(before)
    if is_soft:
        return 1, "-" if is_address or vocabulary.keeps_hyphen(last[1], first[0]) else ""
    return (1, "") if not is_address and vocabulary.only_joins(last[1], first[0]) else (0, "")


def _ends_in_address(text: str) -> bool:
    last_word = text[text.rfind(" ") + 1 :]
    return _ADDRESS.search(last_word[:ADDRESS_WITHIN]) is not None
