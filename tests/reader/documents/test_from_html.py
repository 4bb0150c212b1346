"""Web pages: the article without its site, with its structure."""

from reader.documents.formats import HTML
from tests.reader.documents.reading import kinds_of, lines_of, marks_of

LONG = (
    "The review describes a service in which complaints were not heard, and in which staff were "
    "left without training or supervision for years on end."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Review finds failings | A Charity</title>
<meta name="author" content="Ann Other">
<meta property="article:published_time" content="2023-03-21T10:00:00Z"></head><body>
<div class="cookie-banner"><p>We use cookies to provide vital functionality.</p></div>
<a class="skip-link" href="#main">Skip to content</a>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav></header>
<main id="main"><article><h1>Review finds failings</h1>
<p>{LONG}<sup><a id="r1" href="#fn1">1</a></sup> It recommends much.</p>
<h2>What it found</h2><p>{LONG} See <a href="#x">the chapter</a>.</p>
<figure><img src="http://example.org/x.png"><figcaption>Figure 1: Complaints</figcaption></figure>
<blockquote><p>“This is a hard report to read,” said the chair.</p></blockquote>
<h3>Recommendations</h3><p>It recommends that the service:</p>
<ol type="a"><li>sets up a team:<ul><li>with trained staff</li></ul></li>
<li>publishes figures</li></ol>
<table><caption>Table 1: Staff</caption><thead><tr><th>Year</th><th>Officers</th></tr></thead>
<tr><td rowspan="2">2022</td><td>32,000</td></tr><tr><td>33,000</td></tr></table>
<p>{LONG} The board accepted it.</p>
<ol class="notes"><li id="fn1">Final report, page 12. <a href="#r1">↩</a></li></ol>
<div class="share"><p>Share this page</p></div></article></main>
<aside class="related"><h2>Related articles</h2><p><a href="/1">More news</a></p></aside>
<footer><p>© 2023 A Charity. Registered charity 123456.</p></footer></body></html>"""


def test_the_article_is_read_with_its_structure_and_without_its_site(write):
    content = HTML.load(write("page.html", PAGE))

    assert " ".join(kinds_of(content)) == (
        "h1 p h2 p caption q h3 p li1 li2 li1 caption row1 row row p note"
    )
    assert "Related" not in content.text
    assert "cookies" not in content.text
    assert "Share" not in content.text


def test_lists_tables_and_notes_are_as_in_print(write):
    content = HTML.load(write("page.html", PAGE))

    lines = lines_of(content)
    assert [line for line in lines if line.startswith("li")] == [
        "li1 a. sets up a team:",
        "li2 • with trained staff",
        "li1 b. publishes figures",
    ]
    assert [line for line in lines if line.startswith("row")] == [
        "row1 Year | Officers",
        "row 2022 | 32,000",
        "row  | 33,000",
    ]
    assert lines[-1] == "note 1 Final report, page 12."
    assert marks_of(content) == [("nd.", "1")]


def test_title_author_date_and_language_come_from_the_page(write):
    content = HTML.load(write("page.html", PAGE))

    assert (content.title, content.authors) == ("Review finds failings", "Ann Other")
    assert (content.published, content.language) == ("2023-03-21", "en-GB")


def test_a_page_with_little_on_it_is_read_as_it_is(write):
    content = HTML.load(write("note.html", "<p>One line.<p>Another <b>line</b>.<ul><li>Item</ul>"))

    assert lines_of(content) == ["p One line.", "p Another line.", "li1 • Item"]


def test_a_long_report_keeps_every_heading_list_and_table(write):
    sections = "".join(
        f"<h2>Section {number}</h2><p>{LONG} This is section {number}.</p>"
        f"<ul><li>short</li><li>item {number}</li></ul>"
        f"<table><tr><th>Year</th><th>Count</th></tr><tr><td>{number}</td><td>2</td></tr></table>"
        for number in range(1, 60)
    )

    content = HTML.load(
        write("report.html", f"<html><body><h1>Report</h1>{sections}</body></html>")
    )

    assert kinds_of(content) == ["h1", *(["h2", "p", "li1", "li1", "row1", "row"] * 59)]


def test_a_page_in_another_encoding_than_it_names_is_read_right(write):
    page = '<meta charset="utf-8"><title>T</title><p>Café – “quoted” text of some length.</p>'

    content = HTML.load(write("page.html", page.encode("cp1252")))

    assert content.text == "Café – “quoted” text of some length."


def test_scripts_styles_forms_and_hidden_text_are_not_text(write):
    page = (
        "<p>Seen.</p><script>var a = 'x';</script><style>p {}</style><p hidden>Unseen</p>"
        '<p style="display: none">Unseen</p><form><select><option>Unseen</select></form>'
    )

    content = HTML.load(write("page.html", page))

    assert content.text == "Seen."


def test_two_line_breaks_part_paragraphs_and_one_does_not(write):
    content = HTML.load(write("page.html", "<div>One<br>line.<br><br>Another.</div>"))

    assert lines_of(content) == ["p One line.", "p Another."]


def test_tables_that_only_place_things_are_read_as_text(write):
    page = "<table><tr><td><h2>Heading</h2><p>Words.</p></td><td>Side</td></tr></table>"

    content = HTML.load(write("page.html", page))

    assert lines_of(content) == ["h2 Heading", "p Words.", "p Side"]


def test_bullets_and_paragraph_numbers_that_were_typed_are_markers(write):
    page = "<p>1.12 The review heard people.<p>3.5 million people watched.<p>• First<p>• Second"

    content = HTML.load(write("page.html", page))

    assert lines_of(content) == [
        "p 1.12 The review heard people.",
        "p 3.5 million people watched.",
        "li1 • First",
        "li1 • Second",
    ]
    assert content.text.startswith("The review heard people.\n3.5 million")
