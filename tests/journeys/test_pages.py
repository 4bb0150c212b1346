"""A researcher turns from the text to the page as it was printed, and back."""

import pytest
import typst

from reader.annotations import operations as annotating

SOURCE = """
#set page(width: 400pt, height: 300pt, numbering: "1")
#outline()
= Culture
#lorem(300)

= Vetting
Vetting was not repeated when officers moved between units.

#lorem(200)
"""


@pytest.fixture
def printed(qtbot, open_window, tmp_path):
    source, path = tmp_path / "report.typ", tmp_path / "report.pdf"
    source.write_text(SOURCE, encoding="utf-8")
    typst.compile(source, output=path)
    window = open_window(path)
    qtbot.waitUntil(lambda: window.workspace.document.summary.file_name == "report.pdf")
    return window


def turn(window):
    window.actions_by_name["view.pages"].trigger()


def test_the_page_shows_what_was_read_in_the_text(qtbot, printed):
    start = printed.workspace.document.text.index("Vetting was not repeated")
    printed.workspace.open(printed.workspace.document.id, start)

    turn(printed)

    assert printed.view.shows_pages
    qtbot.waitUntil(lambda: printed.view.place() == start)
    turn(printed)
    assert printed.view.place() == start


def test_a_highlight_made_on_the_page_is_one_of_the_text(qtbot, printed):
    words = "not repeated when officers"
    start = printed.workspace.document.text.index(words)
    turn(printed)

    printed.view.select(start, start + len(words))
    printed.actions_by_name["annotation.highlight_3"].trigger()

    (kept,) = annotating.annotations(
        printed.workspace.library.database, printed.workspace.document.id
    )
    assert kept.target.exact == words


def test_a_report_is_opened_again_on_the_face_it_was_left(qtbot, printed, open_window):
    turn(printed)

    window = open_window()

    qtbot.waitUntil(lambda: window.view.shows_pages)


def test_a_report_without_pages_stays_text(window):
    assert not window.actions_by_name["view.pages"].isEnabled()
