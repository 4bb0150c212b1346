"""Selections to print, without a library."""

from datetime import date

from reader.annotations.model import Colour
from reader.export.selection import (
    Chapter,
    NotesSelection,
    Paper,
    Quotation,
    SelectedNote,
    SelectedRecommendation,
    Source,
)


def quotation(text="Supervision was weak.", is_found=True):
    return Quotation(text, "A report, p. 12, passage 40", is_found)


def note(text="Supervision was weak.", words="", colour=Colour.YELLOW, tags=(), is_found=True):
    return SelectedNote(quotation(text, is_found), colour, tags, words)


def recommendation(text="Vet every officer again.", number="1", **fields):
    given = {"addressees": (), "deadline": "", "note": "", "source": quotation(text), **fields}
    return SelectedRecommendation(number, text, **given)


def selection(notes=(), recommendations=(), chapter="2 Culture", **fields):
    source = Source("report-1f3a", "A report", "The Review", "2023-03-21")
    if notes:
        source = Source(
            source.id, source.title, source.authors, source.published, (Chapter(chapter, notes),)
        )
    given = {
        "title": "Notes and recommendations",
        "subtitle": "From A report",
        "author": "A. Trainer",
        "organisation": "Training",
        "dated": date(2026, 11, 23),
        "paper": Paper.A4,
        "language": "en",
        "colour_names": {one: f"{one} things" for one in Colour},
    }
    return NotesSelection(
        sources=(source,), recommendations=tuple(recommendations), **{**given, **fields}
    )
