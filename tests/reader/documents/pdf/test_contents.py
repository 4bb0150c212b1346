"""Printed tables of contents."""

from reader.documents.model import BlockKind
from reader.documents.pdf.contents import contents_entries, find_contents
from tests.reader.documents.pdf.printing import line, lines, words_of

DOTTED = lines(
    "Foreword ..................... 3",
    "1 Introduction ............... 7",
    "1.1 Scope .................... 8",
)


def test_dots_between_title_and_number_are_left_out():
    assert words_of(find_contents(DOTTED)) == ["Foreword 3", "1 Introduction 7", "1.1 Scope 8"]


def test_entries_are_items_of_a_list_by_their_indent():
    held = [
        line("Foreword ..................... 3", 72, 100),
        line("Scope ..................... 4", 90, 112, right=232),
        line("Method .................... 5", 90, 124, right=232),
    ]

    found = find_contents(held)

    assert {block.kind for block in found} == {BlockKind.LIST_ITEM}
    assert [block.level for block in found] == [1, 2, 2]


def test_a_title_of_two_lines_is_one_entry():
    held = [
        line("What the force did about it and what it", 72, 100),
        line("did not do ................. 3", 72, 112, right=267),
        line("Conclusions ............... 12", 72, 124, right=267),
        line("Annex ..................... 20", 72, 136, right=267),
    ]

    assert (
        words_of(find_contents(held))[0] == "What the force did about it and what it did not do 3"
    )


def test_numbers_at_the_right_edge_make_contents_without_dots():
    held = [
        one
        for number, title in enumerate(["Foreword", "Summary", "Findings", "Annex"])
        for one in (
            line(title, 72, 100 + 14 * number),
            line(str(3 + 4 * number), 400, 100 + 14 * number, right=410),
        )
    ]

    assert [entry.title for entry in contents_entries(find_contents(held))] == [
        "Foreword",
        "Summary",
        "Findings",
        "Annex",
    ]


def test_a_table_of_figures_is_none():
    held = [
        one
        for number, (rank, count) in enumerate(
            [("Constable", "712"), ("Sergeant", "80"), ("Inspector", "941"), ("Chief", "12")]
        )
        for one in (
            line(rank, 72, 100 + 14 * number),
            line(count, 400, 100 + 14 * number, right=415),
        )
    ]

    assert find_contents(held) == []
