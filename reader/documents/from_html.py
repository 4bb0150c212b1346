"""
Web pages: what is the article, and its structure.

trafilatura says which text is the article's; the structure comes from the page itself, since
trafilatura flattens lists and tables and knows no notes. So a block is taken when its text is
in trafilatura's, or when it stands between such blocks and nothing marks it as the site's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura
from lxml import etree

from reader.documents.canonical import CanonicalText, clean
from reader.documents.decoding import decode
from reader.documents.html_blocks import HtmlBlock, add_all, blocks_of
from reader.documents.html_tree import tree_of
from reader.documents.model import BlockKind, Content
from reader.documents.web_furniture import is_certain, is_opener
from reader.progress import Progress, no_progress

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SITE_PARTS = re.compile(
    r"^(?:nav|aside|footer)\b|\b(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|cookies?|consent"
    r"|social|share|sharing|related|recommended|newsletter|subscribe|sign-?up|promo|advert\w*|ads?"
    r"|comments?|banner|popup|modal|skip-?link|site-?header|site-?footer|page-?footer|widget"
    r"|contentinfo|complementary)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.8
_ENOUGH = 0.5
"""Part of the words of plain paragraphs that trafilatura has to find to be followed."""
_DATE_SEARCH = {"extensive_search": False, "original_date": True}


@dataclass(frozen=True, slots=True)
class _Article:
    """What trafilatura says of a page."""

    letters: str
    title: str
    authors: str
    published: str


def load(path: Path, progress: Progress = no_progress) -> Content:
    """Read a web page that was saved as HTML."""
    progress(0.1, "Reading the page")
    raw = path.read_bytes()
    declared = _DECLARED.search(raw[:4096])
    page = decode(raw, declared[1].decode("ascii") if declared else "")
    root = tree_of(page)
    progress(0.3, "Finding the article")
    article = _article(page)
    progress(0.7, "Reading the article")
    text = CanonicalText()
    add_all(text, _chosen(blocks_of(root), article))
    return text.finish(
        article.title or _title(root),
        authors=article.authors,
        published=article.published,
        language=(root.get("lang") or root.get("xml:lang") or "")[:20],
    )


def _article(page: str) -> _Article:
    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        include_images=False,
        with_metadata=True,
        date_extraction_params=dict(_DATE_SEARCH),
    )
    if found is None:
        return _Article("", "", "", "")
    return _Article(
        _letters(found.text or ""), found.title or "", found.author or "", found.date or ""
    )


def _letters(text: str) -> str:
    """Return only what both ways of reading a page agree on: its letters and figures."""
    return re.sub(r"[\W_]+", "", clean(text)).lower()


def _title(root: etree._Element) -> str:
    return " ".join("".join(title.itertext()) for title in root.iter("title"))[:300]


def _chosen(blocks: Sequence[HtmlBlock], article: _Article) -> list[HtmlBlock]:
    """Return the blocks of the article."""
    is_sites = [_is_of_site(block) for block in blocks]
    is_found = _found(blocks, article.letters)
    first, last = _range(blocks, is_found, is_sites)
    words = [
        0 if of_site or block.kind is not BlockKind.PARAGRAPH else len(block.text.split())
        for block, of_site in zip(blocks, is_sites, strict=True)
    ]
    if sum(words[first:last]) < _ENOUGH * sum(words):
        first, last = 0, len(blocks)
    chosen = [
        block
        for block, found, of_site in list(zip(blocks, is_found, is_sites, strict=True))[first:last]
        if found or not of_site
    ]
    return [*_heading_before(blocks[:first], article, chosen), *chosen]


def _is_of_site(block: HtmlBlock) -> bool:
    """Tell whether a block's place, its links or its words mark it as the site's."""
    if block.kind is BlockKind.FOOTNOTE:
        return False
    length = len(clean(block.text))
    return (
        any(_SITE_PARTS.search(part) for part in block.within)
        or (block.linked > _MOSTLY * length and block.kind is not BlockKind.HEADING)
        or is_certain(clean(block.text))
    )


def _found(blocks: Sequence[HtmlBlock], letters: str) -> list[bool]:
    """Tell for each block whether its letters are among the article's."""
    found: list[bool] = []
    at = 0
    for block in blocks:
        own = _letters(block.text)
        here = letters.find(own, at) if own else -1
        if here >= 0 and (len(own) > 15 or here - at < 200):
            at = here + len(own)
            found.append(True)
        else:
            found.append(len(own) > 40 and own in letters)
    return found


def _range(
    blocks: Sequence[HtmlBlock], is_found: Sequence[bool], is_sites: Sequence[bool]
) -> tuple[int, int]:
    """
    Return the half-open range of the article.

    It goes on after the last block found, in the same element of the page, to the first one
    of the site; notes belong to it wherever they are.
    """
    numbers = [number for number, found in enumerate(is_found) if found]
    if not numbers:
        return 0, len(blocks)
    last = numbers[-1] + 1
    around = blocks[last - 1].within[:-1]
    while last < len(blocks) and (
        blocks[last].kind is BlockKind.FOOTNOTE
        or (
            blocks[last].within[: len(around)] == around
            and not is_sites[last]
            and not is_opener(clean(blocks[last].text))
        )
    ):
        last += 1
    while blocks[last - 1].kind is BlockKind.HEADING and not is_found[last - 1]:
        last -= 1
    return numbers[0], last


def _heading_before(
    before: Sequence[HtmlBlock], article: _Article, chosen: Sequence[HtmlBlock]
) -> list[HtmlBlock]:
    """Return the page's title where it stands apart from the article, in a banner for example."""
    title = _letters(article.title)
    has_title = any(
        block.kind is BlockKind.HEADING and (block.level == 1 or _letters(block.text) == title)
        for block in chosen
    )
    headings = (
        []
        if has_title
        else [
            block
            for block in before
            if block.kind is BlockKind.HEADING
            and (block.level == 1 or _letters(block.text) == title)
            and not is_certain(clean(block.text))
        ]
    )
    same = [block for block in headings if _letters(block.text) == title]
    return (same or headings)[-1:]
