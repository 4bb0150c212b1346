"""The manual says what the program does."""

import re
from pathlib import Path

import pytest

from main import VERBS
from reader.ui.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
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
