"""Files to import, written by the tests that need them."""

import zipfile

import pytest


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file from its text or bytes and returns its path."""

    def write_file(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def pack(tmp_path):
    """Return a function that writes a ZIP file from its members and returns its path."""

    def pack_file(name, members):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return path

    return pack_file
