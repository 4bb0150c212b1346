"""Highlighting, noting and tagging."""

import pytest

from reader.annotations import operations as annotating
from reader.annotations.model import Colour, Tag
from reader.changes import Kind
from reader.errors import CasefolioError, NotFound
from reader.store.database import Database
from reader.store.undo import redo, undo
from tests.builders import place_of, put_document


@pytest.fixture
def document(database):
    return put_document(database)


def add(database, document, words="Supervision was weak", **details):
    changes = annotating.highlight(database, document.id, *place_of(document, words), **details)
    (annotation_id,) = changes.ids
    return annotation_id


def test_a_highlight_is_on_disk_when_it_has_been_made(database, document):
    add(database, document, note="Why?", tags=["supervision"])

    other = Database.open(database.path, read_only=True)
    (seen,) = annotating.annotations(other)
    other.close()

    assert seen.target.exact == "Supervision was weak"
    assert (seen.note, seen.tags, seen.colour) == ("Why?", ("supervision",), Colour.YELLOW)
    assert seen.created_at.utcoffset().total_seconds() == 0


def test_white_space_around_a_selection_is_left_out(database, document):
    start, end = place_of(document, "\nSupervision was weak ")

    annotating.highlight(database, document.id, start, end)

    (annotation,) = annotating.annotations(database)
    assert annotation.target.exact == "Supervision was weak"
    assert (annotation.target.start, annotation.target.end) == (start + 1, end - 1)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (21, 22), (9, 3), (10_000, 10_010)])
def test_a_selection_without_words_is_refused(database, document, start, end):
    with pytest.raises(CasefolioError, match="no words"):
        annotating.highlight(database, document.id, start, end)

    assert annotating.annotations(database) == []


def test_a_document_that_is_not_there_cannot_be_highlighted(database):
    with pytest.raises(NotFound):
        annotating.highlight(database, "nowhere", 0, 5)


def test_highlights_come_in_reading_order(database, document):
    add(database, document, "Vetting was not fit")
    add(database, document, "culture and standards")
    add(database, document, "Supervision was weak")

    found = [one.target.exact for one in annotating.annotations(database, document.id)]

    assert found == ["culture and standards", "Supervision was weak", "Vetting was not fit"]


def test_highlights_of_all_documents_come_document_by_document(database, document):
    other = put_document(database, "# Another\nCulture is not everything.", "Another")
    add(database, other, "Culture is not")
    add(database, document, "Vetting was not fit")

    everywhere = [one.target.document_id for one in annotating.annotations(database)]

    assert everywhere == [document.id, other.id]
    assert len(annotating.annotations(database, other.id)) == 1


def test_highlights_may_overlap(database, document):
    add(database, document, "Supervision was weak in every unit")
    add(database, document, "weak in every", colour=Colour.ROSE)

    assert len(annotating.annotations(database)) == 2


def test_editing_changes_what_is_given_and_leaves_the_rest(database, document):
    annotation_id = add(database, document, note="Why?", tags=["supervision"])

    annotating.edit(database, annotation_id, colour=Colour.GREEN)

    (after,) = annotating.annotations(database)
    assert (after.note, after.tags, after.colour) == ("Why?", ("supervision",), Colour.GREEN)
    assert after.modified_at > after.created_at


def test_an_edit_that_changes_nothing_is_none(database, document):
    annotation_id = add(database, document, note="Why?")
    (before,) = annotating.annotations(database)

    changes = annotating.edit(database, annotation_id, note=" Why? ", colour=Colour.YELLOW)

    assert not changes
    assert annotating.annotations(database) == [before]


def test_deleting_several_is_one_action(database, document):
    ids = [add(database, document, words) for words in ("culture", "weak", "Vetting")]

    changes = annotating.delete(database, *ids[:2])
    left = [one.id for one in annotating.annotations(database)]
    undo(database)

    assert changes.summary == "Delete 2 notes"
    assert left == [ids[2]]
    assert len(annotating.annotations(database)) == 3


def test_deleting_is_all_or_nothing(database, document):
    annotation_id = add(database, document)

    with pytest.raises(NotFound):
        annotating.delete(database, annotation_id, "gone")

    assert len(annotating.annotations(database)) == 1


def test_a_tag_is_made_by_using_it(database, document):
    add(database, document, tags=["Vetting", "culture"])
    add(database, document, "weak", tags=["VETTING"])

    assert [tag.name for tag in annotating.tags(database)] == ["culture", "Vetting"]
    assert [one.tags for one in annotating.annotations(database)] == [
        ("Vetting", "culture"),
        ("Vetting",),
    ]


def test_a_new_highlight_says_which_kinds_of_thing_changed(database, document):
    changes = annotating.highlight(database, document.id, 0, 7, tags=["culture"])

    assert changes.kinds == {Kind.ANNOTATION, Kind.TAG}
    assert len(changes.ids) == 1


def test_a_tag_has_a_colour_a_description_and_a_parent(database):
    annotating.put_tag(database, Tag("vetting"))

    annotating.put_tag(database, Tag("Vetting", Colour.BLUE, "Who is let in", "culture"))

    assert annotating.tags(database) == [Tag("vetting", Colour.BLUE, "Who is let in", "culture")]


def test_renaming_a_tag_renames_it_everywhere(database, document):
    add(database, document, tags=["supervision", "culture"])
    annotating.put_tag(database, Tag("sergeants", parent="supervision"))

    annotating.rename_tag(database, "supervision", "Line management")

    (annotation,) = annotating.annotations(database)
    assert annotation.tags == ("Line management", "culture")
    assert [(tag.name, tag.parent) for tag in annotating.tags(database)] == [
        ("culture", ""),
        ("Line management", ""),
        ("sergeants", "Line management"),
    ]


def test_renaming_a_tag_to_another_joins_them(database, document):
    add(database, document, tags=["supervision", "culture"])

    annotating.rename_tag(database, "supervision", "Culture")

    (annotation,) = annotating.annotations(database)
    assert annotation.tags == ("culture",)
    assert [tag.name for tag in annotating.tags(database)] == ["culture"]


def test_a_tag_may_be_written_in_other_capitals(database, document):
    add(database, document, tags=["culture"])

    annotating.rename_tag(database, "culture", "Culture")

    assert [tag.name for tag in annotating.tags(database)] == ["Culture"]


def test_a_tag_that_is_not_there_cannot_be_renamed(database):
    with pytest.raises(NotFound):
        annotating.rename_tag(database, "gone", "new")


def test_deleting_a_tag_leaves_the_notes(database, document):
    add(database, document, note="Why?", tags=["supervision", "culture"])

    annotating.delete_tag(database, "supervision")

    (annotation,) = annotating.annotations(database)
    assert (annotation.note, annotation.tags) == ("Why?", ("culture",))


def test_a_note_kept_while_it_is_typed_is_undone_as_a_whole(database, document):
    annotation_id = add(database, document)
    for so_far in ("Ask", "Ask why", "Ask why nobody"):
        annotating.edit(database, annotation_id, note=so_far)

    undo(database)

    assert annotating.annotations(database)[0].note == ""
    redo(database)
    assert annotating.annotations(database)[0].note == "Ask why nobody"


def test_notes_on_two_passages_are_undone_one_by_one(database, document):
    for words, note in (("Supervision was weak", "One"), ("Vetting was not fit", "Two")):
        annotating.edit(database, add(database, document, words), note=note)

    undo(database)

    assert [one.note for one in annotating.annotations(database)] == ["One", ""]
