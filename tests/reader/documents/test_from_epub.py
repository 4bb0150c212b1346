"""EPUB books: the spine in order, notes in a file of their own, metadata, protection."""

import pytest

from reader.documents.formats import EPUB
from reader.errors import DamagedDocument, PasswordNeeded
from tests.reader.documents.reading import lines_of, marks_of

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>The Harbour Inquiry</dc:title><dc:creator>Jane Hill</dc:creator>
<dc:creator>A. N. Other</dc:creator><dc:date>2021-03-04T00:00:00Z</dc:date>
<dc:language>en-GB</dc:language></metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/chapter%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="notes"/>
</spine></package>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title/></head><body>{}</body></html>"""
ONE = """<h1>One</h1>
<p>The alarm<a id="r1" epub:type="noteref" href="notes.xhtml#n1">1</a> rang&nbsp;often.</p>
<a id="empty"/><p>Nobody got up.</p>"""
TWO = """<h1>Two</h1><p>It sank<sup><a id="r1" href="notes.xhtml#n2">2</a></sup>.</p>"""
NOTES = """<h1>Notes</h1>
<aside epub:type="footnote" id="n1"><p><a href="one.xhtml#r1">1</a> Day 3, page 4.</p></aside>
<p id="n2"><a href="chapter%20two.xhtml#r1">2</a> Day 9.</p>"""


def book(**other):
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": PAGE.format(
            "<nav><ol><li><a href='text/one.xhtml'>One</a></li></ol></nav>"
        ),
        "OEBPS/text/one.xhtml": PAGE.format(ONE),
        "OEBPS/text/chapter two.xhtml": PAGE.format(TWO),
        "OEBPS/text/notes.xhtml": PAGE.format(NOTES),
        **other,
    }


def test_the_parts_follow_the_spine_and_notes_find_their_marks(pack):
    content = EPUB.load(pack("book.epub", book()))

    assert lines_of(content) == [
        "h1 One",
        "p The alarm rang often.",
        "p Nobody got up.",
        "h1 Two",
        "p It sank.",
        "h1 Notes",
        "note 1 Day 3, page 4.",
        "note 2 Day 9.",
    ]
    assert marks_of(content) == [("arm", "1"), ("ank", "2")]


def test_title_authors_date_and_language_come_from_the_package(pack):
    content = EPUB.load(pack("book.epub", book()))

    assert (content.title, content.authors) == ("The Harbour Inquiry", "Jane Hill, A. N. Other")
    assert (content.published, content.language) == ("2021-03-04", "en-GB")


def test_a_part_that_is_not_well_formed_is_read_all_the_same(pack):
    members = book(**{"OEBPS/text/one.xhtml": "<html><body><p>Unclosed<br>and <b>bold"})

    content = EPUB.load(pack("book.epub", members))

    assert lines_of(content)[0] == "p Unclosed and bold"


def test_entities_of_a_book_are_not_expanded(pack):
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        "<html><body><p>x&b;</p></body></html>"
    )

    content = EPUB.load(pack("book.epub", book(**{"OEBPS/text/one.xhtml": bomb})))

    assert lines_of(content)[0] == "p x&b;"


def test_a_protected_book_is_refused_with_a_hint(pack):
    encryption = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">
    <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData>
    </encryption>"""

    with pytest.raises(PasswordNeeded, match="protected against copying"):
        EPUB.load(pack("book.epub", book(**{"META-INF/encryption.xml": encryption})))


def test_a_book_whose_parts_are_missing_is_damaged(pack):
    members = {name: held for name, held in book().items() if not name.startswith("OEBPS/text")}

    with pytest.raises(DamagedDocument):
        EPUB.load(pack("book.epub", members))
