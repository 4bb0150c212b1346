"""The answer to a search as rows, and what is said of it."""

from dataclasses import replace

import pytest

from index import HitPlaces, SearchRequest, Source
from reader.ui.search.result_rows import (
    DocumentRow,
    HitRow,
    MoreRow,
    SectionRow,
    count_text,
    page_of,
    ranges_in,
    rows_of,
    spoken,
)
from tests.builders import make_document
from tests.ui.search.hits import make_hit, make_results

HERE, EVERYWHERE = SearchRequest("supervision", "d1"), SearchRequest("supervision")


def titled(**titles):
    """Return summaries of documents of 100 passages, by id."""
    summary = make_document().summary
    return {
        id_: replace(summary, id=id_, title=title, passage_count=100)
        for id_, title in titles.items()
    }


def replace_section(hit):
    """Return a hit that stands before the first heading."""
    return replace(hit, passage=replace(hit.passage, section=""))


def test_hits_are_grouped_by_section_in_the_order_of_the_best_hit():
    late, early, also_late = make_hit(9, section_start=800), make_hit(1), make_hit(8, "No", "", 800)

    rows = rows_of(make_results(HERE, [late, early, also_late]), {}, {})

    assert rows == [
        SectionRow("d1", "2 Culture", 800),
        HitRow(late),
        HitRow(also_late),
        SectionRow("d1", "2 Culture", 0),
        HitRow(early),
    ]


def test_a_search_of_everything_is_grouped_by_report_first():
    hits = [make_hit(1), make_hit(2, document_id="d2"), make_hit(3)]

    rows = rows_of(make_results(EVERYWHERE, hits), titled(d1="Casey", d2="Covid"), {})

    headings = [row.title for row in rows if isinstance(row, DocumentRow)]
    assert headings == ["Casey", "Covid"]


def test_hits_before_any_heading_stand_without_one():
    hit = make_hit(1, section="")

    assert rows_of(make_results(HERE, [hit]), {}, {}) == [HitRow(hit)]


def test_hits_that_were_not_fetched_are_stood_for():
    rows = rows_of(make_results(HERE, [make_hit(1)], total=1240), {}, {})

    assert rows[-1] == MoreRow(1, 1240)
    assert spoken(rows[-1]) == "Show more: 1 of 1,240 are listed"


@pytest.mark.parametrize(
    ("request_", "hits", "counts", "text"),
    [
        (HERE, [make_hit(1)], (37, 12, 1), "37 passages in 12 sections"),
        (HERE, [make_hit(1)], (1, 1, 1), "1 passage in 1 section"),
        (HERE, [make_hit(1, is_note=True)], (5, 3, 1), "5 passages and notes in 3 sections"),
        (EVERYWHERE, [make_hit(1)], (37, 12, 3), "37 passages in 12 sections of 3 reports"),
        (
            SearchRequest("x", "d1", sources=frozenset({Source.NOTE})),
            [make_hit(1, is_note=True)],
            (1, 1, 1),
            "1 note in 1 section",
        ),
    ],
)
def test_the_count_says_how_many_of_what_and_where(request_, hits, counts, text):
    assert count_text(make_results(request_, hits, *counts)) == text


def test_the_scroll_bar_marks_words_of_the_open_report_only():
    hits = [make_hit(3), make_hit(1), make_hit(2, document_id="d2"), make_hit(4, is_note=True)]

    assert ranges_in(make_results(EVERYWHERE, hits), "d1") == [(100, 111), (300, 311)]


def test_a_note_is_read_out_as_one():
    assert spoken(HitRow(make_hit(4, "Ask.", is_note=True))) == "Your note: Ask., page 4"


def test_a_recommendation_is_read_out_with_its_number():
    hit = make_hit(4, "Vet again.", is_recommendation=True)

    (row,) = rows_of(make_results(HERE, [replace_section(hit)]), {}, {hit.passage.id: "7a"})

    assert spoken(row) == "Recommendation 7a: Vet again., page 4"


def test_a_report_says_where_its_hits_lie():
    places = (HitPlaces("d1", [1, 2, 100]),)
    results = make_results(EVERYWHERE, [make_hit(1)], places=places)

    row = rows_of(results, titled(d1="Casey"), {})[0]

    assert spoken(row) == (
        "Report Casey, 3 hits: 2 in the first quarter of the report, 1 in the last"
    )


@pytest.mark.parametrize(
    ("label", "page_index", "page"), [("iv", 5, "iv"), ("", 5, "[6]"), ("", None, "")]
)
def test_a_page_without_a_number_is_called_by_its_place_in_the_file(label, page_index, page):
    passage = replace(make_hit(1).passage, page_label=label, page_index=page_index)

    assert page_of(passage) == page
