"""Scanned pages for tests: what Tesseract would print of them, and a program that prints it."""

import stat
import sys

import pikepdf
import pypdfium2

from reader.documents.scans.read_pages import ReadPage
from reader.documents.scans.tsv import read_lines

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf"
WIDTH_PX, HEIGHT_PX = 1200, 1600
SCALE = 2.0
"""Pixels a point: the page is 600 by 800 points."""
LETTER_PX = 11
TALL_PX = 14
"""Of ten points: what rises above the line; four more pixels reach below it."""
STEP_PX = 24


def row(text, left=100, top=100, width=None, height=TALL_PX, *, line=1, block=1, confidence="96.5"):
    """Return one word as Tesseract prints it."""
    width = LETTER_PX * len(text) if width is None else width
    return f"5\t1\t{block}\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{confidence}\t{text}"


def printed(*lines, left=100, top=200, step=STEP_PX):
    """
    Return what Tesseract prints of lines beneath each other, in letters of one width.

    An empty line is a gap between paragraphs.
    """
    rows = [f"{HEADER}\ttext"]
    for number, line in enumerate(lines):
        x, y = left, top + number * step
        for word in line.split():
            is_tall = any(letter in "bdfhkl" or letter.isupper() for letter in word)
            is_deep = any(letter in "gpqy" for letter in word)
            above = y if is_tall else y + 4
            below = y + TALL_PX + (4 if is_deep else 0)
            rows.append(row(word, x, above, height=below - above, line=number + 1))
            x += LETTER_PX * (len(word) + 1)
    return "\n".join(rows) + "\n"


def read_page(page_index, *lines, **more):
    """Return a page on which these lines were recognised."""
    words = read_lines(printed(*lines, **more), WIDTH_PX, HEIGHT_PX)
    return ReadPage(page_index, WIDTH_PX / SCALE, HEIGHT_PX / SCALE, SCALE, words)


def install_tesseract(folder, monkeypatch, says, *, deed=""):
    """
    Put a program called tesseract on the PATH that prints ``says`` of every picture.

    ``deed`` is what it does instead, after it has seen the picture.
    """
    folder.mkdir(exist_ok=True)
    (folder / "says.tsv").write_text(says, encoding="utf-8")
    program = folder / "tesseract"
    program.write_text(
        f"#!{sys.executable} -I\n"
        "import os, sys, time\n"
        "if '--list-langs' in sys.argv:\n"
        "    print('List of available languages in \"/tessdata/\" (3):\\nosd\\nfra\\neng')\n"
        "    sys.exit()\n"
        "sys.stdin.buffer.read()\n"
        f"{deed}\n"
        f"sys.stdout.write(open({str(folder / 'says.tsv')!r}, encoding='utf-8').read())\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def remove_tesseract(folder, monkeypatch):
    """Let no program of that name be found."""
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("reader.documents.scans.tesseract._USUAL_PLACES", ())


def scanned_pdf(path, texts):
    """
    Write a PDF file of 600 by 800 points a page and return its path.

    A page has its text, a line each; one whose text is empty is a grey picture.
    """
    pdf = pikepdf.new()
    for text in texts:
        page = pdf.add_blank_page(page_size=(600, 800))
        if text:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            lines = "".join(f"({line}) Tj T* " for line in text.splitlines())
            drawn = f"BT /F 10 Tf 12 TL 50 700 Td {lines} ET".encode()
        else:
            picture = pdf.make_stream(b"\x80")
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width = picture.Height = 1
            picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
            drawn = b"600 0 0 800 0 0 cm /Scan Do"
        page.Contents = pdf.make_stream(drawn)
    pdf.save(path)
    return path


def picture_of(path, lines):
    """Write a PDF file of one page, 400 by 120 points, that is a picture of these lines."""
    drawn = scanned_pdf(path, ["\n".join(lines)])
    with pypdfium2.PdfDocument(drawn) as printed_page:
        # The lines begin 100 points beneath the top of 800.
        shown = printed_page[0].render(scale=3, grayscale=True, crop=(0, 620, 200, 60))
        rows = bytes(shown.buffer)
        pixels = b"".join(rows[at : at + shown.width] for at in range(0, len(rows), shown.stride))
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 120))
    picture = pdf.make_stream(pixels)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = shown.width, shown.height
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
    page.Contents = pdf.make_stream(b"400 0 0 120 0 0 cm /Scan Do")
    pdf.save(path)
    return path
