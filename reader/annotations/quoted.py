"""The words that an annotation is shown with."""

from reader.annotations.model import Target
from reader.documents.model import Document
from reader.documents.quoting import quoted_words


def words_of(target: Target, document: Document | None) -> str:
    """
    Return what is quoted of a target, without the notes that lie between its words.

    Where the document no longer has the words at their place, or is not known, they are
    returned as they were kept.
    """
    if document is None or document.text[target.start : target.end] != target.exact:
        return target.exact
    return quoted_words(document, target.start, target.end)
