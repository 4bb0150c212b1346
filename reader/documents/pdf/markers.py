"""What stands before a paragraph in print: bullets, letters, numbers."""

import re
from dataclasses import dataclass

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|l|X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}|L)"
_NUMBER = r"(?:1[0-8]\d\d|\d{1,3})"
"""Of a paragraph; what is higher is a year."""
_BULLETS = "•‣◦▪●○■□◆◇►▶➢➤✓✔\u2043∙·\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_BULLET = re.compile(rf"(?P<label>[{_BULLETS}]|[–—*o\-](?=\s))\s*(?=\S)")
_LABEL = re.compile(
    rf"(?P<label>"
    rf"\((?:[a-zA-Z]{{1,2}}|\d{{1,3}}|{_ROMAN})\)"
    rf"|(?:[a-zA-Z]|\d{{1,3}}|{_ROMAN})\)"
    rf"|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}[.)]?"
    rf"|[A-Z]{{1,2}}\d{{0,2}}\.\d{{1,3}}(?:\.\d{{1,3}})?[.)]?"
    rf"|(?:{_NUMBER}|{_ROMAN}|[a-zA-Z])\."
    rf")\s+(?=\S)"
)
_ALONE = re.compile(
    rf"[{_BULLETS}–—]|\((?:[a-zA-Z]{{1,2}}|\d{{1,3}}|{_ROMAN})\)|(?:[a-z]|{_NUMBER}|{_ROMAN})[.)]"
    rf"|(?:[A-Z]{{1,2}}\d{{0,2}}|\d{{1,3}})(?:\.\d{{1,3}}){{1,3}}[.)]?"
)
_PRINTED_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "◆"}


@dataclass(frozen=True, slots=True)
class Marker:
    """``label`` as printed ("•", "(a)", "6.12"); ``length`` with the white space after it."""

    label: str
    length: int

    @property
    def is_bullet(self) -> bool:
        """Whether it says nothing of order."""
        return not any(character.isalnum() for character in self.label) or self.label == "o"

    @property
    def is_decimal(self) -> bool:
        """Whether it numbers within a number: "6.12", "A.3"."""
        return bool(re.fullmatch(r"[A-Z]{0,2}\d{0,3}(?:\.\d{1,3})+[.)]?", self.label))

    @property
    def number(self) -> int | None:
        """The value of a plain number: 12 of "12."; otherwise None."""
        digits = self.label.rstrip(".")
        return int(digits) if digits.isdecimal() else None

    @property
    def shape(self) -> str:
        """What markers of one list have in common: "(a)" of "(c)", "1." of "12."."""
        if self.is_bullet:
            return self.label
        shape = re.sub(r"\d+", "1", self.label)
        return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", shape))


def marker_of(text: str) -> Marker | None:
    """Return the marker with which a printed line begins, None when it begins with its text."""
    found = _BULLET.match(text) or _LABEL.match(text)
    if found is None:
        return None
    label = found["label"]
    return Marker(_PRINTED_BULLETS.get(label, label), found.end())


def is_marker(text: str) -> bool:
    """Whether the text is a marker and nothing else."""
    return _ALONE.fullmatch(text) is not None


def lone_marker(text: str) -> Marker:
    """Return the marker that stands on a line of its own."""
    return Marker(_PRINTED_BULLETS.get(text, text), len(text))
