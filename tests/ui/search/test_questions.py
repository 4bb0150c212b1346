"""What a library answers to the search panel."""

import pytest

from index import FacetName, SearchRequest
from reader import indexing
from reader.annotations import operations as annotating
from reader.annotations.model import Colour
from reader.library import Library
from reader.recommendations import operations as recommending
from reader.settings import COLOUR_NAMES
from reader.ui.search.questions import Questions
from tests.builders import place_of, put_document

TEXT = """
# Vetting
Officers were never vetted again.
1 The service should vet every officer again.
It was Ann Lee who spoke of vetting. Ms Lee wrote of it.
Nobody asked the officers who had been vetted.
"""


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library")
    document = put_document(library.database, TEXT)
    place = place_of(document, "1 The service should vet every officer again.")
    (recommendation,) = recommending.add(library.database, document.id, *place).ids
    recommending.edit(library.database, recommendation, number="7a")
    annotating.highlight(
        library.database,
        document.id,
        *place_of(document, "Officers were never vetted"),
        Colour.GREEN,
        note="Ask who vetted the officers",
        tags=["trust"],
    )
    indexing.sync(library)
    yield library
    library.close()


def test_hits_in_recommendations_have_their_numbers(library):
    answer = Questions(library).first(SearchRequest("service should vet"))

    assert [hit.is_recommendation for hit in answer.results.hits] == [True]
    assert list(answer.numbers.values()) == ["7a"]


def test_the_whole_answer_has_counts_places_and_coverage(library):
    answer = Questions(library).whole(SearchRequest("officers"))

    facets = answer.results.facets
    assert [(each.value, each.count) for each in facets[FacetName.COLOUR]] == [("green", 2)]
    assert answer.notes == 1
    assert sum(len(place.numbers) for place in answer.results.places) == answer.results.total
    assert answer.coverage.passages_indexed == answer.coverage.passages_total


def test_similar_passages_leave_out_the_passage_itself(library):
    hit = Questions(library).first(SearchRequest("never")).results.hits[0]

    answer = Questions(library).similar(hit.passage, hit.passage.document_id)

    assert hit.passage.id not in {each.passage.id for each in answer.results.hits}
    assert answer.results.total == len(answer.results.hits) > 0


def test_tags_are_offered_for_completion(library):
    (completion,) = Questions(library).complete("tag:tr", 6)

    assert completion.text == "trust"


def test_the_forms_of_a_name_are_counted(library):
    forms = {form.text for form in indexing.forms_of_name(library, "Ann Lee")}

    assert forms == {"Ann Lee", "Ms Lee"}


def test_colours_are_called_by_the_users_names(library):
    library.settings.set(COLOUR_NAMES, {"green": "Good practice"})

    assert Questions(library).colour_names()[Colour.GREEN] == "Good practice"
    assert Questions(library).colour_names()[Colour.ROSE] == "Rose"
