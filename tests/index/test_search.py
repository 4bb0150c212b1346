"""What a search shows: hits, counts, highlights, snippets, suggestions."""

import threading

import pytest

from index import Passage, SearchRequest, Source
from index.snippets import snippet_of
from tests.index.conftest import passages_of

LONG = " ".join(f"word{number}" for number in range(200))


@pytest.fixture
def three(library):
    library.add("Vetting failed.", "Vetting again.", "No more.", "Vetting last.")
    library.add("Vetting elsewhere.", document_id="another")
    return library.add_note("n1", "My note on vetting.")


def test_counts_are_exact_whatever_the_limit(three):
    results = three.search("vetting", limit=1)

    assert len(results.hits) == 1
    assert (results.total, results.sections, results.documents) == (5, 3, 2)


def test_one_document_can_be_asked(three):
    results = three.search("vetting", document_id="another")

    assert [hit.passage.id for hit in results.hits] == ["another:1"]
    assert (results.total, results.sections, results.documents) == (1, 1, 1)


def test_notes_can_be_asked_alone(three):
    results = three.search("vetting", sources=frozenset({Source.NOTE}))

    assert [hit.passage.id for hit in results.hits] == ["n1"]
    assert three.search("vetting", sources=frozenset()).total == 0


def test_reading_order_is_that_of_the_documents(three):
    results = three.search("vetting", in_reading_order=True, limit=4)

    assert [hit.passage.id for hit in results.hits] == ["another:1", "report:1", "n1", "report:2"]


def test_a_passage_comes_back_as_it_was_put_in(library):
    passage = Passage("r:7", "r", 7, 70, 84, "Vetting “naïve”", "1 A › 1.1 B", 60, 12, "xii")
    library.index.replace("r", [passage])

    (hit,) = library.search("naive").hits

    assert hit.passage == passage
    assert hit.highlights == ((79, 84),)


def test_the_best_answer_comes_first(library):
    library.add(
        "Racism of one kind is, as an institutional matter, " + "not the same as another. " * 9,
        "The inquiry asked about institutional racism.",
        "A racism that some call institutional is what the inquiry was asked about.",
    )

    hits = library.search("institutional racism").hits

    assert [hit.passage.number for hit in hits] == [2, 3, 1]
    assert hits[0].score > hits[1].score > hits[2].score > 0


def test_a_word_in_the_title_of_the_section_lifts_a_passage(library):
    texts = ("Vetting is done by the staff.", "Vetting is done by the force.")
    passages = [
        Passage(f"r:{number}", "r", number, 40 * number, 40 * number + 29, text, title, 40 * number)
        for number, text, title in zip((1, 2), texts, ("Staff", "2 Vetting"), strict=True)
    ]
    library.index.replace("r", passages)

    hits = library.search("vetting").hits

    assert [hit.passage.number for hit in hits] == [2, 1]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Vetting officers’ vetting.", "vet*", ["Vetting", "vetting"]),
        ("Vetting officers’ vetting.", "officer", ["officers"]),
        ("The Met’s officer's duty", "met officer", ["Met’s", "officer's"]),
        ("Multi-agency, agency, multi.", '"multi-agency"', ["Multi-agency"]),
        ("Multi-agency working", "agency", ["agency"]),
        ("Multi-agency working", "multiagency", ["Multi-agency"]),
        ("Duty, a duty of candour, of", '"duty of candour"', ["duty", "of", "candour"]),
        ("Duty, a duty of candour, of", '"of candour" duty', ["Duty", "duty", "of", "candour"]),
        ("a b c d e f a", '"a c"~2', ["a", "c"]),
        ("café Ǆ ﬁnd \U0001d49c it", "cafe find", ["café", "ﬁnd"]),
        ("racism³⁸⁹ and racism", "racism", ["racism", "racism"]),
        ("a and c", "(a b) OR c", ["c"]),
        ("a and c", "(a -and) OR c", ["c"]),
    ],
)
def test_exactly_the_matched_words_are_highlighted(library, text, query, expected):
    library.add("Something quite other stands before.", text)

    assert library.marked(query) == expected


def test_a_notes_highlights_are_of_its_own_text(library):
    library.add_note("n1", "My note on vetting.")

    (hit,) = library.search("vetting").hits

    assert hit.highlights == hit.snippet.matches == ((11, 18),)


def test_a_short_passage_is_shown_whole(library):
    library.add("Something else.", "Vetting of vetting officers.")

    (hit,) = library.search("vetting").hits

    assert hit.snippet.text == "Vetting of vetting officers."
    assert hit.snippet.matches == ((0, 7), (11, 18))


def test_a_long_passage_is_cut_round_its_best_cluster():
    at = [LONG.index("word5 "), LONG.index("word150"), LONG.index("word152")]
    ranges = [(start, LONG.index(" ", start)) for start in at]

    snippet = snippet_of(LONG, ranges)

    assert [snippet.text[a:b] for a, b in snippet.matches] == ["word150", "word152"]
    assert len(snippet.text) <= 242
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert set(snippet.text.strip("…").split()) <= set(LONG.split())


def test_a_cut_at_the_beginning_or_end_has_one_mark():
    first = snippet_of(LONG, [(0, 5)])
    last = snippet_of(LONG, [(len(LONG) - 7, len(LONG))])

    assert first.text.startswith("word0 ")
    assert first.text.endswith("…")
    assert last.text.startswith("…")
    assert last.text.endswith("word199")


def test_a_text_without_spaces_is_cut_all_the_same():
    snippet = snippet_of("x" * 1_000, [(500, 510)])

    assert len(snippet.text) == 242
    assert [snippet.text[a:b] for a, b in snippet.matches] == ["x" * 10]


def test_a_match_longer_than_a_snippet_is_shown_from_its_beginning():
    snippet = snippet_of(LONG, [(400, 800)])

    ((start, end),) = snippet.matches
    assert snippet.text[start:end] in LONG[400:800]
    assert LONG[400:].startswith(snippet.text[start:end])


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("supervison", "supervision"),
        ("Recomendation 6", "recommendation 6"),
        ('"insitutional racism"', '"institutional racism"'),
        ("-other supervison OR racism", "-other supervision OR racism"),
        ("racsim", "racism"),
        ("supervision", None),
        ("supervise", None),
        ("zzzzzzzz", None),
        ("NOT supervison", None),
        ("supervison*", None),
        ('"insitutional racs*"', None),
        ('racism "insitutional', None),
        ("multi-agensy", "multi-agency"),
    ],
)
def test_a_misspelt_word_gets_a_suggestion(library, query, suggestion):
    library.add(
        "Institutional racism.",
        "Supervision of supervision.",
        "A recommendation: 6 racists.",
        "Every agency.",
    )

    assert library.search(query).suggestion == suggestion


def test_half_of_a_hyphenated_word_is_not_mended_when_the_whole_is_found(library):
    library.add("A copolice unit.", "Coy police.")

    results = library.search("co-police")

    assert results.total > 0
    assert results.suggestion is None


@pytest.mark.parametrize("query", ["", "*", "NOT racism", '""'])
def test_a_query_of_no_word_asks_nothing(library, query):
    library.add("Institutional racism.")

    assert library.search(query).asks_nothing
    assert not library.search("racism").asks_nothing


def test_an_unfinished_word_gets_a_suggestion_once_nothing_begins_so(library):
    library.add("Supervision of officers.")

    assert library.search("superv", as_typed=True).suggestion is None
    assert library.search("supervizion", as_typed=True).suggestion == "supervision"


def test_of_several_near_words_the_commonest_is_suggested(library):
    library.add("vetting", "vetting", "petting", "netting")

    assert library.search("tetting").suggestion == "vetting"


def test_a_document_is_replaced_as_a_whole(library):
    library.add("Old text.", "Old again.")

    library.add("New text.")

    assert library.found("old") == []
    assert library.found("new") == [1]
    assert library.index.document_ids() == {"report": 1}


def test_a_passage_of_another_document_is_refused(library):
    library.add("Vetting.")

    with pytest.raises(ValueError, match="is not of"):
        library.index.replace("report", passages_of(["Training."], "another"))

    assert library.found("vetting") == [1]


def test_notes_come_change_and_go(library):
    library.add("Vetting.").add_note("n1", "About vetting.").add_note("n2", "About candour.")

    library.add_note("n1", "About training.")
    library.index.delete(["n2", "never"])

    assert library.found("about") == [1]
    assert library.search("training").hits[0].passage.id == "n1"
    assert library.search("vetting").total == 1


def test_a_note_can_move_to_another_document(library):
    library.add_note("n1", "About vetting.")

    library.add_note("n1", "About vetting.", document_id="another")

    (hit,) = library.search("vetting").hits
    assert hit.passage.document_id == "another"


def test_a_removed_document_takes_its_notes_along(three):
    three.index.delete_document("report")

    assert [hit.passage.id for hit in three.search("vetting").hits] == ["another:1"]
    assert three.index.document_ids() == {"another": 1}


def test_everything_is_there_after_a_restart(three):
    three.reopen()

    assert three.search("vetting").total == 5
    assert three.index.document_ids() == {"report": 4, "another": 1}


def test_searches_and_changes_do_not_disturb_each_other(three):
    problems = []

    def ask():
        try:
            for _ in range(50):
                results = three.index.search(SearchRequest("vetting OR wor*"))
                assert results.total in (5, 6)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(10):
        three.add(*(["Vetting works."] if turn % 2 else []), document_id="third")
    for thread in threads:
        thread.join()

    assert problems == []
