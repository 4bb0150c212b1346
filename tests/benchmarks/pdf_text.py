"""
How well the text of a PDF is read, against a file that says what its text is.

    python tests/benchmarks/pdf_text.py report.pdf truth.json

The truth is a list in reading order of ``{"kind": …, "text": …}``, or holds it as ``blocks``; a
table has ``rows`` of cells instead of a text, and ``notes`` are ``[word, label, text]`` of its
footnotes. A block with ``floats`` may stand anywhere; those of one ``box`` belong together.
``labels`` are those of the pages, ``furniture`` the running heads and feet.
"""

import argparse
import json
import re
import resource
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.documents.from_pdf import load
from reader.documents.model import BlockKind, Content
from reader.progress import no_progress

GRAM = 5
"""Words that together are looked up to align two texts."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
NEITHER = {"title", "subtitle", "rechead", "boxtitle", "toc", "line"}
"""Kinds that may be headings or not."""
KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    "para": BlockKind.PARAGRAPH,
    "rec": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTATION,
    "row": BlockKind.TABLE_ROW,
    "caption": BlockKind.CAPTION,
    "note": BlockKind.FOOTNOTE,
}


@dataclass(frozen=True)
class Piece:
    """A block of either text: what it is called there, its words, its level and marker."""

    kind: str
    words: tuple[str, ...]
    level: int = 0
    marker: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without regard to apostrophes and the like."""
    return tuple(re.findall(r"\w+(?:[-.,]\w+)*", text.casefold()))


def true_pieces(truth: Sequence[dict[str, Any]]) -> list[Piece]:
    """Return the blocks as they should be, notes after the blocks that carry their marks."""
    pieces = []
    for entry in truth:
        if "rows" in entry:
            pieces += [Piece("row", words_of(" ".join(row))) for row in entry["rows"]]
        else:
            kind = entry["kind"]
            level = HEADINGS.get(kind, entry.get("level", 0))
            pieces.append(Piece(kind, words_of(entry["text"]), level, entry.get("marker", "")))
        for _, label, text in entry.get("notes", ()):
            pieces.append(Piece("note", words_of(text), 0, str(label)))
    return pieces


def found_pieces(content: Content) -> list[Piece]:
    """Return the blocks as they were found."""
    return [
        Piece(
            block.kind.value,
            words_of(content.text[block.start : block.end]),
            block.level,
            block.marker,
        )
        for block in content.blocks
    ]


def align(true: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return which found word each true word is, in the same order in both."""
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for at in range(len(found) - GRAM + 1):
        gram = tuple(found[at : at + GRAM])
        if gram in places:
            twice.add(gram)
        places[gram] = at
    counts = Counter(tuple(true[at : at + GRAM]) for at in range(len(true) - GRAM + 1))
    anchors = [
        (at, places[gram])
        for at in range(len(true) - GRAM + 1)
        if counts[gram := tuple(true[at : at + GRAM])] == 1 and gram in places and gram not in twice
    ]
    aligned: dict[int, int] = {}
    before_true = before_found = 0
    for at, place in [*_increasing(anchors), (len(true), len(found))]:
        matcher = SequenceMatcher(
            None, true[before_true:at], found[before_found:place], autojunk=False
        )
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                aligned[before_true + block.a + step] = before_found + block.b + step
        before_true, before_found = at, place
    return aligned


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which the second numbers go up too."""
    tails: list[int] = []
    last_at: list[int] = []
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        previous.append(last_at[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            last_at.append(number)
        else:
            tails[at] = place
            last_at[at] = number
    chain = []
    number = last_at[-1] if last_at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def f1(true: Counter[Any], found: Counter[Any]) -> float:
    """Return the harmonic mean of recall and precision of one multiset in another."""
    both = (true & found).total()
    return 2 * both / max(1, true.total() + found.total())


def main() -> int:
    """Measure one file and print what was measured as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong as well")
    arguments = parser.parse_args()
    begun, begun_cpu = time.perf_counter(), time.process_time()
    content = load(arguments.pdf, no_progress)
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - begun_cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = json.loads(arguments.truth.read_text(encoding="utf-8"))
    labels = truth.get("labels") if isinstance(truth, dict) else None
    blocks = truth["blocks"] if isinstance(truth, dict) else truth
    true = true_pieces([block for block in blocks if not block.get("floats")])
    found = found_pieces(content)
    either = {" ".join(words_of(block["text"])) for block in blocks if block["kind"] in NEITHER}
    figures = measure(true, found, either, show=arguments.show)
    figures |= _tables_and_boxes(blocks, content, show=arguments.show)
    found_marks = Counter(mark.label for mark in content.note_marks)
    figures["marks_f1"] = round(f1(_marks(blocks), found_marks), 4)
    if isinstance(truth, dict):
        figures["furniture_left"] = _furniture_left(
            true, content, truth["furniture"], arguments.show
        )
    figures |= {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "peak_mb": round(peak_mb),
        "pages": len(content.pages),
    }
    if labels:
        alike = [page.label == label for page, label in zip(content.pages, labels, strict=True)]
        figures["labels_right"] = f"{sum(alike)}/{len(labels)}"
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0


def measure(
    true: list[Piece], found: list[Piece], either: set[str], *, show: bool
) -> dict[str, Any]:
    """Return every figure of text and structure; ``either`` may be headings or not."""
    true_words = [word for piece in true for word in piece.words]
    found_words = [word for piece in found for word in piece.words]
    aligned = align(true_words, found_words)
    back = {place: at for at, place in aligned.items()}
    true_starts, found_starts = _starts(true), _starts(found)
    boundaries = Counter(true_starts.keys())
    seen = Counter[int]()
    extra = []
    for start, piece in found_starts.items():
        inside = [back[at] for at in range(start, start + len(piece.words)) if at in back]
        if not inside:
            extra.append(piece)
            continue
        seen[back.get(start, inside[0])] += 1
    is_heading = [piece for piece in true if piece.kind in HEADINGS]
    found_headings = [
        piece
        for piece in found
        if piece.kind == BlockKind.HEADING and " ".join(piece.words) not in either
    ]
    known = {" ".join(piece.words) for piece in is_heading}
    true_headings = Counter(" ".join(piece.words) for piece in is_heading)
    named_headings = Counter(_named(piece, known) for piece in found_headings)
    levels = {" ".join(piece.words): piece.level for piece in is_heading}
    wrong_levels = [
        piece
        for piece in found_headings
        if levels.get(_named(piece, known), piece.level) != piece.level
    ]
    kinds, wrong_kinds = _kinds(true_starts, found_starts, back)
    if show:
        _show(true_starts, true_words, boundaries, seen, extra)
        print("headings missed", (true_headings - named_headings), file=sys.stderr)
        print("headings too many", (named_headings - true_headings), file=sys.stderr)
        print("levels", [(p.level, " ".join(p.words)) for p in wrong_levels][:30], file=sys.stderr)
        print("kinds", wrong_kinds[:60], file=sys.stderr)
    recall = (Counter(true_words) & Counter(found_words)).total() / len(true_words)
    return {
        "words": len(true_words),
        "recall": round(recall, 4),
        "in_order": round(len(aligned) / len(true_words), 4),
        "boundaries_f1": round(f1(boundaries, seen), 4),
        "headings_f1": round(f1(true_headings, named_headings), 4),
        "levels_right": round(1 - len(wrong_levels) / max(1, len(found_headings)), 4),
        "kinds_right": kinds,
        "markers_right": _markers(true_starts, found_starts, back, show=show),
        "list_levels_right": _list_levels(true_starts, found_starts, back),
        "blocks_not_in_truth": len(extra),
        "words_not_in_truth": len(found_words) - len(aligned),
    }


def _starts(pieces: list[Piece]) -> dict[int, Piece]:
    starts = {}
    at = 0
    for piece in pieces:
        if piece.words:
            starts[at] = piece
            at += len(piece.words)
    return starts


def _named(piece: Piece, known: set[str]) -> str:
    """Return a heading's words without the number that the truth may not have."""
    words = " ".join(piece.words)
    without = " ".join(piece.words[1:])
    return without if words not in known and without in known else words


def _pairs(
    true_starts: dict[int, Piece], found_starts: dict[int, Piece], back: dict[int, int]
) -> list[tuple[Piece, Piece]]:
    pairs = []
    for start, piece in found_starts.items():
        for at in (start, start + 1):
            if back.get(at) in true_starts:
                pairs.append((true_starts[back[at]], piece))
                break
    return pairs


def _kinds(
    true_starts: dict[int, Piece], found_starts: dict[int, Piece], back: dict[int, int]
) -> tuple[dict[str, str], list[str]]:
    right, total, wrong = Counter[str](), Counter[str](), []
    for piece in true_starts.values():
        if piece.kind in KINDS:
            total[piece.kind] += 1
    for piece, other in _pairs(true_starts, found_starts, back):
        if piece.kind in KINDS:
            is_right = other.kind == KINDS[piece.kind]
            right[piece.kind] += is_right
            if not is_right:
                wrong.append(f"{piece.kind}->{other.kind}: {' '.join(other.words)[:50]}")
    return {kind: f"{right[kind]}/{count}" for kind, count in total.items()}, wrong


def _markers(
    true_starts: dict[int, Piece],
    found_starts: dict[int, Piece],
    back: dict[int, int],
    *,
    show: bool,
) -> str:
    pairs = [pair for pair in _pairs(true_starts, found_starts, back) if pair[0].marker]
    wrong = [pair for pair in pairs if pair[0].marker != pair[1].marker]
    total = sum(bool(piece.marker) for piece in true_starts.values())
    for piece, other in wrong[:20] if show else ():
        print("marker ", piece.marker, "as", other.marker, *other.words[:8], file=sys.stderr)
    return f"{len(pairs) - len(wrong)}/{total}"


def _list_levels(
    true_starts: dict[int, Piece], found_starts: dict[int, Piece], back: dict[int, int]
) -> str:
    pairs = [pair for pair in _pairs(true_starts, found_starts, back) if pair[0].kind == "li"]
    right = sum(piece.level in (0, other.level) for piece, other in pairs)
    return f"{right}/{sum(piece.kind == 'li' for piece in true_starts.values())}"


def _tables_and_boxes(
    blocks: Sequence[dict[str, Any]], content: Content, *, show: bool
) -> dict[str, str]:
    """Say how many rows have exactly their cells, and how many boxes are in one piece."""
    rows = Counter(
        tuple(words_of(cell) for cell in row) for block in blocks for row in block.get("rows", ())
    )
    found = Counter(
        tuple(words_of(cell) for cell in content.text[block.start : block.end].split("\t"))
        for block in content.blocks
        if block.kind is BlockKind.TABLE_ROW
    )
    text = f" {' '.join(words_of(content.text))} "
    boxes: dict[str, str] = {}
    for block in blocks:
        if "box" in block:
            held = boxes.get(block["box"], "")
            boxes[block["box"]] = f"{held} {' '.join(words_of(block['text']))}"
    broken = [box for box, words in boxes.items() if f"{words} " not in text]
    if show:
        print("rows missed", list((rows - found).elements())[:6], file=sys.stderr)
        print("rows too many", list((found - rows).elements())[:6], file=sys.stderr)
        print("boxes broken", broken[:10], file=sys.stderr)
    return {
        "rows_right": f"{(rows & found).total()}/{rows.total()}",
        "boxes_whole": f"{len(boxes) - len(broken)}/{len(boxes)}",
    }


def _marks(blocks: Sequence[dict[str, Any]]) -> Counter[str]:
    """Return the labels of all note marks in the text."""
    return Counter(
        str(label)
        for block in blocks
        for label in block.get("marks") or [note[1] for note in block.get("notes", ())]
    )


def _furniture_left(
    true: Sequence[Piece], content: Content, furniture: Sequence[str], show: bool
) -> int:
    """Return how many blocks hold a running head, or a page number alone, among other words."""
    heads = {words_of(head) for head in furniture}
    known = {piece.words for piece in true}
    left = 0
    for block in content.blocks:
        words = words_of(content.text[block.start : block.end])
        label = content.pages[block.page_index or 0].label
        is_number = words in {(label,), ("page", label)}
        is_head = words not in known and any(
            words[at : at + len(head)] == head
            for head in heads
            if len(head) > 1
            for at in (0, 1, 2, len(words) - len(head), len(words) - len(head) - 1)
            if at >= 0
        )
        if block.kind is not BlockKind.LIST_ITEM and (is_number or is_head):
            left += 1
            if show and left < 20:
                print("furniture", block.page_index, block.kind, *words[:12], file=sys.stderr)
    return left


def _show(
    true_starts: dict[int, Piece],
    true_words: list[str],
    boundaries: Counter[int],
    seen: Counter[int],
    extra: list[Piece],
) -> None:
    def at(place: int) -> str:
        before, after = true_words[max(0, place - 6) : place], true_words[place : place + 8]
        return f"{' '.join(before)} ¶ {' '.join(after)}"

    for place in sorted(boundaries - seen)[:30]:
        print("missed ", true_starts[place].kind, at(place), file=sys.stderr)
    for place in sorted(seen - boundaries)[:30]:
        print("too many", at(place), file=sys.stderr)
    for piece in extra[:30]:
        print("extra  ", piece.kind, " ".join(piece.words)[:80], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
