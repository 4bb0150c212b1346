import pytest

from index import Snippet
from reader.ui.search.result_cards import fitted
from reader.ui.theme import interface_font, load_fonts
from reader.ui.widgets.paragraph import lay_out

BEFORE = "Executives of the local partnerships met on a periodic basis, as was agreed, and "
AFTER = " the preparation for resilience, so that nobody was left to say what had been done."


@pytest.fixture
def font(qapp):
    load_fonts()
    return interface_font()


def snippet(before, after=AFTER):
    return Snippet(f"{before}supervise{after}", ((len(before), len(before) + len("supervise")),))


def seen(shown, font, width_px):
    paragraph = lay_out(shown.text, font, width_px, max_lines=3, bold=shown.matches)
    return "".join(layout.text() for layout in paragraph.layouts)


@pytest.mark.parametrize("width_px", [120, 180, 260, 420])
@pytest.mark.parametrize("times", [1, 2, 3, 6])
def test_the_first_match_is_always_seen(font, width_px, times):
    shown = fitted(snippet(BEFORE * times), font, width_px)

    assert "supervise" in seen(shown, font, width_px)
    assert [shown.text[slice(*match)] for match in shown.matches] == ["supervise"]


def test_what_is_cut_at_its_beginning_begins_with_an_ellipsis_and_a_whole_word(font):
    shown = fitted(snippet(BEFORE * 3), font, 180)

    assert shown.text[0] == "…"
    assert shown.text[1:].split()[0] in BEFORE.split()


def test_a_cut_that_was_cut_before_has_one_ellipsis(font):
    shown = fitted(snippet("…" + BEFORE * 3), font, 180)

    assert shown.text.count("…") == 1


def test_what_fits_is_shown_as_it_is(font):
    whole = snippet("They met to ", ".")

    assert fitted(whole, font, 260) == whole


def test_without_a_match_the_beginning_is_shown(font):
    whole = Snippet(BEFORE * 4, ())

    assert fitted(whole, font, 180) == whole


def test_a_match_without_a_space_before_it_is_seen(font):
    shown = fitted(Snippet("x" * 200 + "y", ((200, 201),)), font, 120)

    assert seen(shown, font, 120).startswith("…y")
