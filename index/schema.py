"""
The fields of the index and their version.

``words`` holds the words as spelt, with their places; ``stems`` is the same seen through
:func:`index.stems.stem`, and is never written: a stem is found through its words.
``passage`` is kept to be handed back. A change of fields, analysis or file format raises
VERSION; an index of another version is rebuilt, never migrated.
"""

from array import array
from collections.abc import Iterator

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Format

from index.analysis import places

VERSION = 1
WORDS = "words"
STEMS = "stems"
PASSAGE = "passage"


class Places(Format):
    """The places of a word in a passage, as unsigned machine integers."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Read what :class:`WordsField` wrote."""
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """Count the places."""
        return len(array("I", value))


class WordsField(FieldType):
    """A field of words in the spelling of :mod:`index.analysis`."""

    def __init__(self) -> None:
        super().__init__(Places(), analyzer=None, scorable=True)

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each distinct word, how often it comes, its weight and its places."""
        for word, found in places(value).items():
            yield word.encode(), len(found), float(len(found)), array("I", found).tobytes()


SCHEMA = Schema(words=WordsField(), stems=WordsField(), passage=STORED())
