"""
How quick search is: ``python tests/benchmarks/search_speed.py [options] [REPORT.pdf ...]``.

Without reports it makes text whose words are as unequally frequent as English ones. The text
is repeated with changes up to ``--passages``, in reports of 3,000 passages each, and every
class of query is asked of the index and, in the same run, of SQLite's FTS5, of Tantivy where
that can be imported, and with ``--whoosh`` of stock Whoosh. The figures are milliseconds of
the processor, the median over queries of a class of the best of several runs, with the first
20 passages, their snippets and the exact count. Casefolio remembers the passages it gave of
late and Tantivy the blocks of text it read, so that both are measured warm; no engine
remembers answers.
"""

import argparse
import contextlib
import random
import re
import resource
import shutil
import sqlite3
import statistics
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from index import FacetName, Passage, SearchIndex, SearchRequest

REPORT = 3_000
RUNS = 9
QUERIES = 12
SHOWN = 20
FACETS = frozenset({FacetName.DOCUMENT, FacetName.SECTION})


class Question(NamedTuple):
    """A query of a class; what is not asked for is empty."""

    words: tuple[str, ...]
    document_id: str = ""


def made_texts(count: int) -> list[str]:
    """Make passages of 35 words each on average."""
    chance = random.Random(1)
    vocabulary = [
        "".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 11)))
        for _ in range(30_000)
    ]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    return [
        " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(5, 65)))
        for _ in range(count)
    ]


def read_texts(path: Path) -> Iterator[str]:
    """Take the paragraphs of a PDF roughly: what it ends a line early at is an end."""
    import pypdfium2

    paragraph = ""
    for page in pypdfium2.PdfDocument(path):
        for line in page.get_textpage().get_text_range().splitlines():
            paragraph = f"{paragraph} {line.strip()}".strip()
            if len(line) < 60 and len(paragraph) > 100:
                yield paragraph
                paragraph = ""


def library_of(texts: list[str], count: int) -> list[tuple[str, list[Passage]]]:
    """Repeat texts, one word in twenty changed for another of them, in reports."""
    chance = random.Random(2)
    words = [word for text in texts for word in text.split()]
    reports = []
    for first in range(0, count, REPORT):
        document_id, passages, start, section = f"report-{first // REPORT}", [], 0, 0
        for number in range(1, min(REPORT, count - first) + 1):
            at = first + number - 1
            text = texts[at % len(texts)]
            if at >= len(texts):
                kept = [w if chance.random() > 0.05 else chance.choice(words) for w in text.split()]
                text = " ".join(kept)
            section = start if number % 30 == 1 else section
            title = f"{number // 30 + 1} {' '.join(texts[number // 30].split()[:3])}"
            end = start + len(text)
            id_ = f"{document_id}#{number}"
            page = number // 8
            passages.append(
                Passage(
                    id_, document_id, number, start, end, text, title, section, page, str(page + 1)
                )
            )
            start = end + 1
        reports.append((document_id, passages))
    return reports


def questions(reports: list[tuple[str, list[Passage]]]) -> dict[str, list[Question]]:
    """Choose queries of each class from the words of the texts."""
    chance = random.Random(3)
    texts = [passage.text for _, passages in reports for passage in passages]
    sample = chance.sample(texts, min(len(texts), 20_000))
    plain = re.compile(r"[a-z]{4,}")
    frequency = Counter(word for text in sample for word in set(plain.findall(text)))
    ordered = [word for word, _ in frequency.most_common()]
    common, rare = ordered[5:60], ordered[len(ordered) // 5 : len(ordered) // 2]
    pairs = [
        tuple(words[at : at + 2])
        for words in (text.split() for text in chance.sample(texts, 400))
        for at in range(0, len(words) - 1, 9)
        if all(map(plain.fullmatch, words[at : at + 2]))
    ]
    ids = [document_id for document_id, _ in reports]

    def pick(words: list[str], size: int = 1) -> list[Question]:
        return [Question(tuple(chance.sample(words, size))) for _ in range(QUERIES)]

    def begun(size: int) -> list[Question]:
        return [Question((word[:size],)) for word in chance.sample(ordered[:2_000], QUERIES)]

    two = pick(common, 2)
    return {
        "rare word": pick(rare),
        "common word": pick(common),
        "two words": two,
        "three with OR": pick(common, 3),
        "phrase": [Question(pair) for pair in chance.sample(pairs, QUERIES)],
        "near": [Question(pair) for pair in chance.sample(pairs, QUERIES)],
        "prefix of 2": begun(2),
        "prefix of 3": begun(3),
        "prefix of 4": begun(4),
        "wildcard": [
            Question((f"{w[:2]}*{w[-2:]}",)) for w in chance.sample(ordered[:2_000], QUERIES)
        ],
        "fuzzy": pick([word for word in ordered[:2_000] if len(word) > 5]),
        "in one report": [question._replace(document_id=ids[-1]) for question in two],
        "product": two,
        "count": two,
    }


class Engine(Protocol):
    """What is asked of every engine; ``ask`` gives the count, or None if it cannot."""

    def __init__(self, folder: Path) -> None: ...
    def build(self, reports: list[tuple[str, list[Passage]]]) -> None: ...
    def add(self, document_id: str, passages: list[Passage]) -> None: ...
    def reopen(self) -> None: ...
    def ask(self, kind: str, question: Question) -> int | None: ...


class Casefolio:
    """The index under test."""

    TEMPLATES: ClassVar = {
        "three with OR": "{0} OR {1} OR {2}",
        "phrase": '"{0} {1}"',
        "near": '"{0} {1}"~5',
        "prefix of 2": "{0}*",
        "prefix of 3": "{0}*",
        "prefix of 4": "{0}*",
        "fuzzy": "{0}~",
    }

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "casefolio"
        self._index = SearchIndex.open(self._folder)

    def build(self, reports: list[tuple[str, list[Passage]]]) -> None:
        self._index.replace_all(reports)

    def add(self, document_id: str, passages: list[Passage]) -> None:
        self._index.replace(document_id, passages)

    def reopen(self) -> None:
        self._index.close()
        self._index = SearchIndex.open(self._folder)

    def ask(self, kind: str, question: Question) -> int:
        query = self.TEMPLATES.get(kind, " ".join(question.words)).format(*question.words)
        return self._index.search(
            SearchRequest(
                query,
                question.document_id or None,
                limit=0 if kind == "count" else SHOWN,
                facets=FACETS if kind == "product" else frozenset(),
            )
        ).total


class Fts5:
    """SQLite's full-text search, with its own ranking and snippets."""

    TEMPLATES: ClassVar = Casefolio.TEMPLATES | {"near": "NEAR({0} {1}, 5)"}

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.db")
        self._db.execute(
            "CREATE VIRTUAL TABLE t USING fts5(text, document UNINDEXED, section UNINDEXED,"
            " tokenize='porter unicode61', prefix='2 3')"
        )

    def build(self, reports: list[tuple[str, list[Passage]]]) -> None:
        for document_id, passages in reports:
            self.add(document_id, passages)

    def add(self, document_id: str, passages: list[Passage]) -> None:
        rows = ((p.text, document_id, p.section) for p in passages)
        with self._db:
            self._db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)

    def reopen(self) -> None:
        pass

    def ask(self, kind: str, question: Question) -> int | None:
        if kind in ("wildcard", "fuzzy"):
            return None
        match = self.TEMPLATES.get(kind, " ".join(question.words)).format(*question.words)
        where, values = "t MATCH ?", [match]
        if question.document_id:
            where, values = f"{where} AND document = ?", [match, question.document_id]
        (count,) = self._db.execute(f"SELECT count(*) FROM t WHERE {where}", values).fetchone()
        if kind != "count":
            self._db.execute(
                f"SELECT rowid, snippet(t, 0, '<b>', '</b>', '…', 40) FROM t WHERE {where}"
                f" ORDER BY rank LIMIT {SHOWN}",
                values,
            ).fetchall()
        if kind == "product":
            for column in ("document", "section"):
                self._db.execute(
                    f"SELECT {column}, count(*) FROM t WHERE {where} GROUP BY {column}", values
                ).fetchall()
        return int(count)


class Tantivy:
    """A native search engine, by its Python package."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = folder / "tantivy"
        self._folder.mkdir()
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        schema.add_text_field("spelt", stored=False, tokenizer_name="default")
        for name in ("document", "section"):
            schema.add_text_field(name, stored=True, tokenizer_name="raw", fast=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, str(self._folder))

    def build(self, reports: list[tuple[str, list[Passage]]]) -> None:
        writer = self._index.writer(128_000_000, 1)
        for document_id, passages in reports:
            for passage in passages:
                writer.add_document(
                    self._tantivy.Document(
                        text=passage.text,
                        spelt=passage.text,
                        document=document_id,
                        section=f"{document_id} {passage.section}",
                    )
                )
        writer.commit()
        writer.wait_merging_threads()
        self.reopen()

    def add(self, document_id: str, passages: list[Passage]) -> None:
        self.build([(document_id, passages)])

    def reopen(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, kind: str, question: Question) -> int:
        tantivy, words = self._tantivy, question.words
        if kind.startswith("prefix"):
            query = tantivy.Query.regex_query(self._schema, "spelt", f"{words[0]}.*")
        elif kind == "wildcard":
            query = tantivy.Query.regex_query(self._schema, "spelt", words[0].replace("*", ".*"))
        elif kind == "fuzzy":
            query = tantivy.Query.fuzzy_term_query(self._schema, "spelt", words[0], 1, True)
        else:
            joint = " OR " if kind == "three with OR" else " AND "
            typed = joint.join(words)
            if kind in ("phrase", "near"):
                typed = f'"{" ".join(words)}"' + ("~5" if kind == "near" else "")
            query = self._index.parse_query(typed, ["text"])
        if question.document_id:
            only = tantivy.Query.term_query(self._schema, "document", question.document_id)
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(must, query), (must, only)])
        result = self._searcher.search(query, 1 if kind == "count" else SHOWN, count=True)
        if kind != "count":
            generator = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
            for _, address in result.hits:
                generator.snippet_from_doc(self._searcher.doc(address)).to_html()
        if kind == "product":
            self._searcher.aggregate(
                query,
                {name: {"terms": {"field": name, "size": 50}} for name in ("document", "section")},
            )
        return int(result.count)


class StockWhoosh:
    """Whoosh as it comes."""

    def __init__(self, folder: Path) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        (folder / "whoosh").mkdir()
        self._index = index.create_in(
            folder / "whoosh",
            fields.Schema(
                text=fields.TEXT(StemmingAnalyzer(stoplist=None), stored=True),
                spelt=fields.TEXT(),
                document=fields.ID(sortable=True),
            ),
        )

    def build(self, reports: list[tuple[str, list[Passage]]]) -> None:
        writer = self._index.writer(limitmb=256)
        for document_id, passages in reports:
            for passage in passages:
                text = passage.text
                writer.add_document(text=text, spelt=text, document=document_id)
        writer.commit()

    def add(self, document_id: str, passages: list[Passage]) -> None:
        self.build([(document_id, passages)])

    def reopen(self) -> None:
        self._searcher = self._index.searcher()

    def ask(self, kind: str, question: Question) -> int:
        from whoosh import qparser, query

        words = question.words
        if kind.startswith("prefix"):
            tree = query.Prefix("spelt", words[0])
        elif kind == "wildcard":
            tree = query.Wildcard("spelt", words[0])
        elif kind == "fuzzy":
            tree = query.FuzzyTerm("spelt", words[0])
        else:
            typed = Casefolio.TEMPLATES.get(kind, " ".join(words)).format(*words)
            tree = qparser.QueryParser("text", self._index.schema).parse(typed)
        only = query.Term("document", question.document_id) if question.document_id else None
        facets = "document" if kind == "product" else None
        results = self._searcher.search(tree, limit=SHOWN, filter=only, groupedby=facets)
        if kind != "count":
            for hit in results:
                hit.highlights("text")
        return len(results)


@contextlib.contextmanager
def measured(what: str) -> Iterator[None]:
    """Print what something takes."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:32} {processor:7.3f} s of the processor, {clock:7.3f} s")


def best_ms(engines: Sequence[Engine], kind: str, asked: list[Question]) -> list[float | None]:
    """Give, for each engine, the median over queries of the best of several runs."""
    best: list[list[float]] = [[] for _ in engines]
    for question in asked:
        # Question by question, so that what else the machine does falls on all alike.
        for engine, found in zip(engines, best, strict=True):
            taken = [_ask_ms(engine, kind, question) for _ in range(RUNS)]
            found += [min(each for each in taken if each is not None)] if None not in taken else []
    return [statistics.median(each) if each else None for each in best]


def _ask_ms(engine: Engine, kind: str, question: Question) -> float | None:
    begun = time.process_time()
    if engine.ask(kind, question) is None:
        return None
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Build every index, ask, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--passages", type=int, default=60_000)
    parser.add_argument("--whoosh", action="store_true")
    options = parser.parse_args()
    texts = [text for path in options.reports for text in read_texts(path)] or made_texts(6_000)
    reports = library_of(texts, options.passages)
    asked = questions(reports)
    words = sum(len(passage.text.split()) for _, passages in reports for passage in passages)
    print(f"{options.passages} passages, {words} words in {len(reports)} reports")
    kinds = [Casefolio, Fts5, Tantivy, *([StockWhoosh] if options.whoosh else [])]
    folder = Path(tempfile.mkdtemp())
    engines: list[Engine] = []
    try:
        for kind in kinds:
            with contextlib.suppress(ImportError):
                engines.append(built(kind, folder, reports))
        names = [type(engine).__name__ for engine in engines]
        print(f"{'milliseconds':16}" + "".join(f"{name:>13}" for name in names))
        for each, some in asked.items():
            row = best_ms(engines, each, some)
            print(f"{each:16}" + "".join(f"{'':>13}" if v is None else f"{v:13.2f}" for v in row))
        added = [replace(p, id=f"new#{p.number}", document_id="new") for p in reports[0][1]]
        for engine in engines:
            with measured(f"{type(engine).__name__}: one more report"):
                engine.add("new", added)
        for path in sorted(folder.iterdir()):
            files = [path] if path.is_file() else path.rglob("*")
            print(f"{path.name}: {sum(each.stat().st_size for each in files) / 1e6:.1f} MB")
    finally:
        shutil.rmtree(folder)


def built(kind: type[Engine], folder: Path, reports: list[tuple[str, list[Passage]]]) -> Engine:
    """
    Fill an engine and open it anew.

    Raises:
        ImportError: it is not installed.
    """
    engine = kind(folder)
    name = kind.__name__
    with measured(f"{name}: index"):
        engine.build(reports)
    with measured(f"{name}: open, first query"):
        engine.reopen()
        engine.ask("common word", Question(("government",)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: peak memory of the process {peak:.0f} MB")
    return engine


if __name__ == "__main__":
    main()
