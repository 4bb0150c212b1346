"""Footnotes and their marks."""

from reader.documents.pdf.notes import find_notes, place_notes, with_lone_marks
from tests.reader.documents.pdf.printing import SMALL, block, line, lines, raised, words_of

TEXT = "The force was asked.12"


def marked(text=TEXT, label="12", **where):
    return line(text, marks=[raised(text, label)], **where)


def notes_of(held, last_label=""):
    return find_notes(held, 800, 10, last_label)


def test_small_print_with_a_label_of_the_text_is_a_note():
    held = [marked(), line("12 Home Office, 2021.", top=700, style=SMALL)]

    (note,) = notes_of(held).blocks

    assert note.marker == "12"
    assert note.words[note.skipped :] == "Home Office, 2021."


def test_a_note_of_several_lines_is_one():
    held = [
        marked(),
        *lines("12 Home Office, table 4,", "2021.", "13 Ibid.", top=700, step=10, style=SMALL),
    ]

    assert words_of(notes_of(held).blocks) == ["12 Home Office, table 4, 2021.", "13 Ibid."]


def test_ibid_at_the_foot_is_a_note():
    held = [marked(), line("12 Ibid.", top=700, style=SMALL)]

    assert words_of(notes_of(held).blocks) == ["12 Ibid."]


def test_a_table_in_small_print_is_no_note():
    held = [line("The force was asked."), line("2019 7,184", top=700, style=SMALL)]

    assert notes_of(held).blocks == ()


def test_figures_of_a_chart_beside_the_notes_are_not_part_of_them():
    held = [
        marked(),
        line("12 Ibid.", top=700, style=SMALL),
        line("400", top=300, left=300, style=SMALL),
    ]

    assert words_of(notes_of(held).blocks) == ["12 Ibid."]


def test_a_note_goes_on_overleaf():
    held = [line("The force was asked."), line("and elsewhere.", top=700, style=SMALL)]

    assert [one.words for one in notes_of(held, last_label="12").continued] == ["and elsewhere."]


def test_a_mark_on_a_line_of_its_own_belongs_to_the_text_before_it():
    text = line("The force was asked.")
    label = line("12", left=text.right + 1, top=96, style=type(SMALL)("Serif", 6.0))

    (held,) = with_lone_marks([text, label])

    assert [mark.label for mark in held.marks] == ["12"]


def test_a_label_on_a_line_of_its_own_begins_the_note_beside_it():
    label = line("12", top=698, style=type(SMALL)("Serif", 5.0))
    text = line("Ibid.", left=label.right + 1, top=700, style=SMALL)

    (held,) = with_lone_marks([label, text])

    assert (held.lead, held.words) == ("12", "Ibid.")


def test_a_note_follows_the_block_that_carries_its_mark():
    text, other = block("x"), block("The next one.", top=130)
    text = type(text)((marked(),))
    (note,) = notes_of([marked(), line("12 Ibid.", top=700, style=SMALL)]).blocks

    assert place_notes([text, other], [note]) == [text, note, other]


def test_a_note_without_its_mark_follows_the_last_block_of_its_page():
    blocks = [block("One."), block("Two.", top=130), block("Three.", page=1)]
    (note,) = notes_of([marked(), line("12 Ibid.", top=700, style=SMALL)]).blocks

    assert place_notes(blocks, [note]) == [blocks[0], blocks[1], note, blocks[2]]


def test_a_note_that_its_column_breaks_off_goes_on_in_the_next_one():
    held = [
        marked(),
        line("12 Home Office, table 4,", top=700, style=SMALL),
        line("2021.", left=300, top=690, style=SMALL),
    ]

    assert words_of(notes_of(held).blocks) == ["12 Home Office, table 4, 2021."]


def test_a_note_goes_on_at_the_foot_of_a_column_beside_text():
    beside = line("The force was asked about it.", left=300, top=690)
    held = [line("The force was asked."), beside, line("and elsewhere.", top=700, style=SMALL)]

    assert [one.words for one in notes_of(held, last_label="12").continued] == ["and elsewhere."]
