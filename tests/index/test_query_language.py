"""What a reader types finds what they mean."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Role, explain, spans
from index.language import is_quick
from tests.index.conftest import Library

TEXTS = (
    "Vetting of officers was poor.",  # 1
    "Training of the officers was poor, and vetting was worse.",  # 2
    "The well-being of staff; multi-agency working.",  # 3
    "Wellbeing matters to the Met’s supervisors.",  # 4
    "She was not well. Being ill, the officer's duty of candour lapsed.",  # 5
    "Paragraph 6.12 says £1,234 was spent on the organisation’s behaviour.",  # 6
    "Supervision³⁸⁹ of the café failed; supervising is hard.",  # 7
    "Racism is institutional. Institutional racism is denied.",  # 8
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("report") / "index")
    yield library.add(*TEXTS)
    library.index.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Words, all in one passage.
        ("vetting", [1, 2]),
        ("vetting training", [2]),
        ("vetting AND training", [2]),
        ("VETTING", [1, 2]),
        # Either, and without.
        ("vetting OR candour", [1, 2, 5]),
        ("vetting NOT training", [1]),
        ("vetting -training", [1]),
        ("NOT training vetting", [1]),
        ('officers -"of the"', [1, 5]),
        ("(vetting OR candour) officer -training", [1, 5]),
        ("vetting -(training OR candour)", [1]),
        ("vetting OR training NOT vetting", [1, 2]),
        # Phrases, with the commonest words.
        ('"of the"', [2, 7]),
        ('"duty of candour"', [5]),
        ('"candour of duty"', []),
        ('"institutional racism"', [8]),
        ('"vetting of the officers"', []),
        # A word in quotes is exactly so spelt.
        ('"supervision"', [7]),
        ('"supervising"', [7]),
        ('"supervise"', []),
        ("supervise", [7]),
        # Beginnings.
        ("superv*", [4, 7]),
        ("multi-ag*", [3]),
        ('"duty of cand*"', [5]),
        ("*", []),
        # Words near each other.
        ('"training vetting"~7', [2]),
        ('"training vetting"~3', []),
        # Letters that are not known, slips of the pen, regular expressions.
        ("super*or*", [4]),
        ("*vision", [7]),
        ("r?cism", [8]),
        ("institut?onal", [8]),
        ("vetting?", [1, 2]),
        ("cand*r duty", [5]),
        ("supervison~", [7]),
        ("trainig~1 vettign~", [2]),
        ("instutional~2", [8]),
        ("insttutonal~2", [8]),
        ("xupervixion~", []),
        ("/vett.*/", [1, 2]),
        ("/(racism|candour)/", [5, 8]),
        ("/[ab]ehaviour/", [6]),
        ("officers -/vett.*/", [5]),
        ("/(a+)+$/", []),
        ("/(/", []),
        # Hyphens.
        ("well-being", [3, 4, 5]),
        ("wellbeing", [3, 4, 5]),
        ('"well being"', [3, 4, 5]),
        ("multiagency", [3]),
        ("multi agency", [3]),
        ("multi\u2010agency", [3]),
        # Apostrophes, accents, spelling.
        ("Met's", [4]),
        ("met’s", [4]),
        ("cafe", [7]),
        ("CAFÉ", [7]),
        ("organization behavior", [6]),
        # Figures.
        ("6.12", [6]),
        ("12", []),
        ("1234", [6]),
        ("£1,234", [6]),
        ("389", []),
    ],
)
def test_a_query_finds(report, query, expected):
    assert report.found(query) == expected


@pytest.mark.parametrize(
    ("query", "like"),
    [
        ("“duty of candour”", '"duty of candour"'),
        ("«duty of candour»", '"duty of candour"'),
        ("„duty of candour‟", '"duty of candour"'),
        ('"duty of candour', '"duty of candour"'),
        ("vetting)", "vetting"),
        ("((vetting", "vetting"),
        (")vetting(", "vetting"),
        ("AND vetting", "vetting"),
        ("vetting OR", "vetting"),
        ("OR OR vetting", "vetting"),
        ("vetting NOT", "vetting"),
        ("vetting AND AND training", "vetting training"),
        ("vetting - training", "vetting training"),
        ("+vetting", "vetting"),
        ("vetting, training!", "vetting training"),
        ("‘vetting’", "vetting"),
        ("vetting\u00a0training", "vetting training"),
        ("vet*ting", "vet*"),
        ('vetting ""', "vetting"),
        ("vetting ()", "vetting"),
    ],
)
def test_slips_of_the_keyboard_are_taken_calmly(report, query, like):
    assert report.found(query) == report.found(like) != []


@pytest.mark.parametrize("query", ["", "   ", "NOT vetting", "-vetting", "-(vetting", "…", '""'])
def test_a_query_for_nothing_finds_nothing(report, query):
    results = report.search(query)

    assert (results.hits, results.total, results.sections, results.documents) == ((), 0, 0, 0)


def test_an_unfinished_word_finds_what_begins_with_it(report):
    found = {
        typed: report.found(typed, as_typed=True)
        for typed in (
            "sup",
            "poor tra",
            "sup ",
            "tra poor",
            '"duty of ca',
            '"duty of ca"',
            "multi-a",
        )
    }

    assert found == {
        "sup": [4, 7],
        "poor tra": [2],
        "sup ": [],
        "tra poor": [],
        '"duty of ca': [5],
        '"duty of ca"': [],
        "multi-a": [3],
    }


def test_words_do_not_meet_across_passages(library):
    library.add("It ends with duty", "of candour it begins.")

    assert library.found('"duty of candour"') == []
    assert library.found('"duty candour"~5') == []
    assert library.found("duty candour") == []


def test_a_word_apart_is_the_one_word_where_the_texts_hyphenate_it(library):
    library.add("A whistle-blower spoke.", "The whistleblowers spoke.", "The whistle blower fled.")

    assert library.found("whistleblower") == [1, 2, 3]
    assert library.found("whistle blower") == [1, 2, 3]
    assert library.found("whistle-blower") == [1, 2, 3]


def test_two_words_are_not_taken_for_one_they_happen_to_spell(library):
    library.add("The therapist came.", "The rapist fled.")

    assert library.found("therapist") == [1]
    assert library.found("the rapist") == [2]


def test_deep_brackets_and_long_queries_are_no_harm(report):
    assert report.found("(" * 5_000 + "vetting" + ")" * 5_000) == []
    assert report.found("(" * 30 + "vetting") == [1, 2]
    assert report.found("vetting " * 2_000) == [1, 2]


PIECES = (
    "vetting",
    "of",
    "the",
    "multi-agency",
    "cand*",
    "6.12",
    "\u0301",
    "漢字",
    "\ud800",
    "\x00",
)
SIGNS = (
    *('"', "“", "(", ")", "-", "NOT", "OR", "AND", "~3", "~", "*", "'", "’", "³", "\n"),
    *("tag:", "page:1-", "is:note", "/", "?", "~2", "/a+/", ":"),
)
SPECIMENS = st.lists(st.sampled_from(PIECES + SIGNS), max_size=12)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.one_of(st.text(max_size=60), SPECIMENS.map(" ".join), SPECIMENS.map("".join)),
    as_typed=st.booleans(),
)
def test_every_string_is_a_query(report, query, as_typed):
    results = report.search(query, as_typed=as_typed)

    assert len(results.hits) == results.total <= len(TEXTS)
    only_conditions = not any(hit.highlights for hit in results.hits)
    for hit in results.hits:
        ranges = hit.highlights
        assert ranges or only_conditions
        assert all(hit.passage.start <= a < b <= hit.passage.end for a, b in ranges)
        assert all(left[1] < right[0] for left, right in pairwise(ranges))


@pytest.mark.parametrize(
    "expression",
    ["(a+)+", "(a|a)*", "a*a*a*a*a*b", r"(.)\1", "a{1000}", "(?:a*)*", "(", "[z-a]", "x" * 300],
)
def test_an_expression_that_may_take_long_is_passed_over(expression):
    assert not is_quick(expression)
    assert spans(f"/{expression}/")[0].role is Role.UNKNOWN


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("vetting", ["vetting word"]),
        ('a AND "b c"', ["a word", "AND operator", '"b c" phrase']),
        ("-vetting", ["- operator", "vetting word"]),
        ('-"a b"~5', ["- operator", '"a b"~5 phrase']),
        ("(a OR b)", ["( operator", "a word", "OR operator", "b word", ") operator"]),
        ("cand* wom?n x~", ["cand* pattern", "wom?n pattern", "x~ pattern"]),
        ("section:vetting", ["section: field", "vetting value"]),
        ('-tag:"a b"', ["- operator", "tag: field", '"a b" value']),
        ("page:x-y-z is:odd", ["page: field", "x-y-z unknown", "is: field", "odd unknown"]),
        ("before:soon 6.12", ["before: field", "soon unknown", "6.12 word"]),
        ("http://a.b", ["http://a.b word"]),
        ("/ab+/ and/or", ["/ab+/ pattern", "and/or word"]),
    ],
)
def test_the_parts_of_a_query_have_roles(query, roles):
    assert [f"{query[span.start : span.end]} {span.role}" for span in spans(query)] == roles


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("vetting", "Passages with “vetting”"),
        ("vetting officers", "Passages with “vetting” and “officers”"),
        ("a (b OR c)", "Passages with “a” and (either “b” or “c”)"),
        ('"duty of candour" -force', "Passages with the phrase “duty of candour”, without “force”"),
        ('"candour"', "Passages with exactly “candour”"),
        ('"a b"~5', "Passages with “a b” within 5 words"),
        ("sup*", "Passages with words that begin with “sup”"),
        ("candor~", "Passages with words spelt nearly like “candor”"),
        ("x page:12-18", "Passages with “x”, on pages 12 to 18"),
        ("is:recommendation -tag:done", "Passages that are recommendations, not tagged “done”"),
        ("x after:2021-06", "Passages with “x”, dated after 2021-06"),
        ("x is:odd", "Passages with “x”; “odd” was not understood"),
    ],
)
def test_how_a_query_was_read_is_said_in_words(query, said):
    assert explain(query) == said


@settings(max_examples=200, deadline=None)
@given(query=st.one_of(st.text(max_size=60), SPECIMENS.map("".join)))
def test_every_string_can_be_coloured_and_explained(query):
    found = spans(query)

    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= span.start < span.end <= len(query) for span in found)
    assert isinstance(explain(query, as_typed=True), str)
