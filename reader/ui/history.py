"""Where the reader has been: back and forward over real jumps."""

from dataclasses import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An offset of a document, in code points of its canonical text."""

    document_id: str
    offset: int


class History:
    """Places left by a jump, and the way forward again."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Tell whether a step back can be taken again."""
        return bool(self._forward)

    def leave(self, here: Place) -> None:
        """Remember ``here`` before a jump; the way forward is forgotten."""
        if not self._back or self._back[-1] != here:
            self._back.append(here)
        del self._back[:-LONGEST]
        self._forward.clear()

    def back(self, here: Place) -> Place | None:
        """Return the place before the last jump, and remember ``here`` for the way forward."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place that the last step back left."""
        return self._step(self._forward, self._back, here)

    def forget(self, document_id: str) -> None:
        """Drop the places of a document that is no longer in the library."""
        self._back = [place for place in self._back if place.document_id != document_id]
        self._forward = [place for place in self._forward if place.document_id != document_id]

    @staticmethod
    def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                other.append(here)
                return place
        return None
