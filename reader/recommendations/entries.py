"""The entries of one announced section or list, put together block by block."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.documents.model import BlockKind
from reader.recommendations import addressees, headings, labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.headings import Announces
from reader.recommendations.reading import Reading

_FEWEST_WORDS = 3
_LETTERED = 1
"""How deep (a) and (iv) stand: below 12, above a bullet."""
_STRAY = 5
"""Words of a line that is most likely a running heading left in the text."""


@dataclass(slots=True)
class _Entry:
    origin: Origin
    first: int
    last: int
    start: int
    number: str
    owner: str
    is_announced: bool


class Entries:
    """Takes the blocks of a section in order and tells what is recommended in it."""

    def __init__(
        self, reading: Reading, announced: Announces, owner: str, origin: Origin = Origin.ITEM
    ) -> None:
        self._reading = reading
        self._is_pure = announced is Announces.RECOMMENDATIONS
        self._origin = origin
        self._owner = owner
        self._is_announced = self._is_pure
        self._current: _Entry | None = None
        self._entries: list[_Entry] = []
        self._has_references = False
        self._title: int | None = None
        self._lead_number = ""

    @property
    def last_number(self) -> int:
        """The number of the last numbered entry; 0 before any."""
        numbers = (int(entry.number) for entry in self._entries if entry.number.isdigit())
        return max(numbers, default=0)

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, at: int) -> None:
        """Take the next block."""
        match self._reading.blocks[at].kind:
            case BlockKind.HEADING:
                self._take_heading(at)
            case BlockKind.LIST_ITEM:
                self._take_item(at)
            case BlockKind.PARAGRAPH:
                self._take_paragraph(at)
            case _:
                return

    def continues_with(self, at: int) -> bool:
        """Tell whether a block goes on with the last entry, whatever it looks like."""
        text = self._reading.texts[at]
        if self._current is None or self._reading.blocks[at].marker:
            return False
        before = self._reading.texts[self._current.last]
        if wording.is_unfinished(before) and text[:1].islower():
            return True
        waits = self._has_references and labels.read_reference(before) is None
        return waits and labels.read_reference(text) is not None

    def candidates(self) -> Iterator[Candidate]:
        """Return the entries that ask something of somebody."""
        counts_from_one = any(entry.number == "1" for entry in self._entries)
        for entry in self._entries:
            is_paragraph = self._reading.blocks[entry.first].kind is BlockKind.PARAGRAPH
            is_own_number = not entry.number[-1:].isdigit() or (
                "." not in entry.number and (counts_from_one or not is_paragraph)
            )
            candidate = self._candidate(entry, entry.number if is_own_number else "")
            if candidate is not None:
                yield candidate

    def _take_heading(self, at: int) -> None:
        text = self._reading.texts[at]
        if labels.read_numeral(text) and wording.asks(text):
            self._begin(at, self._origin)
        elif self.continues_with(at):
            self._extend(at)
        else:
            self._owner = headings.addressee(text) or self._owner
            self._current = None
            self._is_announced = self._is_pure
            self._title = at if self._is_pure and labels.read_numeral(text) else None
            if self._title is not None:
                self._begin(at, self._origin)

    def _take_item(self, at: int) -> None:
        if self._is_part_of_current(at):
            self._extend(at)
        else:
            self._begin(at, self._origin)

    def _take_paragraph(self, at: int) -> None:
        text = self._reading.texts[at]
        if self.continues_with(at):
            self._extend(at)
        elif self._reading.blocks[at].marker or labels.read_numeral(text):
            self._take_numbered(at)
        elif len(text.split()) < _STRAY and wording.is_unfinished(text) and text[-1:] != ":":
            return
        elif text.endswith(":") and self._opens_items(at):
            self._current = None
        elif self._current and self._current.number and wording.has_obligation(text):
            self._extend(at)
        elif self._asks_somebody(text):
            if self._awaits_body():
                self._extend(at)
            else:
                self._begin(at, Origin.PARAGRAPH)
        elif not self._awaits_body():
            self._current = None
            self._is_announced = self._is_pure and headings.introduces(text)

    def _awaits_body(self) -> bool:
        """Tell whether the entry so far is but a numbered heading."""
        return self._current is not None and self._current.first == self._title

    def _asks_somebody(self, text: str) -> bool:
        """Tell whether an unmarked paragraph is an entry; beside conclusions it names somebody."""
        if wording.recommends(text):
            return True
        if not wording.has_duty(text) or "recommendations" in text.lower():
            return False
        return self._is_pure or bool(addressees.read(text))

    def _take_numbered(self, at: int) -> None:
        """Take a numbered paragraph: an entry, or what leads to a list of entries."""
        text = self._reading.texts[at]
        if self._is_part_of_current(at):
            self._extend(at)
        elif text.endswith(":") and self._opens_items(at):
            self._current = None
        else:
            self._begin(at, Origin.PARAGRAPH)

    def _opens_items(self, at: int) -> bool:
        """Take a sentence that opens a list if its items are entries of their own."""
        text = self._reading.texts[at]
        is_lead = headings.opens_list(text, others_too=True)
        has_duty = wording.has_obligation(text)
        if is_lead and not has_duty:
            self._is_announced = True
        elif has_duty and not self._has_sentences_below(at):
            return False
        else:
            self._is_announced = has_duty or self._is_pure
        self._owner = next(iter(addressees.read(text)), self._owner)
        self._lead_number = labels.marker_number(self._reading.blocks[at].marker)
        return True

    def _has_sentences_below(self, at: int) -> bool:
        """Tell whether the items below a block are sentences of their own."""
        whole = items = 0
        for here in range(at + 1, len(self._reading.texts)):
            if self._reading.blocks[here].kind is not BlockKind.LIST_ITEM:
                break
            text = self._reading.texts[here]
            items += 1
            whole += text[:1].isupper() and not wording.is_unfinished(text)
        return 2 * whole > items

    def _is_part_of_current(self, at: int) -> bool:
        """Tell whether an item is part of the entry before it, as (a) and (b) are under 12."""
        if self._current is None:
            return False
        block, first = self._reading.blocks[at], self._reading.blocks[self._current.first]
        rank, of_first = _rank(block.marker), _rank(first.marker)
        if first.kind is BlockKind.PARAGRAPH and not first.marker:
            return wording.is_unfinished(self._reading.texts[self._current.last])
        if first.kind is BlockKind.LIST_ITEM and block.level > max(first.level, 1):
            return True
        return rank > of_first

    def _begin(self, at: int, origin: Origin) -> None:
        block, text = self._reading.blocks[at], self._reading.texts[at]
        number, offset = labels.marker_number(block.marker), 0
        label = labels.read_numeral(text) or labels.read_item(text) or labels.read_short(text)
        if label is not None:
            number, offset = label.number, label.length
        if _rank(block.marker) == _LETTERED and block.marker:
            number = self._lead_number + number
        self._current = _Entry(
            origin, at, at, block.start + offset, number, self._owner, self._is_announced
        )
        self._entries.append(self._current)
        self._has_references |= labels.read_reference(text) is not None

    def _extend(self, at: int) -> None:
        if self._current is None:
            return
        if self._awaits_body():
            self._current.first = at
            self._current.start = self._reading.blocks[at].start
        self._current.last = at

    def _candidate(self, entry: _Entry, number: str) -> Candidate | None:
        text = self._reading.content.text[entry.start : self._reading.blocks[entry.last].end]
        reference, text = labels.read_reference(text), labels.without_reference(text)
        if closing := labels.read_closing(text):
            number, text = closing.number, text[: -closing.length]
        kind = reference.kind if reference else ""
        asks = kind == "recommendation" or (wording.asks(text) and not text.endswith("?"))
        if kind == "conclusion":
            return None
        is_listed = entry.is_announced and entry.origin is not Origin.PARAGRAPH
        if len(text.split()) < _FEWEST_WORDS or not (asks or is_listed):
            return None
        if wording.answers(text) and not asks:
            return None
        sure = 0.65 if entry.origin is Origin.PARAGRAPH else 0.85 if entry.is_announced else 0.75
        return Candidate(
            entry.origin,
            entry.first,
            entry.last,
            entry.start,
            entry.start + len(text),
            number,
            owner=entry.owner,
            confidence=sure if asks else sure - 0.15,
        )


def number_printed(reading: Reading, at: int) -> int:
    """Return the number that a block begins with, in its margin or in its text; 0 without one."""
    number = labels.marker_number(reading.blocks[at].marker)
    if not number and (label := labels.read_numeral(reading.texts[at])):
        number = label.number
    return int(number) if number.isdigit() else 0


def _rank(marker: str) -> int:
    """Return how deep a marker usually stands: a number, then a letter, then a bullet."""
    number = labels.marker_number(marker)
    if number[:1].isdigit() or number[:1].isupper():
        return 0
    return _LETTERED if number else _LETTERED + 1
