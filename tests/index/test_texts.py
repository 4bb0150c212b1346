"""Texts come back as they were put in, however they are written."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.arrays import Arrays
from index.building import SegmentBuilder, merge
from index.model import Source
from index.texts import RunTable, Texts, text_columns
from tests.index.conftest import passages_of

ODD = st.text(alphabet=st.sampled_from("ab -’\n\t\u00a0\u2028é\ud800"), max_size=12)


def segment(document_id, texts):
    builder = SegmentBuilder(Source.PASSAGE)
    builder.add_document(document_id, passages_of(texts, document_id))
    return Arrays.from_contents(memoryview(b"".join(builder.contents())))


def texts_of(arrays):
    return arrays.texts.of(range(len(arrays)))


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(ODD | st.text(max_size=20), min_size=1, max_size=6),
    others=st.lists(ODD, min_size=1),
)
def test_every_text_comes_back_also_from_segments_that_became_one(texts, others):
    one, two, three = segment("one", texts), segment("two", ["gone b"]), segment("three", others)

    contents = merge([(each, frozenset({"two"})) for each in (one, two, three)])

    assert texts_of(one) == texts
    merged = Arrays.from_contents(memoryview(b"".join(contents)))
    assert texts_of(merged) == [*texts, *others]
    assert "gone" not in merged.texts.runs


def test_more_runs_than_sixteen_bits_can_number():
    runs = [f"run{number}" for number in range(70_000)]
    sizes = np.array([len(run) for run in runs])
    words = np.zeros(70_000, np.intp)
    table = RunTable(runs, sizes, np.ones(70_000, np.intp), words, np.arange(70_000))
    stream = np.array([3, 69_999, 65_536, 0])

    texts = Texts(text_columns(table, stream, np.array([3, 0, 1]), 1))

    assert texts.of([0, 1, 2]) == ["run3 run69999 run65536", "", "run0"]
    assert texts.runs_with([[0]]).all()
    assert texts.is_sound(3, 1)
    assert not texts.is_sound(2, 1)
