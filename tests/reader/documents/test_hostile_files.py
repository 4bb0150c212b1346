"""Files made to do harm are read calmly or refused with a sentence, in reasonable time."""

import io
import struct
import zipfile

import pytest

from reader.documents.sealed import parse
from reader.errors import DocumentError

DEEP_TABLE = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def with_false_size(packed, size, claimed):
    return packed.replace(struct.pack("<I", size), struct.pack("<I", claimed))


BOMB = zipped({"META-INF/container.xml": b" " * 20_000_000})
REFUSED = {
    "bomb.epub": BOMB,
    "liar.epub": with_false_size(BOMB, 20_000_000, 1000),
    "many.docx": zipped({f"word/document{number}": "" for number in range(10_050)}),
    "deep.docx": zipped({"word/document.xml": f'<a xmlns:w="x">{DEEP_TABLE}</a>'}),
    "entities.docx": zipped({"word/document.xml": f"{ENTITY_BOMB}<a>&i;</a>"}),
    "entities.epub": zipped({"META-INF/container.xml": f"{ENTITY_BOMB}<container>&i;</container>"}),
    "outside.epub": zipped(
        {
            "../../../tmp/evil": "x",
            "META-INF/container.xml": '<container><rootfile full-path="/etc/passwd"/></container>',
        }
    ),
    "deep.html": "<div>" * 20_000 + "deep" + "</div>" * 20_000,
    "quoted.md": ">" * 20_000 + " deep",
    "cut.docx": zipped({"word/document.xml": "<a/>" * 1000})[:120],
    "empty.md": "",
    "noise.txt": bytes(range(256)) * 50,
    "half.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
}
READ = {
    "flat.html": "<ul>" + "<li>item" * 8_000,
    "wide.html": "<table><tr>" + "<td colspan=999999 rowspan=999999>x</td>" * 50 + "</table>",
    "files.html": "<p>Words<img src='file:///etc/passwd'><iframe src='file:///etc/passwd'>",
    "brackets.md": "[" * 20_000,
    "stars.md": "*a **b " * 10_000,
    "one-line.txt": "word " * 400_000,
    "no-space.txt": "x" * 2_000_000,
    "many-lines.txt": "a line\n" * 50_000,
    "furniture.txt": "Skip to content\n\n" + "share share this " * 2000 + "\n\n" + "cookie " * 3000,
    "nuls.txt": b"Some\0 words and\0 others.",
    "lie.docx": "<html><body><p>A page that is called a document.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(write, name):
    path = write(name, REFUSED[name])

    with pytest.raises(DocumentError) as refused:
        parse(path)

    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("name", READ)
def test_a_strange_file_is_read_calmly(write, name):
    content = parse(write(name, READ[name]))

    assert content.blocks
    assert "root:" not in content.text


def test_a_small_page_cannot_become_a_large_text(write):
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("ab", "bc", strict=True))
    page = f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{entities}]><html><p>x &c; y</p></html>'

    content = parse(write("page.html", page))

    assert len(content.text) < 100
