"""A process that is killed loses nothing that it had acknowledged."""

import sys

import pytest

from tests.benchmarks import kill9


@pytest.mark.skipif(sys.platform == "win32", reason="tried with SIGKILL")
def test_three_kills_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(kill9, "LONGEST_LIFE_SECONDS", 0.1)

    tally = kill9.run(3, tmp_path / "library")

    assert (tally.kills, tally.lost, tally.half_done, tally.not_in_journal) == (3, 0, 0, 0)
    assert tally.acknowledged > 0
