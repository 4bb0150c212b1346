"""Every command has its place in menu, palette and keyboard, and its work."""

from collections import Counter

import pytest

from reader.ui.commands import COMMANDS, Needs, connect, enable, make_actions, plain_text
from reader.ui.palette import CommandList, matching


@pytest.fixture
def actions(qapp):
    return make_actions(qapp)


def test_no_two_commands_share_a_name_or_a_key():
    names = Counter(command.name for command in COMMANDS)
    keys = Counter(key for command in COMMANDS for key in command.shortcuts)

    assert max(names.values()) == max(keys.values()) == 1


def test_every_command_must_be_joined_to_its_work(actions):
    work = dict.fromkeys(actions, print)
    del work["edit.undo"]

    with pytest.raises(KeyError, match=r"edit\.undo"):
        connect(actions, work)


def test_commands_whose_needs_are_not_met_are_disabled(actions):
    enable(actions, {Needs.SELECTION: False, Needs.DOCUMENT: True})

    assert not actions["annotation.note"].isEnabled()
    assert actions["go.page"].isEnabled()


def test_a_tool_tip_names_the_keys(actions):
    assert actions["library.import"].toolTip() == "Import reports (Ctrl+O)"


def test_the_palette_finds_a_command_by_any_words_of_its_name():
    assert next(plain_text(command) for command in matching("page go")) == "Go to page"


def test_the_palette_shows_only_what_can_be_done_now(actions, qtmodeltester):
    enable(actions, {Needs.DOCUMENT: False})
    commands = CommandList(actions)

    commands.filter("go to page")

    assert commands.rowCount() == 0
    commands.filter("")
    qtmodeltester.check(commands)
