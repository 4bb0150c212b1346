"""A power cut loses nothing that had been acknowledged."""

from tests.benchmarks import power_cut


def test_twenty_power_cuts_lose_and_damage_nothing(tmp_path):
    assert power_cut.run(20, tmp_path) == (0, 0)
