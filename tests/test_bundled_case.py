"""The bundled case: its text and its list of recommendations say the same, each with sources."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "case"
CASE: dict[str, Any] = json.loads((FOLDER / "case.json").read_text(encoding="utf-8"))
MARKDOWN = (FOLDER / CASE["document"]).read_text(encoding="utf-8")
BODY, SOURCE_LIST = MARKDOWN.split("\n## Sources\n")
RECOMMENDATIONS: list[dict[str, Any]] = CASE["recommendations"]
SOURCES = {int(number) for number in re.findall(r"(?m)^(\d+)\. ", SOURCE_LIST)}


def section(title: str) -> str:
    """Return what stands under a second-level heading of the case."""
    return BODY.split(f"\n## {title}\n")[1].split("\n## ")[0]


def words(text: str) -> list[str]:
    """Return the words a reader reads: source numbers and table rules left out."""
    return re.findall(r"[^\W_]+(?:[\u2019.,-][^\W_]+)*", re.sub(r"\[\d+\]", "", text))


def test_the_case_is_about_three_thousand_words_without_its_sources():
    length = len(words(BODY))

    assert 2_800 <= length <= 3_400


@pytest.mark.parametrize("recommendation", RECOMMENDATIONS, ids=lambda entry: entry["id"])
def test_each_recommendation_stands_in_the_text_as_it_is_listed(recommendation: dict[str, Any]):
    item = f"- **{recommendation['id']}** {recommendation['text']}\n"

    assert MARKDOWN.count(item) == 1


def test_the_sixteen_and_the_five_are_all_there():
    listed = [entry["id"] for entry in RECOMMENDATIONS]
    by_theme = section("The sixteen recommendations by theme")
    singled_out = section("Five recommendations the article singles out")

    assert listed == [f"P{n}" for n in range(1, 17)] + [f"A{n}" for n in range(1, 6)]
    assert re.findall(r"(?m)^- \*\*(\w+)\*\* ", by_theme) == listed[:16]
    assert re.findall(r"(?m)^- \*\*(\w+)\*\* ", singled_out) == listed[16:]


def test_each_recommendation_tells_somebody_what_they_should_do():
    sentences = [entry["text"] for entry in RECOMMENDATIONS]

    assert [text for text in sentences if not re.match(r"The [^,]+? should ", text)] == []
    assert [entry["id"] for entry in RECOMMENDATIONS if not entry["addressees"]] == []


def test_the_sixteen_carry_the_report_s_headings_and_pages():
    by_theme = section("The sixteen recommendations by theme")
    headings = {(entry["heading"], entry["report_pages"]) for entry in RECOMMENDATIONS[:16]}

    assert len(headings) == 7
    for heading, pages in headings:
        assert f"\n### {heading} (page {pages})\n" in by_theme


def test_a_recommendation_that_is_not_certain_says_so():
    by_theme = section("The sixteen recommendations by theme")
    uncertain = [e for e in RECOMMENDATIONS if e["confidence"] in {"medium", "low"}]

    assert {entry["id"] for entry in uncertain} == {"P4", "P5", "P12", "P13", "P15"}
    for entry in uncertain:
        group = by_theme.split(f"### {entry['heading']} ")[1].split("### ")[0]
        assert re.search(rf"{entry['confidence']} for [^.]*{entry['id']}\b", group)
        assert "to be checked against the report" in group


def test_the_wording_and_the_numbers_are_said_to_be_provisional():
    by_theme = section("The sixteen recommendations by theme")

    assert CASE["provisional"] is True
    assert "are provisional labels, not the report" in by_theme


def test_every_source_number_leads_to_a_source():
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", BODY)}
    listed = {number for entry in RECOMMENDATIONS for number in entry["sources"]}

    assert cited | listed | {entry["source"] for entry in CASE["support"]} <= SOURCES


def test_every_source_is_used_in_the_text():
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", BODY)}

    assert cited == SOURCES
    assert sorted(SOURCES) == list(range(1, len(SOURCES) + 1))


def test_a_recommendation_has_the_same_sources_in_both_files():
    by_theme = section("The sixteen recommendations by theme")

    for entry in RECOMMENDATIONS[:16]:
        references = " ".join(f"[{number}]" for number in entry["sources"])
        assert re.search(rf"\b{entry['id']} {re.escape(references)}[;.]", by_theme)


def test_every_support_organisation_says_when_it_was_checked():
    organisations = section("Support organisations")

    for entry in CASE["support"]:
        checked = date.fromisoformat(entry["checked_on"])
        assert checked <= date.fromisoformat(CASE["facts_checked_on"])
        line = next(
            x for x in organisations.splitlines() if x.startswith(f"- **{entry['name']}.**")
        )
        assert entry["contact"] in line
        written = rf"Checked on {checked.day} [A-Z][a-z]+ {checked.year} \[{entry['source']}\]\.$"
        assert re.search(written, line)


def test_a_reader_in_distress_is_told_what_to_do_and_that_numbers_may_be_old():
    organisations = section("Support organisations")

    assert "call 999" in organisations
    assert "press 55" in organisations
    assert "must be checked before it is relied on" in organisations


def test_a_reader_is_warned_before_anything_else():
    headings = re.findall(r"(?m)^## (.+)$", MARKDOWN)

    assert headings[0] == "Before you read"
    assert CASE["content_notes"]


@pytest.mark.parametrize("unwanted", ["utm_", "fbclid", "gclid", "mailto:", "@", "<", "]("])
def test_addresses_are_plain_and_say_nothing_about_a_reader(unwanted: str):
    written = MARKDOWN + json.dumps(CASE)

    assert unwanted not in written


def test_quotation_marks_are_typographic():
    straight = set("\"'") & set(MARKDOWN)

    assert straight == set()
