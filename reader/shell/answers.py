"""The JSON the shell answers with. Its names and shapes are a promise to other programs."""

from collections.abc import Sequence
from typing import Any

from index import Hit, SearchResults, Source
from reader.annotations.model import Annotation
from reader.documents.model import Case, Document, DocumentSummary
from reader.documents.outline import path_title, section_path
from reader.recommendations.model import Recommendation

Answer = dict[str, Any]


def document_answer(summary: DocumentSummary, case: Case | None) -> Answer:
    """Return a document as ``list`` shows it."""
    return {
        "id": summary.id,
        "title": summary.title,
        "case": "" if case is None else case.title,
        "bundled": case is not None and case.bundled,
        "authors": summary.authors,
        "published": summary.published,
        "media_type": summary.media_type,
        "file_name": summary.file_name,
        "sha256": summary.sha256,
        "imported_at": summary.imported_at.isoformat(),
        "pages": summary.page_count,
        "words": summary.word_count,
        "passages": summary.passage_count,
    }


def imported_answer(
    summary: DocumentSummary,
    case: Case,
    already_there: bool,
    recommendations: int,
    remarks: Sequence[str],
    notes: int = 0,
) -> Answer:
    """Return what an import made of one file; ``notes`` are those that it held itself."""
    return {
        "id": summary.id,
        "title": summary.title,
        "case": case.title,
        "pages": summary.page_count,
        "words": summary.word_count,
        "passages": summary.passage_count,
        "already_there": already_there,
        "recommendations": recommendations,
        "notes": notes,
        "remarks": list(remarks),
    }


def text_answer(document: Document) -> Answer:
    """Return a document's canonical text and its blocks; offsets are code points of it."""
    return {
        "id": document.id,
        "title": document.summary.title,
        "text": document.text,
        "blocks": [
            {
                "kind": block.kind.value,
                "level": block.level,
                "marker": block.marker,
                "start": block.start,
                "end": block.end,
                "page_index": block.page_index,
                "page_label": document.page_label(block.start),
                "recognised": document.content.is_recognised(block.page_index),
            }
            for block in document.blocks
        ],
    }


def search_answer(results: SearchResults, titles: dict[str, str]) -> Answer:
    """Return the answer to a search; titles are by document id."""
    return {
        "query": results.request.query,
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "suggestion": results.suggestion,
        "hits": [_hit_answer(hit, titles) for hit in results.hits],
    }


def _hit_answer(hit: Hit, titles: dict[str, str]) -> Answer:
    passage = hit.passage
    answer = {
        "document_id": passage.document_id,
        "title": titles.get(passage.document_id, ""),
        "section": passage.section,
        "passage": passage.number,
        "page_index": passage.page_index,
        "page_label": passage.page_label,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": [list(place) for place in hit.highlights],
        "score": hit.score,
    }
    # Only a note says what it is: its text and highlights are its own, not the document's.
    return {**answer, "source": "note"} if passage.source is Source.NOTE else answer


def recommendation_answer(recommendation: Recommendation, document: Document) -> Answer:
    """Return a recommendation of a document."""
    target = recommendation.target
    return {
        "id": recommendation.id,
        "document_id": target.document_id,
        "number": recommendation.number,
        "text": recommendation.text,
        "addressees": list(recommendation.addressees),
        "deadline": recommendation.deadline,
        "theme": recommendation.theme,
        "page_index": document.page_index(target.start),
        "page_label": document.page_label(target.start),
        "start": target.start,
        "end": target.end,
        "restated_at": [
            {
                "start": place.start,
                "end": place.end,
                "page_label": document.page_label(place.start),
            }
            for place in recommendation.restated_at
        ],
        "bookmarked": recommendation.bookmarked,
        "confidence": recommendation.confidence,
    }


def annotation_answer(annotation: Annotation, document: Document) -> Answer:
    """Return an annotation of a document."""
    target = annotation.target
    return {
        "id": annotation.id,
        "document_id": target.document_id,
        "title": document.summary.title,
        "section": path_title(section_path(document, target.start)),
        "passage": document.passage_number(target.start),
        "page_index": document.page_index(target.start),
        "page_label": document.page_label(target.start),
        "start": target.start,
        "end": target.end,
        "quote": target.exact,
        "colour": annotation.colour.value,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "creator": annotation.creator,
        "created_at": annotation.created_at.isoformat(),
        "modified_at": annotation.modified_at.isoformat(),
    }
