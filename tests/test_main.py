"""How Casefolio starts: which arguments lead where, and what a machine without a display hears."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main as start

ROOT = Path(start.__file__).parent
DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def run(*arguments, **environ):
    """Start the program as a person would, without a display unless one is given."""
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=kept | environ | {"CASEFOLIO_NO_APT": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["search", "vetting"],
        ["--library", "folder", "list", "--json"],
        ["--library=folder", "check"],
        ["--help"],
        ["--version"],
        ["--library", "folder", "--help"],
    ],
)
def test_verbs_and_options_need_no_window(arguments):
    assert start.way_in(arguments) is start.run_shell


@pytest.mark.parametrize(
    "arguments",
    [[], ["report.pdf"], ["./list"], ["--library", "list"], ["--library", "test", "report.pdf"]],
)
def test_files_or_nothing_open_the_window(arguments):
    assert start.way_in(arguments) is start.open_window


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["serach", "vetting"], "Did you mean “search”?"),
        (["--library", "folder", "anotate"], "Did you mean “annotate”?"),
        (["tea"], "“casefolio --help” lists the verbs."),
    ],
)
def test_a_mistyped_verb_is_named_with_what_may_have_been_meant(arguments, hint):
    done = run(*arguments)

    assert done.returncode == 2
    assert "is neither a verb nor a file" in done.stderr
    assert hint in done.stderr


def test_a_file_of_one_word_is_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report").write_text("A report.")

    assert start.way_in(["report"]) is start.open_window


@pytest.mark.parametrize("name", ["gone.pdf", "./gone", "x" * 300 + ".pdf"])
def test_a_file_that_is_not_there_is_a_sentence(name):
    done = run(name)

    assert done.returncode == 1
    assert done.stderr.startswith(f"casefolio: “{name}” was not found.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are in Unicode")
@pytest.mark.parametrize(
    ("arguments", "library", "sentence"),
    [
        (["list"], "bücher", "encoding of this computer"),
        (["import", "bücher.pdf"], "library", "encoding of this computer"),
        (["check"], "bücher", "There is no library in"),
    ],
)
def test_a_name_that_the_locale_cannot_read_is_a_sentence(tmp_path, arguments, library, sentence):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = run(*arguments, **plain, CASEFOLIO_LIBRARY=str(tmp_path / library))

    assert done.returncode == 1
    assert done.stderr.startswith("casefolio: ")
    assert sentence in done.stderr


def test_test_runs_the_tests():
    assert start.way_in(["test", "-k", "search"]) is start.run_tests


def test_without_a_display_a_sentence_names_the_verbs():
    done = run()

    assert done.returncode == 1
    assert "There is no display here" in done.stderr
    assert all(verb in done.stderr for verb in start.VERBS)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has X servers to ask")
def test_a_display_that_does_not_answer_is_a_sentence_too():
    done = run(DISPLAY=":4242")

    assert done.returncode == 1
    assert "The display :4242 does not answer" in done.stderr or "libxcb" in done.stderr


def test_an_unknown_worker_is_wrong_usage():
    done = run("--worker", "tea")

    assert done.returncode == 2
    assert "tea" in done.stderr


def test_a_worker_starts_without_qt():
    code = (
        "import runpy, sys; sys.argv[1:] = ['--worker', 'tea']\n"
        "try: runpy.run_path('main.py', run_name='__main__')\n"
        "finally: assert 'PySide6' not in sys.modules"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert "AssertionError" not in done.stderr


def test_the_program_starts_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = run()

    assert "There is no display here" in done.stderr
