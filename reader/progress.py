"""How long work tells how far it is, and learns that it should stop."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""
Called with the part done, from 0 to 1, and what is being done ("Reading page 12 of 240").
It may raise :class:`reader.errors.Cancelled`, which the work lets through after tidying up.
"""


def no_progress(_done: float, _doing: str) -> None:
    """Take no notice."""
