"""Go to a page by its printed label, or by its number in the file."""

from PySide6.QtWidgets import QInputDialog, QWidget

from reader.documents.model import Document


def offset_of_page(document: Document, wanted: str) -> int | None:
    """
    Return where a page begins in the text, as a code-point offset.

    Printed labels ("xii", "36") come first; a number that no page is labelled with counts
    pages from 1. None if there is no such page.
    """
    wanted = wanted.strip().removeprefix("p.").strip()
    labels = [page.label.casefold() for page in document.content.pages]
    if wanted.casefold() in labels:
        page_index = labels.index(wanted.casefold())
    elif wanted.isdecimal() and 1 <= int(wanted) <= len(labels):
        page_index = int(wanted) - 1
    else:
        return None
    return _first_offset(document, page_index)


def offset_of_passage(document: Document, wanted: str) -> int | None:
    """Return where the passage of that number begins; None if there is no such passage."""
    wanted = wanted.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(document.blocks):
        return document.blocks[int(wanted) - 1].start
    return None


def ask_for_place(parent: QWidget, document: Document) -> tuple[str, int | None] | None:
    """Let the user type a page (or a passage, without pages); None when they think better."""
    pages = document.content.pages
    if pages:
        span = f"{pages[0].label}–{pages[-1].label}"  # the printed labels, as in the contents
        question = f"Page ({span}, or its number in the file):"
    else:
        question = f"Passage (1–{len(document.blocks)}):"
    words, is_wanted = QInputDialog.getText(parent, "Go to", question)
    if not is_wanted or not words.strip():
        return None
    find = offset_of_page if pages else offset_of_passage
    return words.strip(), find(document, words)


def _first_offset(document: Document, page_index: int) -> int:
    starts = [run.start for run in document.content.runs if run.page_index == page_index]
    if starts:
        return min(starts)
    following = [
        block.start
        for block in document.blocks
        if block.page_index is not None and block.page_index >= page_index
    ]
    return min(following, default=len(document.text))
