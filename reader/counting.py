"""Numbers of things, as a sentence has them."""


def counted(number: int, noun: str) -> str:
    """Return "1 page", "2 pages", "84,000 words"; ``noun`` is in the singular."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
