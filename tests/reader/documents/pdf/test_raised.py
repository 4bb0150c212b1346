"""Raised figures of names."""

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.raised import with_raised_text
from tests.reader.documents.pdf.printing import SMALL, block, line, raised


def marked(text, label, **where):
    return PrintedBlock((line(text, marks=[raised(text, label)], **where),))


def note(label, page=0):
    return block("Home Office.", marker=label, kind=BlockKind.FOOTNOTE, style=SMALL, page=page)


def words(blocks, notes=()):
    return [held.words for held in with_raised_text(blocks, notes)[0]]


def test_a_raised_figure_of_a_name_is_text_where_no_note_has_it():
    answered = marked("The force was asked.1", "1")

    assert words([answered, marked("It joined IRIS2 then.", "2")], [note("1")]) == [
        "The force was asked.",
        "It joined IRIS2 then.",
    ]


def test_a_raised_figure_after_a_name_is_a_mark_where_a_note_has_it():
    assert words([marked("It asked the Home Office2 then.", "2")], [note("2")]) == [
        "It asked the Home Office then."
    ]


def test_the_note_may_stand_on_the_next_page():
    assert words([marked("It asked the Home Office2 then.", "2")], [note("2", page=1)]) == [
        "It asked the Home Office then."
    ]


def test_a_mark_after_a_sentence_stays_one_without_its_note():
    assert words([marked("The force was asked.2", "2")], [note("1")]) == ["The force was asked."]


def test_without_any_note_a_name_must_come_with_its_figure_again():
    once, again = marked("It joined IRIS2 then.", "2"), marked("Then IRIS2 went.", "2", top=120)

    assert words([once]) == ["It joined IRIS then."]
    assert words([once, again]) == ["It joined IRIS2 then.", "Then IRIS2 went."]
