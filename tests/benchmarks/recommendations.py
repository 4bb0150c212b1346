"""
How well recommendations are found, against lists of what people found.

    python tests/benchmarks/recommendations.py report.pdf labelled.json [article.txt list.json …]

A labelled list holds ``{"number": …, "text": …}``. A found recommendation matches a labelled one
when their words agree to 0.6 (F1 over words); each is matched at most once, the best pairs first.
Prints recall, precision and milliseconds for each report; ``--show`` also what was missed and
what was too much.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.documents import from_markdown, from_pdf, from_text
from reader.documents.model import Content
from reader.progress import no_progress
from reader.recommendations import detect

ALIKE = 0.6
LOADERS = {".pdf": from_pdf.load, ".md": from_markdown.load, ".txt": from_text.load}


def words(text: str) -> Counter[str]:
    """Return the words of a text, each with how often it occurs."""
    return Counter(re.findall(r"[a-z0-9]+", text.lower()))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the F1 of two texts over their words."""
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def matches(found: list[str], labelled: list[str]) -> dict[int, int]:
    """Return which labelled text each found text matches, by their places in the lists."""
    found_words, labelled_words = [[words(text) for text in each] for each in (found, labelled)]
    pairs = sorted(
        (
            (likeness(one, other), at, label)
            for at, one in enumerate(found_words)
            for label, other in enumerate(labelled_words)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for alike, at, label in pairs:
        if alike >= ALIKE and at not in matched and label not in matched.values():
            matched[at] = label
    return matched


def find(content: Content) -> tuple[list[str], float]:
    """Return the texts that are found, and the milliseconds it took."""
    began = time.perf_counter()
    found = detect.find(content)
    took_ms = 1000 * (time.perf_counter() - began)
    return [content.text[item.start : item.end] for item in found], took_ms


def main() -> int:
    """Print the figures of every report on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("files", nargs="+", type=Path, help="a report and its labelled list, …")
    parser.add_argument("--show", action="store_true", help="print what was missed or too much")
    arguments = parser.parse_args()
    if len(arguments.files) % 2:
        parser.error("Every report needs its labelled list after it.")
    for report, labels in zip(arguments.files[::2], arguments.files[1::2], strict=True):
        labelled = [item["text"] for item in json.loads(labels.read_text(encoding="utf-8"))]
        found, took_ms = find(LOADERS[report.suffix.lower()](report, no_progress))
        matched = matches(found, labelled)
        recall = len(matched) / len(labelled) if labelled else 1.0
        precision = len(matched) / len(found) if found else 1.0
        print(
            f"{report.name}: {len(labelled)} labelled, {len(found)} found, "
            f"recall {recall:.2f}, precision {precision:.2f}, {took_ms:.0f} ms"
        )
        if arguments.show:
            for at, text in enumerate(labelled):
                if at not in matched.values():
                    print("  missed  ", text[:100].replace("\n", " "))
            for at, text in enumerate(found):
                if at not in matched:
                    print("  too much", text[:100].replace("\n", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main())
