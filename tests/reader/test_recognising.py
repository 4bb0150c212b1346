"""Recognised text in a library: what moves, what is found, what undo takes back."""

import shutil
from dataclasses import replace

import pytest

from index import SearchRequest
from reader import indexing, recognising
from reader.annotations import operations as annotating
from reader.annotations.anchoring import describe
from reader.checking import check
from reader.documents import operations as documents
from reader.documents import sealed
from reader.documents.from_pdf import load
from reader.documents.page_requests import Bitmap
from reader.documents.scans import tesseract
from reader.documents.scans.tesseract import TesseractMissing
from reader.errors import Cancelled, CasefolioError, DamagedDocument, DocumentError
from reader.importing import import_report
from reader.library import Library
from reader.progress import no_progress
from reader.recognising import recognise
from reader.recommendations import operations as recommending
from reader.recommendations import table as recommendations_table
from reader.recommendations.model import Restatement
from tests.builders import everything, place_of
from tests.reader.documents.scans.scanning import (
    install_tesseract,
    picture_of,
    printed,
    remove_tesseract,
    scanned_pdf,
)

FIRST = "Supervision was weak in every unit that was visited."
LAST = "Vetting was not repeated when officers moved."
FOUND = (
    "Nobody had asked the officers what they",
    "thought of the leadership they were given.",
    "",
    "Recommendation 1: The service should vet",
    "every officer again within two years.",
    "",
    "Recommendation 2: The board should report",
    "on supervision in public every single year.",
)


class Engine:
    """Draws every page white."""

    def __init__(self, path, **_more):
        assert path.is_file()

    def request(self, wanted, _priority, then, _failed):
        width, height = round(600 * wanted.scale), round(800 * wanted.scale)
        then(Bitmap(width, height, memoryview(b"\xff" * 4)))

    def close(self):
        pass


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library with a report whose second and third page are pictures."""
    monkeypatch.setattr(
        sealed,
        "parse",
        lambda path, progress=no_progress, password="": load(path, progress, password),
    )
    monkeypatch.setattr(recognising, "PageEngine", Engine)
    monkeypatch.setattr(tesseract, "languages", lambda: ("eng", "fra"))
    monkeypatch.setattr(tesseract, "recognise", lambda *_: printed(*FOUND))
    library = Library.open(tmp_path / "library")
    import_report(library.database, scanned_pdf(tmp_path / "report.pdf", [FIRST, "", "", LAST]))
    yield library
    library.close()


def the_report(library):
    (summary,) = documents.documents(library.database)
    return documents.load(library.database, summary.id)


def test_a_scanned_page_can_be_read_and_cited_once_it_is_recognised(library):
    before = the_report(library)

    done = recognise(library.database, before.id, pages=[1])

    after = the_report(library)
    assert done.pages == (1,)
    assert done.sentence(["1", "2", "3", "4"]) == "The text of page 2 was recognised."
    assert after.text.startswith(f"{FIRST}\nNobody had asked the officers what they thought")
    assert after.text.endswith(LAST)
    assert after.page_label(after.text.index("leadership")) == "2"
    assert after.summary.passage_count == len(after.blocks) > before.summary.passage_count
    assert after.summary.word_count == len(after.text.split())


def test_coverage_counts_pictures_only_once_they_are_recognised(library):
    report = the_report(library)
    indexing.sync(library)
    before = indexing.coverage(library)

    recognise(library.database, report.id, pages=[1])
    indexing.sync(library)

    after = indexing.coverage(library)
    assert (before.pages_indexed, before.pages_total) == (2, 4)
    assert (after.pages_indexed, after.pages_total) == (3, 4)
    (hit,) = indexing.search(library, SearchRequest("leadership")).hits
    assert hit.passage.page_label == "2"


def test_notes_stay_on_their_words(library):
    report = the_report(library)
    annotating.highlight(library.database, report.id, *place_of(report, "was weak in every"))
    annotating.highlight(library.database, report.id, *place_of(report, "officers moved"))

    recognise(library.database, report.id)

    text = the_report(library).text
    notes = annotating.annotations(library.database)
    assert [note.target.exact for note in notes] == ["was weak in every", "officers moved"]
    for note in notes:
        assert note.target == describe(report.id, text, note.target.start, note.target.end)


def test_recommendations_stay_and_those_of_the_new_text_are_added(library):
    report = the_report(library)
    recommending.add(library.database, report.id, *place_of(report, LAST))
    (mine,) = recommending.recommendations(library.database)
    start, end = place_of(report, "officers moved")
    with library.database.transaction("Restate") as db:
        restated = replace(mine, restated_at=(Restatement(start, end),))
        recommendations_table.put(db, restated)

    recognise(library.database, report.id, pages=[1])

    text = the_report(library).text
    first, second, third = recommending.recommendations(library.database)
    assert [first.number, second.number] == ["1", "2"]
    assert text[first.target.start : first.target.end].startswith("The service should vet")
    assert (third.id, third.target.exact) == (mine.id, LAST)
    (place,) = third.restated_at
    assert text[place.start : place.end] == "officers moved"


def test_a_recommendation_that_was_removed_does_not_come_back(tmp_path, library):
    says = (
        "Recommendation 1: The service should vet every officer.\n"
        "Recommendation 2: The board should report on it."
    )
    path = scanned_pdf(tmp_path / "other.pdf", [says, ""])
    imported = import_report(library.database, path)
    removed = [
        one.id for one in recommending.recommendations(library.database, imported.document_id)
    ]
    recommending.remove(library.database, *removed)

    recognise(library.database, imported.document_id)

    left = recommending.recommendations(library.database, imported.document_id)
    assert removed
    assert all("within two years" in one.text or "in public" in one.text for one in left)


def test_undo_and_redo_take_back_and_bring_back_all_of_it(library):
    report = the_report(library)
    annotating.highlight(library.database, report.id, *place_of(report, "officers moved"))
    before = everything(library.database)
    recognise(library.database, report.id)
    after, text = everything(library.database), the_report(library).text

    library.undo()
    undone = everything(library.database)
    assert the_report(library).text == report.text
    library.redo()

    assert undone == before
    assert everything(library.database) == after
    assert the_report(library).text == text


def test_pages_can_be_recognised_one_after_another(library):
    report = the_report(library)
    recognise(library.database, report.id, pages=[2])

    recognise(library.database, report.id, pages=[1, 2])

    after = the_report(library)
    assert after.content.unread == ()
    assert [page.page_index for page in after.content.recognised] == [1, 2]
    pages = [block.page_index for block in after.blocks]
    assert pages == sorted(pages)
    with pytest.raises(CasefolioError, match="waits for its text"):
        recognise(library.database, report.id)


def test_the_place_that_was_left_is_at_the_same_words(library):
    report = the_report(library)
    at = report.text.index("officers moved")
    documents.save_reading_state(library.database, report.id, {"offset": at, "pages": True})

    recognise(library.database, report.id)

    state = documents.reading_state(library.database, report.id)
    assert the_report(library).text[state["offset"] :].startswith("officers moved")
    assert state["pages"] is True


def test_a_page_without_words_is_named(library, monkeypatch):
    answers = [printed(), printed(*FOUND)]
    monkeypatch.setattr(tesseract, "recognise", lambda *_: answers.pop(0))

    done = recognise(library.database, the_report(library).id)

    assert done.empty == (1,)
    said = done.sentence(["1", "2", "3", "4"])
    assert said == "The text of page 3 was recognised. No text was found on page 2."
    assert the_report(library).content.unread == ()


def test_a_page_that_cannot_be_read_costs_only_itself(library, monkeypatch):
    answers = [DamagedDocument("Not this one."), printed(*FOUND)]

    def answer(*_):
        said = answers.pop(0)
        if isinstance(said, DocumentError):
            raise said
        return said

    monkeypatch.setattr(tesseract, "recognise", answer)

    done = recognise(library.database, the_report(library).id)

    assert (done.pages, done.failed) == ((2,), (1,))
    assert the_report(library).content.unread == (1,)


@pytest.mark.parametrize("stop_at", [0.0, 0.5, 1.0])
def test_who_cancels_finds_everything_as_it_was(library, stop_at):
    before = everything(library.database)

    def stop(done, _doing):
        if done >= stop_at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        recognise(library.database, the_report(library).id, progress=stop)

    assert everything(library.database) == before
    assert the_report(library).content.unread == (1, 2)


def test_a_language_that_is_not_there_is_named(library):
    with pytest.raises(TesseractMissing, match="“deu”") as missing:
        recognise(library.database, the_report(library).id, language="eng+deu")

    assert "eng, fra" in missing.value.hint


def test_a_damaged_recognition_gives_way_to_what_the_file_says(tmp_path, library, monkeypatch):
    monkeypatch.setattr(tesseract, "recognise", lambda *_: printed(*FOUND[:2]))
    report = the_report(library)
    annotating.highlight(library.database, report.id, *place_of(report, "officers moved"))
    recognise(library.database, report.id)
    revision = the_report(library).summary.revision
    with library.database.transaction() as db:
        db.execute("UPDATE document_content SET text = 'x' WHERE sha256 = ?", (revision,))
    folder = shutil.copytree(library.folder, tmp_path / "copy")

    found = check(folder)
    repaired = check(folder, repair=True)

    assert any("text that was recognised in" in one.sentence for one in found)
    assert any("can be recognised again" in one.sentence and one.mended for one in repaired)
    again = Library.open(folder)
    assert the_report(again).content.unread == (1, 2)
    (note,) = annotating.annotations(again.database)
    assert the_report(again).text[note.target.start : note.target.end] == "officers moved"
    again.close()
    assert check(folder) == []


def test_nothing_is_wrong_with_a_library_with_recognised_text(tmp_path, library):
    recognise(library.database, the_report(library).id)

    assert check(shutil.copytree(library.folder, tmp_path / "copy")) == []


def test_the_whole_way_with_a_program_called_tesseract(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, printed(*FOUND))
    library = Library.open(tmp_path / "library")
    path = scanned_pdf(tmp_path / "report.pdf", [FIRST, "", LAST])
    imported = import_report(library.database, path)
    heard = []

    done = recognise(
        library.database, imported.document_id, progress=lambda *said: heard.append(said)
    )

    assert done.pages == (1,)
    assert "leadership they were given." in the_report(library).text
    assert (0.0, "Recognising page 2 (1 of 1)") in heard
    library.close()


def test_without_tesseract_nothing_happens_but_a_sentence(tmp_path, library, monkeypatch):
    monkeypatch.undo()
    remove_tesseract(tmp_path / "bin", monkeypatch)

    with pytest.raises(TesseractMissing):
        recognise(library.database, the_report(library).id)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_tesseract_itself_reads_a_page(tmp_path):
    library = Library.open(tmp_path / "library")
    path = picture_of(tmp_path / "scan.pdf", [FIRST, LAST])
    imported = import_report(library.database, path)

    recognise(library.database, imported.document_id)

    assert the_report(library).text.split() == f"{FIRST} {LAST}".split()
    library.close()


def test_who_cancels_hears_nothing_of_what_failed_meanwhile(library, monkeypatch):
    stopped = []

    def break_off(*_):
        stopped.append(True)
        raise DamagedDocument("This page cannot be drawn.")

    def stop(_done, _doing):
        if stopped:
            raise Cancelled("Stopped.")

    monkeypatch.setattr(tesseract, "recognise", break_off)

    with pytest.raises(Cancelled):
        recognise(library.database, the_report(library).id, pages=[1], progress=stop)
