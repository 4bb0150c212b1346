"""
Annotations in the terms of the W3C Web Annotation Data Model.

An annotation says something (its bodies: a note, tags) about a passage (its target);
selectors say how to find the passage again.
Source: https://www.w3.org/TR/annotation-model/#selectors
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Colour(StrEnum):
    """The five highlight colours, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class Target:
    """
    A passage of a document, by position and by quotation.

    ``start`` and ``end`` are code points of the canonical text, half-open; ``exact`` is the
    text between them, ``prefix`` and ``suffix`` a little of what stands around it.
    """

    document_id: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, with or without a note and tags."""

    id: str
    target: Target
    colour: Colour
    created_at: datetime
    modified_at: datetime
    note: str = ""
    """Markdown, as the user wrote it."""
    tags: tuple[str, ...] = ()
    creator: str = ""
    """Who made it, where that was not the user of this library."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A name for passages of one sort; researchers call it a code."""

    name: str
    colour: Colour | None = None
    description: str = ""
    parent: str = ""
