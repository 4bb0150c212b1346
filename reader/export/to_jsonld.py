"""
Annotations as W3C Web Annotations, in JSON-LD.

Source: https://www.w3.org/TR/annotation-model/
"""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from reader.annotations.model import Annotation
from reader.documents.model import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def collection(
    annotations: Iterable[Annotation], documents: Mapping[str, Document]
) -> dict[str, Any]:
    """Return an annotation collection of one page; ``documents`` are by id."""
    items = [_annotation(one, documents[one.target.document_id]) for one in annotations]
    return {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(annotation: Annotation, document: Document) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": f"urn:uuid:{annotation.id}",
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": annotation.created_at.isoformat(),
        "modified": annotation.modified_at.isoformat(),
        "target": _target(annotation, document),
    }
    if annotation.creator:
        written["creator"] = {"type": "Person", "name": annotation.creator}
    bodies = _bodies(annotation)
    if bodies:
        written["body"] = bodies
    return written


def _bodies(annotation: Annotation) -> list[dict[str, str]]:
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags
    ]
    if annotation.note:
        note = {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "value": annotation.note,
        }
        bodies.insert(0, note)
    return bodies


def _target(annotation: Annotation, document: Document) -> dict[str, Any]:
    target, summary = annotation.target, document.summary
    return {
        "type": "SpecificResource",
        "source": {
            "id": _name_of_bytes(summary.sha256),
            "type": "Text",
            "format": summary.media_type,
            "dcterms:title": summary.title,
        },
        "styleClass": annotation.colour.value,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": target.exact,
                "prefix": target.prefix,
                "suffix": target.suffix,
            },
            {"type": "TextPositionSelector", "start": target.start, "end": target.end},
        ],
    }


def _name_of_bytes(sha256: str) -> str:
    """
    Return a name for the imported file that is the same in every library.

    Source: https://www.rfc-editor.org/rfc/rfc6920
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
