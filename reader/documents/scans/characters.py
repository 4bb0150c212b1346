"""Where each character of a recognised page stands, as if the file itself had told it."""

from array import array
from collections.abc import Iterator, Sequence

from reader.documents.model import RecognisedPage, RecognisedWord
from reader.documents.page_characters import Box, CharacterLine, PageCharacters
from reader.documents.scans.read_pages import turn_of

LEVEL = 1.5
"""Heights of its highest word up to which a line is level, and all its letters as high as it."""


def characters_of(page: RecognisedPage) -> PageCharacters:
    """
    Return the characters of a page with their places.

    Letters of a word share its box evenly. Those of a level line are as high as the line, so
    that what is painted under them is of one height.
    """
    boxes = array("f", bytes(16 * len(page.text)))
    lines = []
    for words in _lines(page):
        turn = turn_of([word.box for word in words])
        placed = _levelled([word.box for word in words], turn)
        around = _around(placed)
        first = words[0].start
        end = page.text.find("\n", first)
        count = (len(page.text) if end < 0 else end) - first
        lines.append(CharacterLine(first, count, turn, around))
        for word, box in zip(words, placed, strict=True):
            for at in range(word.length):
                _put(boxes, word.start + at, _share(box, turn, at, word.length))
        for word, (box, following) in zip(words, _neighbours(placed), strict=True):
            at = word.start + word.length
            if at < len(page.text):
                _put(boxes, at, _between(box, following, turn))
    return PageCharacters(page.text, boxes, tuple(lines))


def _lines(page: RecognisedPage) -> Iterator[list[RecognisedWord]]:
    """Give the words of each line."""
    held: list[RecognisedWord] = []
    for word in page.words:
        if held and "\n" in page.text[held[-1].start : word.start]:
            yield held
            held = []
        held.append(word)
    if held:
        yield held


def _levelled(boxes: Sequence[Box], turn: int) -> list[Box]:
    """Return the boxes of a line as high as the line, unless that lies askew."""
    low = 1 - turn % 2  # the axis across the line
    lowest, highest = min(box[low] for box in boxes), max(box[low + 2] for box in boxes)
    if highest - lowest > LEVEL * max(box[low + 2] - box[low] for box in boxes):
        return list(boxes)
    if low:
        return [Box(box.left, lowest, box.right, highest) for box in boxes]
    return [Box(lowest, box.bottom, highest, box.top) for box in boxes]


def _share(box: Box, turn: int, number: int, count: int) -> Box:
    """Return the place of one of ``count`` letters of a word."""
    if turn in (1, 2):
        number = count - 1 - number
    if turn % 2:
        step = (box.top - box.bottom) / count
        low = box.bottom + number * step
        return Box(box.left, low, box.right, low + step)
    step = (box.right - box.left) / count
    low = box.left + number * step
    return Box(low, box.bottom, low + step, box.top)


def _between(box: Box, following: Box | None, turn: int) -> Box:
    """Return the gap after a word: nothing where the line ends, or the next word is nearer."""
    end = _edge(box, turn, is_end=True)
    begun = end if following is None else _edge(following, turn, is_end=False)
    low, high = (end, begun) if turn in (0, 3) else (begun, end)
    high = max(low, high)
    return Box(box.left, low, box.right, high) if turn % 2 else Box(low, box.bottom, high, box.top)


def _edge(box: Box, turn: int, *, is_end: bool) -> float:
    """Return where a word ends, or begins, on the axis on which it is read."""
    is_high = is_end == (turn in (0, 3))
    if turn % 2:
        return box.top if is_high else box.bottom
    return box.right if is_high else box.left


def _neighbours(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box | None]]:
    yield from zip(boxes, [*boxes[1:], None], strict=True)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _put(boxes: "array[float]", at: int, box: Box) -> None:
    boxes[4 * at : 4 * at + 4] = array("f", box)
