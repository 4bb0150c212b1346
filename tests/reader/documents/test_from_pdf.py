"""PDF files as they come: printed with Typst here, and spoilt."""

import io

import pikepdf
import pypdfium2
import pytest
import typst

from reader.documents.from_pdf import load
from reader.errors import Cancelled, DamagedDocument, PasswordNeeded
from reader.progress import no_progress
from tests.reader.documents.pdf.printing import print_pdf
from tests.reader.documents.reading import lines_of, marks_of

SENTENCES = (
    "The inspectorate found that cells were cold, that call bells were broken, and that nobody "
    "wrote down why a woman had waited nine hours. "
)
RUNNING = """
#set page(width: 400pt, height: 300pt, margin: 50pt, numbering: "1",
  header: text(8pt)[The Ferry Inquiry #h(1fr) Report])
#set text(size: 10pt, hyphenate: false)
#set par(justify: true)
"""

CIPHERS = {
    "RC4, 40 bits": {"R": 2, "aes": False, "metadata": False},
    "RC4, 128 bits": {"R": 3, "aes": False, "metadata": False},
    "AES, 128 bits": {"R": 4, "aes": True},
    "AES, 256 bits": {"R": 6, "aes": True},
}

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">'
    '<image width="300" height="200" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEA'
    'AAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="/></svg>'
)


@pytest.fixture
def read(tmp_path):
    """Return a function that prints a source of Typst's to a PDF and loads it."""

    def printed_and_loaded(source):
        return load(print_pdf(tmp_path / "report.pdf", source), no_progress)

    return printed_and_loaded


@pytest.fixture
def printed(tmp_path):
    """A PDF of two pages, open for spoiling."""
    path = print_pdf(tmp_path / "whole.pdf", RUNNING + SENTENCES * 12)
    with pikepdf.open(path) as pdf:
        yield pdf


def test_a_report_keeps_its_text_and_loses_its_furniture(read):
    content = read(RUNNING + "= Cells\n" + SENTENCES * 30)

    assert lines_of(content) == ["h1 Cells", f"p {(SENTENCES * 30).strip()}"]
    assert [page.label for page in content.pages] == [
        str(number + 1) for number in range(len(content.pages))
    ]


def test_every_run_is_those_very_characters_of_its_page(read, tmp_path):
    content = read(
        RUNNING + "= Cells\nA *bold* word, fi and fl. #footnote[A note.] " + SENTENCES * 20
    )

    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert content.runs
    for run in content.runs:
        printed_text = texts[run.page_index][run.character : run.character + run.length]
        assert content.text[run.start : run.start + run.length] == printed_text


def test_columns_are_read_one_after_the_other(read):
    content = read(
        '#set page(columns: 2)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
        + SENTENCES * 40
    )

    assert lines_of(content) == [f"p {(SENTENCES * 40).strip()}"]


def test_notes_follow_their_paragraph_and_leave_a_mark(read):
    content = read("The force was asked.#footnote[Home Office, 2021.] It was silent.\n\nNext.")

    assert lines_of(content) == [
        "p The force was asked. It was silent.",
        "note 1 Home Office, 2021.",
        "p Next.",
    ]
    assert marks_of(content) == [("ed.", "1")]


def test_a_small_table_between_short_lines_is_rows(read):
    content = read(
        "Before the table.\n\n"
        "#table(columns: 3, [Year], [Cases], [Total], [2019], [12], [12], [2020], [44], [56])\n\n"
        "After it."
    )

    assert lines_of(content) == [
        "p Before the table.",
        "row Year | Cases | Total",
        "row 2019 | 12 | 12",
        "row 2020 | 44 | 56",
        "p After it.",
    ]


def test_the_space_after_an_f_that_leans_over_it_stays(read):
    content = read('#set text(style: "italic")\nThe head of#h(-1.5pt) the UK#h(-1.5pt) force.')

    assert lines_of(content) == ["p The head of the UK force."]


def test_lists_tables_and_quotations_are_told_apart(read):
    content = read(
        SENTENCES * 3
        + """
- One thing.
- Another thing.
  + A third within it.

#pad(x: 2em)[“Nobody ever asked me how I was, not once in all those years.”]

Table 1: Officers
#table(columns: 3, [*Rank*], [*2019*], [*2020*], [Sergeant], [7], [9], [Inspector], [4], [3])
"""
    )

    assert lines_of(content)[1:] == [
        "li1 • One thing.",
        "li1 • Another thing.",
        "li2 1. A third within it.",
        "q “Nobody ever asked me how I was, not once in all those years.”",
        "caption Table 1: Officers",
        "row1 Rank | 2019 | 2020",
        "row Sergeant | 7 | 9",
        "row Inspector | 4 | 3",
    ]


def test_the_contents_are_a_list_and_do_not_double_the_headings(read):
    content = read(
        '#set page(numbering: "1")\n#outline(title: none)\n#pagebreak()\n= Cells\n'
        + SENTENCES
        + "\n== Bells\n"
        + SENTENCES
        + "\n= Waiting\n"
        + SENTENCES
    )

    assert lines_of(content)[:3] == ["li1 Cells 2", "li2 Bells 2", "li1 Waiting 2"]
    assert [line for line in lines_of(content) if line.startswith("h")] == [
        "h1 Cells",
        "h2 Bells",
        "h1 Waiting",
    ]


def test_a_landscape_page_reads_like_any_other(read):
    content = read("#rotate(90deg, reflow: true, block(width: 500pt)[" + SENTENCES * 3 + "])")

    assert lines_of(content) == [f"p {(SENTENCES * 3).strip()}"]


def test_a_turned_sheet_reads_like_any_other(printed, tmp_path):
    for page in printed.pages:
        page.rotate(90, relative=True)
    printed.save(tmp_path / "turned.pdf")

    content = load(tmp_path / "turned.pdf", no_progress)

    assert content.text.startswith("The inspectorate found that cells were cold")


def test_title_authors_and_language_are_those_of_the_file(read):
    content = read(
        '#set document(title: "The Ferry Inquiry", author: "Dame Ann")\n'
        '#set text(lang: "cy")\nText.'
    )

    assert (content.title, content.authors, content.language) == (
        "The Ferry Inquiry",
        "Dame Ann",
        "cy",
    )


def test_a_file_with_a_password_asks_for_it(printed, tmp_path):
    printed.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))

    with pytest.raises(PasswordNeeded) as refused:
        load(tmp_path / "locked.pdf", no_progress)

    assert refused.value.hint


@pytest.mark.parametrize("kind", CIPHERS)
def test_a_locked_file_is_read_with_its_password(printed, tmp_path, kind):
    path = tmp_path / "locked.pdf"
    printed.save(path, encryption=pikepdf.Encryption(user="Grüße 1", owner="b", **CIPHERS[kind]))

    with pytest.raises(PasswordNeeded):
        load(path, no_progress, "grüße 1")

    assert SENTENCES.strip() in load(path, no_progress, "Grüße 1").text


@pytest.mark.parametrize("kind", CIPHERS)
def test_a_file_that_only_its_owner_may_change_opens(printed, tmp_path, kind):
    nothing = pikepdf.Permissions(**dict.fromkeys(pikepdf.Permissions._fields, False))
    lock = pikepdf.Encryption(user="", owner="b", allow=nothing, **CIPHERS[kind])
    printed.save(tmp_path / "owned.pdf", encryption=lock)

    assert SENTENCES.strip() in load(tmp_path / "owned.pdf", no_progress).text


@pytest.mark.parametrize("content", [b"", b"<html>A page</html>", b"%PDF-1.7\nnothing more"])
def test_a_file_that_is_no_whole_pdf_is_refused_with_a_hint(write, content):
    with pytest.raises(DamagedDocument) as refused:
        load(write("report.pdf", content), no_progress)

    assert refused.value.hint


def test_a_file_that_breaks_off_is_refused(printed, write):
    whole = io.BytesIO()
    printed.save(whole)

    with pytest.raises(DamagedDocument):
        load(write("half.pdf", whole.getvalue()[: len(whole.getvalue()) // 3]), no_progress)


def test_a_page_too_large_to_print_costs_only_itself(printed, tmp_path):
    printed.pages[0].mediabox = [0, 0, 50_000, 50_000]
    printed.save(tmp_path / "large.pdf")

    content = load(tmp_path / "large.pdf", no_progress)

    assert content.remarks == ("1 of the 2 pages could not be read: 1.",)
    assert content.blocks
    assert max(page.width for page in content.pages) < 1000


def test_pages_without_text_are_named(printed, tmp_path):
    with pikepdf.open(_scan()) as scan:
        printed.pages.append(scan.pages[0])
        printed.save(tmp_path / "mixed.pdf")

    content = load(tmp_path / "mixed.pdf", no_progress)

    assert content.scanned == (2,)
    assert content.remarks == ("Page 3 is a picture without text: it cannot be searched.",)


def test_a_scan_can_be_imported_with_a_remark(write):
    content = load(write("scan.pdf", _scan().getvalue()), no_progress)

    assert content.title == "scan"
    assert content.text == ""
    assert len(content.pages) == 1
    assert content.remarks


def test_a_scan_that_its_program_wrapped_in_a_form_is_one(tmp_path):
    with pikepdf.open(_scan()) as scan:
        page = scan.pages[0]
        wrapped = pikepdf.Stream(
            scan,
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 200, 300],
            Resources=page.Resources,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=wrapped))
        page.Contents = scan.make_stream(b"/Form Do")
        scan.save(tmp_path / "wrapped.pdf")

    content = load(tmp_path / "wrapped.pdf", no_progress)

    assert content.remarks == ("Page 1 is a picture without text: it cannot be searched.",)


@pytest.mark.parametrize(
    ("caption", "remarks"),
    [
        ("", ("Page 2 is a picture without text: it cannot be searched.",)),
        ("The ferry before it sailed.", ()),
    ],
)
def test_a_picture_with_only_a_head_and_a_number_holds_no_text(tmp_path, caption, remarks):
    (tmp_path / "picture.svg").write_text(_PICTURE)
    report = tmp_path / "report.typ"
    picture = f'\n#pagebreak()\n#image("picture.svg", height: 80%)\n{caption}'
    report.write_text(RUNNING + SENTENCES * 6 + picture)
    typst.compile(report, output=tmp_path / "report.pdf")

    content = load(tmp_path / "report.pdf", no_progress)

    assert content.remarks == remarks


def test_bookmarks_in_a_circle_do_no_harm(printed, tmp_path):
    first = printed.make_indirect(pikepdf.Dictionary(Title="A"))
    second = printed.make_indirect(pikepdf.Dictionary(Title="B", Next=first, First=first))
    first.Next, first.First = second, second
    printed.Root.Outlines = printed.make_indirect(pikepdf.Dictionary(First=first, Last=second))
    printed.save(tmp_path / "circle.pdf")

    assert load(tmp_path / "circle.pdf", no_progress).blocks


def test_progress_names_pages_and_may_stop_the_work(printed, tmp_path):
    printed.save(tmp_path / "report.pdf")
    heard = []

    def progress(done, doing):
        heard.append((done, doing))
        if len(heard) == 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        load(tmp_path / "report.pdf", progress)

    assert heard == [(0.0, "Reading page 1 of 2"), (0.4, "Reading page 2 of 2")]


def _scan():
    """A page that is only a grey picture."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 300))
    picture = pikepdf.Stream(
        pdf,
        b"\x80",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=1,
        Height=1,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
    page.Contents = pdf.make_stream(b"200 0 0 300 0 0 cm /Scan Do")
    scan = io.BytesIO()
    pdf.save(scan)
    scan.seek(0)
    return scan
