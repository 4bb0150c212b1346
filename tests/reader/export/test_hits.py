"""What is gathered of a search: each hit with its source, and what was asked."""

from datetime import date

import pytest

from index import Fallback
from reader.annotations import operations as annotating
from reader.errors import Cancelled
from reader.export import hits as exporting
from reader.export.hits import HitKind, HitsChoice, gather_hits
from reader.recommendations import operations as recommending
from tests.builders import place_of, put_document
from tests.reader.export.found import ONLY_NOTES, answer, hit_in_note, hit_on, stale

OTHER = """\
# Another report
## Trust
Vetting has to earn trust.
"""


@pytest.fixture
def report(database):
    return put_document(database)


def gather(database, results, **choice):
    return gather_hits(database, results, HitsChoice(dated=date(2026, 11, 23), **choice))


def said(selection, name):
    return dict(selection.about).get(name, "")


def test_a_hit_is_the_whole_passage_with_its_place(database, report):
    selection = gather(database, answer(hit_on(report, "Vetting was not fit")))

    (source,) = selection.sources
    (section,) = source.sections
    (hit,) = section.hits
    assert (source.title, section.title) == ("A report", "Culture and standards › Vetting")
    assert hit.quotation.text == "Vetting was not fit for its purpose."
    assert hit.quotation.citation == "A report, p. 2, passage 8"
    assert (hit.page, hit.passage, hit.kind, hit.label) == ("2", 8, HitKind.PASSAGE, "")


def test_hits_are_grouped_as_in_the_window_in_the_order_of_the_first_ones(database, report):
    other = put_document(database, OTHER, "Another report")
    results = answer(
        hit_on(other, "Vetting has"),
        hit_on(report, "Vetting was"),
        hit_on(report, "Supervision was"),
        hit_on(report, "Recommendation 1"),
    )

    selection = gather(database, results)

    places = [
        (source.title, [[hit.passage for hit in section.hits] for section in source.sections])
        for source in selection.sources
    ]
    assert places == [("Another report", [[3]]), ("A report", [[8, 9], [4]])]


def test_a_note_comes_with_the_passage_it_is_on(database, report):
    place = place_of(report, "Vetting was not fit")
    annotating.highlight(database, report.id, *place, note="Ask **why**")
    (note,) = annotating.annotations(database)

    selection = gather(database, answer(hit_in_note(report, note)))

    (hit,) = selection.hits
    assert (hit.kind, hit.label) == (HitKind.NOTE, "Your note")
    assert (hit.quotation.text, hit.note) == ("Vetting was not fit", "Ask **why**")


def test_a_recommendation_is_called_so_with_its_number(database, report):
    words = "Recommendation 1: The service should vet every officer again within two years."
    (made,) = recommending.add(database, report.id, *place_of(report, words)).ids
    recommending.edit(database, made, number="1")

    selection = gather(database, answer(hit_on(report, "Recommendation 1", is_recommendation=True)))

    (hit,) = selection.hits
    assert (hit.kind, hit.label) == (HitKind.RECOMMENDATION, "Recommendation 1")


def test_words_that_the_report_no_longer_has_are_marked(database, report):
    hit = stale(hit_on(report, "Vetting was"), "Vetting was fit for its purpose.")

    selection = gather(database, answer(hit))

    assert [one.quotation.is_found for one in selection.hits] == [False]


def test_words_that_have_moved_are_found_again(database, report):
    hit = stale(
        hit_on(report, "Vetting was"), "Supervision was weak in every unit that was visited."
    )

    selection = gather(database, answer(hit))

    (hit,) = selection.hits
    assert hit.quotation.is_found
    assert hit.quotation.citation == "A report, p. 1, passage 4"


def test_what_is_gone_since_is_left_out(database, report):
    place = place_of(report, "Vetting was not fit")
    annotating.highlight(database, report.id, *place, note="Why")
    (note,) = annotating.annotations(database)
    in_note = hit_in_note(report, note)
    annotating.delete(database, note.id)

    selection = gather(database, answer(in_note))

    assert selection.is_empty


def test_it_says_what_was_asked_and_how_much_was_found(database, report):
    results = answer(hit_on(report, "Vetting was"), document_id=report.id, total=12)

    selection = gather(database, results, narrowed_to=("culture", "Green"))

    assert selection.title == "Search for “vetting”"
    assert selection.about == (
        ("Query", "vetting"),
        ("Read as", "Passages with “vetting”"),
        ("Searched", "A report"),
        ("Narrowed to", "culture, Green"),
        ("Found", "12 passages in 1 section. 1 of them are listed here."),
        ("Order", "Best first"),
    )


def test_hits_with_only_most_of_the_words_are_said_to_be_so(database, report):
    results = answer(hit_on(report, "Vetting was"), fallback=Fallback(asked=3, met=2))

    selection = gather(database, results)

    assert "None has all 3 parts of the query; these have 2 or more." in said(selection, "Found")


def test_notes_are_counted_as_notes(database, report):
    place = place_of(report, "Vetting was not fit")
    annotating.highlight(database, report.id, *place, note="Why")
    (note,) = annotating.annotations(database)

    selection = gather(database, answer(hit_in_note(report, note), sources=ONLY_NOTES))

    assert said(selection, "Found") == "1 note in 1 section of 1 report."


def test_passages_like_one_are_entitled_by_its_words(database, report):
    results = answer(hit_on(report, "Vetting was"), query="")

    selection = gather(database, results, like="Sergeants had too many\tpeople to look after.")

    assert selection.title == "Passages like “Sergeants had too many people to look after.”"
    assert said(selection, "Query") == ""


def test_only_so_many_hits_are_written_and_it_says_so(database, report, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_HITS", 2)
    hits = [hit_on(report, words) for words in ("Vetting was", "Supervision was", "Sergeants")]

    selection = gather(database, answer(*hits))

    assert len(selection.hits) == 2
    assert "2 of them are listed here." in said(selection, "Found")


def test_gathering_can_be_stopped(database, report):
    def stop(_done, _doing):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        gather_hits(database, answer(hit_on(report, "Vetting")), HitsChoice(), stop)
