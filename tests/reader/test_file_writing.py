"""Files are written whole."""

import pytest

from reader.file_writing import write_whole


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "notes.txt"
    write_whole(path, b"old")

    def fail(_file):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("reader.file_writing.os.fsync", fail)
    with pytest.raises(OSError, match="Input"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
