"""How Whoosh's writer hands passages and postings to the arrays of a new segment."""

from typing import Any

from whoosh.codec import base

from index.arrays import ArraysBuilder
from index.model import Passage
from index.schema import PASSAGE


class PassageWriter(base.PerDocumentWriter):
    """Takes the passages, in order."""

    is_closed = False

    def __init__(self, builder: ArraysBuilder) -> None:
        self._builder = builder
        self._passage: Passage | None = None
        self._length = 0

    def start_doc(self, docnum: int) -> None:
        """Begin a passage."""
        self._passage, self._length = None, 0

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Take the passage itself, or the length of its words."""
        if fieldname == PASSAGE:
            self._passage = value
        else:
            self._length = length

    def finish_doc(self) -> None:
        """End a passage."""
        if self._passage is not None:
            self._builder.add_passage(self._passage, self._length)

    def cancel_doc(self) -> None:
        """Forget a passage that failed."""
        self._passage = None

    def close(self) -> None:
        """End all passages."""
        self.is_closed = True


class PostingWriter(base.FieldWriter):
    """Takes the words in order, each with its passages in order."""

    is_closed = False

    def __init__(self, builder: ArraysBuilder) -> None:
        self._builder = builder

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Begin the one field of words."""
        self._decode = fieldobj.format.decode_positions

    def start_term(self, text: bytes) -> None:
        """Begin a word."""
        self._builder.start_word(text.decode())

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        """Add a posting."""
        self._builder.add_posting(docnum, self._decode(vbytes))

    def finish_term(self) -> None:
        """End a word."""
        self._builder.finish_word()

    def close(self) -> None:
        """End all words."""
        self.is_closed = True
