"""The manual says what the program does, and the page on its architecture what is there."""

import re
from pathlib import Path

import pytest

from index import SearchRequest
from main import VERBS
from reader import indexing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.library import Library
from reader.recommendations.model import Restatement
from reader.shell import answers
from reader.ui.commands import COMMANDS
from tests.builders import make_recommendation, place_of, put_document

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "reader").rglob("*.py")}
JSON = MANUAL[MANUAL.index("### JSON") : MANUAL.index("## Cover, and other care")]
OPTIONS = re.findall(r'"(--\w+)"', SOURCES[ROOT / "reader" / "shell" / "arguments.py"])
KEYS = MANUAL[MANUAL.index("## Keyboard") : MANUAL.index("## From a shell")]
WITH_KEYS = [
    command
    for command in COMMANDS
    if command.shortcuts and not command.name.startswith(("annotation.highlight", "view."))
]


@pytest.mark.parametrize("command", WITH_KEYS, ids=lambda command: command.name)
def test_the_manual_lists_the_keys(command):
    keys = command.shortcuts[0].replace("PgDown", "Page Down").replace("PgUp", "Page Up")
    first_cells = [line.split("|")[1] for line in KEYS.splitlines() if line.startswith("| ")]

    assert any(re.search(rf"(?<![\w+]){re.escape(keys)}(?![\w+])", cell) for cell in first_cells)


@pytest.mark.parametrize("verb", VERBS)
def test_the_manual_lists_the_verbs(verb):
    assert f"| `{verb}` |" in MANUAL


def documented(first_cell):
    """The names of fields in the row of the manual's table of JSON that begins so."""
    row = next(line for line in JSON.splitlines() if line.startswith(f"| {first_cell} |"))
    return set(re.findall(r"`(\w+)`", row.split("|")[2]))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What each command prints, by the row of the manual that describes it."""
    library = Library.open(tmp_path_factory.mktemp("library"))
    document = put_document(library.database)
    place = place_of(document, "Vetting was not fit")
    annotating.highlight(library.database, document.id, *place, note="Hillsborough")
    indexing.sync(library)
    titles = {document.id: "A report"}
    text = answers.text_answer(document)
    found = answers.search_answer(indexing.search(library, SearchRequest("vetting")), titles)
    in_note = answers.search_answer(indexing.search(library, SearchRequest("hillsborough")), titles)
    recommendation = make_recommendation(
        document, "The service should vet", restated_at=(Restatement(0, 7),)
    )
    recommended = answers.recommendation_answer(recommendation, document)
    (annotation,) = annotating.annotations(library.database)
    (case,) = documents.cases(library.database)
    library.close()
    return {
        "`import --json`": answers.imported_answer(document.summary, case, False, 0, ()),
        "`list --json`": answers.document_answer(document.summary, case),
        "`text --json`": text,
        "each of its `blocks`": text["blocks"][0],
        "`search --json`": found,
        "each of its `hits`": found["hits"][0],
        "a hit in a note": {"source": in_note["hits"][0]["source"]},
        "`recommendations --json`": recommended,
        "each of its `restated_at`": recommended["restated_at"][0],
        "`annotations --json`": answers.annotation_answer(annotation, document),
    }


@pytest.mark.parametrize(
    "row", [line.split("|")[1].strip() for line in JSON.splitlines() if line.startswith("| ")][1:-1]
)
def test_the_manual_names_the_fields_that_are_printed(printed, row):
    assert documented(row) == set(printed[row])


@pytest.mark.parametrize("option", sorted(set(OPTIONS)))
def test_the_manual_lists_the_options(option):
    assert re.search(rf"`{option}[ `]", MANUAL)


def test_the_links_of_the_readme_lead_somewhere():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", readme)

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w/]+(?:\.py|/))`", ARCHITECTURE))))
def test_the_architecture_page_names_files_that_are_there(path):
    assert (ROOT / path).exists() or any((ROOT / "reader").rglob(path))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(?:\w+\.)+([a-z_]+)`", ARCHITECTURE))))
def test_the_architecture_page_names_functions_and_modules_that_are_there(name):
    is_module = any(path.stem == name for path in SOURCES)
    is_file_ending = name in {"py", "md", "json"}

    assert is_module or is_file_ending or any(f"def {name}(" in text for text in SOURCES.values())
