"""A library comes back from any damage to its file."""

from tests.benchmarks import damage


def test_a_library_comes_back_from_every_kind_of_damage(tmp_path):
    tally = damage.run(len(damage.WAYS), tmp_path)

    assert tally["damaged"] == len(damage.WAYS)
    assert not [name for name in tally if name.startswith("not back")]
