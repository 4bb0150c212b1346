"""What is kept of a search so that it can be asked again."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Narrowing:
    """
    One thing that the hits of a search are narrowed to.

    ``kind`` says what it is, such as "tag", and ``value`` which one; a section is where
    ``start``, a code point, in ``document_id`` says.
    """

    kind: str
    value: str
    document_id: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """
    What the user asked for.

    ``document_id`` is empty if all documents were asked.
    """

    query: str
    document_id: str = ""
    in_reading_order: bool = False
    narrowings: tuple[Narrowing, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name of the user's."""

    id: str
    name: str
    search: Search
    saved_at: datetime
