"""The line at the foot of the window names pages as they are printed, and counts them."""

from dataclasses import replace

import pytest

from reader.ui.status_line import where
from tests.builders import make_document

PRINTED = make_document(
    "=== i\nForeword.\n=== ii\nContents.\n=== 1\n# Culture\n=== 2\nIt was weak."
)
PLAIN = make_document("=== 1\nForeword.\n=== 2\n# Culture\nIt was weak.")


def unlabelled(document):
    pages = tuple(replace(page, label="") for page in document.content.pages)
    return replace(document, content=replace(document.content, pages=pages))


def at(document, words):
    return document.text.index(words)


def test_a_page_is_named_by_its_label_and_counted_by_its_number():
    assert where(PRINTED, at(PRINTED, "Culture")) == "p. 1 (3 of 4) · Culture"
    assert where(PRINTED, at(PRINTED, "Contents")) == "p. ii (2 of 4)"


def test_a_label_that_is_the_number_is_said_once():
    assert where(PLAIN, at(PLAIN, "It was")) == "p. 2 of 2 · Culture"


def test_a_page_without_a_label_has_its_number_in_brackets():
    assert where(unlabelled(PLAIN), 0) == "p. [1] of 2"


@pytest.mark.parametrize(
    ("in_sight", "words"),
    [(range(2, 3), "p. 1 (3 of 4)"), (range(1, 3), "pp. ii–1 (2–3 of 4)")],
)
def test_pages_in_sight_are_named_instead_of_that_of_the_place(in_sight, words):
    assert where(PRINTED, 0, in_sight) == words


def test_a_text_without_pages_counts_passages():
    document = make_document("# Culture\nIt was weak.")

    assert where(document, at(document, "It was")) == "passage 2 of 2 · Culture"
