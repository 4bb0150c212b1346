"""Notes that a file itself holds, as they are in the library."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.annotations import operations as annotating
from reader.annotations.from_file import add_markups, nearest_colour, sentence_about
from reader.annotations.model import Colour
from reader.documents.model import Markup
from tests.builders import place_of, put_document


@pytest.fixture
def written(database):
    """Return a function that writes markups of some words, and returns what came of them."""
    document = put_document(database)

    def write(**fields):
        markup = Markup(*place_of(document, "Vetting was not fit"), **{"rgb": None, **fields})
        with database.transaction("Import") as db:
            content = replace(document.content, markups=(markup,))
            assert add_markups(db, document.id, content) == 1
        (annotation,) = annotating.annotations(database)
        return annotation

    return write


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        (None, Colour.YELLOW),
        ((1.0, 1.0, 1.0), Colour.YELLOW),
        ((0.5, 0.5, 0.52), Colour.YELLOW),
        ((1.0, 0.82, 0.0), Colour.YELLOW),
        ((1.0, 0.5, 0.0), Colour.YELLOW),
        ((0.2, 1.0, 0.3), Colour.GREEN),
        ((0.0, 0.7, 1.0), Colour.BLUE),
        ((0.1, 0.1, 0.9), Colour.BLUE),
        ((1.0, 0.0, 0.0), Colour.ROSE),
        ((1.0, 0.4, 0.7), Colour.ROSE),
        ((0.6, 0.2, 1.0), Colour.VIOLET),
    ],
)
def test_a_colour_becomes_the_nearest_of_the_five(rgb, colour):
    assert nearest_colour(rgb) is colour


def test_who_made_it_and_when_is_kept(written):
    annotation = written(note="2 * 3 *is* six", author="Jane", made_at="2020-05-01T12:00:00+02:00")

    assert annotation.target.exact == "Vetting was not fit"
    assert annotation.creator == "Jane"
    assert annotation.created_at == datetime(2020, 5, 1, 10, tzinfo=UTC)
    assert annotation.note == r"2 * 3 \*is\* six"


@pytest.mark.parametrize("made_at", ["", "soon", "0001-01-01T00:00:00", "1904-01-01", "9999-12-31"])
def test_a_date_that_cannot_be_is_that_of_the_import(written, made_at):
    annotation = written(made_at=made_at)

    assert timedelta() <= datetime.now(UTC) - annotation.created_at < timedelta(minutes=1)


def test_what_was_read_in_is_said_in_a_sentence():
    assert sentence_about(0) == ""
    assert sentence_about(1) == "1 highlight or note that the PDF holds is now among yours."
    assert sentence_about(1200) == (
        "1,200 highlights and notes that the PDF holds are now among yours."
    )
