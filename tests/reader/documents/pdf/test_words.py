"""Words of a line: where it is cut, which spaces are none."""

from reader.documents.pdf.words import Word, needless_spaces, parts_of


def words(text, *lefts, width=5.0, top=100.0):
    """Return the words of a text, each beginning at one of the places in points."""
    held, at = [], 0
    for word, left in zip(text.split(" "), lefts, strict=True):
        held.append(Word(at, at + len(word), left, top, left + width * len(word), top + 12))
        at += len(word) + 1
    return held


def parts(text, *lefts, made_up=False):
    found = parts_of(words(text, *lefts), text, lambda _at: made_up)
    return [text[part[0].start : part[-1].end] for part in found]


def test_words_of_a_sentence_stay_together():
    assert parts("one two six", 0, 18, 36) == ["one two six"]


def test_cells_of_a_row_are_cut():
    assert parts("Rank 2019 2020", 0, 100, 200) == ["Rank", "2019", "2020"]


def test_a_word_that_goes_back_to_the_left_begins_a_line_of_its_own():
    assert parts("Capacity • Contact", 400, 400, 414) == ["Capacity", "• Contact"]


def test_words_of_a_stretched_line_stay_together():
    assert len(parts("a b c d e f", 0, 15, 30, 45, 60, 75)) == 1


def test_cells_of_a_row_of_five_are_cut():
    assert len(parts("a b c d e", 0, 20, 40, 60, 80, made_up=True)) == 5


def test_the_number_of_a_paragraph_stays_with_it():
    assert parts("6.12 The force", 0, 45, 63) == ["6.12 The force"]


def test_letters_set_apart_are_words_again():
    text = "A N N E X O N E"
    held = words(text, 0, 8, 16, 24, 32, 50, 58, 66)

    needless = needless_spaces(held, text, lambda _at: 3.0)

    assert [text[:at].replace(" ", "") for at in needless][-1] == "ANNEXON"
    assert len(needless) == 6


def test_a_space_between_letters_that_touch_is_none():
    needless = needless_spaces(words("T he force", 0, 5, 18), "T he force", lambda _at: 0.0)

    assert needless == (1,)


def test_a_space_over_which_an_f_leans_stays():
    held = words("of space", 0, 9.8)

    assert needless_spaces(held, "of space", lambda _at: 2.0) == ()
