"""Locked files on a terminal: whether a password is asked for, and how often."""

import pytest

from reader.errors import PasswordNeeded
from reader.shell import passwords
from reader.shell.passwords import with_password


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the terminal, one answer after another."""
    answers = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(passwords, "getpass", lambda *_: answers.pop(0))
    return answers


def read(password):
    if password != "secret":
        raise PasswordNeeded("It is locked.", hint="Ask for it.")
    return "content"


def test_a_file_that_opens_is_read_without_a_question(typed, locked):
    assert with_password(locked, lambda password: f"{password}read") == "read"


def test_a_wrong_password_is_asked_for_again(typed, locked):
    typed += ["Secret", "secret"]

    assert with_password(locked, read) == "content"
    assert typed == []


@pytest.mark.parametrize("answers", [[""], ["a", ""], ["a", "b", "c"]])
def test_a_file_is_left_out_with_enter_alone_or_after_three_tries(typed, locked, answers):
    typed += answers

    with pytest.raises(PasswordNeeded):
        with_password(locked, read)

    assert typed == []


def test_nobody_is_asked_where_there_is_no_terminal(typed, locked, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)

    with pytest.raises(PasswordNeeded):
        with_password(locked, read)


def test_nobody_is_asked_about_a_file_that_no_password_would_open(typed, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Words.", encoding="utf-8")

    with pytest.raises(PasswordNeeded):
        with_password(path, read)
