"""How wide the columns of a table are, so that words stay whole and lines are well used."""

from collections.abc import Callable, Sequence

_LONGEST_WORD = 0.3  # shares of the line: what is longer may be broken
_LONGEST_CELL = 0.6
_MEASURED = 4


def column_shares(
    columns: Sequence[Sequence[str]],
    advance_px: Callable[[str], float],
    line_px: float,
    padding_px: float,
) -> tuple[float, ...]:
    """
    Give each column its longest word, and what remains to those with longer cells.

    Where there is not even room for the words, only the widest columns have to break them.

    ``padding_px`` is what a cell adds to its words on both sides together.

    Returns:
        Shares of the line, adding up to 1.
    """
    least = [
        padding_px + min(_widest_word_px(cells, advance_px), _LONGEST_WORD * line_px)
        for cells in columns
    ]
    wanted = [
        max(enough, padding_px + min(_widest_px(cells, advance_px), _LONGEST_CELL * line_px))
        for enough, cells in zip(least, columns, strict=True)
    ]
    widths = wanted
    if sum(least) > line_px:
        most = _most_px(least, line_px)
        widths = [min(width, most) for width in least]
    elif sum(wanted) > line_px:
        wishes = [want - enough for want, enough in zip(wanted, least, strict=True)]
        part = (line_px - sum(least)) / sum(wishes)
        widths = [enough + part * wish for enough, wish in zip(least, wishes, strict=True)]
    return tuple(width / sum(widths) for width in widths)


def _most_px(widths: Sequence[float], line_px: float) -> float:
    """Return how wide a column may be, so that they all fit when the wider ones are cut."""
    for number, width in enumerate(sorted(widths)):
        even_share = line_px / (len(widths) - number)
        if width >= even_share:
            return even_share
        line_px -= width
    return max(widths)


def _widest_word_px(cells: Sequence[str], advance_px: Callable[[str], float]) -> float:
    return _widest_px({word for cell in cells for word in cell.split()}, advance_px)


def _widest_px(texts: Sequence[str] | set[str], advance_px: Callable[[str], float]) -> float:
    """Return the widest advance; of many texts only the longest are measured."""
    longest = sorted(texts, key=len)[-_MEASURED:]
    return max(map(advance_px, longest), default=0.0)
