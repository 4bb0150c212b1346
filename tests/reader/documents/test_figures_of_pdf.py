"""Figures of a PDF: where they are on the page and between which blocks they stand."""

import pikepdf
import pytest
import typst

from reader.documents.from_pdf import load
from reader.documents.model import BlockKind
from reader.progress import no_progress
from tests.reader.documents.pdf.printing import print_pdf

SENTENCES = (
    "The inspectorate found that cells were cold, that call bells were broken, and that nobody "
    "wrote down why a woman had waited nine hours. "
)
PAGE = "#set page(width: 400pt, height: 500pt, margin: 50pt)\n#set text(size: 10pt)\n"
CHART = """
Figure 1: Complaints by year

#box(width: 300pt, height: 150pt)[
  #place(dx: 20pt, polygon(fill: red, (0pt, 120pt), (100pt, 40pt), (260pt, 10pt), (260pt, 120pt)))
  #place(dx: 20pt, dy: 124pt, text(6pt)[2019])
  #place(dx: 140pt, dy: 124pt, text(6pt)[2020])
  #place(dx: 260pt, dy: 124pt, text(6pt)[2021])
]

"""
_PIXEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">'
    '<image width="300" height="200" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEA'
    'AAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="/></svg>'
)


@pytest.fixture
def read(tmp_path):
    """Return a function that prints a source of Typst's to a PDF and loads it."""

    def printed_and_loaded(source):
        return load(print_pdf(tmp_path / "report.pdf", PAGE + source), no_progress)

    return printed_and_loaded


def words_at(content, figure):
    """Return the block before which a figure stands."""
    block = next(block for block in content.blocks if block.start == figure.at)
    return block.kind, content.text[block.start : block.end]


def test_a_chart_stands_between_its_caption_and_what_follows(read):
    content = read(f"{SENTENCES * 2}\n{CHART}\n{SENTENCES * 2}")

    [figure] = content.figures
    assert figure.page_index == 0
    assert words_at(content, figure) == (BlockKind.CAPTION, "2019 2020 2021")
    left, bottom, right, top = figure.box
    assert left < 70 < 330 < right <= 400
    assert 50 < bottom < top < 450
    assert top - bottom > 120


def test_the_words_in_a_chart_stay_in_the_text(read):
    content = read(f"{SENTENCES * 2}\n{CHART}\n{SENTENCES * 2}")

    label = next(block for block in content.blocks if block.level == 1)
    assert content.text[label.start : label.end] == "2019 2020 2021"
    assert label.kind is BlockKind.CAPTION


def test_a_photograph_between_paragraphs_is_a_figure(tmp_path):
    (tmp_path / "pixel.svg").write_text(_PIXEL)
    report = tmp_path / "report.typ"
    photograph = '#image("pixel.svg", width: 200pt)'
    report.write_text(f"{PAGE}{SENTENCES * 3}\n\n{photograph}\n\nThen {SENTENCES * 3}")
    typst.compile(report, output=tmp_path / "report.pdf")

    content = load(tmp_path / "report.pdf", no_progress)

    [figure] = content.figures
    left, bottom, right, top = figure.box
    assert (right - left, top - bottom) == pytest.approx((133.3, 133.3), abs=0.2)
    assert words_at(content, figure)[1].startswith("Then")


def test_a_report_on_a_turned_page_has_its_figure_where_it_is_seen(read, tmp_path):
    read(f"{SENTENCES * 2}\n{CHART}\n{SENTENCES * 2}")
    with pikepdf.open(tmp_path / "report.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save()

    content = load(tmp_path / "report.pdf", no_progress)

    [figure] = content.figures
    left, bottom, right, top = figure.box
    assert (content.pages[0].width, content.pages[0].height) == (500, 400)
    assert right - left > 120
    assert top - bottom > 250
    assert 0 <= left < right <= 500
    assert 0 <= bottom < top <= 400


def test_a_table_has_no_picture(read):
    table = "#table(columns: 3, fill: luma(230), [Rank], [2019], [2020], [Sergeant], [7], [12])"

    content = read(f"{SENTENCES * 2}\n\nTable 1: Complaints by rank\n\n{table}\n\n{SENTENCES * 2}")

    assert content.figures == ()
