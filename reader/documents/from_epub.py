"""
EPUB books: the pages of the spine, in its order, as one tree for the walk that HTML has.

One tree, because the notes of a book are often in a file of their own.
"""

import html
import html.entities
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from reader.documents.archive import Archive
from reader.documents.canonical import CanonicalText
from reader.documents.dates import find_date
from reader.documents.decoding import decode
from reader.documents.html_blocks import add_all, blocks_of
from reader.documents.html_tree import local_name, tree_of, xml_root
from reader.documents.model import Content
from reader.errors import DamagedDocument, PasswordNeeded
from reader.progress import Progress, no_progress

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_ENTITIES = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def load(path: Path, progress: Progress = no_progress) -> Content:
    """Read an EPUB book."""
    progress(0.05, "Opening the book")
    with Archive(path) as archive:
        _refuse_encrypted(archive)
        package_name = _package_name(archive)
        package = xml_root(archive.read(package_name))
        book = etree.Element("body")
        names = _spine(package, posixpath.dirname(package_name), archive)
        for number, name in enumerate(names):
            progress(0.1 + 0.6 * number / len(names), f"Reading part {number + 1} of {len(names)}")
            book.append(_part(archive.read(name), name))
    progress(0.8, "Finding its paragraphs")
    text = CanonicalText()
    add_all(text, blocks_of(book))
    published = _metadata(package, "date")
    found = find_date(published[:40])
    return text.finish(
        _metadata(package, "title"),
        authors=", ".join(_all_metadata(package, "creator")),
        published=found[2] if found else published[:10],
        language=_metadata(package, "language"),
    )


def _refuse_encrypted(archive: Archive) -> None:
    """Refuse books with copy protection; fonts may be scrambled."""
    if _ENCRYPTION not in archive.names:
        return
    root = xml_root(archive.read(_ENCRYPTION))
    methods = [
        str(method.get("Algorithm", ""))
        for method in root.iter()
        if local_name(method) == "encryptionmethod"
    ]
    if not all(method in _FONT_OBFUSCATION for method in methods):
        raise PasswordNeeded(
            "This book is protected against copying and cannot be read.",
            hint="Ask its publisher for a copy without protection, or for a PDF.",
        )


def _package_name(archive: Archive) -> str:
    root = xml_root(archive.read(_CONTAINER))
    for element in root.iter():
        if local_name(element) == "rootfile" and element.get("full-path") in archive.names:
            return str(element.get("full-path"))
    raise _no_text()


def _spine(package: etree._Element, folder: str, archive: Archive) -> list[str]:
    """Return the names of the pages in reading order."""
    names: dict[str, str] = {}
    for item in _all(package, "item"):
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        is_contents = "nav" in item.get("properties", "").split()
        if item.get("media-type") in _PAGES and not is_contents and name in archive.names:
            names[item.get("id", "")] = name
    spine = [names[id_] for item in _all(package, "itemref") if (id_ := item.get("idref")) in names]
    spine = list(dict.fromkeys(spine)) or list(names.values())
    if not spine:
        raise _no_text()
    return spine


def _part(source: bytes, name: str) -> etree._Element:
    """Return the body of a page; its ids and links are made those of the whole book."""
    text = _DECLARATION.sub("", decode(source))
    text = _NAMED_ENTITY.sub(_character, _DOCTYPE.sub("", text, count=1))
    try:
        root = xml_root(text.encode("utf-8", errors="replace"))
    except DamagedDocument:
        root = tree_of(text)
    body = next((element for element in root.iter() if local_name(element) == "body"), root)
    for element in body.iter(etree.Element):
        for key in ("id", "name"):
            if element.get(key):
                element.set(key, f"{name}:{element.get(key)}")
        link = element.get("href")
        if link and "#" in link and "://" not in link:
            file, _sign, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file)))
            element.set("href", f"#{target if file else name}:{place}")
    body.tag = "section"
    body.tail = None
    return body


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    return html.entities.html5.get(entity[1], html.escape(entity[0]))


def _all(package: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in package.iter() if local_name(element) == name]


def _all_metadata(package: etree._Element, name: str) -> list[str]:
    found = _all(package, name)
    return ["".join(element.itertext()).strip() for element in found if element.text]


def _metadata(package: etree._Element, name: str) -> str:
    return next(iter(_all_metadata(package, name)), "")


def _no_text() -> DamagedDocument:
    return DamagedDocument(
        "This book holds no text.", hint="Download or copy it once more, then import it."
    )
