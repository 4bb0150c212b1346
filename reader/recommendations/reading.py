"""A report as the detector reads it: its blocks as text, and under which headings they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reader.documents.model import Block, BlockKind, Content
from reader.recommendations import labels

_CONTENTS = re.compile(
    r"(?:table of |list of )?contents(?: page)?|in this (?:report|section)", re.I
)
_LEADER = re.compile(r"(?:(?:\.\s?){4,}|…\s*|\t)$")
_OF_OTHERS = re.compile(
    r"\b(?:previous|earlier|past|prior|progress|implement\w*|status|monitor\w*|follow[- ]?up"
    r"|track(?:ing|er)|accepted|rejected|outstanding|international|existing)\b.*\brecommend"
    r"|\brecommendations? (?:of|from|made (?:by|in)) "
    r"(?!this|the (?:inquiry|review|committee|panel))"
    r"|\b(?:responses?|reaction|approach|update) (?:to|on) .*\brecommend"
    r"|\bbibliography\b|\breferences\b|\bglossary\b|\bindex\b",
    re.I,
)
_GENERAL = re.compile(
    r"(?:(?:the|our|my|full|key|main|summary|list|overview|final|all|and|of|in|this|report|chapter"
    r"|appendix|annex|part|section|executive|conclusions?|recommendations?|findings?|lessons?"
    r"|introduction|contents|made|what|we|recommend|for|learning|next|steps|\W|\d)+\b\s*)+"
    r"|(?:appendix|annex|chapter|part|section)\s+\w{1,4}",
    re.I,
)
_SUMMARISING = re.compile(
    r"\bsummary\b|\boverview\b|\blist of\b|\bappendix\b|\bannex\b|\bat a glance\b|\bforeword\b"
    r"|\bkey (?:points|findings|messages)\b|\ball recommendations\b|\bconsolidated\b",
    re.I,
)
_RESPONSE = re.compile(
    r"\b(?:response|reply) to\b.*\b(?:report|review|inquiry|enquiry|recommend|committee|inspection)"
    r"|\bgovernment (?:response|reply)\b|\bresponse of the\b",
    re.I,
)
_LONGEST_ENTRY = 200
"""Characters of a line in a list of contents; what is longer is the report itself."""
_BELOW_HEADINGS = 7
_SHORT_TEXT = 40_000
"""An article rather than a report: about 6,000 words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    The blocks of a report with what is known of each from its surroundings.

    ``texts`` and ``above`` go with ``content.blocks``: the text of a block, and the number
    of the nearest heading above it (-1 without one). ``set_aside`` holds the blocks in which
    nothing is recommended: lists of contents, sections on what others recommended.
    """

    content: Content
    texts: tuple[str, ...]
    above: tuple[int, ...]
    set_aside: frozenset[int]
    is_response: bool
    is_article: bool
    has_numbered_paragraphs: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return self.content.blocks

    def block_at(self, offset: int) -> int:
        """Return the number of the block that holds an offset."""
        return bisect_right(self.blocks, offset, key=lambda block: block.start) - 1

    def is_heading(self, at: int) -> bool:
        """Tell whether a block is a heading."""
        return self.content.blocks[at].kind is BlockKind.HEADING

    def headings(self, at: int) -> Iterator[int]:
        """Return the headings that a block stands under, the nearest first."""
        block = self.content.blocks[at]
        level = block.level if block.kind is BlockKind.HEADING else _BELOW_HEADINGS
        over = self.above[at]
        while over >= 0:
            if self.content.blocks[over].level < level:
                level = self.content.blocks[over].level
                yield over
            over = self.above[over]

    def theme(self, at: int) -> str:
        """Return the nearest heading above a block that says more than "Recommendations"."""
        for over in self.headings(at):
            title = self.texts[over]
            is_name_of_report = over == 0 or title == self.content.title
            is_label = labels.read(title) is not None
            if not (is_name_of_report or is_label or _GENERAL.fullmatch(title)):
                return title
        return ""

    def is_summarising(self, at: int) -> bool:
        """Tell whether a block stands in a summary, an appendix or a list of everything."""
        return any(_SUMMARISING.search(self.texts[over]) for over in self.headings(at))


def read(content: Content) -> Reading:
    """Read a report through once."""
    texts = tuple(content.text[block.start : block.end] for block in content.blocks)
    above = tuple(_above(content))
    opening = [content.title, *texts[:12]]
    is_response = any(len(text) < 300 and _RESPONSE.search(text) for text in opening)
    return Reading(
        content,
        texts,
        above,
        frozenset(_set_aside(content, texts, is_response)),
        is_response=is_response,
        is_article=_is_article(content),
        has_numbered_paragraphs=_has_numbered_paragraphs(content),
    )


def _above(content: Content) -> Iterator[int]:
    heading = -1
    for at, block in enumerate(content.blocks):
        yield heading
        if block.kind is BlockKind.HEADING:
            heading = at


def _set_aside(content: Content, texts: tuple[str, ...], is_response: bool) -> Iterator[int]:
    """Return the blocks of contents lists and of sections on what others recommended."""
    until_level, is_contents = 0, False
    for at, block in enumerate(content.blocks):
        text = texts[at]
        if block.kind is BlockKind.HEADING and not _has_leader(text):
            if until_level and block.level > until_level:
                yield at
                continue
            until_level, is_contents = 0, False
            if _CONTENTS.fullmatch(text.strip()):
                until_level, is_contents = block.level, True
            elif not is_response and labels.read(text) is None and _OF_OTHERS.search(text):
                until_level = block.level
            if until_level:
                yield at
        elif is_contents and block.end - block.start > _LONGEST_ENTRY:
            until_level, is_contents = 0, False
        elif until_level or block.kind is BlockKind.FOOTNOTE or _has_leader(text):
            yield at


def _has_leader(text: str) -> bool:
    """Tell whether dots lead to a page number, as in a list of contents."""
    bare = text.rstrip("0123456789")
    if text.count("\t") > 1:
        return False
    return bare != text and _LEADER.search(bare[-12:]) is not None


def _is_article(content: Content) -> bool:
    """Tell an article about a report from a report, which has pages or numbered paragraphs."""
    if content.pages or len(content.text) >= _SHORT_TEXT:
        return False
    return not any(block.marker for block in content.blocks if block.kind is BlockKind.PARAGRAPH)


def _has_numbered_paragraphs(content: Content) -> bool:
    """Tell whether most long paragraphs carry a number, as in inquiry and committee reports."""
    long = [
        block
        for block in content.blocks
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start > 120
    ]
    numbered = sum(1 for block in long if block.marker[:1].isdigit() or "." in block.marker)
    return numbered >= 10 and numbered * 3 > len(long)
