"""Where one goes on reading when the text of a report has changed around it."""

import pytest

from reader.documents.same_place import same_place
from tests.builders import make_document, place_of

BEFORE = "=== 1\nCulture was weak.\n=== 2\n=== 3\nVetting was weak.\nVetting was weak.\n"
AFTER = BEFORE.replace("=== 2\n", "=== 2\nRecognised words.\nMore of them.\n")


@pytest.mark.parametrize(("one", "other"), [(BEFORE, AFTER), (AFTER, BEFORE)])
def test_words_are_found_again_whether_text_comes_or_goes(one, other):
    before, after = make_document(one), make_document(other)
    for block in before.blocks:
        words = before.text[block.start : block.end]
        if words not in after.text:
            continue

        place = same_place(before, after, block.start + 3)

        assert after.text[place - 3 :].startswith(words)


def test_the_second_of_two_like_blocks_stays_the_second():
    before, after = make_document(BEFORE), make_document(AFTER)
    second = before.blocks[-1].start

    assert same_place(before, after, second) == after.blocks[-1].start


def test_from_words_that_have_gone_one_comes_to_what_follows():
    before, after = make_document(AFTER), make_document(BEFORE)
    start, _ = place_of(before, "More of them")

    place = same_place(before, after, start)

    assert after.text[place:].startswith("Vetting")


def test_a_report_without_text_has_only_a_beginning():
    assert same_place(make_document("=== 1\n"), make_document(AFTER), 0) == 0
    assert same_place(make_document(AFTER), make_document("=== 1\n"), 30) == 0
