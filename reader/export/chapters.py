"""Which top-level section of a document an offset lies in."""

from bisect import bisect_right

from reader.documents.model import Document
from reader.documents.outline import Section, sections


class Chapters:
    """
    The top-level sections of one document.

    A heading that holds the whole document is its title and no chapter: the sections
    right below it are the chapters then.
    """

    def __init__(self, document: Document) -> None:
        self._chapters = _chapters(document)
        self._starts = [chapter.start for chapter in self._chapters]

    def at(self, offset: int) -> tuple[int, str]:
        """Return the start and title of the chapter at ``offset``; no title before the first."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._chapters[number].end:
            return -1, ""
        return self._chapters[number].start, self._chapters[number].title


def _chapters(document: Document) -> list[Section]:
    every = list(sections(document))
    top = _outermost(every)
    below = _outermost(every[1:]) if len(top) == 1 else []
    return below if len(below) > 1 else top


def _outermost(nested: list[Section]) -> list[Section]:
    """Return the sections that no other one holds, in order."""
    outermost: list[Section] = []
    for section in nested:
        if not outermost or section.start >= outermost[-1].end:
            outermost.append(section)
    return outermost
