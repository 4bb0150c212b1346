import json
from dataclasses import replace

import pytest

from reader.export.selection import Quotation
from reader.export.sheet import fit, runs_right_to_left, sheet
from tests.reader.export.selections import note, selection


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("a\x00b\x07c\x7f\x9b", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("cell\tcell", "cell\N{EM SPACE}cell"),
        ("שָׁלוֹם 👩🏽\u200d⚕️", "שָׁלוֹם 👩🏽\u200d⚕️"),
    ],
)
def test_only_what_cannot_be_set_is_taken_out(text, fitted):
    assert fit(text) == fitted


def test_very_long_words_get_places_to_break_and_lose_nothing():
    word = "e\N{COMBINING ACUTE ACCENT}" * 200

    fitted = fit(word)

    assert fitted.replace("\u200b", "") == word
    assert max(map(len, fitted.split("\u200b"))) <= 21
    assert not any(
        piece.startswith("\N{COMBINING ACUTE ACCENT}") for piece in fitted.split("\u200b")
    )


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("“שלום”", True), ("12 مرحبا abc", True), ("abc שלום", False), ("12 …", False)],
)
def test_the_first_letter_decides_the_direction(text, is_so):
    assert runs_right_to_left(text) is is_so


@pytest.mark.parametrize("language", ["", "english", "e", "£n", "de-AT"])
def test_a_language_typst_would_refuse_is_not_passed_on(language):
    content = json.loads(sheet(selection([note()], language=language)))

    assert content["language"] == ("de" if language == "de-AT" else "en")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("It failed.", "“It failed.”"),
        ("“The Met” failed.", "“The Met” failed."),
        ("He said “no”", "He said “no”"),
        ('"It failed."', '"It failed."'),
    ],
)
def test_a_quotation_has_its_marks_once(words, printed):
    content = json.loads(sheet(selection([note(words)])))

    (line,) = content["sources"][0]["chapters"][0]["notes"][0]["quotation"]["lines"]
    assert line["text"] == printed


def test_the_promise_is_only_as_wide_as_what_was_checked():
    checked = json.loads(sheet(selection([note()])))
    lost = json.loads(sheet(selection([note(), note(is_found=False)])))

    assert "quoted exactly" in checked["promise"]
    assert "except for 1 passage" not in checked["promise"]
    assert "except for 1 passage whose words were not found" in lost["promise"]


@pytest.mark.parametrize(
    ("published", "in_words"),
    [
        ("2023-03-21", "21 March 2023"),
        ("2024-07", "July 2024"),
        ("2023", "2023"),
        ("2023-13-41", "2023-13-41"),
        ("Spring 2023", "Spring 2023"),
    ],
)
def test_dates_are_said_as_exactly_as_the_source_gives_them(published, in_words):
    chosen = selection([note()])
    source = replace(chosen.sources[0], published=published)

    content = json.loads(sheet(replace(chosen, sources=(source,))))

    assert content["sources"][0]["byline"] == f"The Review, {in_words}"


def test_a_citation_is_not_broken_before_its_numbers():
    content = json.loads(sheet(selection([note()])))

    (cited,) = content["sources"][0]["chapters"][0]["notes"]
    assert cited["quotation"]["citation"] == "A report, p.\xa012, passage\xa040"


def test_list_items_are_listed_unless_one_stands_alone():
    together = Quotation("Such as\none\ntwo", "A report", depths=(0, 1, 1))
    alone = Quotation("one", "A report", depths=(1,))
    chosen = selection([replace(note(), quotation=one) for one in (together, alone)])

    content = json.loads(sheet(chosen))

    first, second = content["sources"][0]["chapters"][0]["notes"]
    assert [one["depth"] for one in first["quotation"]["lines"]] == [0, 1, 1]
    assert [one["text"] for one in first["quotation"]["lines"]] == ["“Such as", "one", "two”"]
    assert [one["depth"] for one in second["quotation"]["lines"]] == [0]
