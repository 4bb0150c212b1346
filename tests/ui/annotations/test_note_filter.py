"""Which notes a filter lets through, and how many they are said to be."""

import pytest

from reader.annotations.model import Colour
from reader.ui.annotations.note_filter import NoteFilter, count_text, tag_counts
from tests.builders import make_annotation, make_document

NOTE = make_annotation(
    make_document(),
    "Supervision was weak",
    colour=Colour.BLUE,
    note="Compare with 2016",
    tags=("leadership", "follow up"),
)


@pytest.mark.parametrize(
    "wanted",
    [
        NoteFilter(),
        NoteFilter("SUPERVISION 2016"),
        NoteFilter("follow"),
        NoteFilter(tag="leadership"),
        NoteFilter(colours=frozenset({Colour.BLUE, Colour.ROSE})),
        NoteFilter("weak", "follow up", frozenset({Colour.BLUE})),
    ],
)
def test_a_note_that_meets_every_condition_is_shown(wanted):
    assert wanted.lets_through(NOTE)


@pytest.mark.parametrize(
    "wanted",
    [
        NoteFilter("supervision 2017"),
        NoteFilter(tag="lead"),
        NoteFilter(colours=frozenset({Colour.ROSE})),
        NoteFilter("weak", "leadership", frozenset({Colour.YELLOW})),
    ],
)
def test_a_note_that_fails_one_condition_is_not_shown(wanted):
    assert not wanted.lets_through(NOTE)


def test_tags_are_counted_and_in_alphabetical_order():
    assert tag_counts([NOTE, NOTE]) == [("follow up", 2), ("leadership", 2)]


@pytest.mark.parametrize(
    ("shown", "present", "text"),
    [(1, 1, "1 note"), (34, 34, "34 notes"), (12, 34, "12 of 34 notes"), (0, 1, "0 of 1 note")],
)
def test_the_count_says_how_many_of_how_many(shown, present, text):
    assert count_text(shown, present) == text
