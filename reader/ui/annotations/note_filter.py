"""Which notes the user wants to see."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.annotations.model import Annotation, Colour
from reader.counting import counted


@dataclass(frozen=True)
class NoteFilter:
    """Conditions that a note has to meet together; empty ones let everything through."""

    words: str = ""
    """Each has to stand in the quotation, the note, a tag or its maker's name, in any case."""
    tag: str = ""
    colours: frozenset[Colour] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether every note passes."""
        return not (self.words.strip() or self.tag or self.colours)

    def lets_through(self, annotation: Annotation) -> bool:
        """Tell whether the note meets every condition."""
        if self.colours and annotation.colour not in self.colours:
            return False
        if self.tag and self.tag not in annotation.tags:
            return False
        said = (annotation.target.exact, annotation.note, annotation.creator, *annotation.tags)
        text = "\n".join(said).casefold()
        return all(word in text for word in self.words.casefold().split())


def tag_counts(annotations: Iterable[Annotation]) -> list[tuple[str, int]]:
    """Return the tags in use with how often each is used, in alphabetical order."""
    counts = Counter(tag for annotation in annotations for tag in annotation.tags)
    return sorted(counts.items(), key=lambda item: item[0].casefold())


def count_text(shown: int, present: int) -> str:
    """Say how many notes are shown: "34 notes", "12 of 34 notes"."""
    notes = counted(present, "note")
    return notes if shown == present else f"{shown:,} of {notes}"
