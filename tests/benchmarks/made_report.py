"""
Makes reports whose text is exactly known, in several looks, for measuring how PDFs are read.

    python tests/benchmarks/made_report.py plain folder [--pages 363] [--tags] [--seed 1]

Writes ``report.pdf`` and ``truth.json``, as :mod:`pdf_text` takes them, into the folder. What the
report says is drawn from word lists by a seeded generator; Typst sets it.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.documents.numerals import numeral
from tests.benchmarks.made_prose import Author, Entry

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
DATE = "March 2024"
COVERS = 2
"""Pages before the contents: the cover and the imprint on its back."""
PARAGRAPHS_A_PAGE = 3
MOST_ATTEMPTS = 30
"""Times the report is set until it has the pages asked for."""


@dataclass(frozen=True)
class Look:
    """How a report is set; sizes in points or, where the template says so, in sizes of the body."""

    paper: str = "a4"
    columns: int = 1
    font: str = "Source Serif 4"
    heading_font: str = "Source Sans 3"
    size: float = 10.5
    leading: float = 0.65
    spacing: float = 1.1
    indent: float = 0.0
    justify: bool = True
    inside: float = 28.0
    outside: float = 24.0
    accent: str = "#1d3b5c"
    outline: bool = True
    contents: bool = True
    contents_depth: int = 2
    labels: bool = True
    """Whether the file says what its pages are called."""
    number_with_head: bool = False
    worded_number: bool = False
    foot: str = ""
    numbers: str = "hanging"
    """Of paragraphs: "hanging", "margin", "inline", "running" (1 to the last) or "" for none."""
    list_inset: float = 1.2
    italic_quotes: bool = False
    quote_size: float = 1.0
    heading_sizes: tuple[float, ...] = (1.9, 1.35, 1.12, 1.0)
    heading_styles: tuple[str, ...] = ("bold", "bold", "bold", "italic")
    centred: int = 0
    """Levels of headings that stand in the middle."""
    chapters: str = "above"
    """ "above": beneath "Chapter 3"; "stop": "3. Title"; "none": without a number."""
    sections: bool = False
    """Whether headings below chapters are numbered "3.1"."""
    capitals: bool = False
    chapter_space: float = 0.0
    tables: str = "ruled"
    captions_above: bool = True
    caption_size: float = 0.9
    caption_weight: str = "bold"
    boxes: str = "filled"
    floating_boxes: bool = False
    boxed_recommendations: bool = False
    bold_recommendations: bool = False
    bold_conclusions: bool = False
    endnotes: bool = False
    endnote_stop: str = ""
    hanging_notes: bool = False
    landscape: str = "flipped"
    heavy_cover: bool = False
    cover_size: float = 2.6
    part_pages: bool = False


LOOKS = {
    "plain": Look(),
    "columns": Look(
        columns=2,
        size=9.5,
        numbers="inline",
        indent=1.2,
        spacing=0.65,
        number_with_head=True,
        chapters="stop",
        sections=True,
        tables="shaded",
        captions_above=False,
        caption_weight="regular",
        inside=20,
        outside=18,
        list_inset=0.0,
        heading_sizes=(2.2, 1.3, 1.1, 1.0),
    ),
    "boxed": Look(
        font="Source Sans 3",
        size=11,
        justify=False,
        numbers="margin",
        inside=38,
        outside=30,
        accent="#7a1f3d",
        outline=False,
        labels=False,
        worded_number=True,
        foot="Report of the Independent Inquiry",
        chapters="above",
        tables="plain",
        boxes="stroked",
        floating_boxes=True,
        boxed_recommendations=True,
        caption_weight="regular",
        heading_sizes=(2.4, 1.45, 1.15, 1.0),
        heading_styles=("bold", "bold", "bold", "bold"),
        quote_size=0.95,
    ),
    "designed": Look(
        font="Source Sans 3",
        size=12,
        leading=0.8,
        spacing=1.5,
        justify=False,
        numbers="",
        inside=50,
        outside=22,
        accent="#0b6e4f",
        outline=False,
        labels=False,
        number_with_head=True,
        chapters="none",
        chapter_space=40,
        heading_sizes=(3.2, 1.7, 1.25, 1.0),
        heading_styles=("bold", "regular", "bold", "bold"),
        italic_quotes=True,
        quote_size=1.1,
        tables="shaded",
        captions_above=False,
        boxes="filled",
        floating_boxes=True,
        boxed_recommendations=True,
        endnotes=True,
        heavy_cover=True,
        cover_size=4.6,
        part_pages=True,
        landscape="turned",
    ),
    "parliament": Look(
        paper="a4",
        font="Libertinus Serif",
        heading_font="Libertinus Serif",
        size=11,
        inside=42,
        outside=42,
        accent="#000000",
        outline=False,
        labels=False,
        numbers="running",
        chapters="above",
        capitals=True,
        centred=1,
        heading_sizes=(1.25, 1.1, 1.0, 1.0),
        heading_styles=("bold", "bold", "italic", "italic"),
        bold_conclusions=True,
        bold_recommendations=True,
        tables="plain",
        boxes="stroked",
        caption_size=1.0,
        quote_size=0.9,
        hanging_notes=True,
        landscape="turned",
    ),
    "academic": Look(
        paper="a4",
        font="New Computer Modern",
        heading_font="New Computer Modern",
        size=10,
        indent=1.5,
        spacing=0.65,
        accent="#222222",
        numbers="",
        chapters="stop",
        sections=True,
        contents_depth=3,
        labels=False,
        outline=True,
        tables="plain",
        endnotes=True,
        endnote_stop=".",
        captions_above=False,
        caption_weight="regular",
        heading_sizes=(1.7, 1.2, 1.0, 1.0),
        list_inset=0.5,
    ),
}


def main() -> int:
    """Make one report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("look", choices=LOOKS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=363)
    parser.add_argument("--tags", action="store_true", help="write a tagged PDF")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    pdf, truth = make(arguments.look, arguments.pages, arguments.seed, tags=arguments.tags)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    (arguments.folder / "report.pdf").write_bytes(pdf)
    written = json.dumps(truth, ensure_ascii=False)
    (arguments.folder / "truth.json").write_text(written, encoding="utf-8")
    print(f"{arguments.folder}: {len(truth['labels'])} pages, {len(truth['blocks'])} blocks")
    return 0


def make(name: str, pages: int, seed: int, *, tags: bool = False) -> tuple[bytes, dict[str, Any]]:
    """Return a report of so many pages, and its truth."""
    look = LOOKS[name]
    author = Author(
        seed,
        numbers=look.numbers,
        chapters=look.chapters,
        sections=look.sections,
        floating_boxes=look.floating_boxes,
        bold_conclusions=look.bold_conclusions,
        endnotes=look.endnotes,
        part_pages=look.part_pages,
    )
    front = author.front()
    body = author.chapters_of(10 + pages)
    sheet = {
        "title": author.title,
        "subtitle": author.subtitle,
        "date": DATE,
        "imprint": author.imprint,
        "covers": COVERS,
        "front": front,
        "look": asdict(look),
    }
    with tempfile.TemporaryDirectory() as empty:
        for _ in range(MOST_ATTEMPTS):
            compiler = _compiler(empty, sheet | {"body": body})
            ends_on = [place["value"] for place in json.loads(compiler.query("<ends-on>"))]
            missing = pages - ends_on[-1]
            if missing == 0:
                break
            if missing > 0:
                body += author.paragraphs(PARAGRAPHS_A_PAGE * (missing - 1) + 1)
            else:
                body = body[: sum(page <= pages for page in ends_on)]
        else:
            raise ValueError(f"no end of the text is on page {pages}")
        pdf = compiler.compile(format="pdf", pdf_tags=tags)
        (begins,) = (place["value"] for place in json.loads(compiler.query("<body-begins>")))
    assert isinstance(pdf, bytes)
    truth = {
        "blocks": [*_cover(author, look), *_truth([*front, *body], look)],
        "labels": [
            numeral(at + 1, "i") if at < begins - 1 else str(at - begins + 2)
            for at in range(ends_on[-1])
        ],
        "furniture": sorted({author.title, look.foot, *_titles([*front, *body])} - {""}),
    }
    return pdf, truth


def _compiler(empty: str, sheet: dict[str, Any]) -> typst.Compiler:
    template = Path(empty, "main.typ")
    template.write_bytes(Path(__file__).with_suffix(".typ").read_bytes())
    return typst.Compiler(
        template,
        root=empty,
        font_paths=typst.Fonts(False, True, [str(FONTS)]),
        package_path=empty,
        package_cache_path=empty,
        sys_inputs={"report": json.dumps(sheet)},
    )


def _cover(author: Author, look: Look) -> list[dict[str, Any]]:
    return [
        {"kind": "title", "text": author.title},
        {"kind": "subtitle", "text": author.subtitle},
        {"kind": "line", "text": DATE},
        *({"kind": "para", "text": words} for words in author.imprint),
        *([{"kind": "toc", "text": "Contents"}] if look.contents else []),
    ]


def _titles(entries: list[Entry]) -> list[str]:
    return [entry["title"] for entry in entries if _is_chapter(entry)]


def _is_chapter(entry: Entry) -> bool:
    return bool(entry["kind"] == "heading" and entry["level"] == 1)


def _truth(entries: list[Entry], look: Look) -> list[dict[str, Any]]:
    """Return the blocks as a reader of the printed report would name them."""
    return [block for entry in entries for block in _blocks_of(entry, look)]


def _blocks_of(entry: Entry, look: Look) -> list[dict[str, Any]]:
    kind = entry["kind"]
    if kind == "heading":
        is_above = entry["level"] == 1 and look.chapters == "above" and entry["number"]
        text = f"Chapter {entry['number']} {entry['title']}" if is_above else entry["text"]
        return [{"kind": f"h{entry['level']}", "text": text}]
    if kind == "part":
        return [{"kind": "title", "text": entry["text"]}]
    if kind == "rec":
        return [{"kind": "rechead", "text": entry["title"]}, _worded("rec", entry, look)]
    if kind == "quote":
        attribution = entry.get("attribution")
        named = [{"kind": "attrib", "text": attribution}] if attribution else []
        return [_worded("quote", entry, look), *named]
    if kind == "endnote":
        return [_worded("note", entry, look)]
    if kind == "box":
        inner = [{"kind": "boxtitle", "text": entry["title"]}, *_truth(entry["parts"], look)]
        return [block | {"floats": entry["floats"], "box": entry["title"]} for block in inner]
    if kind in ("para", "li"):
        return [_worded(kind, entry, look)]
    named = {"kind": "caption", "text": entry["caption"]}
    if kind != "table":
        return [named]
    table = {"kind": "table", "text": "", "rows": entry["rows"]}
    is_above = look.captions_above or entry["landscape"]
    return [named, table] if is_above else [table, named]


def _worded(kind: str, entry: Entry, look: Look) -> dict[str, Any]:
    words = [part for part in entry["parts"] if isinstance(part, str)]
    notes = [part for part in entry["parts"] if not isinstance(part, str)]
    block = {
        "kind": kind,
        "text": "".join(words),
        "marker": entry.get("marker", ""),
        "level": entry.get("level", 0),
        "marks": [str(part["label"]) for part in notes],
    }
    if not look.endnotes:
        block["notes"] = [["", part["label"], part["note"]] for part in notes]
    return block


if __name__ == "__main__":
    sys.exit(main())
