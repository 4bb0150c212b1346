"""Hits as Markdown, as CSV and as PDF."""

import csv
import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from markdown_it import MarkdownIt

from reader.errors import ExportError
from reader.export.hits import HitKind, HitSection, HitSource, HitsSelection, SelectedHit
from reader.export.hits_file import HitsFormat, write_hits
from reader.export.selection import Paper
from reader.export.to_csv import COLUMNS, hits_to_csv
from reader.export.to_markdown import hits_to_markdown
from tests.reader.export.selections import quotation


def hit(text="Vetting was weak.", kind=HitKind.PASSAGE, is_found=True, **fields):
    return SelectedHit(quotation(text, is_found), kind, "12", 40, **fields)


def selection(*hits, section="2 Culture › 2.1 Vetting", **fields):
    source = HitSource("d1", "A report", "The Review", "2023-03-21", (HitSection(section, hits),))
    given = {
        "title": "Search for “vetting”",
        "about": (("Query", "vetting"), ("Found", "1 passage in 1 section.")),
        "author": "",
        "organisation": "",
        "dated": date(2026, 11, 23),
        "paper": Paper.A4,
        "language": "en",
        "sources": (source,) if hits else (),
    }
    return HitsSelection(**{**given, **fields})


def rows(text):
    """The lines of the table below its head, each by the names of its columns."""
    lines = list(csv.reader(io.StringIO(text, newline="")))
    names = lines.index(list(COLUMNS))
    return [dict(zip(COLUMNS, cells, strict=True)) for cells in lines[names + 1 :]]


def test_markdown_has_the_question_and_each_hit_with_its_citation():
    found = hit("Vet all.", HitKind.RECOMMENDATION, number="4", note="")

    assert hits_to_markdown(selection(found)) == (
        "# Search for “vetting”\n\n"
        "- Query: vetting\n- Found: 1 passage in 1 section.\n- Date: 23 November 2026\n\n"
        "## A report\n\n"
        "The Review, 21 March 2023\n\n"
        "### 2 Culture › 2.1 Vetting\n\n"
        "**Recommendation 4**\n\n"
        "> Vet all.\n\n"
        "— A report, p. 12, passage 40\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "*not* _slanted_ `code` [no](link) <b>bold</b> &amp;",
        "1. no list",
        "- none either",
        "+ nor this",
        "~~struck~~ | a bar \\ a stroke",
        "=====",
    ],
)
def test_words_of_a_report_mean_nothing_in_markdown(words):
    text = hits_to_markdown(selection(hit(words)))

    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(text)
    (quoted,) = [tokens[n + 2] for n, token in enumerate(tokens) if token.type == "blockquote_open"]
    assert [child.type for child in quoted.children if child.content] == ["text"] * len(
        [child for child in quoted.children if child.content]
    )
    assert "".join(child.content for child in quoted.children) == words


def test_several_blocks_and_cells_stay_apart_in_markdown():
    text = hits_to_markdown(selection(hit("One.\nTwo\tthree.")))

    assert "> One.\n>\n> Two \\| three.\n" in text


def test_a_note_and_lost_words_are_marked_in_markdown():
    found = hit("Gone.", HitKind.NOTE, is_found=False, note="Ask **why**")

    text = hits_to_markdown(selection(found))

    assert "**Your note**" in text
    assert "*These words were not found in the report.*\n\nAsk **why**\n" in text


def test_csv_has_a_row_for_each_hit_under_what_was_asked():
    found = hit("Vet, “all”.\nNow.", HitKind.RECOMMENDATION, number="4")

    text = hits_to_csv(selection(found))

    assert text.startswith(
        "Search,Search for “vetting”\r\nQuery,vetting\r\nFound,1 passage in 1 section.\r\n"
        "Date,2026-11-23\r\n\r\nreport,section,"
    )
    assert rows(text) == [
        {
            "report": "A report",
            "section": "2 Culture › 2.1 Vetting",
            "page": "12",
            "passage": "40",
            "kind": "recommendation",
            "quotation": "Vet, “all”.\nNow.",
            "citation": "A report, p. 12, passage 40",
            "recommendation": "4",
            "note": "",
            "found_in_report": "yes",
        }
    ]


@pytest.mark.parametrize("sign", "=+-@\t\r\n")
def test_no_cell_is_a_formula_to_a_spreadsheet(sign):
    hostile = f"{sign}HYPERLINK(1)"
    found = hit(hostile, HitKind.NOTE, note=hostile)

    text = hits_to_csv(selection(found, section=hostile, about=(("Query", hostile),)))

    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert cells.count(f"'{hostile}") == 4
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]


def test_excel_is_told_the_encoding_of_csv(tmp_path):
    write_hits(selection(hit("Größe")), tmp_path / "hits.csv", HitsFormat.CSV)

    assert (tmp_path / "hits.csv").read_bytes().startswith(b"\xef\xbb\xbfSearch,")


def test_the_pdf_has_every_hit_and_is_accessible(tmp_path):
    found = [
        hit("Vetting was weak."),
        hit("Vet all.", HitKind.RECOMMENDATION, number="4"),
        hit("Gone.", HitKind.NOTE, is_found=False, note="Ask **why**"),
    ]
    path = tmp_path / "hits.pdf"

    written = write_hits(selection(*found), path, HitsFormat.PDF)

    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    for words in ("Search for", "23 November 2026", "Vetting was weak", "Recommendation 4"):
        assert words in text
    assert "Your note" in text
    assert "Ask why" in text
    assert "These words were not found in the report." in text
    assert written.remarks == ("One quotation was not found in its report; it is marked.",)
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_many_hits_get_a_list_of_contents(tmp_path):
    few, many = tmp_path / "few.pdf", tmp_path / "many.pdf"

    write_hits(selection(*[hit()] * 3), few, HitsFormat.PDF)
    write_hits(selection(*[hit()] * 41), many, HitsFormat.PDF)

    first_pages = [
        pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range() for path in (few, many)
    ]
    assert ["Contents" in text for text in first_pages] == [False, True]


@pytest.mark.parametrize("form", HitsFormat)
def test_nothing_is_not_exported(tmp_path, form):
    with pytest.raises(ExportError, match="no hits to export"):
        write_hits(selection(), tmp_path / "hits", form)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(ExportError, match="there is no folder"):
        write_hits(selection(hit()), tmp_path / "none" / "hits.md", HitsFormat.MARKDOWN)


def test_a_citation_that_names_no_author_leaves_no_line():
    made = selection(hit())
    source = replace(made.sources[0], authors="", published="")

    text = hits_to_markdown(replace(made, sources=(source,)))

    assert "## A report\n\n### 2 Culture" in text
