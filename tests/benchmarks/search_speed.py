"""
How quick search is: ``python tests/benchmarks/search_speed.py [REPORT.pdf ...]``.

Without reports it makes text whose words are as unequally frequent as English ones. Copies
of what it has are indexed until there are ten reports of 240 pages, and each query is asked
several times; the figures are milliseconds of the clock and, where other programs keep the
machine busy, the steadier ones of the processor.
"""

import random
import statistics
import string
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from index import Passage, SearchIndex, SearchRequest

REPORTS = 10
PASSAGES = 3_500
RUNS = 9
COMMON = ["the", "of", "and", "to", "in", "was", "that", "police", "officers", "training"]


def made_passages(seed: int) -> Iterator[Passage]:
    """Make the passages of one report, 35 words each on average."""
    chance = random.Random(seed)
    vocabulary = COMMON + [
        "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 11)))
        for _ in range(14_000)
    ]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    return passages_of(
        " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(5, 65)))
        for _ in range(PASSAGES)
    )


def read_passages(path: Path) -> Iterator[Passage]:
    """Take the paragraphs of a PDF roughly: what it ends a line early at is an end."""
    import pypdfium2

    texts, paragraph = [], ""
    for page in pypdfium2.PdfDocument(path):
        for line in page.get_textpage().get_text_range().splitlines():
            paragraph = f"{paragraph} {line.strip()}".strip()
            if len(line) < 60 and len(paragraph) > 100:
                texts.append(paragraph)
                paragraph = ""
    return passages_of(islice(cycle(texts), PASSAGES))


def passages_of(texts: Iterator[str]) -> Iterator[Passage]:
    """Number texts and lay them one after another, a section for every thirty."""
    start = section = 0
    for number, text in enumerate(texts, 1):
        section = start if number % 30 == 1 else section
        end = start + len(text)
        title = f"{number // 30} Training of officers"
        yield Passage(f"r:{number}", "r", number, start, end, text, title, section)
        start = end + 1


def main() -> None:
    """Index ten reports, ask, and print what it took."""
    paths = [Path(argument) for argument in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex.open(Path(folder) / "index")
        for report in range(REPORTS):
            made = read_passages(paths[report % len(paths)]) if paths else made_passages(report)
            name = f"report-{report}"
            passages = [replace(p, id=f"{name}:{p.number}", document_id=name) for p in made]
            words = sum(len(passage.text.split()) for passage in passages)
            begun = time.perf_counter()
            index.replace(name, passages)
            took = time.perf_counter() - begun
            print(f"{name}: {len(passages)} passages, {words} words indexed in {took:.2f} s")
        index.close()
        begun = time.perf_counter()
        index = SearchIndex.open(Path(folder) / "index")
        size = sum(path.stat().st_size for path in (Path(folder) / "index").iterdir())
        print(f"opened in {time.perf_counter() - begun:.3f} s, {size / 1e6:.1f} MB")
        for typed, as_typed in (
            *((word, False) for word in ("the", "police", "police training", "the OR of OR and")),
            ('"of the"', False),
            ('"the training of officers"', False),
            ("police NOT training", False),
            ("co*", False),
            ("police supervison", False),
            ('"police training"~5', False),
            ('"of the"~5', False),
            *((word, True) for word in ("po", "police tr", "th", '"the po')),
        ):
            clock, processor = [], []
            for _ in range(RUNS):
                begun = time.process_time()
                results = index.search(SearchRequest(typed, as_typed=as_typed))
                processor.append((time.process_time() - begun) * 1000)
                clock.append(results.took_ms)
            print(
                f"{typed + ('…' if as_typed else ''):32} {results.total:6} passages"
                f" {results.sections:5} sections  first {clock[0]:6.1f}"
                f"  median {statistics.median(clock):6.1f}  slowest {max(clock):6.1f}"
                f"  processor {statistics.median(processor):6.1f}"
            )
        index.close()


if __name__ == "__main__":
    main()
