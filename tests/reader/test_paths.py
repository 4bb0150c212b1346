"""Where things are, and files written whole."""

import pytest

from reader.paths import RESOURCES, default_library, write_whole


def test_the_library_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CASEFOLIO_LIBRARY", str(tmp_path))

    assert default_library() == tmp_path


def test_otherwise_it_is_where_the_platform_keeps_things(monkeypatch, home):
    monkeypatch.delenv("CASEFOLIO_LIBRARY")

    assert default_library().is_relative_to(home)


def test_the_bundled_case_is_among_the_resources():
    assert (RESOURCES / "case" / "case.json").is_file()


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "notes.txt"
    write_whole(path, b"old")

    def fail(_file):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("reader.paths.os.fsync", fail)
    with pytest.raises(OSError, match="Input"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
