"""What the user is told about the pages of a document that are pictures of text."""

from collections.abc import Sequence

from reader.documents.model import Content
from reader.documents.page_list import pages_named


def remarks_on(content: Content) -> tuple[str, ...]:
    """Return which pages cannot be searched, and which were recognised; nothing for neither."""
    labels = [page.label for page in content.pages]
    recognised = [page.page_index for page in content.recognised]
    remarks = []
    if content.unread:
        remarks.append(_unread(content.unread, labels))
    if recognised:
        which = pages_named(recognised, labels)
        remarks.append(f"The text of {which} was recognised in pictures, so it can have mistakes.")
    return tuple(remarks)


def _unread(unread: Sequence[int], labels: Sequence[str]) -> str:
    if len(unread) == len(labels) > 1:
        return (
            f"All {len(labels)} pages are pictures without text, as in a scan: they cannot be "
            "searched."
        )
    which = pages_named(unread, labels)
    is_one = len(unread) == 1
    what, they = ("is a picture", "it") if is_one else ("are pictures", "they")
    return f"{which[0].upper()}{which[1:]} {what} without text: {they} cannot be searched."
