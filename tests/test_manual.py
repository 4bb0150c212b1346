"""The manual says what the program does, and the page on its architecture what is there."""

import re
from pathlib import Path

import pytest

from main import VERBS
from reader.ui.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "reader").rglob("*.py")}
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
