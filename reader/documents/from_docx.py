"""
Word documents: mammoth makes HTML of them in memory, and the walk for HTML makes blocks.

Before, what mammoth leaves out is written into the document's XML: automatic numbers, and
which paragraphs of the author's own styles are headings. mammoth sees none of the pictures.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import mammoth
from lxml import etree

from reader.documents.archive import Archive
from reader.documents.canonical import CanonicalText
from reader.documents.dates import line_date
from reader.documents.docx_numbering import Numbering, Styles, W, value
from reader.documents.html_blocks import add_all, blocks_of, with_marker
from reader.documents.html_tree import tree_of, xml_root
from reader.documents.model import Content
from reader.errors import DamagedDocument
from reader.progress import Progress, no_progress

_STYLE_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='TOC Heading'] => !
p[style-name^='toc '] => !
p[style-name^='table of'] => !
p[style-name='Quote'] => blockquote > p:fresh
p[style-name^='Quot'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
"""
_DEFAULT_TITLES = re.compile(r"(?i)microsoft word|untitled|document ?\d*|title")
_TITLE_PAGE = 12
"""Blocks in which a report says of when it is."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def load(path: Path, progress: Progress = no_progress) -> Content:
    """Read a Word document."""
    progress(0.05, "Opening the document")
    with Archive(path) as archive:
        parts = {
            name: xml_root(archive.read(name))
            for name in archive.names
            if name.lower().endswith((".xml", ".rels")) and "/embeddings/" not in name
        }
    main = _main_part(parts)
    progress(0.2, "Counting its numbers")
    _write_structure(parts, main)
    progress(0.3, "Reading the document")
    converted = mammoth.convert_to_html(
        _packed(parts), style_map=_STYLE_MAP, convert_image=lambda _image: []
    )
    progress(0.8, "Finding its paragraphs")
    root = tree_of(f"<html><body>{converted.value}</body></html>")
    text = CanonicalText()
    blocks = blocks_of(root)
    add_all(text, blocks)
    lines = (block.text for block in blocks[:_TITLE_PAGE])
    core = parts.get("docProps/core.xml")
    return text.finish(
        _title(root, core),
        authors=_property(core, _DUBLIN_CORE + "creator"),
        published=next(filter(None, (line_date(line) for line in lines)), ""),
        language=_property(core, _DUBLIN_CORE + "language"),
    )


def _main_part(parts: dict[str, etree._Element]) -> str:
    """Return the name of the part that holds the document's text."""
    root = parts.get("_rels/.rels")
    relationships = [] if root is None else root.findall(_RELATIONSHIPS)
    for relationship in relationships:
        name = str(relationship.get("Target", "")).lstrip("/")
        if str(relationship.get("Type", "")).endswith("/officeDocument") and name in parts:
            return name
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise DamagedDocument(
        "This Word document holds no text.",
        hint="Open it in the program that made it, save it once more, then import it.",
    )


def _write_structure(parts: dict[str, etree._Element], main: str) -> None:
    """Write automatic numbers into their paragraphs, and headings' levels as Word's own styles."""
    folder = main.rpartition("/")[0] + "/"
    styles = Styles(parts.get(folder + "styles.xml"))
    numbering = Numbering(parts.get(folder + "numbering.xml"), styles)
    for paragraph in parts[main].iter(W + "p"):
        marker = numbering.marker(paragraph)
        if marker and any(text.text for text in paragraph.iter(W + "t")):
            _insert_marker(paragraph, marker)
        level = styles.outline_level(paragraph)
        name = styles.name(value(paragraph, "pPr", "pStyle"))
        if level and not name.startswith(("heading ", "toc", "title")):
            _make_heading(paragraph, level)


def _insert_marker(paragraph: etree._Element, marker: str) -> None:
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "t").text = with_marker(marker)
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _make_heading(paragraph: etree._Element, level: int) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    style = properties.find(W + "pStyle")
    if style is None:
        style = etree.Element(W + "pStyle")
        properties.insert(0, style)
    style.set(W + "val", f"Heading{level}")


def _packed(parts: dict[str, etree._Element]) -> io.BytesIO:
    """Return the document as mammoth reads it: the XML parts alone, without any DTD."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, root in parts.items():
            archive.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    packed.seek(0)
    return packed


def _title(root: Any, core: etree._Element | None) -> str:
    for heading in root.iter("h1"):
        if heading.get("class") == "title":
            return "".join(heading.itertext())
    title = _property(core, _DUBLIN_CORE + "title")
    return "" if _DEFAULT_TITLES.match(title) else title


def _property(core: etree._Element | None, name: str) -> str:
    return "" if core is None else str(core.findtext(name) or "").strip()
