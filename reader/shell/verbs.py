"""What each verb does, and what it says to a person. Programs ask for JSON."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from index import SearchRequest, Source
from reader import checking, importing, indexing, opening, recognising
from reader.annotations import operations as annotating
from reader.annotations.anchoring import find_quotation
from reader.annotations.from_file import sentence_about
from reader.annotations.model import Colour
from reader.annotations.quoted import words_of
from reader.counting import counted
from reader.documents import operations as documents
from reader.documents.citation import citation
from reader.documents.model import Document
from reader.documents.operations import Imported
from reader.documents.scans import tesseract
from reader.errors import CasefolioError, ExportError, NotFound, PasswordNeeded
from reader.export import to_jsonld
from reader.export.hits import MOST_HITS
from reader.library import Library
from reader.progress import Progress
from reader.quoting import quoted
from reader.recommendations import operations as recommending
from reader.recommendations.model import Recommendation
from reader.settings import COLOUR_NAMES, EXPORT_AUTHOR, EXPORT_ORGANISATION
from reader.shell import answers, hits_to_file
from reader.shell.layout import indented, marked
from reader.shell.passwords import with_password
from reader.shell.saying import complain, progress_line, say, say_json

_SHOWN_USUALLY = 20

Wanted = argparse.Namespace
"""What was asked for: the verb's arguments and the library."""


def import_files(wanted: Wanted) -> int:
    """Import each file, carry on past those that cannot be read, then index."""
    imported: list[dict[str, Any]] = []
    with _to_change(wanted) as library, progress_line() as progress:
        for path in wanted.files:
            try:
                done = with_password(path, partial(_import, library, path, wanted.case, progress))
            except CasefolioError as problem:
                progress(0.0, "")
                complain(problem, path.name)
                continue
            imported.append(_imported_answer(library, done))
            if not wanted.json:
                progress(0.0, "")
                say(_imported_line(imported[-1]))
        indexing.sync(library, progress)
    if wanted.json:
        say_json(imported)
    return 0 if len(imported) == len(wanted.files) else 1


def _import(library: Library, path: Path, case: str, progress: Progress, password: str) -> Imported:
    try:
        return importing.import_report(
            library.database, path, case_title=case, progress=progress, password=password
        )
    except PasswordNeeded:
        # Whoever is asked next writes where the progress was told.
        progress(0.0, "")
        raise


def list_documents(wanted: Wanted) -> int:
    """List the documents, case by case."""
    with _to_read(wanted) as library:
        cases = {case.id: case for case in documents.cases(library.database)}
        summaries = documents.documents(library.database)
    if wanted.json:
        say_json([answers.document_answer(one, cases.get(one.case_id)) for one in summaries])
        return 0
    for number, case in enumerate(cases.values()):
        say(("\n" if number else "") + case.title)
        here = [summary for summary in summaries if summary.case_id == case.id]
        for summary in here:
            sizes = [counted(summary.page_count, "page")] if summary.page_count else []
            sizes.append(counted(summary.word_count, "word"))
            say(indented(summary.title))
            say(indented(" · ".join([summary.id, *sizes]), by=4))
        if not here:
            say("  (no documents)")
    return 0


def print_text(wanted: Wanted) -> int:
    """Print a document's canonical text, or its text and blocks as JSON."""
    with _to_read(wanted) as library:
        document = _document(library, wanted.document)
    if wanted.json:
        say_json(answers.text_answer(document))
    else:
        say(document.text)
    return 0


def recognise_pages(wanted: Wanted) -> int:
    """Recognise the text of a document's scanned pages, then index."""
    with _to_change(wanted) as library, progress_line() as progress:
        document = _document(library, wanted.document)
        language = wanted.language or tesseract.language_for(document.content.language)
        done = recognising.recognise(
            library.database, document.id, language=language, progress=progress
        )
        indexing.sync(library, progress)
        progress(0.0, "")
        say(done.sentence([page.label for page in document.content.pages]))
    return 1 if done.failed else 0


def search(wanted: Wanted) -> int:
    """Search, bringing the index up to date first; show what is found, or write it to a file."""
    hits_to_file.require_both(wanted.format, wanted.output)
    with _to_read(wanted) as library:
        named = _named(library, wanted.document)
        with progress_line() as progress:
            indexing.sync(library, progress)
        request = SearchRequest(
            wanted.query,
            document_id=named,
            limit=wanted.limit or (MOST_HITS if wanted.output else _SHOWN_USUALLY),
            sources=frozenset(Source) if wanted.notes else frozenset({Source.PASSAGE}),
        )
        results = indexing.search(library, request)
        if wanted.output is not None:
            hits_to_file.write(library, results, wanted.format, wanted.output)
            return 0
        titles = {one.id: one.title for one in documents.documents(library.database)}
    if wanted.json:
        say_json(answers.search_answer(results, titles))
        return 0
    if results.asks_nothing:
        say("Type a word to look for, or its beginning and *. NOT needs another word beside it.")
        return 0
    say(f"{counted(results.total, 'passage')} in {counted(results.sections, 'section')}")
    if len(results.hits) < results.total:
        say(f"The first {len(results.hits)} of {results.total} are shown; --limit shows more.")
    if results.suggestion:
        say(f"Did you mean: {results.suggestion}")
    for hit in results.hits:
        passage = hit.passage
        place = [titles.get(passage.document_id, ""), *_page(passage.page_label)]
        is_note = passage.source is Source.NOTE
        place.append(f"{'note on ' if is_note else ''}passage {passage.number}")
        say(f"\n{', '.join(place)}" + (f"\n  {passage.section}" if passage.section else ""))
        snippet = marked(hit.snippet.text, hit.snippet.matches, bold=sys.stdout.isatty())
        say(indented(snippet, by=4))
    return 0


def list_recommendations(wanted: Wanted) -> int:
    """List the recommendations of one document or of all."""
    with _to_read(wanted) as library:
        document_of = _documents_of(library)
        found = recommending.recommendations(
            library.database, _named(library, wanted.document), bookmarked=wanted.bookmarked
        )
        paired = [(one, document_of(one.target.document_id)) for one in found]
    if wanted.json:
        say_json([answers.recommendation_answer(one, document) for one, document in paired])
        return 0
    title = None
    for one, document in paired:
        if document.summary.title != title:
            say(("\n" if title else "") + document.summary.title)
            title = document.summary.title
        say(_recommendation_lines(one, document))
    if not paired:
        say("No recommendations.")
    return 0


def annotate(wanted: Wanted) -> int:
    """Highlight the first place where a document has the quotation; print the new id."""
    with _to_change(wanted) as library:
        document = _document(library, wanted.document)
        places = _places(document, wanted.quote)
        start, end = places[0]
        changes = annotating.highlight(
            library.database,
            document.id,
            start,
            end,
            Colour(wanted.colour),
            wanted.note,
            wanted.tag,
        )
    if len(places) > 1:
        sys.stderr.write(
            f"casefolio: These words stand in {len(places)} places; the first was taken.\n"
            f"  It is {citation(document, start)}.\n"
        )
    say(next(iter(changes.ids)))
    return 0


def list_annotations(wanted: Wanted) -> int:
    """List the highlights and notes of one document or of all."""
    with _to_read(wanted) as library:
        document_of = _documents_of(library)
        found = annotating.annotations(library.database, _named(library, wanted.document))
        paired = [(one, document_of(one.target.document_id)) for one in found]
    if wanted.jsonld:
        say_json(to_jsonld.collection(found, {document.id: document for _, document in paired}))
        return 0
    if wanted.json:
        say_json([answers.annotation_answer(one, document) for one, document in paired])
        return 0
    for number, (one, document) in enumerate(paired):
        place = citation(document, one.target.start, one.target.end)
        creator = [f"by {one.creator}"] if one.creator else []
        about = [place, one.colour.value, *creator, *(f"#{tag}" for tag in one.tags)]
        say(("\n" if number else "") + " · ".join(about))
        say(indented(quoted(words_of(one.target, document))))
        if one.note:
            say(indented(one.note, by=4))
    if not paired:
        say("No highlights or notes.")
    return 0


def export(wanted: Wanted) -> int:
    """Write a file for somebody else."""
    if wanted.what == "session":
        raise ExportError(
            "Session plans come in a later version.",
            hint="Notes and recommendations can be written now.",
        )
    if wanted.format.lower() != "pdf":
        raise ExportError(
            f"{wanted.what.capitalize()} cannot be written as {wanted.format}.",
            hint="What works is: --format pdf.",
        )
    # PDFium is loaded with it, and wanted for nothing else.
    from reader.export import selection, to_pdf

    with _to_read(wanted) as library:
        named = _named(library, wanted.document)
        names = library.settings.get(COLOUR_NAMES)
        choice = selection.NotesChoice(
            document_ids=None if named is None else (named,),
            include_annotations=wanted.what == "notes",
            only_bookmarked=wanted.what == "notes",
            colour_names={colour: names[colour] for colour in Colour if colour in names},
            author=library.settings.get(EXPORT_AUTHOR),
            organisation=library.settings.get(EXPORT_ORGANISATION),
        )
        chosen = selection.gather(library.database, choice)
        with progress_line() as progress:
            exported = to_pdf.write(chosen, wanted.output, progress)
    for remark in exported.remarks:
        sys.stderr.write(f"casefolio: {remark}\n")
    say(f"Written: {wanted.output}")
    return 0


def check_library(wanted: Wanted) -> int:
    """Look the library over, and with ``--repair`` mend it."""
    with progress_line() as progress:
        found = checking.check(wanted.library, repair=wanted.repair, progress=progress)
    for finding in found:
        say(f"{'Mended' if finding.mended else 'Found'}: {finding.sentence}")
    open_ones = [finding for finding in found if not finding.mended]
    if not found:
        say("Nothing is wrong with this library.")
    elif open_ones and not wanted.repair:
        say("“casefolio check --repair” mends what can be mended.")
    return 1 if open_ones else 0


@contextmanager
def _to_change(wanted: Wanted) -> Iterator[Library]:
    with closing(opening.to_change(wanted.library)) as library:
        yield library


@contextmanager
def _to_read(wanted: Wanted) -> Iterator[Library]:
    """Open the library; one that is open elsewhere, or may not be written, just for reading."""
    library, _ = opening.to_read(wanted.library)
    with closing(library):
        yield library


def _places(document: Document, quote: str) -> list[tuple[int, int]]:
    """Return where a document has a quotation; in other capitals only if it must be."""
    if not quote.strip():
        raise CasefolioError(
            "The quotation is empty, so there is nothing to highlight.",
            hint="Name some words of the document after --quote.",
        )
    if places := find_quotation(document.text, quote):
        return places
    places = find_quotation(document.text, quote, any_case=True)
    if not places:
        raise NotFound(
            f"These words are not in “{document.summary.title}”.",
            hint="Copy the quotation from “casefolio text”, a sentence or less of it.",
        )
    start, end = places[0]
    sys.stderr.write(
        "casefolio: The document has these words in other capitals.\n"
        f"  It has: {document.text[start:end]}\n"
    )
    return places


def _named(library: Library, words: str | None) -> str | None:
    return None if words is None else documents.find(library.database, words).id


def _document(library: Library, words: str) -> Document:
    return documents.load(library.database, documents.find(library.database, words).id)


def _documents_of(library: Library) -> Callable[[str], Document]:
    """Return a way to get documents that loads each only once."""
    loaded: dict[str, Document] = {}

    def document_of(document_id: str) -> Document:
        if document_id not in loaded:
            loaded[document_id] = documents.load(library.database, document_id)
        return loaded[document_id]

    return document_of


def _imported_answer(library: Library, done: Imported) -> dict[str, Any]:
    database = library.database
    summary = documents.find(database, done.document_id)
    (case,) = (one for one in documents.cases(database) if one.id == summary.case_id)
    return answers.imported_answer(
        summary,
        case,
        done.already_there,
        len(recommending.recommendations(database, done.document_id)),
        documents.remarks(database, done.document_id),
        done.notes,
    )


def _imported_line(answer: dict[str, Any]) -> str:
    sizes = [counted(answer["pages"], "page")] if answer["pages"] else []
    sizes += [
        counted(answer["words"], "word"),
        counted(answer["recommendations"], "recommendation"),
    ]
    did = f"Already there, in “{answer['case']}”" if answer["already_there"] else "Imported"
    sentences = [sentence_about(answer["notes"]), *answer["remarks"]]
    remarks = "".join(f"\n  {sentence}" for sentence in sentences if sentence)
    return f"{did}: {answer['title']} ({', '.join(sizes)})\n  {answer['id']}{remarks}"


def _recommendation_lines(one: Recommendation, document: Document) -> str:
    star = "★" if one.bookmarked else " "
    about = [*_page(document.page_label(one.target.start)), *one.addressees]
    about += [part for part in (one.theme, one.deadline) if part]
    number = f"{one.number}  " if one.number else ""
    tail = f"\n{' · '.join(about)}" if about else ""
    return f"{star} " + indented(f"{number}{one.text}{tail}").lstrip()


def _page(label: str) -> list[str]:
    return [f"p. {label}"] if label else []
