"""
The arrays find what stock Whoosh finds, with the same scores and in the same order.

The yardstick is an index in Whoosh's own format of the same words, searched by Whoosh's own
matchers; what is more than Whoosh can is counted by hand.
"""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.analysis import Token, Tokenizer
from whoosh.filedb.filestore import RamStorage
from whoosh.query.spans import SpanNear2
from whoosh.support.levenshtein import damerau_levenshtein

from index.analysis import words
from index.collecting import Collection
from index.model import SearchRequest
from index.query import Reading
from index.query_trees import AnyForm, AsWritten, Beginning, InOrder, Like, Pattern, Within
from index.ranking import PassageWeighting
from index.schema import DOCUMENT, STEMS, WORDS
from index.stems import stem
from tests.index.conftest import Library, passages_of

VOCABULARY = [
    *("vetting", "vetted", "vet", "officers", "officer’s", "the", "of", "to", "café", "6.12"),
    *("well-being", "wellbeing", "being", "organise", "organization", "organs", "beta"),
    *("multi-agency", "agency", "alpha", "alphabet"),
]
TERMS = sorted({word.text for word in words(" ".join(VOCABULARY))})
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join), max_size=9)
WORD = st.sampled_from([*TERMS, "never"])
TERM = st.one_of(
    WORD.map(lambda word: query.Term(WORDS, word)),
    WORD.map(lambda word: query.Term(STEMS, stem(word))),
)
LEAF = st.one_of(
    TERM,
    TERM,
    st.sampled_from(
        [
            query.Prefix(WORDS, "o"),
            query.Prefix(WORDS, "alpha"),
            query.Wildcard(WORDS, "*e*"),
            query.Wildcard(WORDS, "b?ing"),
            query.Regex(WORDS, "[a-o].*s$"),
            query.FuzzyTerm(WORDS, "veting"),
            query.TermRange(WORDS, "b", "of"),
            query.Term(DOCUMENT, "second"),
            query.Every(),
            query.NullQuery,
            query.Phrase(WORDS, ["of", "the"]),
            query.Phrase(WORDS, ["alpha", "beta"], slop=2),
            query.Sequence([query.Term(STEMS, "vet"), query.Term(WORDS, "of")]),
            SpanNear2([query.Term(WORDS, "the"), query.Term(WORDS, "to")], slop=3),
        ]
    ),
)


def joints(inner):
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(query.And),
        st.lists(inner, min_size=1, max_size=3).map(query.Or),
        pair.map(lambda p: query.And([p[0], query.Not(p[1])])),
        pair.map(lambda p: query.AndMaybe(*p)),
        pair.map(lambda p: query.Require(*p)),
        inner.map(lambda q: query.ConstantScoreQuery(q, 2.0)),
        TERM.map(lambda q: q.with_boost(2.5)),
    )


def has_not(tree):
    return isinstance(tree, query.Not) or any(map(has_not, tree.children()))


class Analyser(Tokenizer):
    """The words of a text, or their stems, as Whoosh wants them."""

    def __init__(self, spelling):
        self.spelling = spelling

    def __call__(self, value, positions=False, mode="", **_):
        for word in sorted(words(value), key=lambda word: word.place):
            token = Token(positions, mode=mode)
            token.text, token.pos, token.boost = self.spelling(word.text), word.place, 1.0
            yield token


def plain(text):
    return text


class Yardstick:
    """A stock index of some texts, numbered from 0."""

    def __init__(self, documents):
        schema = fields.Schema(
            words=fields.TEXT(Analyser(plain)),
            stems=fields.TEXT(Analyser(stem)),
            document=fields.ID,
        )
        index = RamStorage().create_index(schema)
        writer = index.writer()
        lengths = []
        for document_id, texts in documents.items():
            for text in texts:
                writer.add_document(words=text, stems=text, document=document_id)
                lengths.append(len({word.place for word in words(text)}))
        writer.commit()
        mean = sum(lengths) / max(1, len(lengths))
        self.searcher = index.searcher(weighting=PassageWeighting())
        # Whoosh keeps lengths in one byte, and counts a joined spelling too.
        self.searcher.doc_field_length = lambda number, *_: lengths[number]
        self.searcher.avg_field_length = lambda *_: mean

    def answers(self, tree):
        results = self.searcher.search(tree, limit=None)
        return [(number, score) for score, number in results.top_n]


def ours(library, tree):
    """The numbers of the passages found, counted through both documents, and their scores."""
    found = Collection(SearchRequest("", limit=1000), Reading(tree))
    searcher = library.index._whoosh.searcher()
    searcher.search_with_collector(tree, found)
    before = [0]
    for arrays in searcher.corpus.segments:
        before.append(before[-1] + len(arrays))
    places = found.first()
    arrays = [each.arrays for each in found.segments]
    at = [searcher.corpus.segments.index(each) for each in arrays]
    assert found.count() == len(places)
    return [(before[at[place.segment]] + place.number, place.score) for place in places]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("shared") / "index")
    yield library
    library.index.close()


def fill(library, first, second):
    """Put both documents in one segment: Whoosh scores beginnings segment by segment."""
    documents = {"first": first, "second": second}
    library.index.replace_all((name, passages_of(t, name)) for name, t in documents.items())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=TEXTS, second=TEXTS, tree=st.recursive(LEAF, joints, max_leaves=6))
def test_hits_scores_and_order_are_those_of_stock_whoosh(shared, first, second, tree):
    fill(shared, first, second)
    expected = Yardstick({"first": first, "second": second}).answers(tree)

    found = ours(shared, tree)

    assert sorted(number for number, _ in found) == sorted(number for number, _ in expected)
    if has_not(tree):
        # Whoosh counts what is not there as one more.
        return
    scores = dict(expected)
    assert [score for _, score in found] == pytest.approx([s for _, s in expected], abs=1e-3)
    assert [scores[n] for n, _ in found] == pytest.approx([s for _, s in expected], abs=1e-3)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    first=TEXTS,
    second=TEXTS,
    terms=st.lists(TERM, min_size=1, max_size=3),
    joint=st.sampled_from([query.And, query.Or]),
)
def test_several_segments_score_as_one_index(shared, first, second, terms, joint):
    shared.add(*first, document_id="first").add(*second, document_id="second")
    expected = Yardstick({"first": first, "second": second}).answers(joint(terms))

    found = ours(shared, joint(terms))

    scores = [score for _, score in expected]
    assert [score for _, score in found] == pytest.approx(scores, abs=1e-3)
    if list(shared.index.document_ids()) == ["first", "second"]:
        by_number = dict(expected)
        assert [by_number[n] for n, _ in found] == pytest.approx(scores, abs=1e-3)


def test_what_is_unwanted_is_left_out(shared):
    """Whoosh's own AndNot gives passages that have both."""
    fill(shared, ["agency", "multi-agency", "multi"], ())
    multi, agency = query.Term(WORDS, "multi"), query.Term(WORDS, "agency")

    found = [ours(shared, q) for q in (query.AndNot(multi, agency), multi & query.Not(agency))]

    assert [[number for number, _ in each] for each in found] == [[2], [2]]


LEAVES_OF_OURS = [
    *((AnyForm(word), query.Term(STEMS, stem(word))) for word in ("vetting", "officer", "never")),
    *((AsWritten(word), query.Term(WORDS, word)) for word in ("vetting", "café", "6.12")),
    (
        AsWritten("organisation"),
        query.Or([query.Term(WORDS, "organisation"), query.Term(WORDS, "organization")]),
    ),
    *((Beginning(begun), query.Prefix(WORDS, begun)) for begun in ("o", "alpha", "zz")),
    (Pattern(re.compile("b.ing")), query.Wildcard(WORDS, "b?ing")),
    (Pattern(re.compile("al.*"), "al"), query.Wildcard(WORDS, "al*")),
    (InOrder((AsWritten("of"), AsWritten("the"))), query.Phrase(WORDS, ["of", "the"])),
    (
        InOrder((AnyForm("vetting"), AsWritten("of"), Beginning("o"))),
        query.Sequence(
            [query.Term(STEMS, "vet"), query.Term(WORDS, "of"), query.Prefix(WORDS, "o")]
        ),
    ),
]


@pytest.mark.parametrize("pair", LEAVES_OF_OURS, ids=str)
def test_our_kinds_of_query_find_what_those_of_whoosh_find(shared, pair):
    texts = [" ".join(VOCABULARY[at : at + 7]) for at in range(12)]
    texts += ["vetting of officers", "the vetted of organisation", "of the", "the of", ""]
    fill(shared, texts, texts[3:])
    mine, stock = pair

    expected = Yardstick({"first": texts, "second": texts[3:]}).answers(stock)

    assert {number for number, _ in ours(shared, mine)} == {number for number, _ in expected}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=TEXTS, leaves=st.lists(LEAF, max_size=2))
def test_whooshs_own_matchers_can_step_through_our_kinds(shared, texts, leaves):
    fill(shared, texts, ())
    tree = query.Or([AnyForm("vetting"), InOrder((AsWritten("of"), AsWritten("to"))), *leaves])
    searcher = shared.index._whoosh.searcher()

    stepped = {number for leaf, _ in searcher.leaf_searchers() for number in tree.docs(leaf)}

    assert stepped == {number for number, _ in ours(shared, tree)}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=TEXTS, near=st.lists(WORD, min_size=2, max_size=3), distance=st.integers(1, 6))
def test_words_near_each_other_are_those_counted_by_hand(shared, texts, near, distance):
    fill(shared, texts, ())

    def is_near(text):
        places = {}
        for word in words(text):
            places.setdefault(word.text, set()).add(word.place)
        return any(
            all(
                any(0 < abs(at - other) <= distance for other in places.get(word, ()))
                for word in near[1:]
            )
            for at in places.get(near[0], ())
        )

    found = ours(shared, Within(tuple(map(AsWritten, near)), distance))

    spelt_alike = {"organise", "organization", "organs"}
    if not spelt_alike & set(near):
        assert {n for n, _ in found} == {n for n, text in enumerate(texts) if is_near(text)}


@pytest.mark.parametrize("slips", [1, 2])
@pytest.mark.parametrize("word", ["veting", "alhpa", "officers", "cafe", "organsie"])
def test_words_spelt_nearly_so_are_those_counted_by_hand(library, word, slips):
    library.add(" ".join(VOCABULARY))
    (arrays,) = library.index._whoosh.searcher().corpus.segments

    found = {arrays.words[number] for number in Like(word, slips).words_in(arrays)}

    allowed = slips if len(word) >= 5 else 1
    assert found == {term for term in TERMS if damerau_levenshtein(word, term, 3) <= allowed}


def test_whooshs_own_search_works_on_the_index(library):
    library.add("Vetting of the staff", "Nothing here", "Vetting, vetting and more vetting")

    with library.index._whoosh.searcher() as searcher:
        results = searcher.search(query.Term(STEMS, "vet"))

        assert [hit["passage"].number for hit in results] == [3, 1]
        assert searcher.doc_count() == 3
        assert searcher.reader().field_length(WORDS) == 11
        assert list(searcher.reader().expand_prefix(WORDS, "s")) == [b"staff"]
        assert searcher.reader().doc_frequency(STEMS, "vet") == 2


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents=st.lists(TEXTS, min_size=5, max_size=9), gone=st.integers(0, 8))
def test_segments_that_became_one_answer_as_if_indexed_at_once(tmp_path_factory, documents, gone):
    apart = Library(tmp_path_factory.mktemp("apart") / "index")
    at_once = Library(tmp_path_factory.mktemp("once") / "index")
    names = [f"d{number}" for number in range(len(documents))]
    for name, texts in zip(names, documents, strict=True):
        apart.add(*texts, document_id=name)
    if gone < len(names):
        apart.index.delete_document(names[gone])
    kept = [pair for n, pair in enumerate(zip(names, documents, strict=True)) if n != gone]
    at_once.index.replace_all((name, passages_of(texts, name)) for name, texts in kept)

    for typed in ("vetting", '"of the"', "al*", "organisation officers", "wellbeing"):
        one, other = (each.search(typed, limit=500) for each in (apart, at_once))
        assert {(h.passage.id, h.score, h.highlights) for h in one.hits} == {
            (h.passage.id, h.score, h.highlights) for h in other.hits
        }
    for each in (apart, at_once):
        each.index.close()
