"""The colours of every theme can be read."""

import pytest

from reader.annotations.model import Colour
from reader.ui.theme import THEMES, theme_named

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    """Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@ALL
def test_text_can_be_read_on_every_ground(theme):
    grounds = [theme.paper, theme.panel, theme.raised]

    assert min(contrast(theme.ink, ground) for ground in grounds) >= 7
    assert min(contrast(theme.quiet, ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.accent, ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.warning, ground) for ground in grounds) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@ALL
def test_words_can_be_read_through_highlights_hits_and_selection(theme):
    fills = [*theme.highlights.values(), theme.hit, theme.current_hit, theme.selection]

    assert min(contrast(theme.ink, fill) for fill in fills) >= 4.5


@ALL
def test_controls_and_highlight_bars_stand_out(theme):
    grounds = [theme.paper, theme.panel, theme.raised]

    for colour in (theme.control, theme.focus, *theme.highlight_inks.values()):
        assert min(contrast(colour, ground) for ground in grounds) >= 3


@ALL
def test_there_is_a_fill_and_an_ink_for_every_colour(theme):
    assert set(theme.highlights) == set(theme.highlight_inks) == set(Colour)


def test_an_unknown_theme_follows_the_desktop(qapp):
    assert theme_named("mauve") == theme_named("system")
