import io
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from reader.annotations.model import Colour
from reader.errors import Cancelled, ExportError
from reader.export.selection import Paper
from reader.export.to_pdf import render, write
from tests.reader.export.selections import note, recommendation, selection

MADE_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HOSTILE = (
    '#panic("no") #eval("1") #import "x.typ": *',
    "$ sum_(k=1)^n $ and <label> and @reference",
    '<script>alert("1")</script> &amp; </div>',
    '#read("/etc/passwd") \\u{41} \\ // no comment /* none */',
    "= no heading",
)


FRAIL_TYPST = """
from pathlib import Path
class TypstError(RuntimeError): pass
class PanicException(BaseException): pass
class Fonts:
    def __init__(self, *settings): pass
class Compiler:
    def __init__(self, files, **settings):
        self.sheet = files["selection.json"].decode()
    def compile(self, **settings):
        if "\\N{DEVANAGARI STRESS SIGN UDATTA}" in self.sheet:
            raise PanicException("end byte index 11 is out of bounds")
        return Path(__file__).with_name("both.pdf").read_bytes()
"""


def text_of(pdf):
    """All the words of a PDF file, with white space as single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return folded(" ".join(pages))


def folded(text):
    kept = (one for one in unicodedata.normalize("NFKC", text) if one not in "\u200b\u2060\ufeff")
    return " ".join("".join(kept).split())


def dense(text):
    return folded(text).replace(" ", "")


@pytest.fixture(scope="module")
def both():
    """An ordinary export: two recommendations, two notes."""
    return render(
        selection(
            notes=[
                note("Supervision was weak.", "Ask **why**.", Colour.GREEN, ("culture",)),
                replace(note("Nobody asked me.", "", Colour.VIOLET), creator="Jane Doe"),
            ],
            recommendations=[
                recommendation(addressees=("The Home Office",), deadline="Within a year"),
                recommendation("Look after sergeants.", "2", note="First of *all*."),
            ],
        ),
        made_at=MADE_AT,
    )


@pytest.fixture
def opened(both):
    with pikepdf.open(io.BytesIO(both.pdf)) as pdf:
        yield pdf


def test_everything_chosen_is_on_the_pages(both):
    text = text_of(both.pdf)

    for words in (
        "Notes and recommendations",
        "From A report",
        "A. Trainer",
        "23 November 2026",
        "2 quotations and 2 recommendations",
        "A report · The Review, 21 March 2023",
        "G green things",
        "“Supervision was weak.”",
        "A report, p. 12, passage 40",
        "culture",
        "Ask why.",
        "· by Jane Doe",
        "The Home Office",
        "Within a year",
        "First of all.",
    ):
        assert words in text
    assert both.remarks == ()


def test_the_file_says_that_it_is_accessible_and_archivable(opened):
    metadata = opened.open_metadata()

    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.Lang == "en-GB"
    assert metadata["dc:title"] == "Notes and recommendations"
    assert metadata["dc:creator"] == ["A. Trainer"]


def tags_in(element, found):
    if isinstance(element, pikepdf.Array):
        for one in element:
            tags_in(one, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append(str(element.S))
        if "/K" in element:
            tags_in(element.K, found)
    return found


def test_headings_tables_lists_and_quotations_are_tagged(opened):
    tags = tags_in(opened.Root.StructTreeRoot.K, [])

    assert {"/H1", "/H2", "/Table", "/TH", "/TOC", "/Strong"} <= set(tags)
    assert tags.count("/TR") == 3


def test_the_outline_has_the_parts_and_the_chapters(opened):
    with opened.open_outline() as outline:
        tree = [(one.title, [below.title for below in one.children]) for one in outline.root]

    assert tree == [("Recommendations", []), ("A report", ["2 Culture"])]


def test_page_labels_are_the_printed_numbers(opened):
    labels = [page.label for page in opened.pages]

    assert labels == ["1", "2", "3", "4"]


def test_the_same_selection_at_the_same_time_gives_the_same_bytes(both):
    again = render(
        selection(
            notes=[
                note("Supervision was weak.", "Ask **why**.", Colour.GREEN, ("culture",)),
                replace(note("Nobody asked me.", "", Colour.VIOLET), creator="Jane Doe"),
            ],
            recommendations=[
                recommendation(addressees=("The Home Office",), deadline="Within a year"),
                recommendation("Look after sergeants.", "2", note="First of *all*."),
            ],
        ),
        made_at=MADE_AT,
    )

    assert again.pdf == both.pdf


def test_columns_that_nobody_needs_are_left_out():
    text = text_of(render(selection(recommendations=[recommendation(number="")])).pdf)

    assert "Recommendation" in text
    assert not {"No.", "Addressee", "Deadline"} & set(text.split())


def test_hostile_words_come_out_as_they_were_written_wherever_they_stand():
    words = " ".join(HOSTILE)
    hostile = selection(
        notes=[note(words, "`" + HOSTILE[0] + "`", tags=HOSTILE)],
        recommendations=[
            recommendation(words, words, addressees=HOSTILE, deadline=words, note=words)
        ],
        chapter=words,
        title=words,
        subtitle=words,
        author=words,
        organisation=words,
        colour_names={Colour.YELLOW: words},
    )

    rendered = render(hostile)

    text = dense(text_of(rendered.pdf))
    for one in HOSTILE:
        assert text.count(dense(one)) >= 8
    assert rendered.remarks == ()


def test_notes_that_look_like_markup_keep_every_word():
    rendered = render(selection([note(words=one) for one in HOSTILE]))

    text = dense(text_of(rendered.pdf))
    for one in HOSTILE:
        assert dense(one) in text


def test_other_scripts_and_very_long_words_are_set():
    long_word = "Donaudampfschifffahrt" * 12
    rendered = render(selection([note("שלום עולם", "مرحبا"), note(long_word, long_word)]))

    text = dense(text_of(rendered.pdf))
    assert text.count(long_word) == 2
    assert "עולם" in text or "םלוע" in text


def test_a_note_of_a_hundred_thousand_characters_is_set_whole():
    words = " ".join(f"word{number}" for number in range(11_000))
    rendered = render(selection([note(words, words)], [recommendation(words)]))

    text = text_of(rendered.pdf)
    assert text.count("word10999") == 3
    assert rendered.page_count > 30


def test_characters_that_no_font_has_are_named():
    rendered = render(selection([note("No letter \u0378 and a private \ue123.")]))

    (remark,) = rendered.remarks
    assert "U+0378" in remark
    assert "U+E123" in remark
    assert "PDF/UA" in remark
    assert "No letter" in text_of(rendered.pdf)


def test_quotations_that_were_not_found_are_marked():
    rendered = render(
        selection(
            [note(is_found=False), note("Found.")],
            [recommendation("Mine.", is_reworded=True)],
        )
    )

    text = text_of(rendered.pdf)
    assert text.count("These words were not found in the report.") == 1
    assert "Not in the report’s own words." in text
    assert rendered.remarks == ("One quotation was not found in its report; it is marked.",)


def test_the_paper_is_the_one_chosen():
    rendered = render(selection([note()], paper=Paper.LETTER))

    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert [float(one) for one in pdf.pages[0].mediabox] == [0, 0, 612, 792]


def test_nothing_to_print_is_said_with_a_hint():
    with pytest.raises(ExportError) as raised:
        render(selection())

    assert raised.value.message == "There are no notes or recommendations to export."
    assert raised.value.hint


def test_a_missing_typesetter_is_said(tmp_path, monkeypatch):
    (tmp_path / "typst.py").write_text("raise ImportError('not for this system')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(ExportError, match="Typst is not installed"):
        render(selection([note()]))


def test_when_the_typesetter_breaks_down_accents_are_left_out_and_it_is_said(
    both, tmp_path, monkeypatch
):
    (tmp_path / "both.pdf").write_bytes(both.pdf)
    (tmp_path / "typst.py").write_text(FRAIL_TYPST)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    rendered = render(selection([note("ך\N{DEVANAGARI STRESS SIGN UDATTA}")]))

    assert rendered.page_count == both.page_count
    assert rendered.remarks == ("Accents and vowel signs were left out of texts that mix scripts.",)


def test_a_typesetter_that_breaks_down_for_good_is_said(tmp_path, monkeypatch):
    (tmp_path / "typst.py").write_text(FRAIL_TYPST)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(ExportError, match="failed on one of the texts"):
        render(selection([note("Only \N{DEVANAGARI STRESS SIGN UDATTA}")]))


def test_the_file_is_written_whole_and_progress_reaches_the_end(tmp_path):
    reported = []

    exported = write(
        selection([note()]), tmp_path / "notes.pdf", lambda done, _doing: reported.append(done)
    )

    assert exported.path.read_bytes().startswith(b"%PDF")
    assert exported.page_count == 3
    assert reported == sorted(reported)
    assert reported[-1] == 1
    assert [one.name for one in tmp_path.iterdir()] == ["notes.pdf"]


def test_a_cancelled_export_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "notes.pdf"
    path.write_bytes(b"the old one")

    def cancel(done, _doing):
        if done > 0.1:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        write(selection([note()]), path, cancel)

    assert path.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_cannot_be_written_is_said_with_a_hint(tmp_path):
    with pytest.raises(ExportError, match=r"notes\.pdf could not be written") as raised:
        write(selection([note()]), tmp_path / "no such folder" / "notes.pdf")

    assert raised.value.hint
