"""Reading in a child process: what it answers, and that nothing it meets does harm."""

import subprocess
import sys
import threading
from pathlib import Path

import pikepdf
import pytest

import reader
from reader.documents.sealed import parse
from reader.errors import (
    Cancelled,
    DamagedDocument,
    PasswordNeeded,
    UnsafeDocument,
    UnsupportedFormat,
)
from tests.reader.documents.reading import lines_of

ROOT = Path(reader.__file__).parent.parent


def run_sealed(code):
    """Run code in a process that may do no more than the one that reads files."""
    program = f"from reader.documents.seal import *\nforbid_side_effects()\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_file_is_read_and_its_content_comes_back(write):
    content = parse(write("Bericht – ü 1.txt", "A title of words\n\nIt was seen by all of them.\n"))

    assert lines_of(content) == ["h1 A title of words", "p It was seen by all of them."]


def test_what_is_wrong_with_a_file_comes_back_with_its_hint(write):
    with pytest.raises(UnsupportedFormat, match="RTF") as refused:
        parse(write("letter.doc", rb"{\rtf1 Hello}"))

    assert refused.value.hint == "Save it as DOCX or PDF, then import that."


def test_a_password_is_told_to_the_child_alone(tmp_path, monkeypatch, caplog):
    path, started, start = tmp_path / "locked.pdf", [], subprocess.Popen
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(user="Grüße 1", owner="other"))

    def note_how(command, **more):
        started.append([*command, *more["env"].values()])
        return start(command, **more)

    monkeypatch.setattr("reader.documents.sealed.subprocess.Popen", note_how)
    content = parse(path, password="Grüße 1")
    with pytest.raises(PasswordNeeded) as refused:
        parse(path, password="wrong one")

    assert len(content.pages) == 1
    said = f"{started} {caplog.text} {refused.value.message} {refused.value.hint}"
    assert "Grüße" not in said
    assert "wrong one" not in said


def test_progress_is_reported_while_the_child_works(write):
    reports = []

    parse(write("page.html", "<p>Some words.</p>"), lambda *report: reports.append(report))

    assert reports
    assert all(0 <= done <= 1 and doing for done, doing in reports)


def test_cancelling_ends_the_child_at_once(write):
    page = write("page.html", "<p>word " * 200_000)
    before = threading.active_count()

    def cancel(_done, _doing):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        parse(page, cancel)

    assert threading.active_count() == before


def test_a_file_that_takes_too_long_is_given_up(write, monkeypatch):
    monkeypatch.setattr("reader.documents.sealed.SILENCE_SECONDS", 0.0)

    with pytest.raises(UnsafeDocument) as refused:
        parse(write("page.html", "<p>word " * 200_000))

    assert refused.value.hint


def test_a_child_that_dies_is_an_unsafe_file(write, monkeypatch):
    dying = [sys.executable, "-c", "import os; os.abort()"]
    monkeypatch.setattr("reader.documents.sealed.worker_command", lambda _kind: dying)

    with pytest.raises(UnsafeDocument, match="could not be read safely"):
        parse(write("note.txt", "Words."))


@pytest.mark.parametrize(
    "printed",
    [
        "nonsense",
        'content {"title": "x"}',
        'error ["KeyboardInterrupt", "x", "", ""]',
        'content {"title":"","text":"abc","blocks":[["paragraph"],[0],[9],[0],[""],[null]],'
        '"pages":[],"runs":[],"note_marks":[],"authors":"","published":"","language":"",'
        '"remarks":[]}',
    ],
)
def test_a_child_that_answers_nonsense_is_not_believed(write, monkeypatch, printed):
    lying = [sys.executable, "-c", f"print({printed!r})"]
    monkeypatch.setattr("reader.documents.sealed.worker_command", lambda _kind: lying)

    with pytest.raises(UnsafeDocument):
        parse(write("note.txt", "Words."))


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('made-by-a-file.txt', 'w')",
        "import os; os.open('made-by-a-file.txt', os.O_CREAT | os.O_WRONLY)",
        "import os; os.remove('main.py')",
        "import os; os.rename('main.py', 'elsewhere.py')",
        "import shutil; shutil.rmtree('reader')",
    ],
)
def test_the_child_writes_no_file_starts_no_program_and_reaches_no_network(deed):
    done = run_sealed(deed)

    assert "PermissionError" in done.stderr
    assert not (ROOT / "made-by-a-file.txt").exists()


def test_the_child_may_read_and_answer():
    done = run_sealed("print(len(open('main.py').read()) > 0)")

    assert done.stdout == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_memory_and_core_files_are_limited():
    done = run_sealed(
        "limit_resources()\ntry: bytearray(2_000_000_000)\nexcept MemoryError: print(1)"
    )

    assert done.stdout == "1\n"


def test_how_a_library_failed_is_logged_and_not_shown(pack, caplog):
    document = "<w:document xmlns:w='x'><w:body/></w:document>"

    with pytest.raises(DamagedDocument) as refused:
        parse(pack("report.docx", {"word/document.xml": document}))

    assert "Error" in caplog.text
    assert "Error" not in refused.value.message + refused.value.hint
