"""Running heads and page numbers, and what only looks like them."""

from reader.documents.pdf.furniture import find_furniture
from tests.reader.documents.pdf.printing import SMALL, line, lines, page

TEXT = ["The force was asked about this and", "gave an answer that was long."]


def report(*, head="The Ferry Inquiry", foot="{}", count=6):
    return [
        page(
            index,
            [
                line(head, top=30, page=index, style=SMALL),
                *lines(*TEXT, top=100, page=index),
                line(foot.format(index + 5), left=290, top=770, page=index, style=SMALL),
            ],
        )
        for index in range(count)
    ]


def removed(pages):
    return {held.words for held in find_furniture(pages).lines}


def test_running_heads_and_page_numbers_are_furniture():
    pages = report(count=3)

    assert removed(pages) == {"The Ferry Inquiry", "5", "6", "7"}


def test_page_numbers_give_the_labels():
    assert find_furniture(report(foot="Page {} of 80")).numbers == {
        index: str(index + 5) for index in range(6)
    }


def test_text_is_no_furniture():
    assert not removed(report()) & set(TEXT)


def test_a_number_in_the_foot_that_does_not_count_with_the_pages_stays():
    pages = report()
    pages[2] = page(2, [*pages[2].lines, line("1987", left=72, top=740, page=2)])

    assert "1987" not in removed(pages)


def test_the_same_footnote_on_three_pages_stays():
    pages = [
        page(index, [*held.lines, line(f"{9 * index + 2} Ibid.", top=740, page=index, style=SMALL)])
        for index, held in enumerate(report(count=20))
    ]

    assert not any("Ibid" in words for words in removed(pages))


def test_a_head_that_changes_with_each_short_chapter_is_known_by_its_place():
    pages = [
        held
        for chapter in range(12)
        for held in report(head=f"Chapter of {'abcdefghijkl'[chapter]} things", count=2)
    ]
    pages = [
        page(
            index,
            [line(old.text, old.left, old.top, page=index, style=old.style) for old in held.lines],
        )
        for index, held in enumerate(pages)
    ]

    assert "Chapter of c things" in removed(pages)


def test_the_head_of_a_table_on_every_page_stays():
    def table(index):
        return [
            line(word, 72 + 150 * column, 60 + 20 * row, page=index)
            for row, words in enumerate((("Rank", "2019", "2020"), ("Sergeant", "7", "9")))
            for column, word in enumerate(words)
        ]

    pages = [page(index, table(index)) for index in range(6)]

    assert "Rank" not in removed(pages)


def test_a_foot_on_a_landscape_page_is_furniture_too():
    foot = "Report of the Inquiry"
    pages = [
        page(index, [*lines(*TEXT, page=index), line(foot, top=height - 30, page=index)], **size)
        for index in range(6)
        for height, size in ([(600, {"width": 800, "height": 600})] if index == 3 else [(800, {})])
    ]

    assert len(find_furniture(pages).lines) == 6
