"""The canonical text keeps what its model promises, whatever a loader adds."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.documents.canonical import CanonicalText, clean
from reader.documents.model import BlockKind, NoteMark, Run

RAW = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ae \t\n\r\u00a0\u0301\u0308\u00ad\u200b\ufb01\ufb03\u1100\u1161\u202e"),
    ),
    max_size=40,
)


def test_blocks_follow_each_other_separated_by_one_line_feed():
    text = CanonicalText()
    text.add(BlockKind.HEADING, "  Culture\n and standards ", level=1)
    text.add(BlockKind.PARAGRAPH, " \u200b\x00 ")
    text.add(BlockKind.PARAGRAPH, "It was seen.")

    content = text.finish()

    assert content.text == "Culture and standards\nIt was seen."
    assert [content.text[block.start : block.end] for block in content.blocks] == [
        "Culture and standards",
        "It was seen.",
    ]
    assert content.title == "Culture and standards"


def test_ligatures_accents_and_soft_hyphens_become_plain_letters():
    assert (
        clean("the o\ufb03cer\u2019s cafe\u0301 re\u00adport") == "the officer\u2019s café report"
    )


def test_cells_of_a_row_are_separated_by_tabs_and_empty_cells_stay():
    text = CanonicalText()

    text.add(BlockKind.TABLE_ROW, "Year\n \t\t Officers ", level=1)

    assert text.finish().text == "Year\t\tOfficers"


def test_a_row_of_empty_cells_is_left_out():
    text = CanonicalText()

    assert text.add(BlockKind.TABLE_ROW, "\t \t") is None


def test_levels_and_markers_are_kept_within_what_the_model_allows():
    text = CanonicalText()
    text.add(BlockKind.HEADING, "Deep", level=9, marker=" 1.\n2 ")
    text.add(BlockKind.LIST_ITEM, "Item")
    text.add(BlockKind.PARAGRAPH, "Words", level=3)

    levels = [(block.level, block.marker) for block in text.finish().blocks]

    assert levels == [(6, "1. 2"), (1, ""), (0, "")]


def test_runs_and_note_marks_move_with_the_characters_they_speak_of():
    text = CanonicalText()
    text.add(BlockKind.PARAGRAPH, "First.")

    text.add(
        BlockKind.PARAGRAPH,
        "o\ufb03cers  came home",
        runs=(Run(0, 12, 3, 100), Run(12, 5, 4, 0)),
        note_marks=(NoteMark(12, "1"),),
    )

    content = text.finish()
    assert content.text == "First.\nofficers came home"
    assert content.blocks[1].page_index == 3
    assert [(run.start, run.length, run.page_index, run.character) for run in content.runs] == [
        (7, 2, 3, 100),
        (9, 1, 3, 101),
        (10, 6, 3, 101),
        (16, 4, 3, 108),
        (20, 5, 4, 0),
    ]
    assert content.text[content.note_marks[0].at :] == " home"


@given(RAW)
def test_any_text_comes_out_composed_without_stray_white_space(raw):
    cleaned = clean(raw)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(RAW)
def test_text_with_runs_is_cleaned_like_text_without(raw):
    plain, placed = CanonicalText(), CanonicalText()
    plain.add(BlockKind.PARAGRAPH, raw)

    placed.add(BlockKind.PARAGRAPH, raw, runs=(Run(0, len(raw), 0, 0),))

    assert placed.finish().text == plain.finish().text


@given(st.text("abc \n\u00ad\u200b", max_size=40))
def test_runs_lead_back_to_the_characters_of_the_page(raw):
    text = CanonicalText()

    text.add(BlockKind.PARAGRAPH, raw, runs=(Run(0, len(raw), 0, 0),))

    content = text.finish()
    printed = [raw[run.character + at] for run in content.runs for at in range(run.length)]
    assert "".join(printed).replace("\n", " ") == content.text
