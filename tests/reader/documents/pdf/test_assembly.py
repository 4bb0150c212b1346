"""Lines of print become text with runs."""

from dataclasses import replace

from reader.documents.canonical import CanonicalText
from reader.documents.model import BlockKind, NoteMark
from reader.documents.pdf.assembly import add_blocks
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.hyphens import Vocabulary
from tests.reader.documents.pdf.printing import broken, line, lines, raised


def content(*blocks):
    text = CanonicalText()
    add_blocks(text, blocks, Vocabulary(one for block in blocks for one in block.lines))
    return text.finish()


def seen(made, held):
    """What the runs say of the characters of the one line held."""
    return [
        held.text[run.character - held.character :][: run.length]
        for run in made.runs
        if run.character >= held.character
    ]


def test_lines_are_joined_by_spaces_that_no_run_claims():
    held = lines("The force", "was asked.")

    made = content(PrintedBlock(tuple(held)))

    assert made.text == "The force was asked."
    assert [(run.start, run.length) for run in made.runs] == [(0, 9), (10, 10)]


def test_a_soft_hyphen_joins_its_lines():
    held = lines(broken("The organ"), "isation was asked.")

    assert content(PrintedBlock(tuple(held))).text == "The organisation was asked."


def test_a_web_address_of_three_lines_keeps_its_hyphens():
    held = lines("See https://www.gov.uk/publications/", broken("long/open"), "government today.")

    made = content(PrintedBlock(tuple(held)))

    assert made.text == "See https://www.gov.uk/publications/long/open-government today."


def test_a_note_mark_leaves_the_text_and_cuts_the_run():
    held = line("asked.12 The", marks=[raised("asked.12 The", "12")])

    made = content(PrintedBlock((held,)))

    assert made.text == "asked. The"
    assert made.note_marks == (NoteMark(6, "12"),)
    assert seen(made, held) == ["asked.", " The"]


def test_the_marker_is_no_text():
    held = line("6.12 The force")

    made = content(PrintedBlock((held,), marker="6.12", skipped=5))

    assert (made.text, made.blocks[0].marker) == ("The force", "6.12")
    assert seen(made, held) == ["The force"]


def test_spaces_of_letter_spacing_go():
    held = replace(line("A N N E X"), gaps=(1, 3, 5, 7))

    assert content(PrintedBlock((held,))).text == "ANNEX"


def test_cells_are_parted_by_tabs():
    cells = (tuple(lines("Chief", "Inspector")), (), (line("7", 300),))

    made = content(
        PrintedBlock(tuple(one for cell in cells for one in cell), BlockKind.TABLE_ROW, cells=cells)
    )

    assert made.text == "Chief Inspector\t\t7"


def test_a_letter_that_pdfium_counts_twice_is_one_and_has_no_run():
    held = line("an \ud835\udc00 b")

    made = content(PrintedBlock((held,)))

    assert made.text == "an \U0001d400 b"
    assert seen(made, held) == ["an ", " b"]


def test_a_hyphen_of_the_word_that_stays_at_a_lines_end_has_its_run():
    held = lines(broken("The well"), "Known force; a well-known one.")

    made = content(PrintedBlock(tuple(held)))

    assert made.text.startswith("The well-Known force")
    assert sum(run.length for run in made.runs if run.start + run.length <= 9) == 9


def test_a_word_that_its_own_hyphen_parts_on_one_line_is_one():
    first = line("Policy")
    second = line("-making force", left=first.right + 0.3)

    assert content(PrintedBlock((first, second))).text == "Policy-making force"
