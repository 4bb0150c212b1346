"""Notes and highlights that a PDF file holds: where they are in the text, and what they say."""

import pikepdf
import pytest

from reader.documents.from_pdf import load
from reader.documents.pdf import markups
from reader.progress import no_progress
from tests.reader.documents.pdf.marking import (
    FROM_RIGHT,
    READING,
    ROUND,
    boxes_of,
    highlight,
    mark,
    quad_points,
)
from tests.reader.documents.pdf.printing import print_pdf

REPORT = """
#set page(width: 300pt, height: 220pt, margin: 40pt, header: [A running head])
#set text(size: 10pt, hyphenate: false)
= Supervision
Supervision was weak in every unit that was visited, and efficiency was no excuse for it.

Nobody had asked why.
#pagebreak()
Vetting was not repeated when officers moved between units.
"""
WEAK = "Supervision was weak in every unit that was visited, and efficiency was no excuse for it."


@pytest.fixture
def report(tmp_path):
    return print_pdf(tmp_path / "report.pdf", REPORT)


def read(path):
    return load(path, no_progress)


def marked(path):
    """What is marked in a file, and what is said there."""
    content = read(path)
    return [(content.text[one.start : one.end], one.note) for one in content.markups]


@pytest.mark.parametrize("order", [READING, ROUND, FROM_RIGHT])
def test_a_highlight_is_on_its_very_words_over_line_breaks(report, order):
    words = "in every unit that was visited, and efficiency"
    mark(report, highlight(report, words, order, C=[0, 1, 0], T="Jane Doe", Contents="Why?"))

    content = read(report)

    (found,) = content.markups
    assert content.text[found.start : found.end] == words
    assert (found.rgb, found.note, found.author) == ((0.0, 1.0, 0.0), "Why?", "Jane Doe")
    assert content.read_in == ((0, 0),)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_highlights_of_turned_pages_are_on_their_words(report, turn):
    annotation = highlight(report, "Nobody had asked")
    with pikepdf.open(report, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(report)

    mark(report, annotation)

    assert marked(report) == [("Nobody had asked", "")]


@pytest.mark.parametrize(
    ("kind", "words", "note"),
    [
        ("Underline", "", ""),
        ("StrikeOut", "", "Struck out in the file."),
        ("StrikeOut", "Why?", "Struck out in the file.\n\nWhy?"),
        ("Squiggly", "Why?", "Marked with a wavy line in the file.\n\nWhy?"),
    ],
)
def test_other_marks_on_letters_are_read_like_highlights(report, kind, words, note):
    mark(report, {**highlight(report, "weak in every", Contents=words), "Subtype": kind})

    assert marked(report) == [("weak in every", note)]


def test_a_mark_without_quads_is_where_its_rectangle_is(report):
    annotation = highlight(report, "Nobody had asked")
    del annotation["QuadPoints"]

    mark(report, annotation)

    assert marked(report) == [("Nobody had asked", "")]


def test_the_drawing_of_a_highlight_does_not_hide_its_colour(report):
    mark(report, highlight(report, "weak", C=[0, 0, 1]))
    with pikepdf.open(report, allow_overwriting_input=True) as pdf:
        drawing = pdf.make_stream(b"1 1 0 rg 0 0 9 9 re f", Subtype=pikepdf.Name.Form)
        drawing.BBox = [0, 0, 9, 9]
        pdf.pages[0].Annots[0].AP = pikepdf.Dictionary(N=drawing)
        pdf.save(report)

    assert [one.rgb for one in read(report).markups] == [(0.0, 0.0, 1.0)]


def test_letters_far_apart_are_two_highlights_with_one_note(report):
    boxes = boxes_of(report, "Supervision was weak") + boxes_of(report, "Nobody had asked")
    annotation = {**highlight(report, "weak"), "QuadPoints": quad_points(boxes), "Contents": "See"}

    mark(report, annotation)

    assert marked(report) == [("Supervision was weak", "See"), ("Nobody had asked", "")]


@pytest.mark.parametrize("kind", ["Text", "FreeText", "Caret"])
def test_a_note_goes_to_the_passage_beside_it(report, kind):
    (box,) = boxes_of(report, "Nobody had asked why.")
    rect = [270, box[1], 285, box[1] + 15]

    mark(report, {"Subtype": kind, "Rect": rect, "Contents": "Ask again.\rToday."})

    assert marked(report) == [("Nobody had asked why.", "Ask again.\nToday.")]


def test_a_mark_on_what_is_not_part_of_the_text_stays_a_drawing_unless_it_says_something(report):
    silent = highlight(report, "A running head")

    mark(report, silent, {**silent, "Contents": "Which edition?"})

    content = read(report)
    assert [one.note for one in content.markups] == ["Which edition?"]
    assert content.read_in == ((0, 1),)


def test_replies_and_popups_are_joined_into_the_note_they_belong_to(report):
    mark(
        report,
        highlight(report, "weak", Contents="Is it?", T="Jane"),
        {"Subtype": "Text", "Contents": "It is.", "T": "Bob", "IRT": {"entry": 0}},
        {"Subtype": "Popup", "Contents": "Is it?", "Parent": {"entry": 0}},
        {"Subtype": "Text", "Contents": "Thank you.", "T": "Jane", "IRT": {"entry": 1}},
    )

    content = read(report)

    (found,) = content.markups
    assert found.note == "Is it?\n\nBob: It is.\n\nJane: Thank you."
    assert content.read_in == ((0, 0), (0, 1), (0, 2), (0, 3))


def test_words_to_be_put_in_are_noted_where_others_are_struck_out(report):
    (box,) = boxes_of(report, "weak")
    mark(
        report,
        {"Subtype": "Caret", "Rect": list(box), "Contents": "strong"},
        {**highlight(report, "weak"), "Subtype": "StrikeOut", "IRT": {"entry": 0}, "RT": "Group"},
    )

    assert marked(report) == [("weak", "Struck out in the file.\n\nstrong")]


def test_links_stamps_drawings_and_what_only_sets_a_state_are_left_alone(report):
    mark(
        report,
        {"Subtype": "Link", "Contents": "a link"},
        {"Subtype": "Stamp", "Contents": "DRAFT"},
        {"Subtype": "Ink", "Contents": "a drawing"},
        {"Subtype": "Text", "Contents": "Accepted by Jane", "StateModel": "Review"},
        {"Subtype": "Text", "Contents": ""},
        {"Subtype": "Text", "Contents": "hidden", "F": 2},
    )

    content = read(report)

    assert content.markups == ()
    assert content.read_in == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("D:20230321143000+01'00'", "2023-03-21T14:30:00+01:00"),
        ("D:20230321143000Z", "2023-03-21T14:30:00+00:00"),
        ("20230321", "2023-03-21T00:00:00"),
        ("D:20239921", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_dates(report, written, meant):
    mark(report, highlight(report, "weak", M=written))

    assert [one.made_at for one in read(report).markups] == [meant]


def test_broken_entries_cost_only_themselves(report):
    mark(
        report,
        {"Subtype": "Highlight", "Rect": [1], "QuadPoints": [1, 2, 3]},
        {"Subtype": "Highlight", "Rect": "x", "QuadPoints": "y", "Contents": 5, "C": "red"},
        {"Subtype": "Highlight", "QuadPoints": [1e38] * 8, "M": 7},
        {"Subtype": "Text", "Contents": "lost", "IRT": {"entry": 4}},
        {"Subtype": "Text", "Contents": "and found", "IRT": {"entry": 3}},
        highlight(report, "weak", Contents="Is it?\x00\x07", T="Jane\n", IRT={"entry": 5}),
    )
    with pikepdf.open(report, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Annots.extend([pikepdf.Array([]), 5])
        pdf.pages[1].Annots = 7
        pdf.save(report)

    found = marked(report)

    assert ("weak", "Is it?") in found
    assert [note for _, note in found if "lost" in note] == ["lost\n\nand found"]
    assert len(found) == 2


def test_a_very_long_note_is_cut(report):
    mark(report, highlight(report, "weak", Contents="Why? " * 10_000))

    (found,) = read(report).markups

    assert len(found.note) <= 20_000
    assert found.note.endswith("…")


def test_more_notes_than_anybody_can_write_are_not_all_read_and_that_is_said(report, monkeypatch):
    monkeypatch.setattr(markups, "MOST_MARKUPS", 2)
    mark(report, *[highlight(report, words) for words in ("weak", "every", "visited")])

    content = read(report)

    assert len(content.markups) == len(content.read_in) == 2
    assert content.remarks == ("The file holds more notes of its own than were read in.",)


def test_a_file_that_asks_for_endless_comparing_is_read_all_the_same(report, monkeypatch):
    monkeypatch.setattr(markups, "MOST_COMPARED", 200)
    mark(report, *[highlight(report, "weak")] * 20)

    content = read(report)

    assert WEAK in content.text
    assert len(content.markups) < 20
