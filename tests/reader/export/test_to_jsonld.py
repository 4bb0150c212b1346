"""Annotations for other programs."""

from dataclasses import replace

from reader.export.to_jsonld import collection
from tests.builders import make_annotation, make_document


def test_who_made_an_annotation_is_said_where_that_was_not_the_user():
    document = make_document()
    own = make_annotation(document, "Supervision was weak")
    read_in = replace(make_annotation(document, "Vetting was not fit"), creator="Jane Doe")

    written = collection([own, read_in], {document.id: document})["first"]["items"]

    assert [one.get("creator") for one in written] == [
        None,
        {"type": "Person", "name": "Jane Doe"},
    ]
