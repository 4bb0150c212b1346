"""Where the bookmarks of a file lead in its text."""

import pikepdf
import pypdfium2
import pytest

from reader.documents.canonical import CanonicalText
from reader.documents.from_pdf import load
from reader.documents.model import BlockKind
from reader.documents.pdf.assembly import add_blocks
from reader.documents.pdf.bookmarks import read_bookmarks, with_outline
from reader.documents.pdf.hyphens import Vocabulary
from reader.documents.pdf.printed import OutlineEntry, PrintedPage
from reader.progress import no_progress
from tests.reader.documents.pdf.printing import TITLE, block, print_pdf

BLOCKS = [
    block("Foreword by the chair", top=60, kind=BlockKind.PARAGRAPH),
    block("1 Culture", top=100, style=TITLE, kind=BlockKind.HEADING),
    block("Culture was weak.", top=130),
    block("Findings", page=1, top=60, style=TITLE, kind=BlockKind.HEADING),
    block("Nobody wrote it down.", page=1, top=100),
    block("Findings", page=3, top=60, style=TITLE, kind=BlockKind.HEADING),
    block("The families said more.", page=3, top=400),
    block("A box beside them.", page=3, top=200, left=300),
]
PAGES = [PrintedPage(index, 600, 800, 600, 800, upper_edge=800) for index in range(5)]


def led_to(*entries, pages=PAGES):
    """Return title, level and the words at which each entry arrives."""
    text = CanonicalText()
    add_blocks(text, BLOCKS, Vocabulary(line for one in BLOCKS for line in one.lines))
    content = with_outline(text.finish(), entries, BLOCKS, pages)
    return [
        (one.title, one.level, content.text[one.at :].split("\n")[0]) for one in content.outline
    ]


def test_an_entry_leads_to_the_heading_of_its_title_on_its_page_or_beside_it():
    found = led_to(
        OutlineEntry("1  Culture", 0, 0, 20),
        OutlineEntry("Findings", 0, 2),
        OutlineEntry("2.1 Findings", 0, 4),
    )

    assert [words for _, _, words in found] == ["1 Culture", "Findings", "Findings"]
    assert [title for title, _, _ in found] == ["1 Culture", "Findings", "2.1 Findings"]


def test_headings_of_one_title_are_told_apart_by_their_pages():
    text = CanonicalText()
    add_blocks(text, BLOCKS, Vocabulary(line for one in BLOCKS for line in one.lines))
    entries = [OutlineEntry("Findings", 0, 1), OutlineEntry("Findings", 0, 3)]

    content = with_outline(text.finish(), entries, BLOCKS, PAGES)

    first, second = (one.at for one in content.outline)
    assert (first, second) == (
        content.text.index("Findings"),
        content.text.rindex("Findings"),
    )


@pytest.mark.parametrize(
    ("height", "words"),
    [
        (None, "Findings"),
        (0, "Findings"),  # not known
        (1200, "Findings"),  # above the page
        (605, "A box beside them."),
        (410, "The families said more."),
        (392, "The families said more."),  # a little below its top
    ],
)
def test_an_entry_that_no_heading_reads_like_leads_to_the_highest_passage_below(height, words):
    assert led_to(OutlineEntry("Bereaved", 0, 3, height)) == [("Bereaved", 1, words)]


def test_an_entry_below_all_that_a_page_has_leads_to_the_next_page_with_text():
    assert led_to(OutlineEntry("Annex", 0, 1, 100), OutlineEntry("Plates", 0, 2)) == [
        ("Annex", 1, "Findings"),
        ("Plates", 1, "Findings"),
    ]


def test_heights_are_not_believed_where_a_page_is_read_turned():
    turned = [PrintedPage(index, 600, 800, 800, 600, turn=1) for index in range(5)]

    assert led_to(OutlineEntry("Bereaved", 0, 3, 410), pages=turned) == [
        ("Bereaved", 1, "Findings")
    ]


def test_entries_that_lead_nowhere_are_left_out_and_those_below_move_up():
    found = led_to(
        OutlineEntry("1 Culture", 0, 0),
        OutlineEntry("A website", 1, None),
        OutlineEntry("Findings", 2, 1),
        OutlineEntry("", 1, 1),
        OutlineEntry("The back", 0, 4),
    )

    assert found == [("1 Culture", 1, "1 Culture"), ("Findings", 2, "Findings")]


def test_an_entry_that_names_no_page_leads_to_the_next_heading_of_its_title():
    found = led_to(
        OutlineEntry("Findings", 0, None),
        OutlineEntry("Findings", 0, None),
        OutlineEntry("Findings", 0, None),
    )

    assert [words for _, _, words in found] == ["Findings", "Findings"]


def test_the_outline_of_a_printed_file_is_kept(tmp_path):
    content = load(
        print_pdf(tmp_path / "report.pdf", "= Culture\nWords.\n#pagebreak()\n== Vetting\nMore."),
        no_progress,
    )

    assert [(one.title, one.level) for one in content.outline] == [("Culture", 1), ("Vetting", 2)]
    assert content.text[content.outline[1].at :].startswith("Vetting")


def test_what_is_sound_of_a_broken_tree_is_read(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    there = pikepdf.Array([page, pikepdf.Name.XYZ, 0, 700, 0])
    first = pdf.make_indirect(pikepdf.Dictionary(Title="First", Dest=there))
    gone = pdf.make_indirect(pikepdf.Dictionary(Title="Gone", Dest=pikepdf.Array([99])))
    again = pdf.make_indirect(pikepdf.Dictionary(Title="Again", Dest=there))
    first.Next, gone.Next, again.Next = gone, again, first
    pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(First=first, Last=again))
    pdf.save(tmp_path / "circle.pdf")

    with pypdfium2.PdfDocument(tmp_path / "circle.pdf") as document:
        entries = read_bookmarks(document)

    assert [(one.title, one.page_index, one.height) for one in entries] == [
        ("First", 0, 700.0),
        ("Gone", None, None),
        ("Again", 0, 700.0),
    ]
