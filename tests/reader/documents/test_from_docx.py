"""Word documents: headings, lists with their printed numbers, tables, notes, title."""

import pytest

from reader.documents.formats import DOCX
from reader.errors import DamagedDocument, UnsafeDocument
from tests.reader.documents.reading import lines_of, marks_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONSHIPS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}
</Relationships>"""
RELATIONSHIP = (
    '<Relationship Id="{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{1}" Target="{2}"/>'
)
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered paragraph"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ReportPart"><w:name w:val="Report part"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""
FOOTNOTES = f"""<w:footnotes {W}><w:footnote w:id="2">
<w:p><w:r><w:t>Final report, page 12.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
CORE = """<cp:coreProperties
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Microsoft Word - draft</dc:title>
<dc:creator>A. Chair</dc:creator></cp:coreProperties>"""


def paragraph(text, style="", number="", level=0, after=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>{after}</w:p>"


@pytest.fixture
def read(pack):
    def read_docx(*body, **other):
        document = f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>"
        parts = (("s", "styles"), ("n", "numbering"), ("f", "footnotes"))
        members = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONSHIPS.format(
                RELATIONSHIP.format("d", "officeDocument", "word/document.xml")
            ),
            "word/_rels/document.xml.rels": RELATIONSHIPS.format(
                "".join(RELATIONSHIP.format(key, name, f"{name}.xml") for key, name in parts)
            ),
            "word/document.xml": document,
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/footnotes.xml": FOOTNOTES,
            "docProps/core.xml": CORE,
            **other,
        }
        return DOCX.load(pack("report.docx", members))

    return read_docx


def test_headings_and_paragraphs_have_the_numbers_that_word_prints(read):
    content = read(
        paragraph("Introduction", "Heading1"),
        paragraph("The review was set up.", "Numbered"),
        paragraph("It heard people.", "Numbered"),
        paragraph("Culture", "Heading1"),
        paragraph("It was poor.", "Numbered"),
    )

    assert lines_of(content) == [
        "h1 1 Introduction",
        "p 1.1 The review was set up.",
        "p 1.2 It heard people.",
        "h1 2 Culture",
        "p 2.1 It was poor.",
    ]


def test_lists_have_their_letters_and_bullets_and_start_again_when_word_does(read):
    content = read(
        paragraph("train staff", number="2"),
        paragraph("all of them", number="2", level=1),
        paragraph("publish figures", number="2"),
        paragraph("Between the lists."),
        paragraph("repair bells", number="3"),
    )

    assert lines_of(content) == [
        "li1 (a) train staff",
        "li2 • all of them",
        "li1 (b) publish figures",
        "p Between the lists.",
        "li1 (a) repair bells",
    ]


def test_title_author_and_date_come_from_the_title_page(read):
    content = read(
        paragraph("The Harbour Inquiry", "Title"),
        paragraph("March 2021"),
        paragraph("Text."),
    )

    assert content.title == "The Harbour Inquiry"
    assert (content.authors, content.published) == ("A. Chair", "2021-03")


def test_a_style_of_the_authors_own_is_a_heading_when_the_outline_shows_it(read):
    content = read(paragraph("Evidence", "ReportPart"), paragraph("It was heard in public."))

    assert lines_of(content) == ["h2 Evidence", "p It was heard in public."]


def test_the_table_of_contents_is_left_out(read):
    content = read(paragraph("Introduction 5", "TOC1"), paragraph("The text begins."))

    assert lines_of(content) == ["p The text begins."]


def test_footnotes_leave_a_mark_and_stand_at_the_end(read):
    content = read(
        paragraph("It was seen", after='<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph("and heard.", "Quote"),
    )

    assert lines_of(content) == ["p It was seen", "q and heard.", "note 1 Final report, page 12."]
    assert marks_of(content) == [("een", "1")]


def test_tables_are_rows(read):
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc>{}</w:tc>"
    rows = [
        row.format("".join(cell.format(paragraph(text)) for text in texts))
        for texts in (("Year", "Officers"), ("2022", ""), ("2023", "34,000"))
    ]

    content = read(f"<w:tbl>{''.join(rows)}</w:tbl>")

    assert lines_of(content) == ["row Year | Officers", "row 2022 | ", "row 2023 | 34,000"]


def test_a_picture_somewhere_else_is_not_fetched(read, tmp_path):
    outside = tmp_path / "secret.png"
    outside.write_bytes(b"\x89PNG")
    relationships = RELATIONSHIPS.format(
        RELATIONSHIP.format("p", "image", outside.as_uri()).replace(
            "/>", ' TargetMode="External"/>'
        )
    )
    picture = (
        '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        "<wp:inline><a:graphic><a:graphicData><pic:pic"
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:link="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing>"
    )

    content = read(
        paragraph("Before.", after=f"<w:r>{picture}</w:r>"),
        **{"word/_rels/document.xml.rels": relationships},
    )

    assert lines_of(content) == ["p Before."]


def test_a_document_with_an_entity_bomb_is_refused(read):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )

    with pytest.raises(DamagedDocument):
        read(**{"word/document.xml": bomb})


def test_an_archive_that_unpacks_to_far_too_much_is_refused(read):
    with pytest.raises(UnsafeDocument, match="far more than a report needs"):
        read(**{"word/media/filler.xml": b" " * 5_000_000})
