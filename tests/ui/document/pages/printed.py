"""A small printed report for tests: its PDF file, set by Typst, and the document made of it."""

from datetime import UTC, datetime

from reader.documents import from_pdf
from reader.documents.model import Document, DocumentSummary
from reader.progress import no_progress
from tests.reader.documents.pdf.printing import print_pdf

CHAPTERS = (
    "Culture and standards",
    "Vetting of officers",
    "How complaints are heard",
    "Training in the first year",
    "What the families said",
    "Money and where it went",
    "Buildings in need of repair",
    "Leaders and their deputies",
    "Records that were lost",
    "Evidence from other forces",
    "Costs of doing nothing",
    "The way ahead",
)
"""The heading at the top of each page."""

PAGES = len(CHAPTERS)

_SENTENCES = (
    "Supervision was weak in every unit that was visited by the review team that spring.",
    "Sergeants had too many people to look after and nobody to ask about any of it.",
    "Complaints were recorded late, and some of them were never recorded at all.",
    "Managers told the review that they had learned of this only from the newspapers.",
)
_START = """
#set page(width: 420pt, height: 560pt, margin: 50pt, header: [The Example Inquiry], numbering: "1")
#set text(size: 11pt, hyphenate: false)
#set par(justify: true)
"""

_COLUMNS = """
#set page(
  width: 420pt, height: 300pt, margin: 40pt, columns: 2,
  header: [The Example Inquiry], numbering: "1",
)
#set text(size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true)
= Supervision

Sergeants had too many people to look after and nobody to ask about any of it, as the commissioner
acknowledged.#footnote[Transcript of the first hearing.] Complaints were recorded late, and some of
them were never recorded at all. Officers found no misunderstanding.

What the families said was heard by nobody for years, and what was heard was soon forgotten by
those in charge. Managers told the review that they had learned of this only from the
newspapers.#footnote[Letter to the inquiry.]

= Vetting

Vetting was not repeated when officers moved between units. Supervision was weak in every unit that
was visited by the review team that spring. The official files were difficult to find.

Managers had too many papers to look after and nobody to send any of them to. Inspections were
announced early, and some of them were never made at all. The end is here.
"""


def print_columns(folder):
    """Set a report of two pages with two columns, broken words and footnotes."""
    return print_pdf(folder / "columns.pdf", _COLUMNS)


def print_report(folder):
    """Set a report of twelve pages and return its file."""
    pages = [_page(number) for number in range(1, PAGES + 1)]
    pages[1] += (
        "\nSee #link(<last>)[the last chapter] or #link('https://example.org/a')[a place].\n"
    )
    pages[1] = pages[1].replace("'", '"')
    pages[2] += "\n#rect(width: 60pt, height: 30pt, fill: rgb(200, 30, 30))\n"
    return print_pdf(folder / "report.pdf", _START + "\n#pagebreak()\n".join(pages))


def load_report(path):
    """Return the document that an import makes of a PDF file."""
    content = from_pdf.load(path, no_progress)
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    count = len(content.pages)
    summary = DocumentSummary(
        "printed", "case", content.title, "application/pdf", "", path.name, moment, count, 0, 0
    )
    return Document(summary, content)


def _page(number):
    label = " <last>" if number == PAGES else ""
    paragraphs = "\n\n".join(
        f"Paragraph {number}.{part} says this. " + " ".join(_SENTENCES) for part in range(1, 5)
    )
    return f"= {CHAPTERS[number - 1]}{label}\n\n{paragraphs}\n"
