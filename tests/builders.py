"""Small things to try the program on, each in one line of a test."""

from datetime import UTC, datetime
from hashlib import sha256

from reader.annotations.model import Annotation, Colour, Target
from reader.changes import Kind
from reader.documents import arrival, operations
from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, Content, Document, DocumentSummary, Page, Run
from reader.recommendations.model import Recommendation
from reader.store.database import Database

REPORT = """\
# Culture and standards
The Review was asked to look at culture and standards of behaviour.
## Supervision
Supervision was weak in every unit that was visited.
> Nobody ever asked me how I was.
- Sergeants had too many people to look after.
=== 2
## Vetting
Vetting was not fit for its purpose.
Recommendation 1: The service should vet every officer again within two years.
"""
"""A report of two pages, three sections and nine passages."""

_KINDS = {
    "> ": BlockKind.QUOTATION,
    "- ": BlockKind.LIST_ITEM,
    "| ": BlockKind.TABLE_ROW,
    "~ ": BlockKind.CAPTION,
    "^ ": BlockKind.FOOTNOTE,
}


def make_content(text: str = REPORT, title: str = "") -> Content:
    """
    Return content, one block per line.

    ``#`` begins a heading, ``>`` a quotation, ``-`` a list item, ``|`` a table row (cells
    between further bars), ``~`` a caption, ``^`` a footnote. A line ``=== xii`` begins the
    page with that label; what stands before the first one is on page "1" if there are pages.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    labels = [line.removeprefix("===").strip() for line in lines if line.startswith("===")]
    if labels and not lines[0].startswith("==="):
        labels.insert(0, "1")
        lines.insert(0, "===")
    building = CanonicalText()
    page_index, character = -1, 0
    for line in lines:
        if line.startswith("==="):
            page_index, character = page_index + 1, 0
            continue
        kind, level, words = _read(line)
        runs = [Run(0, len(words), page_index, character)] if labels else []
        building.add(kind, words, level, runs=runs)
        character += len(words) + 1
    return building.finish(title, pages=[Page(label, 595.0, 842.0) for label in labels])


def make_document(
    text: str = REPORT, document_id: str = "report-1f3a", title: str = "A report"
) -> Document:
    """Return a document that is in no library; ``text`` as for :func:`make_content`."""
    return _document(make_content(text, title), document_id, title)


def document_of(content: Content, title: str = "A report") -> Document:
    """Return a document that is in no library, with content made by the test."""
    return _document(content, "report-1f3a", title)


def put_document(
    database: Database, text: str = REPORT, title: str = "A report", case_id: str | None = None
) -> Document:
    """Put a document into a library as an import would; ``text`` as for :func:`make_content`."""
    content = make_content(text, title)
    files = database.folder / "files"
    files.mkdir(exist_ok=True)
    imported_file = f"{title}\n{text}".encode()
    digest = sha256(imported_file).hexdigest()
    copy = files / "arriving.md"
    copy.write_bytes(imported_file)
    arrived = arrival.Arrival(
        copy, files / f"{digest}.md", f"{title}.md", digest, "text/markdown", content
    )
    with database.transaction(f"Import {title}.md") as db:
        imported = operations.settle(db, arrived, case_id)
    return operations.load(database, imported.document_id)


def place_of(document: Document, words: str) -> tuple[int, int]:
    """Return where ``words`` first stand in a document."""
    start = document.text.index(words)
    return start, start + len(words)


def everything(database: Database) -> dict[str, list[dict[str, object]]]:
    """Return every row of the tables that undo speaks of, to compare two states."""
    db = database.connection()
    return {
        kind.value: [dict(row) for row in db.execute(f'SELECT * FROM "{kind.value}" ORDER BY 1')]
        for kind in Kind
    }


def _read(line: str) -> tuple[BlockKind, int, str]:
    if line.startswith("#"):
        words = line.lstrip("#")
        return BlockKind.HEADING, len(line) - len(words), words.strip()
    kind = _KINDS.get(line[:2], BlockKind.PARAGRAPH)
    words = line if kind is BlockKind.PARAGRAPH else line[2:].strip()
    if kind is BlockKind.TABLE_ROW:
        words = "\t".join(cell.strip() for cell in words.rstrip("|").split("|"))
    return kind, 1 if kind is BlockKind.LIST_ITEM else 0, words


def _document(content: Content, document_id: str, title: str) -> Document:
    summary = DocumentSummary(
        id=document_id,
        case_id="case",
        title=title,
        media_type="text/markdown",
        sha256=sha256(content.text.encode()).hexdigest(),
        file_name=f"{title}.md",
        imported_at=datetime(2026, 11, 23, tzinfo=UTC),
        page_count=len(content.pages),
        passage_count=len(content.blocks),
        word_count=len(content.text.split()),
    )
    return Document(summary, content)


def make_annotation(
    document: Document,
    words: str,
    annotation_id: str = "",
    colour: Colour = Colour.YELLOW,
    note: str = "",
    tags: tuple[str, ...] = (),
) -> Annotation:
    """Return an annotation on the place where ``words`` first stand; it is in no library."""
    start, end = place_of(document, words)
    target = Target(document.id, start, end, words)
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    return Annotation(annotation_id or words, target, colour, moment, moment, note, tags)


def make_recommendation(
    document: Document, words: str, recommendation_id: str = "", **fields: object
) -> Recommendation:
    """Return a recommendation at the place where ``words`` first stand; it is in no library."""
    start, end = place_of(document, words)
    target = Target(document.id, start, end, words)
    return Recommendation(recommendation_id or words, target, words, **fields)
