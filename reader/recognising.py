"""
Recognising the text of pages that are pictures, and what follows from it.

The document gets another content, its revision, in which its own words keep their order;
notes and recommendations move along. All is written in one transaction, so that a crash
leaves everything or nothing, and undo takes all of it back.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

from reader.annotations import table as annotations_table
from reader.annotations.anchoring import describe
from reader.annotations.model import Target
from reader.changes import Changes
from reader.documents import operations as documents
from reader.documents import packing
from reader.documents import table as documents_table
from reader.documents.model import Content, Document
from reader.documents.page_engine import PageEngine
from reader.documents.page_labels import shown
from reader.documents.page_list import pages_named
from reader.documents.page_requests import PagePicture, Request
from reader.documents.scans import tesseract
from reader.documents.scans.joining import Moves, with_recognised
from reader.documents.scans.read_pages import ReadPage
from reader.documents.scans.tesseract import ENGLISH
from reader.documents.scans.tsv import read_lines
from reader.errors import CasefolioError, DocumentError
from reader.progress import Progress, no_progress
from reader.recommendations import detect
from reader.recommendations import table as recommendations_table
from reader.recommendations.model import FoundRecommendation
from reader.recommendations.operations import add_found
from reader.store import change_log
from reader.store.database import Database
from reader.store.rows import Connection

T = TypeVar("T")

DOTS_AN_INCH = 300
"""What Tesseract reads best."""
MOST_PIXELS = 30_000_000
"""Of the picture of one page: A3 has 17 million; larger pages are drawn smaller."""

_POINTS_AN_INCH = 72
_LISTENING_SECONDS = 0.05
_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Recognised:
    """What became of it: pages by index, those that hold no text, those that could not be read."""

    changes: Changes
    pages: tuple[int, ...]
    empty: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()

    def sentence(self, labels: Sequence[str]) -> str:
        """Say in a sentence or two what became of it; ``labels`` are those of all pages."""
        filled = [index for index in self.pages if index not in self.empty]
        said = []
        if filled:
            said.append(f"The text of {pages_named(filled, labels)} was recognised.")
        if self.empty:
            said.append(f"No text was found on {pages_named(self.empty, labels)}.")
        if self.failed:
            said.append(f"The text of {pages_named(self.failed, labels)} could not be recognised.")
        return " ".join(said)


def recognise(
    database: Database,
    document_id: str,
    *,
    pages: Iterable[int] | None = None,
    language: str = ENGLISH,
    password: str = "",
    progress: Progress = no_progress,
) -> Recognised:
    """
    Recognise the text of scanned pages and put it into the document.

    ``pages`` are 0-based indexes; of all pages, or of these, those are taken whose text is not
    known. ``language`` is what Tesseract calls it; several are joined by a plus ("eng+fra").
    ``password`` opens the file, if it is locked; it is not stored.

    Raises:
        TesseractMissing: Tesseract or this language is not installed.
        NotFound: no document has this id.
        DocumentError: none of the pages could be read.
        CasefolioError: no page waits for this, or the document has changed meanwhile.
        Cancelled: ``progress`` raised it; the library is as it was.
    """
    document = documents.load(database, document_id)
    chosen = None if pages is None else frozenset(pages)
    wanted = [index for index in document.content.unread if chosen is None or index in chosen]
    if not wanted:
        raise CasefolioError(
            f"No page of “{document.summary.title}” waits for its text to be recognised.",
            hint="Only pages that are pictures without text can be recognised.",
        )
    _require_languages(language)
    read = _read_pages(database, document, wanted, language, password, progress)
    progress(1.0, "Putting the text in its place")
    content, moves = with_recognised(_as_kept(database, document), read)
    found = _found_on(content, {page.page_index for page in read})
    with database.transaction(f"Recognise {_named(document, read)}") as db:
        _require_unchanged(db, document)
        key = _key(document.summary.sha256, content)
        documents_table.add_content(db, key, content)
        documents_table.revise(db, document_id, content, key)
        _move_annotations(db, document, content, moves)
        _move_recommendations(db, document, content, moves)
        _add_recommendations(db, document_id, content, found)
        _move_place(db, document_id, moves)
        changes = change_log.made(db)
    done = tuple(page.page_index for page in read)
    empty = tuple(page.page_index for page in read if not page.lines)
    return Recognised(changes, done, empty, tuple(index for index in wanted if index not in done))


def _as_kept(database: Database, document: Document) -> Content:
    """Return the content as it is kept: corrections of its page labels are the document's."""
    kept = documents_table.content_of(database.connection(), document.summary.content_key)
    return document.content if kept is None else kept


def _require_languages(wanted: str) -> None:
    known = tesseract.languages()
    missing = [name for name in wanted.split("+") if name not in known]
    if missing:
        raise tesseract.TesseractMissing(
            f"Tesseract has no language “{missing[0]}”.",
            hint=f"It has: {', '.join(known)}." if known else "It has none: install one.",
        )


def _read_pages(
    database: Database,
    document: Document,
    wanted: Sequence[int],
    language: str,
    password: str,
    progress: Progress,
) -> list[ReadPage]:
    """Return what was recognised, without pages that cannot be read; one must be."""
    path = documents.source_path(database, document.summary)
    engine = PageEngine(path, password=password, left_out=document.content.read_in, cache_bytes=0)
    read: list[ReadPage] = []
    failures: list[DocumentError] = []
    try:
        for number, index in enumerate(wanted):
            name = shown(document.content.pages[index].label, index)
            doing = f"Recognising page {name} ({number + 1} of {len(wanted)})"
            tell = _Told(progress, number / len(wanted), doing)
            try:
                read.append(_read_page(engine, document.content, index, language, tell))
            except DocumentError as failure:
                tell()  # who has stopped this is told of no failure
                failures.append(failure)
    finally:
        engine.close()
    if not read:
        raise failures[0]
    return read


@dataclass(frozen=True, slots=True)
class _Told:
    """Progress that always says the same, for those who ask only whether to go on."""

    progress: Progress
    done: float
    doing: str

    def __call__(self, _done: float = 0.0, _doing: str = "") -> None:
        self.progress(self.done, self.doing)


def _read_page(
    engine: PageEngine, content: Content, index: int, language: str, tell: Progress
) -> ReadPage:
    page = content.pages[index]
    scale = DOTS_AN_INCH / _POINTS_AN_INCH
    if page.width * page.height * scale**2 > MOST_PIXELS:
        scale = (MOST_PIXELS / (page.width * page.height)) ** 0.5
    picture = _asked(engine, PagePicture(index, scale), tell)
    dots = round(scale * _POINTS_AN_INCH)
    printed = tesseract.recognise(picture, dots, language, tell)
    lines = read_lines(printed, picture.width_px, picture.height_px)
    return ReadPage(index, page.width, page.height, picture.width_px / page.width, lines)


def _asked(engine: PageEngine, wanted: Request[T], tell: Progress) -> T:
    """Wait for an answer of the engine, ready to be stopped."""
    answered = threading.Event()
    answers: list[Any] = []

    def take(answer: object) -> None:
        answers.append(answer)
        answered.set()

    engine.request(wanted, 0, take, take)
    while not answered.wait(_LISTENING_SECONDS):
        tell(0.0, "")
    if isinstance(answers[0], DocumentError):
        raise answers[0]
    answer: T = answers[0]
    return answer


def _found_on(content: Content, pages: set[int]) -> list[FoundRecommendation]:
    """Return the recommendations that have words on one of these pages."""
    places = [
        (run.start, run.start + run.length) for run in content.runs if run.page_index in pages
    ]
    return [
        one
        for one in detect.find(content)
        if any(start < one.end and one.start < end for start, end in places)
    ]


def _named(document: Document, read: Iterable[ReadPage]) -> str:
    labels = [page.label for page in document.content.pages]
    return pages_named([page.page_index for page in read], labels)


def _require_unchanged(db: Connection, document: Document) -> None:
    now = documents.require(db, document.id)
    if now.content_key != document.summary.content_key:
        raise CasefolioError(
            "The document has changed while its text was being recognised.",
            hint="Recognise the pages again that still are without text.",
        )


def _key(file_hash: str, content: Content) -> str:
    """Return a key that is of this content alone."""
    digest = sha256(packing.to_json(content).encode("utf-8", "surrogatepass"))
    return f"{file_hash}-{digest.hexdigest()[:_KEY_LENGTH]}"


def _move_annotations(db: Connection, document: Document, content: Content, moves: Moves) -> None:
    for annotation in annotations_table.annotations(db, document.id):
        target = _moved(annotation.target, document, content, moves)
        annotations_table.put(db, replace(annotation, target=target))


def _move_recommendations(
    db: Connection, document: Document, content: Content, moves: Moves
) -> None:
    for recommendation in recommendations_table.recommendations(db, document.id):
        places = []
        for place in recommendation.restated_at:
            start, end = moves.range(place.start, place.end)
            places.append(replace(place, start=start, end=end))
        target = _moved(recommendation.target, document, content, moves)
        moved = replace(recommendation, target=target, restated_at=tuple(places))
        recommendations_table.put(db, moved)


def _moved(target: Target, document: Document, content: Content, moves: Moves) -> Target:
    """Return a target where it is now; words that were not at their place stay as they were."""
    start, end = moves.range(target.start, target.end)
    if document.text[target.start : target.end] != target.exact:
        return replace(target, start=start, end=end)
    return describe(document.id, content.text, start, end)


def _add_recommendations(
    db: Connection, document_id: str, content: Content, found: Iterable[FoundRecommendation]
) -> None:
    """Add what was found where the library has none yet."""
    known = [kept.target for kept in recommendations_table.recommendations(db, document_id)]
    new = [
        one
        for one in found
        if not any(one.start < kept.end and kept.start < one.end for kept in known)
    ]
    add_found(db, document_id, content, new)


def _move_place(db: Connection, document_id: str, moves: Moves) -> None:
    """Let the document be opened again at the words where it was left."""
    state = documents.left_at(db, document_id)
    if isinstance(state.get("offset"), int):
        state["offset"] = moves.place(state["offset"])
        documents.leave_at(db, document_id, state)
