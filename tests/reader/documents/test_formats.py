"""Files are known by what they hold; what cannot be read gets a sentence and a hint."""

import pytest

from reader.documents.formats import DOCX, EPUB, HTML, MARKDOWN, PDF, SUPPORTED, TEXT, format_of
from reader.errors import DamagedDocument, DocumentError, PasswordNeeded, UnsupportedFormat

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", PDF),
        ("report.docx", b"%PDF-1.7\n", PDF),
        ("report.pdf", b"junk\n%PDF-1.7\n", PDF),
        ("page.html", b"<!DOCTYPE html><html>", HTML),
        ("page.htm", b"<p>Only a fragment", HTML),
        ("page.txt", b"\xef\xbb\xbf\n<!-- saved -->\n<HTML lang='en'>", HTML),
        ("report.pdf", b"<html><body>Not found</body></html>", HTML),
        ("page.xhtml", b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", HTML),
        ("notes.md", b"# Notes\n", MARKDOWN),
        ("notes.txt", b"# Notes\n", TEXT),
        ("notes", b"Just words.", TEXT),
        ("notes.txt", "Wide words.".encode("utf-16"), TEXT),
        ("notes.txt", b"Caf\xe9 with \x93quotes\x94", TEXT),
        ("notes.txt", b"Some\0 words with\0 gaps.", TEXT),
    ],
)
def test_a_file_is_known_by_what_it_holds(write, name, content, expected):
    path = write(name, content)

    assert format_of(path) is expected


@pytest.mark.parametrize(
    ("member", "expected"), [("word/document.xml", DOCX), ("META-INF/container.xml", EPUB)]
)
def test_an_archive_is_known_by_its_members_whatever_it_is_called(pack, member, expected):
    path = pack("something.zip", {"a.txt": "x" * 100_000, member: "<a/>"})

    assert format_of(path) is expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.rtf", rb"{\rtf1\ansi Hello}"),
        ("letter.doc", OFFICE + b"\0" * 600),
        ("scan.png", b"\x89PNG\r\n\x1a\n"),
        ("scan.jpg", b"\xff\xd8\xff\xe0"),
        ("scan.webp", b"RIFF\0\0\0\0WEBPVP8 "),
        ("table.csv", b"Year,Officers\n2022,32000\n"),
        ("page.webarchive", b"bplist00\xd1"),
        ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"),
        ("feed.xml", b"<?xml version='1.0'?><rss></rss>"),
        ("program", b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0"),
        ("noise.txt", bytes(range(256)) * 20),
    ],
)
def test_other_kinds_are_refused_with_a_hint(write, name, content):
    with pytest.raises(UnsupportedFormat) as refused:
        format_of(write(name, content))

    assert refused.value.message.endswith(".")
    assert refused.value.hint.endswith(".")


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "ppt/presentation.xml", "content.xml", "photo.jpg"]
)
def test_other_archives_are_refused(pack, member):
    with pytest.raises(UnsupportedFormat):
        format_of(pack("file.zip", {member: "x"}))


def test_an_encrypted_word_document_needs_its_password(write):
    content = OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(PasswordNeeded):
        format_of(write("secret.docx", content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "empty"),
        ("cut.docx", b"PK\x03\x04" + b"\x80" * 500, "not complete"),
        ("noise.pdf", bytes(range(256)) * 20, "is not one"),
    ],
)
def test_damaged_files_are_told_from_unknown_ones(write, name, content, message):
    with pytest.raises(DamagedDocument, match=message):
        format_of(write(name, content))


def test_missing_files_and_folders_get_a_sentence(tmp_path):
    with pytest.raises(DocumentError, match="was not found"):
        format_of(tmp_path / "nowhere.pdf")
    with pytest.raises(UnsupportedFormat, match="is a folder"):
        format_of(tmp_path)


def test_a_file_without_any_text_is_refused(write):
    with pytest.raises(DamagedDocument, match="No text"):
        TEXT.load(write("blank.txt", " \n\n \t\n"))


def test_every_format_has_its_extensions_once():
    extensions = [extension for known in SUPPORTED for extension in known.extensions]

    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") for extension in extensions)
