"""Web pages that were saved as text lose what belongs to the site, and nothing else."""

import pytest

from reader.documents.from_text import content_of
from tests.reader.documents.reading import lines_of

BODY = (
    "A report published by the inspectorate says that custody suites in three forces were unsafe, "
    "and that people were left for hours without being checked by anybody."
)
ARTICLE = f"""\
We use cookies to provide vital functionality. For more information, see our cookie policy.
By continuing to use our website, you agree to our use of such cookies.

Skip to content Leave this site

Menu
Home
About us
What we do
News and blog
Donate

Home > News > Inspectorate report

Inspectorate finds custody suites unsafe

14 September 2024
By Sarah Jones

Share this page
Facebook Twitter LinkedIn Email

{BODY}

What inspectors saw

Cells were cold. Call bells were broken, in every suite that they saw that year.

Advertisement

Dr Amir Khan, chief inspector, says:

We found staff who wanted to do well and could not.

We will go back. Until then, forces have our advice.

Forces should:

  • check every detained person every 30 minutes
  • publish figures

Related articles

Prison visits restart after two years
Sign up to our newsletter
Enter your email address
Follow us on Twitter
Privacy policy | Terms and conditions | Accessibility | Sitemap
© 2024 Custody Watch. All rights reserved.
Registered charity no. 1234567
"""


def test_an_article_keeps_title_date_headings_statement_and_bullets():
    content = content_of(ARTICLE)

    assert lines_of(content) == [
        "h1 Inspectorate finds custody suites unsafe",
        "p 14 September 2024",
        "p By Sarah Jones",
        f"p {BODY}",
        "h2 What inspectors saw",
        "p Cells were cold. Call bells were broken, in every suite that they saw that year.",
        "p Dr Amir Khan, chief inspector, says:",
        "q We found staff who wanted to do well and could not.",
        "q We will go back. Until then, forces have our advice.",
        "p Forces should:",
        "li1 • check every detained person every 30 minutes",
        "li1 • publish figures",
    ]
    assert content.title == "Inspectorate finds custody suites unsafe"
    assert (content.authors, content.published) == ("Sarah Jones", "2024-09-14")


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Today (21st March 2023) sees the release", "2023-03-21"),
        ("Today, 3 May 2021, sees the release", "2021-05-03"),
        ("The inquiry was set up on 3 May 2019 and", ""),
    ],
)
def test_the_date_is_the_one_that_the_text_calls_today(words, published):
    content = content_of(f"A title of some words\n\n{words} of a report on the harbour.\n")

    assert content.published == published


def test_the_name_of_the_site_is_not_the_title():
    content = content_of(
        f"Skip to content\n\nTHE DAILY HERALD\n\nCouncil ignored warnings over home\n\n{BODY}\n"
    )

    assert content.title == "Council ignored warnings over home"


def test_a_text_that_was_no_web_page_keeps_its_words():
    text = f"Home\n\nNews\n\nContact\n\n{BODY}\n\nHelp\n\nResources\n"

    content = content_of(text)

    assert content.text.split("\n") == [line for line in text.splitlines() if line]


def test_a_report_about_cookies_or_sharing_keeps_its_paragraphs():
    body = (
        "The regulator looked at how websites use cookies, whether people could accept or reject "
        "them, and how the pages shared what they learnt with advertisers over many years, among "
        "them companies that nobody had heard of and that had no office in any country of which "
        "the regulator knew. It asked for the contracts between them, and received a third of "
        "those that it had asked for after waiting for eleven months, some with pages missing."
    )

    content = content_of(f"Skip to content\n\nWhat cookies did\n\n{body}\n\n{BODY}\n")

    assert body in content.text
