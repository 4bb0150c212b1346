"""A trainer starts the program for the first time, and again the next day."""

import pytest


def test_the_first_start_opens_the_bundled_case_with_three_things_to_try(qtbot, open_window):
    window = open_window()

    assert "Casey Review" in window.windowTitle()
    assert window.first_steps.isVisible()
    assert len(window.workspace.recommendations) == 21
    qtbot.waitUntil(lambda: "searchable" in window.status_line.searchable.text())
    assert "all changes saved" in window.status_line.saved.text()


@pytest.mark.usefixtures("started_before")
def test_the_three_things_do_not_come_back(open_window):
    window = open_window()
    window.first_steps.dismissed.emit()

    window = open_window()

    assert not window.first_steps.isVisible()


@pytest.mark.usefixtures("started_before")
def test_the_next_day_everything_is_where_it_was_left(qtbot, open_window, report):
    window = open_window(report)
    qtbot.waitUntil(lambda: "inquiry into supervision" in window.windowTitle())
    document = window.workspace.document
    place = document.blocks[4].start
    window.view.go_to(place)
    qtbot.waitUntil(lambda: window.workspace.place > 0 or window.view.place() == 0)
    left_at = window.workspace.place
    window.panes.right.hide()

    window = open_window()

    assert window.workspace.document.id == document.id
    assert window.workspace.place == left_at
    assert window.panes.right.isHidden()


@pytest.mark.usefixtures("started_before")
def test_the_window_can_be_covered_and_comes_back_only_on_purpose(qtbot, open_window):
    window = open_window()

    window.actions_by_name["view.cover"].trigger()

    assert "Casey" not in window.windowTitle()
    assert not window.view.isVisible()
    assert not window.menuBar().isVisible()
    window.uncover()
    assert window.view.isVisible()
    assert "Casey" in window.windowTitle()


def test_after_covering_the_caret_is_back_in_the_note(qtbot, window):
    window.view.select(0, 10)
    window.actions_by_name["annotation.note"].trigger()
    editor = window.focusWidget()
    qtbot.keyClicks(editor, "Ask")

    window.cover()
    window.uncover()

    assert window.focusWidget() is editor


def test_the_view_menu_ticks_what_is_on(window):
    window.actions_by_name["view.left_pane"].trigger()
    window.actions_by_name["view.theme_sepia"].trigger()

    ticked = {name for name, action in window.actions_by_name.items() if action.isChecked()}
    assert ticked == {"view.right_pane", "view.theme_sepia"}
