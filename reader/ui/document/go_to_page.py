"""Go to a page by its printed label, or by its number in the file."""

from PySide6.QtWidgets import QInputDialog, QWidget

from reader.documents.model import Document
from reader.documents.page_labels import shown


def page_named(document: Document, wanted: str) -> int | None:
    """
    Return the index of a page by what a reader calls it; None if there is no such page.

    Printed labels ("xii", "36") come first; a number that no page is labelled with counts
    pages from 1, as "[3]" does, which is how pages without a label are named.
    """
    wanted = wanted.strip().removeprefix("p.").strip()
    labels = [page.label.casefold() for page in document.content.pages]
    if wanted.casefold() in labels:
        return labels.index(wanted.casefold())
    number = wanted.removeprefix("[").removesuffix("]")
    if number.isdecimal() and 1 <= int(number) <= len(labels):
        return int(number) - 1
    return None


def offset_of_page(document: Document, page_index: int) -> int:
    """Return where the text of a page begins, or that of the next one that has any."""
    starts = [run.start for run in document.content.runs if run.page_index == page_index]
    if starts:
        return min(starts)
    following = [
        block.start
        for block in document.blocks
        if block.page_index is not None and block.page_index >= page_index
    ]
    return min(following, default=len(document.text))


def offset_of_passage(document: Document, wanted: str) -> int | None:
    """Return where the passage of that number begins; None if there is no such passage."""
    wanted = wanted.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(document.blocks):
        return document.blocks[int(wanted) - 1].start
    return None


def ask_for_place(parent: QWidget, document: Document) -> str | None:
    """Let the user type a page (or a passage, without pages); None when they think better."""
    pages = document.content.pages
    if pages:
        last = len(pages) - 1
        span = f"{shown(pages[0].label, 0)}–{shown(pages[last].label, last)}"
        question = f"Page ({span}, or its number in the file):"
    else:
        question = f"Passage (1–{len(document.blocks)}):"
    words, is_wanted = QInputDialog.getText(parent, "Go to", question)
    return words.strip() or None if is_wanted else None
