"""The hits of a search as a Markdown text."""

import re
from collections.abc import Iterator

from reader.export.bylines import byline, in_words
from reader.export.hits import HitSource, HitsSelection, SelectedHit

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_BEGINS_LIST = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+=])", re.MULTILINE)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def hits_to_markdown(selection: HitsSelection) -> str:
    """
    Return what was asked, and each hit as a quotation with its citation under it.

    The words of reports are shown as they are; those of the user are Markdown already.
    """
    rows = [*selection.about, ("Date", in_words(selection.dated))]
    parts = [f"# {_plain(selection.title)}"]
    parts.append("\n".join(f"- {name}: {_plain(value)}" for name, value in rows))
    for source in selection.sources:
        parts += _source(source)
    return "\n\n".join(parts) + "\n"


def _source(source: HitSource) -> Iterator[str]:
    yield f"## {_plain(source.title)}"
    if about := byline(source.authors, source.published):
        yield _plain(about)
    for section in source.sections:
        if section.title:
            yield f"### {_plain(section.title)}"
        for hit in section.hits:
            yield from _hit(hit)


def _hit(hit: SelectedHit) -> Iterator[str]:
    if hit.label:
        yield f"**{_plain(hit.label)}**"
    lines = _LINE_ENDS.sub("\n", hit.quotation.text).split("\n")
    yield "\n>\n".join(f"> {_plain(line)}" for line in lines if line.strip())
    yield f"— {_plain(hit.quotation.citation)}"
    if not hit.quotation.is_found:
        yield "*These words were not found in the report.*"
    if hit.note:
        yield _LINE_ENDS.sub("\n", hit.note)


def _plain(words: str) -> str:
    """Return words of one paragraph in which no sign has a meaning; bars part its cells."""
    words = " ".join(words.replace("\t", " | ").split())
    words = _SIGNS.sub(r"\\\1", words)
    return _BEGINS_LIST.sub(_escaped, words)


def _escaped(begins: re.Match[str]) -> str:
    before, number, dot, blank, sign = begins.groups()
    return f"{before}{number}\\{dot}" if number else f"{blank}\\{sign}"
