"""The library as the rows of a list: imports under way, cases, documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.counting import counted
from reader.documents.formats import SUPPORTED
from reader.documents.model import Case, DocumentSummary

_FORMATS = {kind.media_type: kind.name for kind in SUPPORTED}


@dataclass(frozen=True)
class ImportRow:
    """A file being read; ``done`` is from 0 to 1."""

    key: str
    name: str
    done: float = 0.0
    doing: str = "Waiting"


@dataclass(frozen=True)
class CaseRow:
    """The heading over the documents of a case."""

    case: Case
    count: int


@dataclass(frozen=True)
class DocumentRow:
    """A document."""

    document: DocumentSummary
    is_open: bool


LibraryRow = ImportRow | CaseRow | DocumentRow


def rows_of(
    imports: Iterable[ImportRow],
    cases: Sequence[Case],
    documents: Sequence[DocumentSummary],
    open_id: str | None,
    words: str,
) -> list[LibraryRow]:
    """
    Return imports first, then each case with its documents.

    With ``words`` only documents whose title, author, file or case has all of them are
    there; a case without any is left out then.
    """
    rows: list[LibraryRow] = list(imports)
    for case in cases:
        of_case = [document for document in documents if document.case_id == case.id]
        shown = [document for document in of_case if _has(words, document, case)]
        if shown or not words.strip():
            rows.append(CaseRow(case, len(of_case)))
            rows.extend(DocumentRow(document, document.id == open_id) for document in shown)
    return rows


def key_of(row: LibraryRow) -> object:
    """Return what makes two rows the same one."""
    match row:
        case ImportRow(key):
            return ("import", key)
        case CaseRow(case):
            return ("case", case.id)
        case DocumentRow(document):
            return ("document", document.id)


def spoken(row: LibraryRow) -> str:
    """Return the row as a screen reader says it."""
    match row:
        case ImportRow(_key, name, done, doing):
            return f"Importing {name}: {doing}, {round(done * 100)} per cent"
        case CaseRow(case, count):
            return f"Case {case.title}, {counted(count, 'document')}"
        case DocumentRow(document, is_open):
            return f"{document.title}{', open' if is_open else ''}, {facts_text(document)}"


def facts_text(document: DocumentSummary) -> str:
    """
    Say what a document is, in two lines.

    For example "PDF · 363 pages · 4,120 passages" and "Imported 1 March 2026".
    """
    parts = (
        _FORMATS.get(document.media_type, ""),
        counted(document.page_count, "page") if document.page_count else "",
        counted(document.passage_count, "passage"),
    )
    return f"{' · '.join(filter(None, parts))}\nImported {_day(document.imported_at)}"


def _has(words: str, document: DocumentSummary, case: Case) -> bool:
    text = f"{document.title}\n{document.authors}\n{document.file_name}\n{case.title}".casefold()
    return all(word in text for word in words.casefold().split())


def _day(moment: datetime) -> str:
    day = moment.astimezone()
    return f"{day.day} {day:%B %Y}"
