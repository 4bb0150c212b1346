from dataclasses import replace

from reader.annotations import operations as annotating
from reader.annotations.model import Colour
from reader.documents import operations as documents
from reader.export.selection import NotesChoice, Paper, gather
from reader.recommendations import operations as recommending
from tests.builders import place_of, put_document

OTHER = """\
# Another report
## Trust
Trust has to be earned every day.
"""


def quote(database, document, words, **fields):
    annotating.highlight(database, document.id, *place_of(document, words), **fields)


def recommend(database, document, words):
    (made,) = recommending.add(database, document.id, *place_of(document, words)).ids
    return made


def quoted(selection):
    return [note.quotation.text for note in selection.notes]


def test_a_note_comes_with_its_words_colour_tags_chapter_and_citation(database):
    report = put_document(database)
    quote(
        database, report, "Vetting was not fit", colour=Colour.ROSE, note="Harsh", tags=["vetting"]
    )

    selection = gather(database, NotesChoice(colour_names={Colour.ROSE: "Harm"}))

    (source,) = selection.sources
    (chapter,) = source.chapters
    (note,) = chapter.notes
    assert (source.title, chapter.title) == ("A report", "Vetting")
    assert note.quotation.text == "Vetting was not fit"
    assert note.quotation.citation == "A report, p. 2, passage 8"
    assert (note.note, note.tags, note.colour) == ("Harsh", ("vetting",), Colour.ROSE)
    assert selection.colour_names == {Colour.ROSE: "Harm"}


def test_notes_that_lie_between_quoted_paragraphs_are_not_printed(database):
    report = put_document(database, "First words.\n^ A note.\n- An item.\nLast words.")
    start, end = 0, place_of(report, "An item.")[1]
    annotating.highlight(database, report.id, start, end)

    (note,) = gather(database, NotesChoice()).notes

    assert note.quotation.text == "First words.\nAn item."
    assert note.quotation.depths == (0, 1)
    assert note.quotation.is_found


def test_notes_come_by_document_and_chapter_in_reading_order(database):
    report, other = put_document(database), put_document(database, OTHER, "Another report")
    quote(database, other, "Trust has to be earned")
    quote(database, report, "Vetting was not fit")
    quote(database, report, "Supervision was weak")
    quote(database, report, "The Review was asked")

    selection = gather(database, NotesChoice())

    assert [(one.title, [part.title for part in one.chapters]) for one in selection.sources] == [
        ("A report", ["", "Supervision", "Vetting"]),
        ("Another report", ["Another report"]),
    ]


def test_documents_without_anything_chosen_are_no_sources(database):
    report = put_document(database)
    put_document(database, OTHER, "Another report")
    quote(database, report, "Supervision was weak")

    selection = gather(database, NotesChoice())

    assert [source.id for source in selection.sources] == [report.id]


def test_only_the_documents_asked_for_are_looked_at(database):
    report, other = put_document(database), put_document(database, OTHER, "Another report")
    quote(database, report, "Supervision was weak")
    quote(database, other, "Trust has to be earned")

    of_one = gather(database, NotesChoice(document_ids=(other.id,)))
    of_none = gather(database, NotesChoice(document_ids=()))
    of_case = gather(database, NotesChoice(case_id="another case"))

    assert quoted(of_one) == ["Trust has to be earned"]
    assert of_none.is_empty
    assert of_case.is_empty


def test_notes_are_chosen_by_colour_and_by_any_of_the_tags(database):
    report = put_document(database)
    quote(database, report, "Supervision was weak", colour=Colour.GREEN, tags=["a", "b"])
    quote(database, report, "Vetting was not fit", colour=Colour.BLUE, tags=["c"])

    by_colour = gather(database, NotesChoice(colours=frozenset({Colour.GREEN})))
    by_tag = gather(database, NotesChoice(tags=frozenset({"c", "d"})))

    assert quoted(by_colour) == ["Supervision was weak"]
    assert quoted(by_tag) == ["Vetting was not fit"]


def test_what_the_user_wrote_can_be_left_out(database):
    report = put_document(database)
    quote(database, report, "Supervision was weak", note="Between ourselves")

    (note,) = gather(database, NotesChoice(with_notes=False)).notes

    assert note.note == ""


def test_bookmarked_recommendations_come_in_the_order_of_their_list(database):
    report = put_document(database)
    first = recommend(database, report, "The service should vet every officer")
    second = recommend(database, report, "Supervision was weak")
    recommend(database, report, "Vetting was not fit")
    recommending.set_bookmarked(database, [first, second], bookmarked=True)
    recommending.reorder_bookmarks(database, [second, first])

    bookmarked = gather(database, NotesChoice()).recommendations
    every = gather(database, NotesChoice(only_bookmarked=False)).recommendations
    none = gather(database, NotesChoice(include_recommendations=False)).recommendations

    assert [one.text for one in bookmarked] == [
        "Supervision was weak",
        "The service should vet every officer",
    ]
    assert bookmarked[0].source.citation == "A report, p. 1, passage 4"
    assert (len(every), len(none)) == (3, 0)


def test_a_recommendation_in_the_users_words_is_known_as_such(database):
    report = put_document(database)
    made = recommend(database, report, "The service should vet every officer")
    kept = recommend(database, report, "Supervision was weak")
    recommending.edit(database, made, text="Vet everybody")
    recommending.set_bookmarked(database, [made, kept], bookmarked=True)

    reworded, verbatim = gather(database, NotesChoice()).recommendations

    assert reworded.is_reworded
    assert not verbatim.is_reworded


def test_a_quotation_that_moved_is_quoted_and_cited_where_it_is_now(database, monkeypatch):
    report = put_document(database)
    quote(database, report, "Vetting was not fit")
    text = "A new first line.\n" + report.text
    moved = replace(
        report,
        content=replace(
            report.content,
            text=text,
            runs=(),
            pages=(),
            blocks=(
                replace(report.blocks[0], end=17),
                *(replace(one, start=one.start + 18, end=one.end + 18) for one in report.blocks),
            ),
        ),
    )
    monkeypatch.setattr(documents, "load", lambda _database, _id: moved)

    (note,) = gather(database, NotesChoice()).notes

    assert note.quotation.text == "Vetting was not fit"
    assert note.quotation.citation == "A report, passage 9"
    assert note.quotation.is_found


def test_words_the_report_no_longer_has_are_marked_and_not_cited_to_a_page(database, monkeypatch):
    report = put_document(database)
    quote(database, report, "Vetting was not fit")
    text = report.text.replace("Vetting was not fit", "Vetting was quite fit".ljust(19))
    changed = replace(report, content=replace(report.content, text=text))
    monkeypatch.setattr(documents, "load", lambda _database, _id: changed)

    (note,) = gather(database, NotesChoice()).notes

    assert note.quotation.text == "Vetting was not fit"
    assert note.quotation.citation == "A report"
    assert not note.quotation.is_found


def test_the_cover_says_what_the_user_gave_or_what_is_usual(database):
    report = put_document(database)
    quote(database, report, "Supervision was weak")

    usual = gather(database, NotesChoice())
    given = gather(database, NotesChoice(title=" Day one ", subtitle="Draft", paper=Paper.LETTER))
    bare = gather(database, NotesChoice(include_recommendations=False))

    assert (usual.title, usual.subtitle) == ("Notes and recommendations", "From A report")
    assert (given.title, given.subtitle, given.paper) == ("Day one", "Draft", Paper.LETTER)
    assert bare.title == "Notes"


def test_a_quotation_of_several_blocks_knows_its_list_items(database):
    report = put_document(database)
    start, _ = place_of(report, "Nobody ever")
    _, end = place_of(report, "Sergeants had too many")
    annotating.highlight(database, report.id, start, end)

    (note,) = gather(database, NotesChoice()).notes

    assert note.quotation.text == "Nobody ever asked me how I was.\nSergeants had too many"
    assert note.quotation.depths == (0, 1)
