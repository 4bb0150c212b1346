"""
Footnotes in HTML: which links are note marks, and which elements hold the notes.

HTML has no element for either. A mark is a short link to a place further on in the same
file, or says that it is one; the place it leads to is the note, and a link in the note back
to the mark is neither.
"""

import re
from dataclasses import dataclass

from lxml import etree

from reader.documents.html_tree import local_name

_LABEL = re.compile(r"[\[(]?\s*(?:note )?([0-9]{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶#]{1,4})\s*[\])]?")
_MARK_ROLE = re.compile(r"\bnoteref\b|\bdoc-noteref\b|\bfootnote-?ref\b")
_BACK_LINK = re.compile(
    r"[\s↑↩⏎^\ufe0e\ufe0f←⇑▲]*|\[?\^?\]?|back.{0,40}|return.{0,40}", re.IGNORECASE
)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_ELEMENTS = frozenset(("li", "p", "div", "aside", "dd", "dt", "section", "td"))


@dataclass(frozen=True)
class Notes:
    """The note marks of a tree, by the link that is one, and its notes, by their element."""

    _labels_of_marks: dict[etree._Element, str]
    _labels_of_notes: dict[etree._Element, str]
    _places_of_marks: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> "Notes":
        """Find the note marks and notes of a tree."""
        order: dict[str, tuple[int, etree._Element]] = {}
        links: list[tuple[int, etree._Element]] = []
        for at, element in enumerate(root.iter(etree.Element)):
            for name in {element.get("id"), element.get("name")} - {None}:
                order.setdefault(str(name), (at, element))
            if local_name(element) == "a" and "#" in (element.get("href") or ""):
                links.append((at, element))
        marks: dict[etree._Element, str] = {}
        notes: dict[etree._Element, str] = {}
        for at, link in links:
            label = _label(link)
            target = order.get((link.get("href") or "").rpartition("#")[2])
            says_so = bool(_MARK_ROLE.search(_role(link)))
            leads_on = target is not None and target[0] > at
            if not label or not (says_so or (leads_on and _is_raised(link))):
                continue
            marks[link] = label
            note = _note(target[1]) if target is not None and leads_on else None
            if note is not None:
                notes.setdefault(note, label)
        places = {name for link in marks for name in _names_around(link)}
        return cls(marks, notes, frozenset(places))

    def mark(self, element: etree._Element) -> str:
        """Return the label of the mark that the element is, or is wrapped around; or nothing."""
        for _wrapping in range(3):
            if element in self._labels_of_marks:
                return self._labels_of_marks[element]
            is_wrapping = local_name(element) in {"sup", "span"} and len(element) == 1
            if not is_wrapping or (element.text or "").strip("[( "):
                return ""
            if (element[0].tail or "").strip("]) ,"):
                return ""
            element = element[0]
        return ""

    def label_of(self, element: etree._Element) -> str:
        """Return the label of the note that the element holds, or nothing."""
        return self._labels_of_notes.get(element, "")

    def is_back_link(self, link: etree._Element, *, is_in_note: bool) -> bool:
        """Tell whether a link only leads from a note back to its mark."""
        if not is_in_note:
            return False
        text = "".join(link.itertext()).strip()
        place = (link.get("href") or "").rpartition("#")[2]
        leads_back = place in self._places_of_marks
        return (leads_back and bool(_LABEL.fullmatch(text))) or (
            "#" in (link.get("href") or "") and bool(_BACK_LINK.fullmatch(text))
        )


def _role(element: etree._Element) -> str:
    keys = ("role", "epub:type", _EPUB_TYPE, "rel", "class")
    return " ".join(element.get(key) or "" for key in keys)


def _label(link: etree._Element) -> str:
    text = "".join(link.itertext()).strip()
    match = _LABEL.fullmatch(text) if len(text) <= 10 else None
    return match[1] if match else ""


def _is_raised(link: etree._Element) -> bool:
    """Tell whether a link is set as a note mark: raised, or in square brackets."""
    text = "".join(link.itertext()).strip()
    if text.startswith("[") or any(local_name(child) == "sup" for child in link):
        return True
    parent = link.getparent()
    return parent is not None and local_name(parent) == "sup"


def _note(target: etree._Element) -> etree._Element | None:
    """Return the paragraph or item that is the note whose place a mark names."""
    element: etree._Element | None = target
    for _step in range(4):
        if element is None or local_name(element) in _NOTE_ELEMENTS:
            return element
        element = element.getparent()
    return None


def _names_around(link: etree._Element) -> set[str]:
    around = (link, link.getparent(), *link)
    return {name for element in around if element is not None and (name := element.get("id"))}
