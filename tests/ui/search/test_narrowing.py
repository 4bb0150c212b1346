"""What an answer can be narrowed to."""

from index import FacetName, FacetValue, NameForm, SearchRequest, Source
from reader.ui.search.narrowing import (
    NOTES,
    RECOMMENDATIONS,
    Choice,
    ChoiceRow,
    Group,
    GroupRow,
    forms_offered,
    narrowed,
    offered,
    spoken,
)
from reader.ui.widgets.swatch import NAMES
from tests.ui.search.hits import make_results

FACETS = {
    FacetName.DOCUMENT: (FacetValue("d1", 7), FacetValue("d2", 3)),
    FacetName.COLOUR: (FacetValue("green", 4),),
    FacetName.TAG: (FacetValue("trust", 10), FacetValue("culture", 2)),
    FacetName.SECTION: (FacetValue("2 Culture › 2.3 Supervision", 6, "d1", 80),),
    FacetName.RECOMMENDATION: (FacetValue("yes", 1),),
}


def offers(taken=(), documents=2, notes=2):
    results = make_results(SearchRequest("x"), [], total=10, documents=documents, facets=FACETS)
    return offered(results, notes, taken, {"d1": "Casey", "d2": "Covid"}, NAMES)


def titles(rows):
    return [row.choice.title for row in rows if isinstance(row, ChoiceRow)]


def test_choices_stand_under_their_groups_with_their_counts():
    rows = offers()

    assert [row.group for row in rows if isinstance(row, GroupRow)] == [
        Group.KIND,
        Group.DOCUMENT,
        Group.COLOUR,
        Group.TAG,
    ]
    assert [row.count for row in rows if isinstance(row, ChoiceRow)] == [1, 2, 8, 7, 3, 4, 2]


def test_what_every_hit_has_narrows_nothing():
    assert "trust" not in titles(offers())


def test_sections_are_offered_within_one_report():
    assert "2.3 Supervision" not in titles(offers(documents=2))
    assert "2.3 Supervision" in titles(offers(documents=1))


def test_a_group_of_which_something_was_taken_is_left_out():
    rows = offers(taken=[Choice(Group.TAG, "culture", "culture")])

    assert GroupRow(Group.TAG) not in rows


def test_without_notes_there_is_no_choice_between_them_and_the_report():
    assert "Your notes" not in titles(offers(notes=0))


def test_choices_become_filters():
    section = Choice(Group.SECTION, "x", "2.3 Supervision", "d1", 80)
    colour = Choice(Group.COLOUR, "green", "Green")

    filters, sources = narrowed([section, colour, RECOMMENDATIONS])

    assert filters.sections == {("d1", 80)}
    assert filters.colours == {"green"}
    assert filters.is_recommendation
    assert sources == set(Source)


def test_notes_are_a_choice_of_source():
    assert narrowed([NOTES])[1] == {Source.NOTE}


def test_a_choice_is_read_out_with_its_group_and_count():
    assert spoken(ChoiceRow(Choice(Group.TAG, "trust", "trust"), 1)) == "Tag: trust, 1 passage"


def test_forms_of_a_name_are_offered_while_the_query_is_of_them():
    forms = [NameForm("Dame Cressida Dick", 4), NameForm("Cressida Dick", 2)]

    assert titles(forms_offered(forms, '"Cressida Dick"')) == [form.text for form in forms]
    assert forms_offered(forms, "vetting") == []
