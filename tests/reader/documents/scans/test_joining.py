"""The text of recognised pages among that which was there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import (
    BlockKind,
    Bookmark,
    Content,
    Figure,
    NoteMark,
    Page,
    RecognisedPage,
    Run,
)
from reader.documents.page_characters import Box
from reader.documents.scans.joining import place_of_page, with_recognised
from reader.documents.scans.remarks import remarks_on
from reader.documents.text_layer import TextLayer
from tests.builders import make_content
from tests.reader.documents.scans.scanning import read_page

REPORT = """\
=== 1
# Culture
Supervision was weak in every unit.
=== 2
=== 3
# Vetting
Vetting was not repeated.
"""
FOUND = (
    "Nobody had asked the officers who had to",
    "look after them what they thought of the",
    "supervision that they were given there.",
)


def a_report(text=REPORT, scanned=(1,)):
    content = make_content(text)
    content = replace(content, scanned=scanned)
    return replace(content, remarks=remarks_on(content))


def words_of(content):
    return [content.text[block.start : block.end] for block in content.blocks]


def test_the_text_comes_where_the_page_is_read():
    content, _ = with_recognised(a_report(), [read_page(1, *FOUND)])

    assert words_of(content) == [
        "Culture",
        "Supervision was weak in every unit.",
        " ".join(FOUND),
        "Vetting",
        "Vetting was not repeated.",
    ]
    assert [block.page_index for block in content.blocks] == [0, 0, 1, 2, 2]
    assert content.text == "\n".join(words_of(content))


def test_what_was_there_has_moved_by_what_came_before_it():
    before = a_report()

    after, moves = with_recognised(before, [read_page(1, *FOUND)])

    for block in before.blocks:
        start, end = moves.range(block.start, block.end)
        assert after.text[start:end] == before.text[block.start : block.end]
    for run in before.runs:
        start, end = moves.range(run.start, run.start + run.length)
        assert replace(run, start=start) in after.runs


def test_runs_lead_from_the_text_to_the_characters_of_the_page():
    content, _ = with_recognised(a_report(), [read_page(1, *FOUND)])

    (page,) = content.recognised
    start = content.text.index("asked the officers")
    end = content.text.index("supervision that")
    pieces = TextLayer(content).pieces(start, end)
    assert [piece.page_index for piece in pieces] == [1, 1]
    shown = " ".join(page.text[piece.first : piece.first + piece.count] for piece in pieces)
    assert shown == content.text[start:end].strip()


def test_words_cut_at_line_ends_are_joined_as_the_report_writes_them():
    lines = (
        "The Review was told that all of the front-",
        "line sergeants had to give more super-",
        "vision than they could, to well-meaning",
        "officers who had asked for it long ago.",
    )
    report = a_report(f"=== 1\nA front-line unit has supervision, well.\n{REPORT[6:]}")

    content, _ = with_recognised(report, [read_page(1, *lines)])

    found = " ".join(words_of(content))
    assert "the front-line sergeants had to give more supervision than" in found


def test_the_page_number_and_the_title_at_the_head_of_a_page_are_no_text():
    report = replace(a_report(), title="An inquiry")
    page = read_page(1, "An inquiry", "2", top=60, step=0)
    rest = read_page(1, *FOUND, top=400)
    page = replace(page, lines=(page.lines[0][:2], *page.lines[1:], *rest.lines))

    content, _ = with_recognised(report, [page])

    assert "An inquiry" not in content.text
    assert " ".join(FOUND) in words_of(content)


def test_a_paragraph_does_not_go_on_over_a_page_that_has_text():
    words = "Supervision was weak in every unit and was not asked about."
    at = words.index("unit") + len("unit")
    report = a_report(f"=== 1\n{words}\n=== 2\n=== 3\nVetting.\n")
    runs = (Run(0, at, 0, 0), Run(at + 1, len(words) - at - 1, 2, 0), report.runs[-1])
    report = replace(report, runs=runs)

    content, moves = with_recognised(report, [read_page(1, *FOUND)])

    assert words_of(content) == [words[:at], " ".join(FOUND), words[at + 1 :], "Vetting."]
    assert [block.page_index for block in content.blocks] == [0, 1, 2, 2]
    start, end = moves.range(words.index("asked"), words.index("about"))
    assert content.text[start:end] == "asked "


def test_pages_recognised_later_join_those_before():
    report = a_report("=== 1\nOne.\n=== 2\n=== 3\n=== 4\nFour.\n", scanned=(1, 2))
    first, _ = with_recognised(report, [read_page(2, "The third page has these words on it.")])

    both, _ = with_recognised(first, [read_page(1, "The second page has these words on it.")])

    assert [words.split()[1] for words in words_of(both)[1:3]] == ["second", "third"]
    assert [page.page_index for page in both.recognised] == [1, 2]
    assert both.unread == ()


def test_pages_that_do_not_follow_each_other_are_not_joined():
    report = a_report("=== 1\n=== 2\nTwo.\n=== 3\n", scanned=(0, 2))
    pages = [
        read_page(0, "This sentence goes on and does not end"),
        read_page(2, "here but somewhere else, on another page."),
    ]

    content, _ = with_recognised(report, pages)

    assert [block.page_index for block in content.blocks] == [0, 1, 2]


def test_what_is_told_of_the_pages_follows():
    report = a_report("=== 1\nOne.\n=== 2\n=== 3\n", scanned=(1, 2))

    content, _ = with_recognised(report, [read_page(1, *FOUND)])

    assert report.remarks == ("Pages 2–3 are pictures without text: they cannot be searched.",)
    assert content.remarks == (
        "Page 3 is a picture without text: it cannot be searched.",
        "The text of page 2 was recognised in pictures, so it can have mistakes.",
    )


def test_a_page_on_which_nothing_is_found_is_done_with():
    content, moves = with_recognised(a_report(), [read_page(1)])

    assert content.unread == ()
    assert content.recognised == (RecognisedPage(1, "", ()),)
    assert content.text == a_report().text
    assert moves.range(3, 9) == (3, 9)


def test_bookmarks_lead_to_the_words_that_came():
    report = a_report()
    at = report.text.index("Vetting")
    report = replace(
        report, outline=(Bookmark("Nobody had asked", 1, at), Bookmark("Vetting", 1, at))
    )

    content, _ = with_recognised(report, [read_page(1, *FOUND)])

    assert [content.text[mark.at :][:7] for mark in content.outline] == ["Nobody ", "Vetting"]


def test_figures_and_note_marks_stay_where_they_belong():
    report = a_report()
    at = report.text.index("Vetting")
    end_of_first = report.text.index("\nVetting")
    box = Box(0, 0, 10, 10)
    report = replace(
        report,
        figures=(Figure(at, 0, box), Figure(at, 2, box), Figure(len(report.text), 2, box)),
        note_marks=(NoteMark(end_of_first, "1"), NoteMark(at, "2")),
    )

    content, _ = with_recognised(report, [read_page(1, *FOUND)])

    places = [content.text[figure.at :][:7] for figure in content.figures]
    assert places == ["Nobody ", "Vetting", ""]
    assert [content.text[: mark.at].split()[-1] for mark in content.note_marks] == [
        "unit.",
        "there.",
    ]


def test_a_scan_gets_its_text_and_the_numbers_printed_on_it():
    pages = [
        read_page(
            index, *FOUND, *(f"Line {line} of it all." for line in range(50)), str(index + 31)
        )
        for index in range(6)
    ]
    sheets = tuple(Page(str(index + 1), 600, 800) for index in range(6))
    scan = Content("scan", "", (), sheets, scanned=tuple(range(6)))

    content, _ = with_recognised(scan, pages)

    assert [page.label for page in content.pages] == ["31", "32", "33", "34", "35", "36"]
    assert content.blocks[0].kind is BlockKind.PARAGRAPH
    assert not content.text.endswith("36")


@given(st.lists(st.sampled_from([0, 1, 2, 4, 5]), max_size=12), st.sampled_from([0, 3, 5]))
def test_a_page_is_read_after_all_before_it_where_blocks_are_in_order(pages, wanted):
    text = "".join(f"=== {n}\n" + f"On page {n}.\n" * pages.count(n) for n in range(6))
    blocks = make_content(text).blocks

    place = place_of_page(blocks, wanted)

    assert all((block.page_index or 0) <= wanted for block in blocks[:place])
    assert all((block.page_index or 0) > wanted for block in blocks[place:])
