"""From the recognised lines of some pages to blocks of text, each stretch of pages by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, Content
from reader.documents.numerals import numeral_value
from reader.documents.pdf.assembly import add_blocks
from reader.documents.pdf.furniture import find_furniture
from reader.documents.pdf.hyphens import Vocabulary
from reader.documents.pdf.printed import Line, PrintedPage
from reader.documents.pdf.structure import find_blocks
from reader.documents.scans.read_pages import ReadPage, printed_pages

HEAD = 0.075
"""Part of the page's height at its edges where a line by itself can be its head or foot."""

_NUMBER = re.compile(r"^(?:chapter |part )?[\divxlc]+(?:\.\d+)*[.:]? (?=\S)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of recognised pages that follow each other, as a content of its own."""

    first_page: int
    content: Content


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of recognised pages, and the page numbers printed on them, by page index."""

    stretches: tuple[Stretch, ...]
    numbers: dict[int, str]


def lay_out(pages: Sequence[ReadPage], around: Content) -> Layout:
    """
    Return the text of recognised pages.

    Running heads and page numbers are left out; words cut at line ends are joined as the rest
    of the document writes them.

    Args:
        pages: what was recognised, in the order of the pages.
        around: the content of the document so far.
    """
    printed = [replace(page, label=around.pages[page.index].label) for page in printed_pages(pages)]
    furniture = find_furniture(printed)
    furniture = replace(furniture, lines=furniture.lines | _known_heads(printed, around))
    vocabulary = Vocabulary((line for page in printed for line in page.lines), [around.text])
    stretches = []
    for held in _stretches(printed):
        text = CanonicalText()
        add_blocks(text, find_blocks(held, furniture, ()), vocabulary)
        stretches.append(Stretch(held[0].index, text.finish()))
    return Layout(tuple(stretches), dict(furniture.numbers))


def _stretches(pages: Iterable[PrintedPage]) -> Iterator[list[PrintedPage]]:
    """Give the pages in groups without gaps: what is between them is not theirs to join."""
    held: list[PrintedPage] = []
    for page in pages:
        if held and page.index != held[-1].index + 1:
            yield held
            held = []
        held.append(page)
    if held:
        yield held


def _known_heads(pages: Iterable[PrintedPage], around: Content) -> set[Line]:
    """Return lines at the edges of pages that say what the document is known to have there."""
    titles = {_folded(around.title)} | {
        _folded(around.text[block.start : block.end])
        for block in around.blocks
        if block.kind is BlockKind.HEADING
    }
    return {line for page in pages for line in page.lines if _is_head(line, page, titles)}


def _is_head(line: Line, page: PrintedPage, titles: set[str]) -> bool:
    """Whether a line is the page's number, or a head of two parts or of words known as one."""
    edge = HEAD * page.text_height
    is_top = line.bottom < edge
    if not is_top and line.top < page.text_height - edge:
        return False
    words = line.words.split()
    rest = [word for word in words if _folded(word) != _folded(page.label)]
    if not rest or (len(words) == 1 and numeral_value(words[0]) is not None):
        return True
    beside = _beside(line, page)
    if is_top and len(beside) == 2 and not _is_row_of_table(line, page):
        return True
    return _folded(" ".join(rest)) in titles and (len(rest) < len(words) or len(beside) > 1)


def _is_row_of_table(line: Line, page: PrintedPage) -> bool:
    """Whether what comes next beneath a line stands side by side as well."""
    beneath = [other for other in page.lines if other.base > line.base + 0.5 * line.size]
    following = min(beneath, key=lambda other: other.base, default=None)
    return following is not None and len(_beside(following, page)) > 1


def _beside(line: Line, page: PrintedPage) -> list[Line]:
    """Return the parts of print on one line, this one among them."""
    return [other for other in page.lines if abs(other.base - line.base) < 0.3 * line.size]


def _folded(words: str) -> str:
    """Return words without capitals and without the number of a heading."""
    return _NUMBER.sub("", " ".join(words.casefold().split()))
