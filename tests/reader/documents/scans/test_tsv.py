"""What of Tesseract's answer is believed."""

import pytest

from reader.documents.scans.tsv import MOST_WORDS, read_lines
from tests.reader.documents.scans.scanning import HEADER, printed, row


def words_of(answer, width_px=1200, height_px=1600):
    lines = read_lines(answer, width_px, height_px)
    return [[word.text for word in line] for line in lines]


def test_words_come_line_by_line_with_their_boxes():
    lines = read_lines(printed("Supervision was weak.", "Nobody asked."), 1200, 1600)

    assert [[word.text for word in line] for line in lines] == [
        ["Supervision", "was", "weak."],
        ["Nobody", "asked."],
    ]
    first = lines[0][0]
    assert (first.left, first.top, first.right, first.bottom) == (100, 200, 221, 218)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "no tabs at all",
        row("short").rpartition("\t")[0],
        row("outside", left=1190),
        row("below", top=1595),
        row("flat", height=0),
        row("far", left="99999999999999999999"),
        row("minus", left=-5),
        row("unsure", confidence="nan"),
        row("hex", left="0x10"),
        row(" "),
        row("\u200b\u202e"),
        row("word").replace("5\t", "4\t", 1),
    ],
)
def test_what_makes_no_sense_is_left_out(broken):
    answer = f"{HEADER}\ttext\n{broken}\n{row('kept', line=2)}\n"

    assert words_of(answer) == [["kept"]]


def test_specks_and_guesses_are_no_text():
    answer = "\n".join(
        [row("~|", line=1), row("Tbid", line=2, confidence="4.1"), row("Ibid.", line=3)]
    )

    assert words_of(answer) == [["Ibid."]]


def test_an_answer_without_end_is_cut():
    answer = "\n".join(row("word", line=number) for number in range(MOST_WORDS + 50))

    assert len(words_of(answer)) == MOST_WORDS


def test_a_word_has_no_spaces_and_no_unseen_characters_in_it():
    assert words_of(row("one\u00a0two\u200bthree")) == [["onetwothree"]]
