"""What an answer can be narrowed to, and what it has been narrowed to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import FacetName, FacetValue, Filters, NameForm, SearchResults, Source
from reader.annotations.model import Colour
from reader.counting import counted
from reader.documents.outline import SEPARATOR


class Group(StrEnum):
    """What choices have in common, in the order in which they are offered."""

    FORM = "Forms of the name"
    KIND = "Kind"
    DOCUMENT = "Report"
    COLOUR = "Colour"
    TAG = "Tag"
    SECTION = "Section"


@dataclass(frozen=True)
class Choice:
    """
    One thing an answer can be narrowed to.

    ``value`` is a document's id, a tag, a colour, a kind or a form of a name; a section is
    where ``start`` in ``document_id`` says. ``title`` is what the user sees, ``tip`` more of it.
    """

    group: Group
    value: str
    title: str
    document_id: str = ""
    start: int = 0
    tip: str = ""

    @property
    def is_of_scope(self) -> bool:
        """Whether it makes sense in this report, or in all reports, only."""
        return self.group in (Group.DOCUMENT, Group.SECTION)


@dataclass(frozen=True)
class GroupRow:
    """The heading over some choices."""

    group: Group


@dataclass(frozen=True)
class ChoiceRow:
    """A choice and how many hits it leaves."""

    choice: Choice
    count: int


NarrowRow = GroupRow | ChoiceRow

RECOMMENDATIONS = Choice(Group.KIND, "recommendation", "Recommendations")
NOTES = Choice(Group.KIND, "note", "Your notes")
PASSAGES = Choice(Group.KIND, "passage", "Not your notes")

_FACETS = {
    FacetName.DOCUMENT: Group.DOCUMENT,
    FacetName.COLOUR: Group.COLOUR,
    FacetName.TAG: Group.TAG,
    FacetName.SECTION: Group.SECTION,
}


def narrowed(filters: Iterable[Choice]) -> tuple[Filters, frozenset[Source]]:
    """Return what the index is asked for so many choices: filters and sources."""
    chosen = {choice.group: choice for choice in filters}
    values = {group: frozenset({choice.value}) for group, choice in chosen.items()}
    section, kind = chosen.get(Group.SECTION), chosen.get(Group.KIND)
    return (
        Filters(
            document_ids=values.get(Group.DOCUMENT, frozenset()),
            sections=frozenset({(section.document_id, section.start)} if section else ()),
            tags=values.get(Group.TAG, frozenset()),
            colours=values.get(Group.COLOUR, frozenset()),
            is_recommendation=True if kind == RECOMMENDATIONS else None,
        ),
        frozenset(Source)
        if kind in (None, RECOMMENDATIONS)
        else frozenset({Source.NOTE if kind == NOTES else Source.PASSAGE}),
    )


def offered(
    results: SearchResults,
    notes: int,
    taken: Sequence[Choice],
    titles: Mapping[str, str],
    colour_names: Mapping[Colour, str],
) -> list[NarrowRow]:
    """
    Return what narrows an answer further, by group.

    A group of which something was taken is left out, and so is a choice that would leave
    every hit. Sections are offered within one report only: elsewhere their names say little.

    Args:
        results: an answer with its facets.
        notes: how many of the hits are notes.
        taken: what it was narrowed to already.
        titles: of the reports, by id.
        colour_names: what the user calls the colours.
    """
    groups: dict[Group, list[ChoiceRow]] = {Group.KIND: []}
    recommended = results.facets.get(FacetName.RECOMMENDATION, ())
    kinds = [(RECOMMENDATIONS, sum(each.count for each in recommended))]
    kinds += [(NOTES, notes), (PASSAGES, results.total - notes)]
    groups[Group.KIND] = [ChoiceRow(choice, count) for choice, count in kinds]
    in_one = results.documents == 1
    for name, group in _FACETS.items():
        if group is not Group.SECTION or in_one:
            groups[group] = [
                ChoiceRow(choice_of(group, value, titles, colour_names), value.count)
                for value in results.facets.get(name, ())
            ]
    present = {choice.group for choice in taken}
    rows: list[NarrowRow] = []
    for group in Group:
        telling = [row for row in groups.get(group, ()) if 0 < row.count < results.total]
        if telling and group not in present:
            rows += [GroupRow(group), *telling]
    return rows


def any_of(forms: Iterable[NameForm]) -> str:
    """Return the query for all forms of a name."""
    return " OR ".join(f'"{form.text}"' for form in forms)


def forms_offered(forms: Sequence[NameForm], query: str) -> list[NarrowRow]:
    """Return the forms of a name, if there are several, while the query is of them."""
    if len(forms) < 2 or query not in (any_of(forms), *(any_of([form]) for form in forms)):
        return []
    rows = [ChoiceRow(Choice(Group.FORM, form.text, form.text), form.count) for form in forms]
    return [GroupRow(Group.FORM), *rows]


def key_of(row: NarrowRow) -> object:
    """Return what makes two rows the same one."""
    if isinstance(row, GroupRow):
        return row.group
    choice = row.choice
    return choice.group, choice.value, choice.document_id, choice.start


def spoken(row: NarrowRow) -> str:
    """Return the row as a screen reader says it."""
    if isinstance(row, GroupRow):
        return row.group.value
    return f"{row.choice.group}: {row.choice.title}, {counted(row.count, 'passage')}"


def choice_of(
    group: Group,
    value: FacetValue,
    titles: Mapping[str, str],
    colour_names: Mapping[Colour, str],
) -> Choice:
    """Return a value of a facet as a choice; the other arguments as for :func:`offered`."""
    if group is Group.DOCUMENT:
        title = titles.get(value.value, "Untitled")
        return Choice(group, value.value, title, tip=title)
    if group is Group.COLOUR:
        colour = Colour(value.value)
        return Choice(group, colour, colour_names.get(colour, colour.value.capitalize()))
    if group is Group.SECTION:
        title = value.value.rpartition(SEPARATOR)[2] or "Before the first heading"
        return Choice(group, value.value, title, value.document_id, value.start, value.value)
    return Choice(group, value.value, value.value)
