"""Undo and redo: of anything, in any order, and after a restart."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.annotations import operations as annotating
from reader.annotations.model import Colour, Tag
from reader.documents import operations as documents
from reader.recommendations import operations as recommending
from reader.store.database import Database
from reader.store.undo import redo, redo_summary, undo, undo_summary
from tests.builders import everything, place_of, put_document


def test_undo_takes_back_the_last_thing_done_and_redo_does_it_again(database):
    document = put_document(database)
    annotating.highlight(database, document.id, *place_of(document, "Supervision was weak"))
    highlighted = everything(database)

    undone = undo(database)
    without = annotating.annotations(database)
    redone = redo(database)

    assert undone.summary == redone.summary == "Highlight"
    assert without == []
    assert everything(database) == highlighted


def test_the_menu_says_what_would_be_undone(database):
    document = put_document(database)
    annotating.highlight(database, document.id, 0, 7, note="See above.")

    before = (undo_summary(database), redo_summary(database))
    undo(database)
    after = (undo_summary(database), redo_summary(database))

    assert before == ("Add note", "")
    assert after == ("Import A report.md", "Add note")


def test_a_new_action_ends_what_could_be_redone(database):
    document = put_document(database)
    annotating.highlight(database, document.id, 0, 7)
    undo(database)

    annotating.highlight(database, document.id, 8, 11)

    assert redo_summary(database) == ""
    assert redo(database) is None
    assert [one.target.exact for one in annotating.annotations(database)] == ["and"]


def test_what_changes_nothing_is_not_in_the_history(database):
    document = put_document(database)
    (highlight,) = annotating.highlight(database, document.id, 0, 7, note="See above.").ids
    annotating.highlight(database, document.id, 8, 11)
    undo(database)

    changes = annotating.edit(database, highlight, note="See above.")

    assert not changes
    assert redo_summary(database) == "Highlight"


def test_undoing_an_import_takes_the_document_away_until_it_is_done_again(database):
    document = put_document(database)

    undo(database)
    away = documents.documents(database)
    redo(database)

    assert away == []
    assert documents.load(database, document.id).content == document.content


def test_removing_a_document_can_be_undone_with_all_that_hangs_on_it(database):
    document = put_document(database)
    annotating.highlight(database, document.id, 0, 7, tags=["culture"])
    recommending.add(database, document.id, *place_of(document, "vet every officer"))
    before = everything(database)

    documents.remove_document(database, document.id)
    hidden = (annotating.annotations(database), recommending.recommendations(database))
    undo(database)

    assert hidden == ([], [])
    assert everything(database) == before


def test_there_is_nothing_to_undo_in_a_new_library(database):
    assert undo(database) is None
    assert undo_summary(database) == ""


class History(RuleBasedStateMachine):
    """Does things at random, and knows the state after each action that could be undone."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = Database.open(Path(self.folder.name) / "library.db")
        self.states = []
        self.at = 0

    @initialize()
    def import_a_report(self):
        self.states = [everything(self.database)]
        self.document = put_document(self.database)
        self.done()

    def done(self):
        # What is typed into one note in quick succession is a single action.
        counted = "SELECT count(*) FROM action WHERE state = 'done'"
        self.at = self.database.connection().execute(counted).get
        self.states[self.at :] = [everything(self.database)]

    def is_there(self):
        return any(one.id == self.document.id for one in documents.documents(self.database))

    def highlights(self):
        return annotating.annotations(self.database)

    @rule(start=st.integers(0, 300), length=st.integers(8, 60), colour=st.sampled_from(Colour))
    def highlight(self, start, length, colour):
        if self.is_there():
            annotating.highlight(
                self.database, self.document.id, start, start + length, colour, tags=[colour]
            )
            self.done()

    @rule(note=st.text(max_size=20), which=st.integers(0, 9))
    def edit(self, note, which):
        if found := self.highlights():
            annotating.edit(self.database, found[which % len(found)].id, note=note, tags=["x"])
            self.done()

    @rule(which=st.integers(0, 9))
    def delete(self, which):
        if found := self.highlights():
            annotating.delete(self.database, found[which % len(found)].id)
            self.done()

    @rule(name=st.sampled_from(["yellow", "green", "x"]), new=st.sampled_from(["x", "y", "Green"]))
    def rename_tag(self, name, new):
        if name in {tag.name for tag in annotating.tags(self.database)}:
            annotating.rename_tag(self.database, name, new)
            self.done()

    @rule(name=st.sampled_from(["yellow", "x"]))
    def change_tags(self, name):
        annotating.put_tag(self.database, Tag(name, Colour.ROSE, "about", "x"))
        self.done()
        annotating.delete_tag(self.database, "x")
        self.done()

    @rule(start=st.integers(0, 300))
    def recommend(self, start):
        if self.is_there():
            (new,) = recommending.add(self.database, self.document.id, start, start + 20).ids
            self.done()
            recommending.set_bookmarked(self.database, [new], bookmarked=True)
            self.done()

    @rule(which=st.integers(0, 9))
    def change_recommendations(self, which):
        if found := recommending.recommendations(self.database):
            chosen = found[which % len(found)].id
            recommending.edit(self.database, chosen, theme="Vetting")
            self.done()
            recommending.reorder_bookmarks(self.database, [chosen])
            self.done()
            recommending.remove(self.database, chosen)
            self.done()

    @rule()
    def remove_the_report(self):
        if self.is_there():
            documents.remove_document(self.database, self.document.id)
            self.done()

    @rule(times=st.integers(1, 9))
    def undo(self, times):
        for _ in range(times):
            if undo(self.database) is not None:
                self.at -= 1
            assert everything(self.database) == self.states[self.at]

    @rule(times=st.integers(1, 9))
    def redo(self, times):
        for _ in range(times):
            if redo(self.database) is not None:
                self.at += 1
            assert everything(self.database) == self.states[self.at]

    @rule()
    def restart(self):
        path = self.database.path
        self.database.close()
        self.database = Database.open(path)

    @invariant()
    def the_state_is_the_one_known(self):
        if self.states:
            assert everything(self.database) == self.states[self.at]

    def teardown(self):
        while undo(self.database) is not None:
            self.at -= 1
            assert everything(self.database) == self.states[self.at]
        assert self.at == 0
        self.database.close()
        self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
