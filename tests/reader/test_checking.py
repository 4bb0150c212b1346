"""Looking a library over, and mending it."""

import re
import shutil

import pytest

from reader import importing, indexing
from reader.annotations import operations as annotating
from reader.checking import check
from reader.documents import operations as documents
from reader.documents import sealed
from reader.documents.formats import format_of
from reader.errors import PasswordNeeded, StoreError, StoreInUse
from reader.library import Library
from tests.builders import everything, place_of


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A closed library with one imported report, a note and an index."""
    monkeypatch.setattr(sealed, "parse", lambda path, *_: format_of(path).load(path))
    report = tmp_path / "report.txt"
    report.write_text("Supervision was weak.\n\nVetting was not fit.\n", encoding="utf-8")
    library = Library.open(tmp_path / "library")
    imported = importing.import_report(library.database, report)
    document = documents.load(library.database, imported.document_id)
    annotating.highlight(
        library.database, document.id, *place_of(document, "Vetting was not fit"), note="Why?"
    )
    indexing.sync(library)
    library.close()
    return library.folder


def change(folder, statement):
    """Change the library behind its own back."""
    library = Library.open(folder)
    with library.database.transaction() as db:
        db.execute(statement)
    library.close()


def state_of(folder):
    library = Library.open(folder)
    state = everything(library.database)
    library.close()
    return state


def test_nothing_is_wrong_with_a_sound_library(folder):
    assert check(folder) == []
    assert check(folder, repair=True) == []


def test_where_no_library_is_none_is_made(tmp_path):
    with pytest.raises(StoreError, match="no library"):
        check(tmp_path / "nowhere", repair=True)

    assert not (tmp_path / "nowhere").exists()


def test_a_library_that_is_open_can_be_checked_but_not_repaired(folder):
    library = Library.open(folder)

    found = check(folder)

    assert found == []
    with pytest.raises(StoreInUse):
        check(folder, repair=True)
    library.close()


@pytest.mark.parametrize("damage", ["deleted", "zeroed"])
def test_a_damaged_library_file_is_brought_back(folder, damage):
    before = state_of(folder)
    path = folder / "library.db"
    path.unlink() if damage == "deleted" else path.write_bytes(bytes(path.stat().st_size))

    noticed = check(folder)
    mended = check(folder, repair=True)

    assert [finding.mended for finding in noticed] == [False]
    assert all(finding.mended for finding in mended)
    assert state_of(folder) == before
    assert check(folder) == []


def test_a_library_without_file_and_backups_comes_back_from_its_journal(folder):
    before = state_of(folder)
    (folder / "library.db").unlink()
    for backup in (folder / "backups").iterdir():
        backup.unlink()

    mended = check(folder, repair=True)

    assert all(finding.mended for finding in mended)
    assert state_of(folder) == before


def test_a_row_changed_behind_our_back_is_noticed_and_put_right(folder):
    before = state_of(folder)
    change(folder, "UPDATE annotation SET note = 'Forged'")

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    assert noticed.sentence.startswith("1 note was changed")
    assert (noticed.mended, mended.mended) == (False, True)
    assert state_of(folder) == before


def test_a_history_changed_behind_our_back_is_noticed_and_put_right(folder):
    change(folder, "UPDATE change SET after = replace(after, 'Why?', 'Who?')")

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    assert "history" in noticed.sentence
    assert mended.mended
    assert check(folder) == []


def test_a_row_and_its_history_changed_alike_are_put_right_from_the_journal(folder):
    before = state_of(folder)
    change(folder, "UPDATE change SET after = replace(after, 'Why?', 'Who?')")
    change(folder, "UPDATE annotation SET note = 'Who?'")

    mended = check(folder, repair=True)

    assert len(mended) == 2
    assert state_of(folder) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE annotation SET tags = '[broken'",
        "UPDATE annotation SET colour = 'puce'",
        "UPDATE annotation SET note = CAST(x'ff' AS TEXT)",
        "UPDATE document SET imported_at = 'once'",
        "UPDATE change SET after = '{broken' WHERE kind = 'annotation'",
    ],
)
def test_values_that_cannot_be_read_are_told_in_a_sentence_and_put_right(folder, damage):
    before = state_of(folder)
    change(folder, damage)

    noticed = check(folder)
    mended = check(folder, repair=True)

    assert noticed
    assert all(finding.mended for finding in mended)
    assert state_of(folder) == before
    assert check(folder) == []


def test_a_text_that_was_damaged_is_read_from_its_file_again(folder):
    change(folder, "UPDATE document_content SET text = replace(text, 'weak', 'good')")

    noticed = check(folder)
    mended = check(folder, repair=True)

    assert re.match("The text of “.*” is damaged", noticed[0].sentence)
    assert mended[0].mended
    assert check(folder) == []


def test_a_text_whose_file_needs_a_password_is_told_in_a_sentence(folder, monkeypatch):
    def refuse(*_):
        raise PasswordNeeded("It is locked.")

    change(folder, "UPDATE document_content SET text = replace(text, 'weak', 'meek')")
    monkeypatch.setattr(sealed, "parse", refuse)

    (found,) = [one for one in check(folder, repair=True) if "text of" in one.sentence]

    assert not found.mended
    assert "locked with a password" in found.sentence
    assert "import it once more" in found.sentence


def test_a_restored_library_names_the_files_that_need_a_password(folder, monkeypatch):
    def refuse(*_):
        raise PasswordNeeded("It is locked.")

    shutil.rmtree(folder / "backups", ignore_errors=True)
    (folder / "library.db").unlink()
    monkeypatch.setattr(sealed, "parse", refuse)

    found = check(folder, repair=True)

    assert any("brought back" in one.sentence for one in found)
    assert any("locked with a password" in one.sentence for one in found)


def test_a_damaged_structure_is_told_in_a_sentence(folder):
    change(folder, "UPDATE document_content SET structure = x'0102'")
    library = Library.open(folder)
    (summary,) = documents.documents(library.database)

    with pytest.raises(StoreError, match="no longer be read"):
        documents.load(library.database, summary.id)

    library.close()


def test_a_note_that_is_not_at_its_place_is_put_back(folder):
    library = Library.open(folder)
    (note,) = annotating.annotations(library.database)
    library.close()
    change(folder, 'UPDATE annotation SET "start" = 0, "end" = 19')
    change(
        folder,
        "UPDATE change SET after = json_set(after, '$.start', 0, '$.end', 19) "
        "WHERE kind = 'annotation'",
    )
    (folder / "journal").unlink()

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    library = Library.open(folder)
    (placed,) = annotating.annotations(library.database)
    library.close()
    assert "not at its place" in noticed.sentence
    assert mended.mended
    assert placed.target == note.target


def test_an_imported_file_that_is_gone_is_put_back_by_importing_it(folder, tmp_path):
    for path in (folder / "files").iterdir():
        path.unlink()

    (finding,) = check(folder, repair=True)
    library = Library.open(folder)
    again = importing.import_report(library.database, tmp_path / "report.txt")
    library.close()

    assert "is missing" in finding.sentence
    assert not finding.mended
    assert again.already_there
    assert check(folder) == []


def test_a_damaged_index_is_made_anew(folder):
    for path in (folder / "index").iterdir():
        path.write_bytes(path.read_bytes()[:30])

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    assert "index" in noticed.sentence
    assert mended.mended
    assert check(folder) == []


def test_an_index_that_is_gone_is_noticed_and_made_anew(folder):
    shutil.rmtree(folder / "index")

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    assert "index is missing" in noticed.sentence
    assert mended.mended
    assert check(folder) == []


def test_an_index_that_lacks_a_document_is_noticed_and_made_anew(folder):
    library = Library.open(folder)
    (summary,) = documents.documents(library.database)
    library.index.delete_document(summary.id)
    library.close()

    (noticed,) = check(folder)
    (mended,) = check(folder, repair=True)

    assert "incomplete" in noticed.sentence
    assert mended.mended
    assert check(folder) == []


def test_a_library_that_was_never_searched_is_sound(folder):
    library = Library.open(folder)
    indexing.start_again(library)
    library.close()
    shutil.rmtree(folder / "index")

    assert check(folder) == []


def test_progress_is_told(folder):
    told = []

    check(folder, progress=lambda done, doing: told.append(doing))

    assert told == [
        "Checking the library file",
        "Checking the documents",
        "Checking the search index",
    ]
