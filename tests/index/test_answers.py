"""What an answer says beside its hits: filters, facets, places, and what was left out."""

from dataclasses import replace

import pytest

from index import FacetName, Fallback, Filters, NameForm, Passage, SearchRequest, Sort, Source
from tests.index.conftest import passages_of

TEXTS = (
    "Culture and standards",  # 1, a heading
    "Vetting of officers was poor.",  # 2
    "Training of officers was poor.",  # 3
    "The force must improve vetting and training.",  # 4, a recommendation
    "Supervision of officers failed in 2019.",  # 5
)


def mark(id_, start, end, text="", **facts):
    return Passage(id_, "report", 1, start, end, text, source=Source.NOTE, **facts)


@pytest.fixture
def marked(library):
    """A report of 2023 with a tagged note, a green highlight and a recommendation; another."""
    passages = passages_of(TEXTS)
    library.index.replace("report", passages, "The Casey Review", "2023-03-21")
    library.index.replace("another", passages_of(["Vetting elsewhere."], "another"), "Angiolini")
    second, third, fourth = passages[1:4]
    library.index.put_notes(
        [
            mark("n", second.start, second.end, "Hillsborough", tags=("Policing culture",)),
            mark("h", third.start + 2, third.start + 5, colour="green", date="2024-05-01"),
            mark("r", fourth.start, fourth.end, is_recommendation=True),
        ]
    )
    return library


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag:culture", [2, 1]),
        ('tag:"policing culture" vetting', [2]),
        ("colour:green", [3]),
        ("color:green officers", [3]),
        ("is:recommendation", [4]),
        ("vetting -is:recommendation", [2, 1]),
        ("is:note", [1]),
        ("has:note", [2, 1]),
        ("officers -has:note", [3, 5]),
        ("document:casey vetting", [2, 4]),
        ("document:another", [1]),
        ('section:"part 2" officers', [3]),
        ("page:4", [4]),
        ("page:2-3 poor", [2, 3]),
        ("officers page:99", []),
        ("vetting after:2022", [2, 4]),
        ("vetting before:2023", []),
        ("before:2023-04 officers", [2, 3, 5]),
        ("colour:green OR tag:culture", [2, 3, 1]),
        ("(is:recommendation OR has:note) vetting", [2, 4]),
    ],
)
def test_a_condition_narrows_what_is_found(marked, query, expected):
    results = marked.search(query, sort=Sort.PLACE)

    assert sorted(hit.passage.number for hit in results.hits) == sorted(expected)
    assert results.fallback is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(document_ids=frozenset({"another"})), ["another:1"]),
        (Filters(tags=frozenset({"Policing culture"})), ["report:2"]),
        (Filters(colours=frozenset({"green", "blue"})), []),
        (Filters(is_recommendation=True), ["report:4"]),
        (Filters(is_recommendation=False), ["another:1", "report:2"]),
        (Filters(sections=frozenset({("another", 0)})), ["another:1"]),
    ],
)
def test_filters_narrow_the_hits_and_the_counts(marked, filters, expected):
    results = marked.search("vetting", filters=filters, sort=Sort.PLACE)

    assert [hit.passage.id for hit in results.hits] == expected
    assert results.total == len(expected)


def test_facets_count_everything_found(marked):
    results = marked.search("vetting OR officers", limit=1, facets=frozenset(FacetName))

    counted = {
        name: [(each.value, each.count) for each in values]
        for name, values in results.facets.items()
    }
    assert counted == {
        FacetName.DOCUMENT: [("report", 4), ("another", 1)],
        FacetName.SECTION: [("Part 2", 2), ("Part 1", 1), ("Part 1", 1), ("Part 3", 1)],
        FacetName.TAG: [("Policing culture", 1)],
        FacetName.COLOUR: [("green", 1)],
        FacetName.RECOMMENDATION: [("yes", 1)],
    }
    assert results.facets[FacetName.SECTION][0].document_id == "report"


def test_a_hit_says_what_lies_on_it(marked):
    hits = {hit.passage.id: hit for hit in marked.search("vetting OR training").hits}

    assert hits["report:2"].tags == ("Policing culture",)
    assert (hits["report:2"].has_note, hits["report:4"].has_note) == (True, False)
    assert hits["report:3"].colours == ("green",)
    assert hits["report:4"].is_recommendation


def test_a_note_is_found_by_its_tags_and_a_mark_without_words_never(marked):
    assert [hit.passage.id for hit in marked.search("policing").hits] == ["n"]
    assert marked.search("colour:green", sources=frozenset({Source.NOTE})).total == 0
    assert marked.index.note_counts() == {"report": 1}


def test_a_new_title_is_known_without_indexing_again(marked):
    marked.index.describe("report", "Louise Casey’s report", "2024")

    assert marked.found("document:louise poor") == [2, 3]
    assert marked.found("after:2023 poor") == [2, 3]
    marked.reopen()
    assert marked.found("document:louise poor") == [2, 3]


def test_the_places_of_all_hits_are_given_by_document(marked):
    results = marked.search("vetting", limit=1, places=True)

    assert [(each.document_id, each.numbers) for each in results.places] == [
        ("another", [1]),
        ("report", [2, 4]),
    ]


def test_later_pages_of_hits_follow_the_first(marked):
    everything = marked.search("vetting OR officers").hits

    pages = [marked.search("vetting OR officers", limit=2, offset=at).hits for at in (0, 2, 4)]

    assert sum(pages, ()) == everything


def test_where_no_passage_has_all_those_with_most_are_given_and_it_is_said(marked):
    results = marked.search("vetting supervision zebra training")

    assert [hit.passage.id for hit in results.hits] == ["report:4"]
    assert results.fallback == Fallback(asked=4, met=2, nowhere=("zebra",))


def test_conditions_hold_for_passages_with_most_too(marked):
    results = marked.search("vetting supervision -training document:casey")

    assert sorted(hit.passage.number for hit in results.hits) == [2, 5]
    assert results.fallback == Fallback(asked=2, met=1)


def test_the_exact_form_comes_before_others(library):
    library.add(
        "They were supervised, supervised and supervised.",
        "Supervising is hard work for them.",
        "They supervise.",
    )

    hits = library.search("supervising").hits

    assert hits[0].passage.number == 2
    assert {hit.passage.number for hit in hits} == {1, 2, 3}


def test_headings_and_recommendations_are_raised_a_little(library):
    texts = ["Vetting of officers.", "Vetting of officers.", "Vetting of officers."]
    plain, heading, other = passages_of(texts)
    recommended = mark("r", other.start, other.end, is_recommendation=True)
    library.index.replace("report", [plain, replace(heading, is_heading=True), other])
    library.index.put_notes([recommended])

    hits = library.search("vetting").hits

    assert [hit.passage.number for hit in hits] == [2, 3, 1]


def test_passages_about_the_same_are_found(library):
    library.add(
        "Vetting of firearms officers failed badly.",
        "The weather was fine.",
        "Firearms officers were never subject to vetting.",
        "Training was cancelled.",
    )
    passage = library.search("firearms vetting failed").hits[0].passage

    similar = library.index.similar(passage)

    assert [hit.passage.number for hit in similar] == [3]


def test_the_forms_of_a_name_are_counted(library):
    library.add(
        "Baroness Casey spoke. When Casey left, Louise Casey’s team stayed.",
        "It was Baroness Casey of Blackstock.",
        "The casey of it.",
    )

    forms = library.index.forms_of_name("Louise Casey")

    assert forms == (
        NameForm("Baroness Casey", 2),
        NameForm("Casey", 1),
        NameForm("Louise Casey", 1),
    )
    assert library.index.forms_of_name("") == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vet", ["vetting"]),
        ("poor -sup", ["supervision"]),
        ("sec", ["section:"]),
        ("tag:", ['"Policing culture"']),
        ("officers tag:cul", ['"Policing culture"']),
        ("colour:g", ["green"]),
        ("is:", ["heading", "note", "recommendation"]),
        ("document:cas", ['"The Casey Review"']),
        ('section:"part 2', ['"Part 2"']),
        ("", []),
        ("nonsense:x", []),
    ],
)
def test_a_query_can_be_completed(marked, typed, expected):
    proposals = marked.index.complete(typed, len(typed))

    assert [each.text for each in proposals] == expected
    assert all(typed[each.start : each.end] in typed for each in proposals)


def test_an_answer_says_how_its_query_was_read(marked):
    request = SearchRequest("vetting page:2", facets=frozenset())

    assert marked.index.search(request).reading == "Passages with “vetting”, on page 2"
