"""Counts and hits agree with counting by hand and with Whoosh's own way of searching."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.query import Phrase

from index.catalogue import PassageIndex
from index.collecting import Found
from index.matching import Matching
from index.model import SearchRequest
from index.schema import STEMS, WORDS
from tests.index.conftest import Library

# Words that no rule of spelling changes, so that counting them by hand is simple.
VOCABULARY = ["alpha", "beta", "gamma", "delta", "alphabet", "bet"]
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join), max_size=12)

LEAVES = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(["al*", "b*", "gam*", "z*"]),
    st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=3).map(
        lambda words: f'"{" ".join(words)}"'
    ),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} NOT {pair[1]})"),
    ),
    max_leaves=6,
)


def answers(text, asked):
    """Tell by hand whether a text answers a query as written above."""
    if asked.startswith("("):
        left, joint, right = halves(asked)
        if joint == " OR ":
            return answers(text, left) or answers(text, right)
        if joint == " NOT ":
            return answers(text, left) and not answers(text, right)
        return answers(text, left) and answers(text, right)
    if asked.startswith('"'):
        return re.search(rf"\b{asked[1:-1]}\b", text) is not None
    if asked.endswith("*"):
        return re.search(rf"\b{asked[:-1]}", text) is not None
    return re.search(rf"\b{asked}\b", text) is not None


def halves(asked):
    depth, quoted = 0, False
    for at, character in enumerate(asked):
        quoted ^= character == '"'
        depth += (character == "(") - (character == ")")
        if character == " " and depth == 1 and not quoted:
            joint = next((j for j in (" OR ", " NOT ") if asked.startswith(j, at)), " ")
            return asked[1:at], joint, asked[at + len(joint) : -1]
    raise AssertionError(asked)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("shared") / "index")
    yield library
    library.index.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=TEXTS, second=TEXTS, asked=QUERIES)
def test_counts_are_those_of_counting_by_hand(shared, first, second, asked):
    shared.add(*first).add(*second, document_id="another")
    expected = {
        (document_id, number)
        for document_id, texts in (("report", first), ("another", second))
        for number, text in enumerate(texts, 1)
        if answers(text, asked)
    }

    results = shared.search(asked, limit=100)

    assert {(hit.passage.document_id, hit.passage.number) for hit in results.hits} == expected
    assert results.total == len(expected)
    assert results.documents == len({document_id for document_id, _ in expected})
    assert results.sections == len({(name, (number + 1) // 2) for name, number in expected})
    for hit in results.hits:
        texts = first if hit.passage.document_id == "report" else second
        assert hit.passage.text == texts[hit.passage.number - 1]
        assert hit.highlights


WHOOSH_QUERIES = [
    query.Term(WORDS, "vetting"),
    query.Term(STEMS, "vet"),
    query.Term(WORDS, "never"),
    query.Prefix(WORDS, "o"),
    query.And([query.Term(STEMS, "vet"), query.Term(WORDS, "of")]),
    query.Or([query.Term(STEMS, "vet"), query.Term(WORDS, "being")]),
    query.And([query.Term(STEMS, "vet"), query.Not(query.Term(WORDS, "of"))]),
    query.Sequence([query.Term(WORDS, "of"), query.Term(WORDS, "the")]),
    query.Sequence([query.Term(STEMS, "vet"), query.Prefix(WORDS, "o")]),
    query.Sequence([query.Term(WORDS, "the"), query.Term(STEMS, "vet")], slop=3, ordered=False),
]


@pytest.mark.parametrize("asked", WHOOSH_QUERIES, ids=str)
def test_whooshs_own_matchers_find_the_same(library, asked):
    library.add("Vetting of the staff", "Of vetting, the vetted", "Well-being of the unvetted")
    library.add("The vet's vetting", "", "Off the record", document_id="another")

    with PassageIndex(library.folder).searcher() as searcher:
        for leaf, _ in searcher.leaf_searchers():
            ours = Matching(asked, leaf.reader().segment().arrays).passages
            assert set(asked.docs(leaf)) == ours


def test_whooshs_own_search_works_on_the_index(library):
    library.add("Vetting of the staff", "Nothing here", "Vetting, vetting and more vetting")

    with PassageIndex(library.folder).searcher() as searcher:
        results = searcher.search(query.Term(STEMS, "vet"))
        phrase = searcher.search(Phrase(WORDS, ["of", "the"]))

        assert [hit["passage"].number for hit in results] == [3, 1]
        assert [hit["passage"].number for hit in phrase] == [1]
        assert searcher.doc_count() == 3
        assert searcher.reader().field_length(WORDS) == 11
        assert list(searcher.reader().expand_prefix(WORDS, "s")) == [b"staff"]
        assert searcher.reader().doc_frequency(STEMS, "vet") == 2


def test_the_collector_gathers_only_what_was_asked_for(library):
    library.add("Vetting").add("Vetting", document_id="another")
    found = Found(SearchRequest("vetting", document_id="another"), pairs=())

    with PassageIndex(library.folder).searcher() as searcher:
        searcher.search_with_collector(query.Term(WORDS, "vetting"), found)

    assert [hit.passage.document_id for hit in found.hits()] == ["another"]
