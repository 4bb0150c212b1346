"""Notes and highlights that a file itself holds, as annotations of the library."""

import colorsys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from reader.annotations import table
from reader.annotations.anchoring import describe
from reader.annotations.model import Annotation, Colour
from reader.annotations.plain_text import as_markdown
from reader.documents.model import Content, Markup
from reader.store.rows import Connection

_HUES = {
    Colour.YELLOW: 50,
    Colour.GREEN: 110,
    Colour.BLUE: 215,
    Colour.ROSE: 342,
    Colour.VIOLET: 280,
}
"""Degrees on the circle of colours, in the middle of what people call so."""
_GREY = 0.08
"""Between the strongest and the weakest part of a colour that has no hue to speak of."""
_EARLIEST = datetime(1993, 1, 1, tzinfo=UTC)
"""The year of the first PDF."""


def add_markups(db: Connection, document_id: str, content: Content) -> int:
    """
    Write what a file itself holds as annotations, in the caller's transaction.

    Returns:
        How many there are.
    """
    now = datetime.now(UTC)
    for markup in content.markups:
        made_at = _made_at(markup, now)
        annotation = Annotation(
            str(uuid4()),
            describe(document_id, content.text, markup.start, markup.end),
            nearest_colour(markup.rgb),
            made_at,
            made_at,
            as_markdown(markup.note),
            creator=markup.author,
        )
        table.put(db, annotation)
    return len(content.markups)


def sentence_about(count: int) -> str:
    """Return what the user is told of so many notes; nothing of none."""
    if count == 0:
        return ""
    if count == 1:
        return "1 highlight or note that the PDF holds is now among yours."
    return f"{count:,} highlights and notes that the PDF holds are now among yours."


def nearest_colour(rgb: tuple[float, float, float] | None) -> Colour:
    """Return the highlight colour whose hue is nearest; yellow for what has no hue."""
    if rgb is None or max(rgb) - min(rgb) < _GREY:
        return Colour.YELLOW
    hue = 360 * colorsys.rgb_to_hsv(*rgb)[0]
    return min(Colour, key=lambda colour: abs((hue - _HUES[colour] + 180) % 360 - 180))


def _made_at(markup: Markup, now: datetime) -> datetime:
    """Return when the file says that it was made, if that can be."""
    try:
        said = datetime.fromisoformat(markup.made_at)
        moment = (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return now
    return moment if _EARLIEST <= moment <= now + timedelta(days=1) else now
