"""The labels recommendations are printed with: "Recommendation 4a:", "R12.", "Rec 7"."""

import re
from dataclasses import dataclass

_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3})*\s?(?:\([a-z]\)|[a-z](?![a-z]))?|[A-Z]{1,3}\d{1,3}|[IVX]{1,6}|[A-Z]"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
_WORD = (
    r"(?:(?:key|main|overarching|headline|final|interim|urgent|priority|strategic|national|local"
    r"|additional|further|primary|core|general|learning) )?"
    r"(?:recommendation|rec\b\.?)(?: (?:no\.?|number))?"
)
_SIGN = r"\s*(?P<sign>[:.)–—-]+|(?=\s|$))\s*"
_WORDED = re.compile(rf"(?i:{_WORD})\s?[#(]?(?<=[\s#(])(?P<number>{_NUMBER})(?![\w’]){_SIGN}")
_NUMBERLESS = re.compile(rf"(?i:{_WORD})\s*[:–—]\s*")
_SHORT = re.compile(rf"(?P<number>(?:R|Rec)\s?\d{{1,3}}(?:\.\d{{1,3}})?[a-z]?){_SIGN}")
_BACK_REFERENCE = re.compile(
    r"\(?(?:conclusions? and |recommendation |conclusion )?paras?(?:graphs?)?\.? [\d., –and-]+\)?"
    r"[:.]?\s*",
    re.IGNORECASE,
)
# In the middle of a sentence a reference leads elsewhere: "(see paragraph 4)".
_REFERENCE = re.compile(
    r"(?:(?<=[.!?”’])\s*|\s+(?=[(\[][A-Z]))[(\[](?i:(?P<tag>(?:recommendation|conclusion)s?,? )?"
    r"(?:paras?|paragraphs?|chapters?|section|page|pp?)\.? ?[\dA-Z][\w., –&-]*)[)\]]\.?$"
)
_CLOSING = re.compile(rf"\s*[(\[](?i:recommendation|rec\.?) (?P<number>{_NUMBER})[)\]]\.?$")
_ADDRESSED = re.compile(r"(?:for|to) (?:the |all |each )?[\w’',&-]+(?: [\w’',&-]+){0,8}:?")
_NUMERAL = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=[A-Z“‘])")
_ITEM_LABEL = re.compile(r"(?P<number>[A-Z]{1,3}\d{1,3}[a-z]?)(?:[.:)]\s*|\s+)(?=[A-Z“‘\"'])")
_MARKER_NUMBER = re.compile(
    r"\(?(?P<number>(?:[A-Z]{1,3})?\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]+)[.):]*$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """
    A label at the beginning of a block.

    ``number`` is as printed, empty for a bare "Recommendation:"; ``length`` counts the
    code points of the label with the white space after it.
    """

    number: str
    length: int


def read(text: str) -> Label | None:
    """
    Return the label that the text begins with; None without one.

    "Recommendation 11 of the 2010 review" is a reference, not a label.
    """
    match = _WORDED.match(text)
    if match is not None:
        rest = text[match.end() :]
        if not match["sign"] and rest and not (_begins_afresh(rest) or _ADDRESSED.fullmatch(rest)):
            return None
        if match["sign"] in ("", ".") and not match["number"][0].isdigit() and rest[:1].islower():
            return None
        back = _BACK_REFERENCE.match(rest)
        length = match.end() + (back.end() if back else 0)
        return Label(re.sub(r"\s+", "", match["number"]), length)
    match = _NUMBERLESS.match(text)
    if match is not None and match.end() < len(text):
        return Label("", match.end())
    return None


def read_short(text: str) -> Label | None:
    """Return a label like "R12." at the beginning of the text; None without one."""
    match = _SHORT.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if rest and not _begins_afresh(rest):
        return None
    return Label(re.sub(r"\s+", "", match["number"]), match.end())


def read_item(text: str) -> Label | None:
    """Return a label like "P3" that a list item begins with; None without one."""
    match = _ITEM_LABEL.match(text)
    return Label(match["number"], match.end()) if match else None


def read_numeral(text: str) -> Label | None:
    """Return a number that is printed in the text and not in its margin: "12. The Office"."""
    match = _NUMERAL.match(text)
    return Label(match["number"], match.end()) if match else None


def read_closing(text: str) -> Label | None:
    """Return the label in brackets that a text ends with, "(Recommendation 3)"."""
    match = _CLOSING.search(text[-40:])
    return Label(match["number"], len(match[0])) if match else None


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A reference back at the end of an entry: "(Paragraph 12)", "(Conclusion, Paragraph 12)".

    ``length`` counts its code points with the white space before it; ``kind`` is what the
    committee calls the entry, in lower case, or empty.
    """

    length: int
    kind: str


def read_reference(text: str) -> Reference | None:
    """Return the reference that a text ends with; None without one."""
    match = _REFERENCE.search(text[-120:])
    if match is None:
        return None
    return Reference(len(match[0]), (match["tag"] or "").strip(" ,").lower().removesuffix("s"))


def without_reference(text: str) -> str:
    """Return a text without the "(Paragraph 12)" at its end."""
    reference = read_reference(text)
    return text[: -reference.length] if reference else text


def marker_number(marker: str) -> str:
    """Return the number in what is printed before a block: "12." gives "12", a bullet ""."""
    match = _MARKER_NUMBER.match(marker.strip())
    return match["number"] if match else ""


def _begins_afresh(rest: str) -> bool:
    first = rest.lstrip("“‘\"'([")[:1]
    return first.isupper() or first.isdigit() or rest[:1] in "([•●"
