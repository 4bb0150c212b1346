import pytest

from reader.export.chapters import Chapters
from tests.builders import make_document

TITLED = """\
# The whole report
Before any chapter.
## One
First words.
### One and a half
Half words.
## Two
Second words.
"""


@pytest.mark.parametrize(
    ("words", "chapter"),
    [("Before", ""), ("First", "One"), ("Half", "One"), ("Second", "Two")],
)
def test_the_title_of_the_report_is_no_chapter(words, chapter):
    report = make_document(TITLED)

    _, title = Chapters(report).at(report.text.index(words))

    assert title == chapter


def test_chapters_of_the_first_rank_stand_for_themselves():
    report = make_document("# One\nFirst words.\n# Two\nSecond words.")

    _, title = Chapters(report).at(report.text.index("Second"))

    assert title == "Two"


def test_a_report_without_headings_has_no_chapters():
    report = make_document("Only words.")

    assert Chapters(report).at(0) == (-1, "")
