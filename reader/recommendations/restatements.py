"""Joining the places where a report states one and the same recommendation."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.documents.model import BlockKind
from reader.recommendations import wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.reading import Reading

_WORD = re.compile(r"[^\W_]+")
_BOUNDARY = re.compile(r"(?<=[.!?])[”’]?\s+(?=[A-Z“‘])")
_TELLING = 4
"""Characters of a word that is compared; shorter ones are in every sentence."""
_SAME_LIST = 30
"""Blocks; nobody says the same twice so close, but one list has much the same words in it."""
_RUN = 5
"""Words in a row that, found elsewhere, point to the same recommendation."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


@dataclass(slots=True)
class Statement:
    """One recommendation with every candidate that states it, the first found first."""

    candidates: list[Candidate]
    words: frozenset[str]
    number: str
    echoes: list[tuple[int, int]] = field(default_factory=list)
    """Other passages with much the same words, as code-point ranges."""


def join(
    reading: Reading, found: Iterable[Candidate], others: Iterable[Candidate]
) -> list[Statement]:
    """
    Group candidates that state the same recommendation.

    Those in ``others`` join a group or are left out. Different numbers are joined only when
    the text is the same; a number without a text never makes a group beside one with a text.
    """
    statements: list[Statement] = []
    found = sorted(found, key=lambda c: (not c.has_body, c.start))
    for candidate in found:
        words = telling_words(_text(reading, candidate))
        joined = _statement(statements, candidate, words)
        if joined is None:
            statements.append(Statement([candidate], words, candidate.number))
        elif candidate.has_body:
            joined.candidates.append(candidate)
            joined.number = joined.number or candidate.number
    for candidate in others:
        joined = _statement(statements, candidate, telling_words(_text(reading, candidate)))
        if joined is not None and candidate.has_body:
            joined.candidates.append(candidate)
    _add_echoes(reading, statements)
    return statements


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, in lower case."""
    return frozenset(word for word in _WORD.findall(text.lower()) if len(word) >= _TELLING)


def _statement(
    statements: list[Statement], candidate: Candidate, words: frozenset[str]
) -> Statement | None:
    for statement in statements:
        if _is_same(statement, candidate, words):
            return statement
    return None


def _is_same(statement: Statement, candidate: Candidate, words: frozenset[str]) -> bool:
    number, other = _bare(statement.number), _bare(candidate.number)
    first = statement.candidates[0]
    is_beside = abs(candidate.first - first.first) < _SAME_LIST and candidate.origin is first.origin
    if not candidate.has_body and number and number == other:
        return True
    if not words or not statement.words:
        return False
    shared = len(words & statement.words)
    of_shorter = shared / min(len(words), len(statement.words))
    of_both = shared / len(words | statement.words)
    if number == other and any(character.isdigit() for character in number):
        return of_shorter >= 0.4
    if is_beside:
        return of_both >= 0.95
    if number and other:
        return of_both >= 0.9 and min(len(words), len(statement.words)) > 5
    return of_both >= 0.7 or (of_shorter >= 0.85 and of_both >= 0.5)


def _bare(number: str) -> str:
    return re.sub(r"^(?:R|Rec)(?=\d)|[()\s.]", "", number).lower()


def _text(reading: Reading, candidate: Candidate) -> str:
    return reading.content.text[candidate.start : candidate.end]


def _add_echoes(reading: Reading, statements: list[Statement]) -> None:
    """Find the passages outside every candidate that say the same in running text."""
    runs: dict[tuple[str, ...], int] = {}
    covered: set[int] = set()
    for which, statement in enumerate(statements):
        for candidate in statement.candidates:
            if candidate.origin is not Origin.SENTENCE:
                covered.update(range(candidate.first, candidate.last + 1))
        words = _WORD.findall(_text(reading, statement.candidates[0]).lower())
        for at in range(len(words) - _RUN + 1):
            runs.setdefault(tuple(words[at : at + _RUN]), which)
    vocabulary = {word for run in runs for word in run}
    for at, block in enumerate(reading.blocks):
        if at in covered or at in reading.set_aside or block.kind not in _KINDS:
            continue
        text = reading.texts[at]
        if text.endswith(":") or not wording.asks(text):
            continue
        echo = _echo(text, runs, vocabulary)
        if echo is not None:
            which, start, end, words_shared = echo
            wanted = len(_WORD.findall(_text(reading, statements[which].candidates[0])))
            if words_shared >= 0.6 * wanted:
                statements[which].echoes.append((block.start + start, block.start + end))


def _echo(
    text: str, runs: dict[tuple[str, ...], int], vocabulary: set[str]
) -> tuple[int, int, int, int] | None:
    """Return which statement a text repeats, from where to where, and how many words of it."""
    words = _WORD.findall(text.lower())
    hits: list[tuple[int, int]] = []
    in_a_row = 0
    for at, word in enumerate(words):
        in_a_row = in_a_row + 1 if word in vocabulary else 0
        if in_a_row >= _RUN:
            which = runs.get(tuple(words[at - _RUN + 1 : at + 1]), -1)
            if which >= 0:
                hits.append((which, at))
    if not hits:
        return None
    which, count = Counter(which for which, _ in hits).most_common(1)[0]
    last_words = [at for statement, at in hits if statement == which]
    places = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    start = _sentence_start(text, places[last_words[0] - _RUN + 1][0])
    end = _sentence_end(text, places[last_words[-1]][1])
    return which, start, end, count + _RUN - 1


def _sentence_start(text: str, at: int) -> int:
    return max((match.end() for match in _BOUNDARY.finditer(text, 0, at + 1)), default=0)


def _sentence_end(text: str, at: int) -> int:
    match = _BOUNDARY.search(text, max(0, at - 1))
    return len(text[: match.start()].rstrip()) if match else len(text)


def main_place(reading: Reading, statement: Statement) -> tuple[int, int, Candidate]:
    """
    Return where a recommendation is stated in full, and the candidate that tells most of it.

    That is the longest statement; among those almost as long, one in a chapter goes before
    one in a summary or an appendix, then the earlier one.
    """
    sure = max(candidate.origin for candidate in statement.candidates)
    best = [c for c in statement.candidates if c.origin is sure]
    main = max(best, key=lambda c: (c.end - c.start, -c.start))
    longest = main.end - main.start
    full = [(c.start, c.end, c) for c in best]
    if sure < Origin.ROW:
        full += [(start, end, main) for start, end in statement.echoes]
    full = [place for place in full if 0.9 * longest <= place[1] - place[0] <= 1.25 * longest]
    return min(full, key=lambda place: (_in_summary(reading, place[0]), place[0]))


def places(statement: Statement) -> list[tuple[int, int]]:
    """Return every range in which a recommendation is stated, each passage once."""
    ranges = [(c.start, c.end) for c in statement.candidates] + statement.echoes
    longest_first = sorted(set(ranges), key=lambda place: place[0] - place[1])
    kept: list[tuple[int, int]] = []
    for start, end in longest_first:
        if all(end <= other or start >= stop for other, stop in kept):
            kept.append((start, end))
    return sorted(kept)


def _in_summary(reading: Reading, offset: int) -> bool:
    return reading.is_summarising(reading.block_at(offset))
