"""
A tree of HTML elements to blocks: the one walk behind web pages, Word documents and EPUBs.

Only the elements named here mean anything; of all others the text is taken. Nothing that an
element points to is ever loaded.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from reader.documents.canonical import CanonicalText
from reader.documents.html_notes import Notes
from reader.documents.html_tree import local_name
from reader.documents.model import BlockKind, NoteMark
from reader.documents.numerals import item_marker

DEEPEST = 150
"""Elements below this depth give their text and no structure."""

_SKIPPED = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "iframe", "object", "embed"),
        *("applet", "svg", "math", "canvas", "audio", "video", "button", "input", "select"),
        *("textarea", "option", "datalist", "dialog", "map", "area", "frame", "frameset", "rp"),
    )
)
_FLOW = frozenset(
    (
        *("address", "article", "aside", "body", "center", "dd", "details", "dir", "div", "dl"),
        *("dt", "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "td"),
        *("th", "tr", "ul"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_MOST_COLUMNS = 60
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION_CLASS = re.compile(r"\bcaption\b", re.IGNORECASE)
_BULLETS = frozenset("•◦▪‣●")
_OWN_MARKER = re.compile("\ue000([^\ue001]*)\ue001\\s*")
# A bullet or paragraph number that somebody typed; "3.5 million" is neither.
_TYPED_MARKER = re.compile(r"\s*([•◦▪‣●]|\d{1,3}(?:\.\d{1,3})+\.?(?=\s+[A-Z“‘\"'(]))\s+(?=\S)")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")


def with_marker(marker: str) -> str:
    """Return what text has to begin with for its block to get this marker."""
    return f"\ue000{marker}\ue001"


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """
    A block as :meth:`CanonicalText.add` takes it, and what may speak against taking it.

    ``linked`` is how many characters of its text are links; ``within`` are the names,
    classes, ids and roles of the elements around it, from the outermost.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    note_marks: tuple[NoteMark, ...] = ()
    linked: int = 0
    within: tuple[str, ...] = ()


def blocks_of(root: etree._Element) -> list[HtmlBlock]:
    """Return the blocks of the tree in order."""
    walk = _Walk(Notes.of(root))
    walk.element(root, 0)
    walk.end_block()
    return walk.blocks


def add_all(text: CanonicalText, blocks: Iterable[HtmlBlock]) -> None:
    """Add the blocks to a canonical text."""
    for block in blocks:
        text.add(block.kind, block.text, block.level, block.marker, note_marks=block.note_marks)


@dataclass(slots=True)
class _Inline:
    """The text of the block being read."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    note_marks: list[NoteMark] = field(default_factory=list)
    was_break: bool = False

    def write(self, text: str | None, *, is_link: bool = False) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.linked += len(text.strip()) if is_link else 0
            self.was_break = self.was_break and not text.strip()


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the elements around say of the next block."""

    kind: BlockKind = BlockKind.PARAGRAPH
    heading: int = 0
    depth: int = 0
    note: str = ""
    is_link: bool = False
    within: tuple[str, ...] = ()


class _Walk:
    """Goes through a tree and collects its blocks."""

    def __init__(self, notes: Notes) -> None:
        self.blocks: list[HtmlBlock] = []
        self._notes = notes
        self._inline = _Inline()
        self._setting = _Setting()
        self._marker = ""

    def element(self, element: etree._Element, depth: int) -> None:
        """Read one element with all in it, but not the text after it."""
        name = local_name(element)
        if not name or name in _SKIPPED or _is_hidden(element):
            return
        if depth > DEEPEST:
            self._inline.write(" ".join(_all_text(element)))
        elif label := self._notes.mark(element):
            self._inline.note_marks.append(NoteMark(self._inline.length, label))
        elif name == "a" and self._notes.is_back_link(element, is_in_note=bool(self._setting.note)):
            self._inline.write(" ")
        elif name == "br":
            self._line_break()
        elif name == "table":
            self._table(element, depth)
        elif self._is_block(element, name):
            self._block(element, name, depth)
        else:
            self._phrase(element, name, depth)

    def end_block(self) -> None:
        """Finish the block being read, if there is any text in it."""
        inline, self._inline = self._inline, _Inline()
        raw = "".join(inline.pieces)
        if not raw.strip():
            return
        own = _OWN_MARKER.search(raw) or self._typed_marker(raw)
        marker = own[1] if own else self._marker
        marks = tuple(inline.note_marks)
        if own:
            raw = raw[: own.start()] + raw[own.end() :]
            marks = tuple(replace(mark, at=max(0, mark.at - len(own[0]))) for mark in marks)
        kind, level = self._kind_and_level(marker)
        self._marker = ""
        self.blocks.append(
            HtmlBlock(kind, raw, level, marker, marks, inline.linked, self._setting.within)
        )

    def _typed_marker(self, raw: str) -> re.Match[str] | None:
        setting = self._setting
        is_plain = setting.kind is BlockKind.PARAGRAPH and not (setting.heading or setting.note)
        return _TYPED_MARKER.match(raw) if is_plain else None

    def _kind_and_level(self, marker: str) -> tuple[BlockKind, int]:
        setting = self._setting
        if setting.note:
            return BlockKind.FOOTNOTE, 0
        if setting.heading:
            return BlockKind.HEADING, setting.heading
        if setting.kind is BlockKind.LIST_ITEM and _PARAGRAPH_NUMBER.fullmatch(marker):
            # "6.12" numbers the paragraphs of a report, whatever list it is made with.
            return BlockKind.PARAGRAPH, 0
        if setting.kind is BlockKind.PARAGRAPH and marker in _BULLETS:
            return BlockKind.LIST_ITEM, 1
        return setting.kind, setting.depth if setting.kind is BlockKind.LIST_ITEM else 0

    def _children(self, element: etree._Element, depth: int) -> None:
        self._inline.write(element.text, is_link=self._setting.is_link)
        for child in element:
            self.element(child, depth + 1)
            self._inline.write(child.tail, is_link=self._setting.is_link)

    def _line_break(self) -> None:
        if self._inline.was_break:
            self.end_block()
        else:
            self._inline.write(" ")
            self._inline.was_break = True

    def _is_block(self, element: etree._Element, name: str) -> bool:
        return (
            name in _FLOW
            or name in _HEADINGS
            or name in {"blockquote", "figcaption", "caption"}
            or bool(self._notes.label_of(element))
        )

    def _block(self, element: etree._Element, name: str, depth: int) -> None:
        self.end_block()
        before = self._setting
        self._setting = replace(
            self._within(element, name), within=(*before.within, _description(element, name))
        )
        if self._setting.note and not before.note:
            self._marker = self._setting.note
        if name in _LISTS:
            self._list(element, name, depth)
        else:
            self._children(element, depth)
        self.end_block()
        self._setting = before

    def _within(self, element: etree._Element, name: str) -> _Setting:
        """Return what this element makes of the blocks in it."""
        setting = self._setting
        if label := self._notes.label_of(element):
            return replace(setting, note=label)
        if name in _HEADINGS:
            return replace(setting, heading=_HEADINGS[name])
        if name == "blockquote":
            return replace(setting, kind=BlockKind.QUOTATION)
        if name in {"figcaption", "caption"} or _CAPTION_CLASS.search(element.get("class") or ""):
            return replace(setting, kind=BlockKind.CAPTION)
        if name in _LISTS:
            return replace(setting, depth=setting.depth + 1)
        if name == "dd":
            return replace(setting, kind=BlockKind.LIST_ITEM, depth=max(1, setting.depth))
        return setting

    def _list(self, element: etree._Element, name: str, depth: int) -> None:
        number = _whole(element.get("start"), 1)
        for child in element:
            if local_name(child) != "li":
                self.element(child, depth + 1)
                continue
            self.end_block()
            before = self._setting
            if label := self._notes.label_of(child):
                self._setting = replace(before, note=label)
                self._marker = label
            else:
                number = _whole(child.get("value"), number)
                style = child.get("type") or element.get("type") or ""
                self._setting = replace(before, kind=BlockKind.LIST_ITEM)
                self._marker = "•" if name != "ol" else item_marker(number, style)
            number += 1
            self._children(child, depth + 1)
            self.end_block()
            self._marker = ""
            self._setting = before

    def _phrase(self, element: etree._Element, name: str, depth: int) -> None:
        before = self._setting
        if name == "a":
            self._setting = replace(before, is_link=True)
        if name == "q":
            self._inline.write("“")
        self._children(element, depth)
        if name == "q":
            self._inline.write("”")
        self._setting = replace(self._setting, is_link=before.is_link)

    def _table(self, element: etree._Element, depth: int) -> None:
        self.end_block()
        rows = list(_rows(element))
        if _is_layout(element, rows):
            for part in element:
                self._children(part, depth + 1)
                self.end_block()
            return
        for caption in element.iterchildren("{*}caption", "caption"):
            self.element(caption, depth + 1)
        spans: dict[int, int] = {}
        within = (*self._setting.within, _description(element, "table"))
        for row in rows:
            cells = [cell for cell in row if local_name(cell) in {"td", "th"}]
            is_header = _is_header(row, cells)
            text, marks = self._row(cells, spans, depth)
            self.blocks.append(
                HtmlBlock(
                    BlockKind.TABLE_ROW, text, int(is_header), note_marks=marks, within=within
                )
            )

    def _row(
        self, cells: list[etree._Element], spans: dict[int, int], depth: int
    ) -> tuple[str, tuple[NoteMark, ...]]:
        """
        Return the texts of the cells, tabs between them, so that columns stay columns.

        ``spans`` holds for each column how many more rows a cell from above goes down.
        """
        line = _Inline()
        column = 0
        for cell in cells:
            while spans.get(column, 0) > 0 and column < _MOST_COLUMNS:
                spans[column] -= 1
                line.write("\t")
                column += 1
            text, marks = self._cell(cell, depth)
            line.note_marks.extend(replace(mark, at=line.length + mark.at) for mark in marks)
            line.write(text)
            for _column in range(min(_whole(cell.get("colspan"), 1), _MOST_COLUMNS)):
                spans[column] = _whole(cell.get("rowspan"), 1) - 1
                line.write("\t")
                column += 1
        for after in [key for key in spans if key >= column and spans[key] > 0]:
            spans[after] -= 1
            line.write("\t")
        return "".join(line.pieces)[:-1], tuple(line.note_marks)

    def _cell(self, cell: etree._Element, depth: int) -> tuple[str, list[NoteMark]]:
        """Return a cell's text as one line: its paragraphs and items follow each other."""
        inner = _Walk(self._notes)
        inner._children(cell, depth + 1)
        inner.end_block()
        text = ""
        marks: list[NoteMark] = []
        for block in inner.blocks:
            marker = block.marker + " " if block.marker else ""
            text += (" " if text else "") + marker
            marks.extend(replace(mark, at=len(text) + mark.at) for mark in block.note_marks)
            text += block.text.replace("\t", " ")
        return text, marks


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _description(element: etree._Element, name: str) -> str:
    return " ".join([name, *(element.get(key) or "" for key in ("class", "id", "role"))])


def _all_text(element: etree._Element) -> Iterator[str]:
    for part in element.iter():
        if local_name(part) not in _SKIPPED:
            yield part.text or "" if local_name(part) else ""
            yield part.tail or "" if part is not element else ""


def _whole(number: str | None, otherwise: int) -> int:
    return int(number) if number and re.fullmatch(r"-?\d{1,6}", number.strip()) else otherwise


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if local_name(part) == "tr":
            yield part
        elif local_name(part) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in part if local_name(row) == "tr")


def _is_header(row: etree._Element, cells: list[etree._Element]) -> bool:
    parent = row.getparent()
    is_in_head = parent is not None and local_name(parent) == "thead"
    return is_in_head or (bool(cells) and all(local_name(cell) == "th" for cell in cells))


def _is_layout(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Tell whether the table only places things: one column, or blocks of text in its cells."""
    if table.get("role") in {"presentation", "none"}:
        return True
    most_cells = max(
        (sum(local_name(cell) in {"td", "th"} for cell in row) for row in rows), default=0
    )
    inner = {local_name(part) for row in rows for cell in row for part in cell.iter()}
    return most_cells < 2 or bool(
        inner & {"table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
    )
