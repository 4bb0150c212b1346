"""Setting up: what counts as complete, what is taken up again, and what is left alone."""

import re
import sys
import tomllib

import pytest

from reader import setup
from reader.errors import CasefolioError

PACKAGES = {
    "PySide6": "pyside6-essentials",
    "markdown_it": "markdown-it-py",
    "whoosh": "whoosh-reloaded",
}
"""Packages that are called other than what one imports."""


@pytest.fixture
def environment(tmp_path):
    """A private environment of ours that is complete."""
    folder = tmp_path / "private environment"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (folder / "pyvenv.cfg").write_text(f"home = {python.parent}\nversion = 3.11.2\n")
    (folder / "casefolio.stamp").write_text(setup.requirements_digest())
    return folder


def locked():
    """Names and versions of the packages a first start installs."""
    text = setup.REQUIREMENTS.read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^([a-z0-9-]+)==([^ ]+)", text))


def test_a_complete_environment_is_used_as_it_is(environment):
    assert setup.is_complete(environment, setup.PROGRAM_MODULES)


def test_an_interrupted_set_up_is_taken_up_again(environment):
    (environment / "casefolio.stamp").write_text(setup.UNFINISHED)

    assert not setup.is_complete(environment, setup.PROGRAM_MODULES)


def test_an_environment_for_other_requirements_is_brought_up_to_date(environment):
    (environment / "casefolio.stamp").write_text("0" * 64)

    assert setup.is_outdated(environment)


def test_an_environment_whose_python_was_removed_is_made_anew(environment):
    (environment / "pyvenv.cfg").write_text(f"home = {environment / 'gone'}\n")

    assert not setup.is_complete(environment, setup.PROGRAM_MODULES)


def test_an_environment_of_somebody_else_is_not_called_outdated(environment):
    (environment / "casefolio.stamp").unlink()

    assert not setup.is_outdated(environment)


def test_with_everything_at_hand_nothing_is_done(monkeypatch, tmp_path):
    monkeypatch.setenv("CASEFOLIO_VENV", str(tmp_path / "environment"))

    setup.make_ready(["list"], for_tests=True)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_an_environment_that_one_may_not_run_is_a_sentence(environment, monkeypatch):
    monkeypatch.setenv("CASEFOLIO_VENV", str(environment))
    monkeypatch.setattr(setup, "missing", lambda _modules: ["apsw"])

    with pytest.raises(CasefolioError, match="You may not run"):
        setup.make_ready(["list"])


def test_large_downloads_are_announced():
    line = "  Downloading pyside6_essentials-6.11.3-cp310-abi3-win_amd64.whl (74.3 MB)\n"

    assert setup.large_download(line) == "downloading pyside6_essentials (74 MB)"


@pytest.mark.parametrize(
    "line",
    [
        "Collecting pyside6-essentials==6.11.3\n",
        "  Downloading mammoth-1.13.0-py2.py3-none-any.whl (54 kB)\n",
        "  Downloading lxml-6.1.3-cp311-cp311-win_amd64.whl (4.0 MB)\n",
    ],
)
def test_small_downloads_are_not(line):
    assert setup.large_download(line) == ""


def test_the_requirements_name_no_host_and_every_package_has_a_digest():
    text = setup.REQUIREMENTS.read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index" not in text
    assert all("--hash=sha256:" in entry for entry in re.split(r"(?m)^(?=\w)", text) if entry)


def test_the_requirements_hold_what_the_project_asks_for():
    project = tomllib.loads((setup.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]

    assert {re.match("[a-z0-9-]+", line)[0] for line in asked} <= {name for name, _ in locked()}


def test_set_up_looks_for_every_package_the_program_depends_on():
    project = tomllib.loads((setup.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.match("[a-z0-9-]+", line)[0] for line in project["project"]["dependencies"]}

    assert {PACKAGES.get(name, name) for name in setup.PROGRAM_MODULES} == asked
