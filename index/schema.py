"""
The fields of the index and their version.

``words`` holds the words as spelt, with their places; ``stems`` is the same seen through
:func:`index.stems.stem`, and is never written: a stem is found through its words.
``document`` is the id of a passage's document, and ``passage`` is kept to be handed back. A
change of fields, analysis or file format raises VERSION; an index of another version is
rebuilt, never migrated.
"""

from array import array

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence, Format

VERSION = 4
WORDS = "words"
STEMS = "stems"
DOCUMENT = "document"
PASSAGE = "passage"


class Places(Format):
    """The places of a word in a passage, as unsigned machine integers."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Read what :class:`index.readers.TermReader` gives."""
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """Count the places."""
        return len(array("I", value))


class WordsField(FieldType):
    """A field of words in the spelling of :mod:`index.analysis`."""

    def __init__(self) -> None:
        super().__init__(Places(), analyzer=None, scorable=True)


class IdField(FieldType):
    """A field of one word that is taken as it is and says nothing of how well it answers."""

    def __init__(self) -> None:
        super().__init__(Existence(), analyzer=None, scorable=False)


SCHEMA = Schema(words=WordsField(), stems=WordsField(), document=IdField(), passage=STORED())
