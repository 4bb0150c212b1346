"""What a page draws round its text."""

import pypdfium2

from reader.documents.pdf.glyphs import read_page
from tests.reader.documents.pdf.printing import print_pdf

PAGE = "#set page(width: 400pt, height: 400pt, margin: 40pt)\n"


def printed(tmp_path, source):
    return pypdfium2.PdfDocument(print_pdf(tmp_path / "report.pdf", PAGE + source))


def test_a_panel_is_placed_like_the_text_in_it(tmp_path):
    with printed(tmp_path, "#block(fill: aqua, width: 100%, inset: 9pt)[Boxed words.]") as document:
        page = read_page(document, 0)

    (frame,), (line,) = page.frames, page.lines
    assert frame[0] < line.left < line.right < frame[2]
    assert frame[1] < line.top < line.bottom < frame[3]


def test_white_panels_rules_and_backgrounds_are_no_frames(tmp_path):
    source = (
        "#set page(fill: silver)\n#line(length: 100%)\n"
        "#block(fill: white, width: 100%, height: 60pt)[Words.]"
    )
    with printed(tmp_path, source) as document:
        page = read_page(document, 0)

    assert page.frames == ()
