from hypothesis import given
from hypothesis import strategies as st

from reader.recommendations import detect
from tests.builders import document_of
from tests.reader.recommendations.layouts import found, make_report, texts

REPORT = """
=== iv
# Executive summary
Our recommendations are:
-[1.] The Office should inspect every boat each year and publish what it finds.
-[2.] Harbours should keep a log of rescues.
=== 40
# 4 Boats
[4.1] Boats were unsafe.
## Recommendation 1
The Office should inspect every boat each year and publish what it finds in full.
[4.2] The Office has asked for money.
## Recommendation 2
Harbours should keep a log of rescues.
=== 90
# Appendix A: List of recommendations
## Recommendation 1
The Office should inspect every boat each year and publish what it finds in full.
## Recommendation 2
Harbours should keep a log of rescues.
"""


def test_summary_chapter_and_appendix_state_one_recommendation():
    report = document_of(make_report(REPORT))

    pages = [[report.page_label(place.start) for place in one.restated_at] for one in found(REPORT)]

    assert pages == [["iv", "90"], ["iv", "90"]]


def test_the_chapter_is_the_main_place():
    content = make_report(REPORT)

    first = detect.find(content)[0]

    assert content.text.index("4 Boats") < first.start < content.text.index("Appendix A")
    assert first.theme == "4 Boats"


def test_a_committees_list_leads_back_to_the_paragraph_where_it_is_argued():
    report = """
    # A report on ferries
    ## Ferries
    [12.] Ferries break down.
    [13.] Ferries are loved. The Government should replace the oldest ferry by 2027.
    # Conclusions and recommendations
    -[1.] Ferries are loved. The Government should replace the oldest ferry by 2027. (Paragraph 13)
    """

    (item,) = found(report)

    assert item.number == "1"
    assert item.theme == "Ferries"
    assert len(item.restated_at) == 1


def test_other_numbers_with_other_words_stay_apart():
    report = """
    # Boats
    Recommendation 1: The Office should inspect every boat in the north each year.
    Recommendation 2: The Office should inspect every boat in the south each year.
    """

    assert len(found(report)) == 2


def test_the_same_number_for_something_else_stays_apart():
    report = """
    # Boats
    Recommendation 1: The Office should inspect every boat.
    # Schools
    Recommendation 1: Governors must read the register each term.
    """

    assert len(found(report)) == 2


def test_ranges_hold_the_text_from_its_first_word_to_its_last():
    content = make_report(REPORT)

    for item in detect.find(content):
        for start, end in [(item.start, item.end), *((r.start, r.end) for r in item.restated_at)]:
            words = content.text[start:end]
            assert words == words.strip()
            assert words[0].isupper()
            assert words.endswith(".")


LINES = st.sampled_from(
    [
        "# Recommendations",
        "## Conclusions and recommendations",
        "# Contents",
        "Recommendation 1",
        "## Recommendation 2: Boats",
        "Recommendation 2",
        "The Office should inspect every boat.",
        "We recommend that:",
        "The Office should:",
        "- inspect boats;",
        "-[1.] Harbours should keep a log. (Paragraph 4)",
        "-[(a)] that crews be trained",
        "[6.12] It must be done, as",
        "they are old.",
        "> Accepted.",
        "^ See above.",
        "| No. | Recommendation | Owner |",
        "| 1 | Publish the audit each year | Council |",
        "Owner: Council",
    ]
)


@given(st.lists(LINES, max_size=25))
def test_any_order_of_blocks_gives_ranges_of_the_text_that_do_not_overlap(lines):
    content = make_report("\n".join(lines))

    items = detect.find(content)

    assert all(0 <= item.start < item.end <= len(content.text) for item in items)
    assert [item.start for item in items] == sorted(item.start for item in items)
    for item in items:
        for place in item.restated_at:
            assert place.end <= item.start or place.start >= item.end


def test_nothing_is_found_in_nothing():
    assert texts("") == []
