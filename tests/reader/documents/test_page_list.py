"""Pages named in sentences."""

from reader.documents.page_list import listed, pages_named

LABELS = ["i", "ii", "", "1", "2", "3", "4"]


def test_neighbours_are_named_together():
    assert pages_named([0, 3, 4, 5], LABELS) == "pages i, 1–3"


def test_one_page_is_one():
    assert pages_named([6], LABELS) == "page 4"


def test_a_page_without_a_label_is_named_by_its_place():
    assert listed([2], LABELS) == "[3]"


def test_after_eight_stretches_there_are_others():
    labels = [str(number) for number in range(40)]

    said = listed(range(0, 40, 2), labels)

    assert said == "0, 2, 4, 6, 8, 10, 12, 14 and others"
