"""Which loader reads a file: told by what the file holds, and by its name between texts."""

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

from reader.documents.model import Content
from reader.errors import DamagedDocument, DocumentError, PasswordNeeded, UnsupportedFormat
from reader.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be imported."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    """In lower case, with the dot; the first one is for files of our own."""
    loader: str
    """The module that reads it, imported only in the process that does."""
    takes_password: bool = False
    """Whether its loader can read a locked file whose password it is told."""

    def prepare(self) -> None:
        """Import the loader and its libraries."""
        importlib.import_module(self.loader)

    def load(self, path: Path, progress: Progress = no_progress, password: str = "") -> Content:
        """
        Read the file, with the password that opens it if it is locked.

        Raises:
            DocumentError: it cannot be read, or holds no text.
        """
        module = importlib.import_module(self.loader)
        secret = (password,) if self.takes_password else ()
        content: Content = module.load(path, progress, *secret)
        if not content.blocks and not content.pages:
            raise DamagedDocument(
                "No text was found in this file.",
                hint="Open it in the program that made it, save it as DOCX or PDF, then import "
                "that.",
            )
        return content


PDF = Format("PDF", "application/pdf", (".pdf",), "reader.documents.from_pdf", takes_password=True)
HTML = Format(
    "Web page", "text/html", (".html", ".htm", ".xhtml", ".xht"), "reader.documents.from_html"
)
EPUB = Format("EPUB", "application/epub+zip", (".epub",), "reader.documents.from_epub")
DOCX = Format(
    "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx", ".docm", ".dotx"),
    "reader.documents.from_docx",
)
MARKDOWN = Format(
    "Markdown", "text/markdown", (".md", ".markdown", ".mdown"), "reader.documents.from_markdown"
)
TEXT = Format("Plain text", "text/plain", (".txt", ".text"), "reader.documents.from_text")

SUPPORTED = (PDF, DOCX, EPUB, HTML, MARKDOWN, TEXT)
"""In the order in which a file dialog lists them."""

_HEAD = 65_536
_TAIL = 1_048_576
_SAVE_AS = "Save it as DOCX or PDF, then import that."
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\1\0")
_OTHERS = (
    (b"{\\rtf", "RTF files", _SAVE_AS),
    (b"bplist00", "web archives", "Save the page as PDF or as “Web page, HTML only”."),
    (b"\x1f\x8b", "compressed files", "Unpack it, then import the files in it."),
    (b"7z\xbc\xaf", "compressed files", "Unpack it, then import the files in it."),
    (b"Rar!", "compressed files", "Unpack it, then import the files in it."),
    (b"%!PS", "PostScript files", "Save it as PDF, then import that."),
    (b"SQLite format 3", "databases", "To open a library, start Casefolio with its folder."),
)
_ARCHIVES = (
    (b"xl/workbook", "spreadsheets"),
    (b"ppt/presentation", "presentations"),
    (b"opendocument.text", "OpenDocument texts"),
    (b"opendocument.spreadsheet", "spreadsheets"),
    (b"opendocument.presentation", "presentations"),
)
_TABLES = (".csv", ".tsv")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML_START = re.compile(rb"(?i)(from|mime-version|content-type):.*multipart/related", re.DOTALL)
_XML_START = re.compile(rb"\s*<\?xml\b")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def format_of(path: Path) -> Format:
    """
    Return the format of the file, whatever it is called.

    Only its beginning and end are looked at, so a hostile file does no harm.

    Raises:
        UnsupportedFormat: no loader knows this kind of file.
        PasswordNeeded: it is an encrypted Word document.
        DamagedDocument: it is empty or not what its name says.
        DocumentError: it is not there, not a file or may not be read.
    """
    head, tail = _ends_of(path)
    extension = path.suffix.lower()
    if head.startswith(b"PK"):
        return _archive(head + tail)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _legacy_office(head + tail)
    _refuse_known_others(head)
    if _is_pdf(head, extension):
        return PDF
    if not _is_text(head):
        raise _not_readable(extension)
    return _kind_of_text(head, extension)


def takes_password(path: Path) -> bool:
    """Tell whether a file that is locked can be read once its password is known."""
    try:
        return format_of(path).takes_password
    except DocumentError:
        return False


def _ends_of(path: Path) -> tuple[bytes, bytes]:
    """Return the first bytes of the file and, when there are more, the last ones."""
    try:
        if path.is_dir():
            raise UnsupportedFormat(
                f"“{path.name}” is a folder.", hint="Choose the files in it instead."
            )
        if not path.exists():
            raise DocumentError(
                f"“{path.name}” was not found.", hint="It may have been moved or renamed."
            )
        if not path.is_file():
            raise UnsupportedFormat(f"“{path.name}” is not a file that can be read.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, 2)
            file.seek(max(_HEAD, size - _TAIL))
            tail = file.read()
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"“{path.name}” could not be opened.",
            hint="Check that the file is still there and that you may read it.",
        ) from error
    if not head:
        raise DamagedDocument(
            "This file is empty.", hint="Download or save it once more, then import it."
        )
    return head, tail


def _archive(ends: bytes) -> Format:
    """Tell by the names of the files that the archive lists at its end."""
    if b"META-INF/container.xml" in ends or b"application/epub+zip" in ends:
        return EPUB
    if b"word/document" in ends:
        return DOCX
    for mark, name in _ARCHIVES:
        if mark in ends:
            raise UnsupportedFormat(f"Casefolio cannot read {name}.", hint=_SAVE_AS)
    if b"PK\x05\x06" not in ends:
        raise DamagedDocument(
            "This file is not complete.", hint="Download or copy it once more, then import it."
        )
    raise UnsupportedFormat(
        "This is an archive of files, not a report.",
        hint="Unpack it, then import the files in it.",
    )


def _legacy_office(ends: bytes) -> DocumentError:
    if "EncryptedPackage".encode("utf-16-le") in ends:
        return PasswordNeeded(
            "This document is protected by a password.",
            hint="Open it in the program that made it and save it without the password.",
        )
    return UnsupportedFormat("Casefolio cannot read the older Office formats.", hint=_SAVE_AS)


def _refuse_known_others(head: bytes) -> None:
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise UnsupportedFormat(
            "This is a picture, and Casefolio reads text.",
            hint="Have its text recognised (OCR) and save that as PDF, then import it.",
        )
    for start, name, hint in _OTHERS:
        if head.startswith(start):
            raise UnsupportedFormat(f"Casefolio cannot read {name}.", hint=hint)


def _is_pdf(head: bytes, extension: str) -> bool:
    return head.lstrip().startswith(b"%PDF-") or (extension == ".pdf" and b"%PDF-" in head[:1024])


def _is_text(head: bytes) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS):
        return True
    controls = len(_CONTROL.findall(head))
    # What is valid UTF-8 is text, even when some program has put NULs in it. The last
    # character may be cut by the end of the head.
    broken = head.decode("utf-8", errors="replace").rstrip("\ufffd").count("\ufffd")
    return controls <= len(head) // (100 if broken else 8)


def _not_readable(extension: str) -> DocumentError:
    for known in (PDF, DOCX, EPUB):
        if extension in known.extensions:
            return DamagedDocument(
                f"This file is called {extension} but is not one, or its beginning is missing.",
                hint="Download or copy it once more, then import it.",
            )
    return UnsupportedFormat("Casefolio does not know this kind of file.", hint=_SAVE_AS)


def _kind_of_text(head: bytes, extension: str) -> Format:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")[:4096]
    if _HTML_START.match(start) or (extension in HTML.extensions and b"<" in start):
        return HTML
    if _MHTML_START.match(start):
        raise UnsupportedFormat(
            "Casefolio cannot read web archives.",
            hint="Save the page as PDF or as “Web page, HTML only”.",
        )
    if _XML_START.match(start):
        if re.search(rb"<html\b", start, re.IGNORECASE):
            return HTML
        raise UnsupportedFormat("Casefolio cannot read XML files.", hint=_SAVE_AS)
    if extension in _TABLES:
        raise UnsupportedFormat("Casefolio cannot read spreadsheets.", hint=_SAVE_AS)
    return MARKDOWN if extension in MARKDOWN.extensions else TEXT
