"""What a file says of itself, and what its first pages say."""

import pytest

from reader.documents.pdf.metadata import authors_of, published_of, title_of
from tests.reader.documents.pdf.printing import TITLE, block

COVER = [block("The Ferry Inquiry", style=TITLE), block("Published 21 March 2023", top=200)]


def test_the_title_is_what_the_file_gives():
    assert (
        title_of({"Title": "The  Ferry Inquiry: Report"}, COVER, "x") == "The Ferry Inquiry: Report"
    )


@pytest.mark.parametrize(
    "nonsense", ["", "Microsoft Word - final.docx", "report v3.indd", "Layout 1"]
)
def test_a_title_made_by_a_program_gives_way_to_the_largest_words(nonsense):
    assert title_of({"Title": nonsense}, COVER, "x") == "The Ferry Inquiry"


def test_the_file_name_is_the_last_resort():
    assert title_of({}, [], "ferry_inquiry") == "ferry inquiry"


def test_a_login_is_no_author():
    assert authors_of({"Author": "Baroness Casey"}) == "Baroness Casey"
    assert authors_of({"Author": "Administrator"}) == ""


def test_the_printed_date_is_that_of_the_report():
    assert published_of({"CreationDate": "D:20240101"}, COVER) == "2023-03-21"


def test_the_date_of_the_file_stands_in():
    assert published_of({"CreationDate": "D:20240102000000Z"}, []) == "2024-01-02"
    assert published_of({"CreationDate": "garbage"}, []) == ""
