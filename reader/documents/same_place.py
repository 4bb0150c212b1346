"""The place in one state of a document that another state has the same words at."""

from reader.documents.model import Block, Document


def same_place(before: Document, after: Document, offset: int) -> int:
    """
    Return the offset in ``after`` of what stands at an offset of ``before``.

    Blocks keep their words and page when the text of other pages comes in or goes. Where the
    block itself has gone, the next text from its page on stands in.
    """
    if not before.blocks or not after.blocks:
        return 0
    block = before.blocks[before.block_number(offset)]
    words = before.text[block.start : block.end]
    alike = [start for start, other in _of(after, block.page_index) if other == words]
    if alike:
        number = [start for start, other in _of(before, block.page_index) if other == words].index(
            block.start
        )
        return alike[min(number, len(alike) - 1)] + min(offset - block.start, len(words))
    return next((one.start for one in after.blocks if _is_from(one, block.page_index)), 0)


def _of(document: Document, page_index: int | None) -> list[tuple[int, str]]:
    return [
        (block.start, document.text[block.start : block.end])
        for block in document.blocks
        if block.page_index == page_index
    ]


def _is_from(block: Block, page_index: int | None) -> bool:
    return page_index is None or (block.page_index is not None and block.page_index >= page_index)
