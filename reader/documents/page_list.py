"""Pages named in a sentence: "page 3", "pages xii, 7–9 and others"."""

from collections.abc import Iterable, Sequence

from reader.documents.page_labels import shown

_MOST_RANGES = 8


def pages_named(indexes: Iterable[int], labels: Sequence[str]) -> str:
    """Return "page 3" or "pages 3, 7–9"."""
    held = list(indexes)
    return f"page{'' if len(held) == 1 else 's'} {listed(held, labels)}"


def listed(indexes: Iterable[int], labels: Sequence[str]) -> str:
    """
    Return the labels of pages, at most eight ranges of neighbours: "3, 7–9 and others".

    ``indexes`` are 0-based and ascending; a page without a label is named by its place in the
    file, in brackets.
    """
    ranges: list[list[int]] = []
    for index in indexes:
        if ranges and index == ranges[-1][-1] + 1:
            ranges[-1].append(index)
        else:
            ranges.append([index])
    written = [
        "–".join(shown(labels[index], index) for index in sorted({held[0], held[-1]}))
        for held in ranges
    ]
    others = " and others" if len(written) > _MOST_RANGES else ""
    return ", ".join(written[:_MOST_RANGES]) + others
