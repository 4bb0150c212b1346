"""Markdown (CommonMark and tables), raw HTML left as the text it is."""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.documents.canonical import CanonicalText
from reader.documents.dates import find_date
from reader.documents.decoding import decode
from reader.documents.model import BlockKind, Content, NoteMark
from reader.progress import Progress, no_progress

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+)$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([^\]\s]{1,20})\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
# What a note begins with, so that CommonMark does not take it for the address of a link.
_NOTE_START = "[^{}\\]: "
_NOTE_TEXT = re.compile(r"\[\^([^\]\s]{1,20})\]: ")


def load(path: Path, progress: Progress = no_progress) -> Content:
    """Read a Markdown file."""
    progress(0.1, "Reading the text")
    return content_of(decode(path.read_bytes()))


def content_of(source: str) -> Content:
    """Return what a Markdown text holds."""
    source = source.replace("\r\n", "\n").replace("\0", "").lstrip("\ufeff")
    front = _FRONT_MATTER.match(source)
    found_fields: list[tuple[str, str]] = _FIELD.findall(front[1]) if front else []
    fields = {name.lower(): value.strip().strip("\"'") for name, value in found_fields}
    if front:
        source = source[front.end() :]
    source = _NOTE.sub(lambda note: _NOTE_START.format(note[1]), source)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    walk = _Walk()
    for token in parser.parse(source):
        walk.read(token)
    published = fields.get("date", "")
    found = find_date(published)
    return walk.text.finish(
        fields.get("title", ""),
        authors=fields.get("author", fields.get("authors", "")),
        published=found[2] if found else published,
        language=fields.get("lang", fields.get("language", "")),
    )


class _Walk:
    """Goes through the tokens of a Markdown text and adds its blocks."""

    def __init__(self) -> None:
        self.text = CanonicalText()
        self._lists: list[str] = []
        self._marker = ""
        self._quotations = 0
        self._heading = 0
        self._cells: list[tuple[str, list[NoteMark]]] | None = None
        self._is_header = False

    def read(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append("•" if token.type.startswith("bullet") else "")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._lists[-1] or f"{token.info}{token.markup}"
            case "list_item_close":
                self._marker = ""
            case "blockquote_open":
                self._quotations += 1
            case "blockquote_close":
                self._quotations -= 1
            case "thead_open" | "thead_close":
                self._is_header = token.nesting == 1
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._add_row()
            case "inline":
                self._add(*_plain(token))
            case "fence" | "code_block" | "html_block":
                for line in token.content.splitlines():
                    self._add(line, [])

    def _add(self, text: str, marks: list[NoteMark]) -> None:
        if self._cells is not None:
            self._cells.append((text.replace("\t", " "), marks))
            return
        note = _NOTE_TEXT.match(text)
        if note:
            self.text.add(BlockKind.FOOTNOTE, text[note.end() :], marker=note[1])
        elif self._heading:
            self.text.add(BlockKind.HEADING, text, self._heading, note_marks=marks)
        elif self._lists:
            level = len(self._lists)
            self.text.add(BlockKind.LIST_ITEM, text, level, self._marker, note_marks=marks)
        else:
            kind = BlockKind.QUOTATION if self._quotations else BlockKind.PARAGRAPH
            self.text.add(kind, text, note_marks=marks)
        self._marker = ""

    def _add_row(self) -> None:
        row, row_marks = "", []
        for text, marks in self._cells or ():
            row_marks += [NoteMark(len(row) + mark.at, mark.label) for mark in marks]
            row += text + "\t"
        self._cells = None
        self.text.add(BlockKind.TABLE_ROW, row[:-1], int(self._is_header), note_marks=row_marks)


def _plain(inline: Token) -> tuple[str, list[NoteMark]]:
    """Return the text of a paragraph without emphasis, links and note marks, and the marks."""
    text = "".join(_words(token) for token in inline.children or ())
    if _NOTE_TEXT.match(text):
        return text, []
    plain, marks, end = "", [], 0
    for mark in _NOTE_MARK.finditer(text):
        plain += text[end : mark.start()]
        marks.append(NoteMark(len(plain), mark[1]))
        end = mark.end()
    return plain + text[end:], marks


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "" if token.type == "image" else token.content
