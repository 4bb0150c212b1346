"""The verbs: what they print, what they answer in JSON, how they end."""

import json
import shutil

import pypdfium2
import pytest

from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.library import Library
from reader.recommendations import operations as recommending
from reader.shell import main
from reader.shell.arguments import build_parser
from reader.version import VERSION
from tests.builders import place_of, put_document
from tests.reader.documents.scans.scanning import (
    install_tesseract,
    printed,
    remove_tesseract,
    scanned_pdf,
)

HIT = {
    "document_id",
    "title",
    "section",
    "passage",
    "page_index",
    "page_label",
    "start",
    "end",
    "text",
    "highlights",
    "score",
}
RECOMMENDATION = {
    "id",
    "document_id",
    "number",
    "text",
    "addressees",
    "deadline",
    "theme",
    "page_index",
    "page_label",
    "start",
    "end",
    "restated_at",
    "bookmarked",
    "confidence",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The library folder of the test; there is no bundled case."""
    monkeypatch.setattr("reader.importing.add_bundled_case", lambda database: None)
    monkeypatch.setattr("reader.opening.PATIENCE_SECONDS", 0.0)
    monkeypatch.setenv("CASEFOLIO_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture
def document(folder):
    """A report in the library, with one recommendation that is bookmarked."""
    library = Library.open(folder)
    document = put_document(library.database)
    place = place_of(document, "The service should vet every officer again within two years.")
    (new,) = recommending.add(library.database, document.id, *place).ids
    recommending.edit(library.database, new, number="1", addressees=["The service"])
    recommending.set_bookmarked(library.database, [new], bookmarked=True)
    library.close()
    return document


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "A report.txt"
    path.write_text("Culture and standards\n\nVetting was not fit.\n", encoding="utf-8")
    return path


@pytest.fixture
def shell(capsys):
    """Run a command line and return its exit status, output and complaints."""

    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def answer(shell, *arguments):
    status, output, complaints = shell(*arguments)
    assert (status, complaints) == (0, "")
    return json.loads(output)


def test_importing_answers_what_was_made_of_each_file(shell, report):
    (imported,) = answer(shell, "import", report, "--json")

    assert imported["title"]
    assert imported == {
        "id": imported["id"],
        "title": imported["title"],
        "case": "My reports",
        "pages": 0,
        "words": 7,
        "passages": 2,
        "already_there": False,
        "recommendations": 0,
        "notes": 0,
        "remarks": [],
    }


def test_what_was_imported_is_found(shell, report):
    shell("import", report)

    found = answer(shell, "search", "vetting", "--json")

    assert [hit["text"] for hit in found["hits"]] == ["Vetting was not fit."]


def test_importing_twice_says_that_it_is_there(shell, report):
    shell("import", report)

    status, output, _ = shell("import", report)
    (again,) = answer(shell, "import", report, "--json")

    assert status == 0
    assert output.startswith("Already there, in “My reports”: ")
    assert again["already_there"]


def test_importing_goes_on_past_a_file_that_cannot_be_read(shell, report, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")

    status, output, complaints = shell("import", empty, tmp_path / "gone.pdf", report)

    assert status == 1
    assert output.startswith("Imported: ")
    assert complaints.count("casefolio: ") == 2
    assert "empty.pdf" in complaints
    assert "gone.pdf" in complaints


def test_importing_into_a_case_makes_it_once(shell, report, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another report.", encoding="utf-8")

    shell("import", report, other, "--case", "The Met")
    shell("import", other, "--case", "the met")

    assert [one["case"] for one in answer(shell, "list", "--json")] == ["The Met", "The Met"]


def test_a_report_that_is_there_stays_in_its_case_and_that_is_said(shell, report):
    shell("import", report, "--case", "The Met")

    status, output, _ = shell("import", report, "--case", "Another")

    assert status == 0
    assert output.startswith("Already there, in “The Met”: ")
    assert "Another" not in shell("list")[1]


def test_a_case_is_not_made_for_a_file_that_cannot_be_read(shell, folder, tmp_path):
    shell("import", tmp_path / "gone.pdf", "--case", "The Met")

    library = Library.open(folder)
    cases = documents.cases(library.database)
    library.close()
    assert cases == []


def test_a_list_names_documents_by_case(shell, document):
    status, output, _ = shell("list")

    assert status == 0
    assert output == f"My reports\n  A report\n    {document.id} · 2 pages · 60 words\n"


def test_a_list_in_json_has_what_the_library_knows(shell, document):
    (listed,) = answer(shell, "list", "--json")

    assert listed["id"] == document.id
    assert (listed["title"], listed["case"], listed["bundled"]) == ("A report", "My reports", False)
    assert (listed["pages"], listed["passages"]) == (2, 9)
    assert listed["sha256"] == document.summary.sha256


def test_the_text_is_the_canonical_text(shell, document):
    status, output, _ = shell("text", "a report")

    assert (status, output) == (0, f"{document.text}\n")


def test_the_blocks_of_a_text_have_kind_place_and_page(shell, document):
    text = answer(shell, "text", document.id, "--json")

    assert text["text"] == document.text
    assert len(text["blocks"]) == 9
    assert text["blocks"][6] == {
        "kind": "heading",
        "level": 2,
        "marker": "",
        "start": 232,
        "end": 239,
        "page_index": 1,
        "page_label": "2",
        "recognised": False,
    }


def test_a_scan_is_recognised_and_its_blocks_say_so(shell, tmp_path, monkeypatch):
    found = printed("Nobody had asked the officers what they", "thought of their leadership.")
    install_tesseract(tmp_path / "bin", monkeypatch, found)
    scan = scanned_pdf(tmp_path / "scan.pdf", ["Supervision was weak.", ""])
    shell("import", str(scan))
    (report,) = answer(shell, "list", "--json")

    status, output, _ = shell("recognise", report["id"])

    blocks = answer(shell, "text", report["id"], "--json")["blocks"]
    assert (status, output) == (0, "The text of page 2 was recognised.\n")
    assert [block["recognised"] for block in blocks] == [False, True]


def test_without_tesseract_recognising_ends_in_a_sentence(shell, tmp_path, monkeypatch):
    remove_tesseract(tmp_path / "bin", monkeypatch)
    shell("import", str(scanned_pdf(tmp_path / "scan.pdf", ["Supervision was weak.", ""])))
    (report,) = answer(shell, "list", "--json")

    status, _, problem = shell("recognise", report["id"])

    assert status == 1
    assert "Tesseract, which is not installed" in problem


def test_a_search_answers_in_the_shape_that_was_promised(shell, document):
    found = answer(shell, "search", "vetting fit", "--json")

    assert found.keys() == {"query", "total", "took_ms", "suggestion", "hits"}
    (hit,) = found["hits"]
    assert hit.keys() == HIT
    assert (hit["document_id"], hit["title"]) == (document.id, "A report")
    assert (hit["section"], hit["passage"]) == ("Culture and standards › Vetting", 8)
    assert (hit["page_index"], hit["page_label"]) == (1, "2")
    assert document.text[hit["start"] : hit["end"]] == hit["text"]
    assert [document.text[start:end] for start, end in hit["highlights"]] == ["Vetting", "fit"]


def test_a_search_for_people_counts_and_cites(shell, document):
    status, output, _ = shell("search", "vetting", "--limit", 1)

    assert status == 0
    assert output.startswith(
        "3 passages in 1 section\nThe first 1 of 3 are shown; --limit shows more.\n"
        "\nA report, p. 2, passage "
    )


def test_a_search_can_be_of_one_document(shell, document, report):
    shell("import", report)

    found = answer(shell, "search", "vetting", "--document", document.id, "--json")

    assert {hit["document_id"] for hit in found["hits"]} == {document.id}


def test_notes_are_searched_when_asked_for(shell, document):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Hillsborough")

    without = answer(shell, "search", "hillsborough", "--json")
    within = answer(shell, "search", "hillsborough", "--notes", "--json")

    assert without["total"] == 0
    assert [(hit["text"], hit["source"]) for hit in within["hits"]] == [("Hillsborough", "note")]


@pytest.mark.parametrize("query", ["", " ", "*", "NOT vetting", '""', "AND"])
def test_a_search_for_nothing_says_what_to_type(shell, document, query):
    status, output, _ = shell("search", query)

    assert status == 0
    assert output.startswith("Type a word to look for")
    assert answer(shell, "search", query, "--json")["total"] == 0


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("markdown", b"# Search"), ("csv", b"\xef\xbb\xbf")]
)
def test_a_search_is_written_to_a_file(shell, document, tmp_path, form, begins):
    status, output, complaints = shell(
        "search", "vetting OR supervision", "--format", form, "-o", tmp_path / "hits"
    )

    assert (status, complaints) == (0, "")
    assert output == f"Written: {tmp_path / 'hits'}\n"
    assert (tmp_path / "hits").read_bytes().startswith(begins)


def test_a_file_has_all_hits_unless_fewer_are_asked_for(shell, document, tmp_path):
    query = ("search", "vetting OR supervision", "--format", "markdown")

    shell(*query, "-o", tmp_path / "all")
    _, _, complaints = shell(*query, "--limit", "1", "-o", tmp_path / "one")

    assert (tmp_path / "all").read_text().count("\n> ") == 5
    assert (tmp_path / "one").read_text().count("\n> ") == 1
    assert "1 of the 5 passages are in the file." in complaints


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--format", "csv"), "Name one with -o."),
        (("-o", "hits.csv"), "Say --format and one of: pdf, markdown, csv."),
    ],
)
def test_a_file_of_hits_needs_a_name_and_a_format(shell, document, options, complaint):
    status, _, complaints = shell("search", "vetting", *options)

    assert status == 1
    assert complaint in complaints


def test_a_search_after_the_index_was_deleted_finds_everything(shell, document, folder):
    shell("search", "vetting")
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Why?")
    shutil.rmtree(folder / "index")

    found = answer(shell, "search", "vetting", "--json")

    assert found["total"] == 3


def test_nothing_found_is_no_failure(shell, document):
    status, output, _ = shell("search", "zebra")

    assert (status, output) == (0, "0 passages in 0 sections\n")


def test_recommendations_answer_in_the_shape_that_was_promised(shell, document):
    (found,) = answer(shell, "recommendations", document.id, "--json")

    assert found.keys() == RECOMMENDATION
    assert (found["number"], found["addressees"]) == ("1", ["The service"])
    assert (found["page_index"], found["page_label"], found["bookmarked"]) == (1, "2", True)
    assert document.text[found["start"] : found["end"]] == found["text"]


def test_recommendations_can_be_the_bookmarked_ones(shell, document, folder):
    library = Library.open(folder)
    recommending.add(library.database, document.id, *place_of(document, "Supervision was weak"))
    library.close()

    all_of_them = answer(shell, "recommendations", "--json")
    bookmarked = answer(shell, "recommendations", "--bookmarked", "--json")

    assert (len(all_of_them), len(bookmarked)) == (2, 1)


def test_recommendations_for_people_are_starred_and_cited(shell, document):
    _, output, _ = shell("recommendations")

    assert output == (
        "A report\n★ 1  The service should vet every officer again within two years.\n"
        "  p. 2 · The service\n"
    )


def test_annotating_prints_the_id_of_what_was_made(shell, document, folder):
    status, output, complaints = shell(
        *("annotate", "a-rep", "--quote", "Vetting  was not\nfit", "--note", "Why?"),
        *("--tag", "vetting", "--tag", "trust", "--colour", "rose"),
    )

    library = Library.open(folder)
    (made,) = annotating.annotations(library.database)
    library.close()
    assert (status, output, complaints) == (0, f"{made.id}\n", "")
    assert (made.target.exact, made.note) == ("Vetting was not fit", "Why?")
    assert (made.tags, made.colour) == (("vetting", "trust"), "rose")


def test_annotating_words_that_stand_in_several_places_says_which_were_taken(shell, document):
    status, _, complaints = shell("annotate", document.id, "--quote", "Vetting")

    assert status == 0
    assert "2 places" in complaints
    assert "A report, p. 2, passage 7" in complaints


def test_a_colour_may_be_typed_in_any_capitals(shell, document):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--colour", "Blue")

    (found,) = answer(shell, "annotations", "--json")

    assert found["colour"] == "blue"


def test_words_that_differ_only_in_capitals_are_annotated_and_that_is_said(shell, document):
    status, _, complaints = shell("annotate", document.id, "--quote", "vetting WAS not fit")

    (found,) = answer(shell, "annotations", "--json")
    assert status == 0
    assert found["quote"] == "Vetting was not fit"
    assert "in other capitals" in complaints
    assert "Vetting was not fit" in complaints


@pytest.mark.parametrize("quote", ["", "  "])
def test_annotating_nothing_is_refused_with_a_hint(shell, document, quote):
    status, output, complaints = shell("annotate", document.id, "--quote", quote)

    assert (status, output) == (1, "")
    assert complaints.startswith("casefolio: The quotation is empty")


def test_annotating_words_that_are_not_there_is_refused_with_a_hint(shell, document):
    status, output, complaints = shell("annotate", document.id, "--quote", "Nothing of the kind")

    assert (status, output) == (1, "")
    sentence, hint = complaints.splitlines()
    assert sentence.startswith("casefolio: These words are not in “A report”")
    assert hint.startswith("  ")


def test_annotations_can_be_read_by_programs(shell, document):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Why?", "--tag", "x")

    (found,) = answer(shell, "annotations", document.id, "--json")

    assert (found["quote"], found["note"], found["tags"]) == ("Vetting was not fit", "Why?", ["x"])
    assert (found["page_label"], found["passage"], found["colour"]) == ("2", 8, "yellow")
    assert document.text[found["start"] : found["end"]] == found["quote"]


def test_annotations_can_be_had_as_w3c_web_annotations(shell, document):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Why?", "--tag", "x")

    collection = answer(shell, "annotations", "--jsonld")

    (item,) = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 1)
    assert item["type"] == "Annotation"
    quote, position = item["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "Vetting was not fit")
    assert document.text[position["start"] : position["end"]] == quote["exact"]
    assert [body["purpose"] for body in item["body"]] == ["commenting", "tagging"]


def test_annotations_for_people_have_the_quotation_and_the_note(shell, document):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Why?", "--tag", "x")

    _, output, _ = shell("annotations")

    assert output == (
        "A report, p. 2, passage 8 · yellow · #x\n  “Vetting was not fit”\n    Why?\n"
    )


def test_notes_are_exported_to_pdf(shell, document, tmp_path):
    shell("annotate", document.id, "--quote", "Vetting was not fit", "--note", "Why?")

    status, output, complaints = shell(
        "export", "notes", "--format", "pdf", "-o", tmp_path / "notes.pdf"
    )

    assert (status, complaints) == (0, "")
    assert "notes.pdf" in output
    assert (tmp_path / "notes.pdf").read_bytes().startswith(b"%PDF-")


def test_recommendations_are_exported_to_pdf(shell, document, folder, tmp_path):
    library = Library.open(folder)
    recommending.add(library.database, document.id, *place_of(document, "Supervision was weak"))
    library.close()

    status, _, complaints = shell(
        "export", "recommendations", "--format", "PDF", "-o", tmp_path / "out.pdf"
    )

    written = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in written)
    written.close()
    assert (status, complaints) == (0, "")
    assert text.index("vet every officer") < text.index("Supervision was weak")


@pytest.mark.parametrize(
    ("what", "form", "sentence"),
    [
        ("notes", "docx", "Notes cannot be written as docx."),
        ("recommendations", "csv", "Recommendations cannot be written as csv."),
        ("session", "pdf", "Session plans come in a later version."),
    ],
)
def test_what_cannot_be_exported_is_said(shell, document, tmp_path, what, form, sentence):
    status, _, complaints = shell("export", what, "--format", form, "-o", tmp_path / "out")

    assert status == 1
    assert complaints.startswith(f"casefolio: {sentence}\n  ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("place", "sentence"), [("nowhere/out.pdf", "there is no folder"), (".", "it is a folder")]
)
def test_an_export_to_where_no_file_can_be_says_why(shell, document, tmp_path, place, sentence):
    status, _, complaints = shell(
        "export", "recommendations", "--format", "pdf", "-o", tmp_path / place
    )

    assert status == 1
    assert sentence in complaints


@pytest.mark.parametrize("verb", ["list", "check"])
def test_a_library_that_is_a_file_is_a_sentence(shell, report, verb):
    status, output, complaints = shell(verb, "--library", report)

    assert (status, output) == (1, "")
    assert complaints.startswith("casefolio: ")


def test_quotations_that_have_their_own_marks_get_no_others(shell, folder):
    library = Library.open(folder)
    document = put_document(library.database, "“The Met” has failed.")
    library.close()
    shell("annotate", document.id, "--quote", "“The Met” has failed.")

    _, output, _ = shell("annotations")

    assert output.splitlines()[1] == "  “The Met” has failed."


def test_a_sound_library_passes_its_check(shell, document):
    assert shell("check") == (0, "Nothing is wrong with this library.\n", "")


def test_a_damaged_library_fails_its_check_until_it_is_repaired(shell, document, folder):
    (folder / "library.db").write_bytes(b"nonsense" * 1000)

    opened = shell("list")
    checked = shell("check")
    repaired = shell("check", "--repair")

    assert opened[0] == 1
    assert "check --repair" in opened[2]
    assert checked[0] == 1
    assert checked[1].startswith("Found: ")
    assert repaired[0] == 0
    assert repaired[1].count("Mended: ") == 2
    assert shell("check")[0] == 0


def test_the_library_may_be_named_before_or_after_the_verb(shell, document, folder, monkeypatch):
    monkeypatch.setenv("CASEFOLIO_LIBRARY", str(folder / "another"))

    before = answer(shell, "--library", folder, "list", "--json")
    after = answer(shell, "list", "--library", folder, "--json")

    assert before == after
    assert [one["id"] for one in after] == [document.id]


def test_a_library_that_is_open_in_a_window_can_be_read(shell, document, folder):
    window = Library.open(folder)
    documents.rename_document(window.database, document.id, "Another title")

    listed = answer(shell, "list", "--json")
    status, _, complaints = shell("annotate", document.id, "--quote", "Vetting was not fit")

    window.close()
    assert [one["title"] for one in listed] == ["Another title"]
    assert status == 1
    assert "open in another Casefolio" in complaints


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["annotate", "x", "--quote", "y", "--colour", "puce"],
        ["export", "notes", "--format", "pdf"],
        ["annotations", "--json", "--jsonld"],
        [],
    ],
)
def test_wrong_usage_ends_with_two(shell, arguments):
    status, output, complaints = shell(*arguments)

    assert (status, output) == (2, "")
    assert "usage: casefolio" in complaints


@pytest.mark.parametrize(
    "arguments",
    [["text", "nothing"], ["search", "x", "--document", "nothing"], ["recommendations", "nothing"]],
)
def test_a_document_that_is_not_there_is_a_sentence_and_a_hint(shell, document, arguments):
    status, output, complaints = shell(*arguments)

    assert (status, output) == (1, "")
    assert complaints.startswith("casefolio: No document answers to “nothing”.\n  ")


def test_help_explains_every_verb_in_a_line(shell):
    status, output, _ = shell("--help")

    assert status == 0
    for verb in ("import", "list", "text", "search", "recommendations", "annotate", "check"):
        assert verb in output


@pytest.mark.parametrize("verb", ["import", "search", "annotate", "export", "check"])
def test_every_verb_has_help_of_its_own(shell, verb):
    status, output, _ = shell(verb, "--help")

    assert status == 0
    assert f"usage: casefolio {verb}" in output


def test_the_version_is_told(shell):
    assert shell("--version") == (0, f"casefolio {VERSION}\n", "")


def test_stopping_is_quiet(shell, document, monkeypatch):
    def stop(_database):
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.shell.verbs.documents.cases", stop)

    assert shell("list") == (130, "", "")


def test_a_limit_is_a_number_from_one():
    wanted = build_parser().parse_args(["search", "x", "--limit", "7"])

    assert wanted.limit == 7
