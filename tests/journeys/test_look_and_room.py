"""A trainer changes colours and panes while a report is open."""

import pytest

from reader.ui.theme import THEMES


@pytest.mark.parametrize("name", ["dark", "contrast", "sepia"])
def test_another_theme_changes_the_reports_paper_at_once(window, name):
    window.actions_by_name["view.theme_light"].trigger()

    window.actions_by_name[f"view.theme_{name}"].trigger()

    image = window.view.grab().toImage()
    paper = THEMES[name].paper
    assert image.pixelColor(4, 4) == paper
    assert image.pixelColor(image.width() // 2, 4) == paper


@pytest.mark.parametrize("pane", ["view.left_pane", "view.right_pane"])
def test_closing_and_opening_a_pane_keeps_the_place(qtbot, window, pane):
    place = window.workspace.document.text.index("Unit 40 gave")
    window.view.go_to(place)
    widths = [window.view.width()]

    for _ in range(2):
        window.actions_by_name[pane].trigger()
        qtbot.waitUntil(lambda: window.view.width() != widths[-1])
        widths.append(window.view.width())

    assert window.view.place() == window.workspace.place == place
