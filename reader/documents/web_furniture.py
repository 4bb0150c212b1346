"""
The lines of a web page that belong to the site: cookie notice, menus, sharing, footer.

They are told by families of phrases, and only at the beginning and the end of a text that
shows at least one certain sign of having been a web page.
"""

import re
from collections.abc import Sequence

from reader.documents.text_paragraphs import Paragraph

BODY_WORDS = 20
"""A paragraph this long, or list item half as long, is of the text and not of the site."""

_LONGEST_LINE = 150
_LONGEST_NOTICE = 450
_MENU_WORDS = 4
_SHORTEST_MENU = 3
_LATEST_CUT = 0.35
"""The end of a page, from "Related articles" on, may be this part of its words."""

_SITES = r"(?:facebook|twitter|x|linked ?in|instagram|you ?tube|tik ?tok|whatsapp|bluesky|threads)"
_NEW_TAB = r"(?: \(?opens in (?:a )?new (?:tab|window)\)?)?"
_PAGE = r"(?:this )?(?:page|article|story|post|site|website|news)"
_CERTAIN = (
    r"skip to (?:the )?(?:main |page )?(?:content|navigation|menu|search|footer|results)",
    rf"(?:leave|exit|hide|quit|escape)(?: the| {_PAGE})(?: site)?(?: now| quickly| fast)?",
    r"(?:quick|fast|safe|emergency) (?:exit|escape)",
    r"(?:accept|reject|allow|deny|decline)(?: all| additional| optional)?(?: cookies)?",
    r"(?:manage|change|view)(?: my| your)? (?:cookies|preferences|settings|consent)",
    r"cookie(?:s|(?:s)? (?:policy|settings|preferences|notice|statement))",
    rf"(?:share|print|e-?mail|bookmark|save|download)(?: {_PAGE})",
    rf"share(?: (?:this|via|on|by|with)?.{{0,12}}{_SITES}{_NEW_TAB}| this|:)",
    rf"(?:follow|find|like|join) us(?: (?:on|at|@).{{0,20}})?(?: {_SITES})?",
    rf"(?:tweet|copy (?:the )?link|link copied|{_SITES} logo)(?: this)?",
    r"back to (?:the )?top|scroll to top|return to top|top of (?:the )?page",
    r"(?:privacy|terms|data protection|accessibility)(?: (?:and|&) (?:cookies|conditions))?"
    r" (?:policy|notice|statement|of (?:use|service))|terms (?:and|&) conditions|site ?map",
    r"modern slavery statement|all rights reserved|advertisement|sponsored(?: content)?|loading",
    r"toggle (?:navigation|menu|search)|(?:open|close|main|show|hide) (?:menu|navigation|search)",
    r"(?:leave|add|post) (?:a|your) (?:comment|reply)|(?:no|\d+) comments?|show comments",
    r"previous (?:article|post|story)|next (?:article|post|story)",
    r"(?:sign up|subscribe)(?: now| today| here)?|(?:enter )?your e-?mail(?: address)?",
    r"\d{1,2}[ -]min(?:ute)?s?(?: read(?:ing time)?)?|reading time:? .{1,12}",
)
_MENU = (
    r"home(?: ?page)?|menu|search|close|back|next|previous|more|top|print|share|e-?mail|help",
    r"about(?: us)?|contact(?: us)?|who we are|what we do|our (?:work|team|story|impact|people)",
    r"news(?: (?:and|&) [a-z]+)?|latest(?: news)?|blogs?|events?|press(?: releases| office)?|media",
    r"(?:media|press) centre|donate(?: now)?|get (?:help|support|involved|in touch)|support us",
    r"log ?(?:in|out)|sign ?(?:in|out)|register|my account|basket|checkout|shop|faqs?",
    r"careers|jobs|vacancies|publications|resources|training|services|research|campaigns",
    rf"accessibility|privacy|terms|english|cymraeg|language|topics|categories|tags|{_SITES}|rss",
    r"(?:read|view|see|find out|learn|load|show) (?:more|all|less)",
)
_SENTENCES = (
    r"\bwe value your privacy\b|\bour partners (?:store|use)\b|\bwebsite (?:uses|stores) \w+ to\b",
    r"\b(?:sign up|subscribe)\b.*\b(?:newsletters?|updates|e-?mails?|mailing list|inbox)\b",
    r"^read more\b|^all content is available under\b",
    r"\b(?:enable|turn on) javascript\b|\byour browser (?:does ?n[o’']t|is)\b|\brecaptcha\b",
    r"^©|^(?:\(c\)|copyright\b).*(?:19|20)\d\d|\ball rights reserved\b",
    r"\bregistered (?:charity|company|office|in england|with the fundraising)\b.*(?:\d{4,}|:)",
    r"\b(?:charity|company)(?: registration)?(?: no\.?| n[o°]|:| numbers?)[: .]*\d{4,}",
    r"^(?:web ?site|site|web design|designed|built|powered|made) by\b",
    r"^(?:was this (?:page|article) (?:useful|helpful)|is there anything wrong with this page)",
)
_COOKIE_NOTICE = (
    r"\bcookies?\b",
    r"\b(?:we|our|you|your|this (?:web ?)?site)\b",
    r"\b(?:use|using|uses|accept|policy|consent|preferences|settings|agree|browser)\b",
)
"""A notice about cookies matches all of these: it speaks of them, to somebody, about a choice."""
_OPENERS = (
    r"(?:related|recommended|similar|more|other|latest|recent|popular|trending) (?:articles?|posts?"
    r"|stor(?:y|ies)|news|content|links?|reading|pages|topics|on this|from .{1,40})",
    r"most (?:read|popular|viewed|shared)|trending(?: now)?|(?:read|up) next|in case you missed it"
    r"|keep reading|read on|explore more|what to read next",
    r"(?:is|was) this (?:page|article|content|information) (?:useful|helpful)|was this helpful"
    r"|report a problem with this page|services and information|help us improve .{1,40}",
    r"you (?:may|might) also (?:like|be interested in)|more (?:on|about|from) .{1,40}",
    rf"share (?:{_PAGE}|this)|follow us(?: on.{{1,40}})?|stay (?:in touch|up to date|connected)",
    r"leave a (?:comment|reply)|comments(?: \(\d+\))?|(?:sign up|subscribe) (?:to|for) .{1,40}",
)
_GAP = r"[\s|·•,/>»›:&–-]*"


def _phrases(*families: Sequence[str]) -> re.Pattern[str]:
    """Match a line made of nothing but these phrases."""
    family = "|".join(phrase for phrases in families for phrase in phrases)
    return re.compile(rf"{_GAP}(?:(?:{family})(?!\w){_GAP})+[.!?]?", re.IGNORECASE)


_CERTAIN_LINE = _phrases(_CERTAIN)
_MENU_LINE = _phrases(_MENU, _CERTAIN)
_COOKIE_SIGNS = [re.compile(sign, re.IGNORECASE) for sign in _COOKIE_NOTICE]
_SENTENCE = re.compile("|".join(_SENTENCES), re.IGNORECASE)
_OPENER_LINE = _phrases(_OPENERS)
_BREADCRUMBS = re.compile(r"home\s*[>»›/|].*|.+\s[>»›]\s.+\s[>»›]\s.+", re.IGNORECASE)


def is_certain(text: str) -> bool:
    """Tell whether a line is surely of the site: a cookie notice, "Skip to content", a footer."""
    is_line = len(text) <= _LONGEST_LINE
    if is_line and (_CERTAIN_LINE.fullmatch(text) or _BREADCRUMBS.fullmatch(text)):
        return True
    if len(text) > _LONGEST_NOTICE:
        return False
    return all(sign.search(text) for sign in _COOKIE_SIGNS) or bool(_SENTENCE.search(text))


def is_opener(text: str) -> bool:
    """Tell whether a line begins the end of a page: "Related articles", "Follow us"."""
    return len(text) <= _LONGEST_LINE and bool(_OPENER_LINE.fullmatch(text))


def without_furniture(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without those of the site, at the beginning and the end."""
    first, last = _body(paragraphs)
    around = (*paragraphs[:first], *paragraphs[last:])
    if not any(is_certain(paragraph.text) for paragraph in around):
        return list(paragraphs)
    paragraphs = _cut_at_opener(paragraphs)
    first, last = _body(paragraphs)
    head, body, tail = paragraphs[:first], paragraphs[first:last], paragraphs[last:]
    body = [part for part in body if not _CERTAIN_LINE.fullmatch(part.text[:_LONGEST_LINE])]
    head = _without_masthead(_kept(head, ends_with_title=True), body)
    return [*head, *body, *_kept(tail, ends_with_title=False)]


def _body(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """Return the half-open range from the first to the last paragraph surely of the text."""
    of_text = [
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.words >= (BODY_WORDS // 2 if paragraph.marker else BODY_WORDS)
        and not is_certain(paragraph.text)
    ]
    return (of_text[0], of_text[-1] + 1) if of_text else (len(paragraphs), len(paragraphs))


def _kept(paragraphs: Sequence[Paragraph], *, ends_with_title: bool) -> list[Paragraph]:
    """Return what is left without certain lines and menus."""
    rest = [paragraph for paragraph in paragraphs if not is_certain(paragraph.text)]
    kept: list[Paragraph] = []
    at = 0
    while at < len(rest):
        end = at
        while end < len(rest) and _could_be_of_menu(rest[end]):
            end += 1
        menu = rest[at:end]
        known = [_is_menu_line(paragraph.text) for paragraph in menu]
        if len(menu) >= _SHORTEST_MENU and sum(known) >= 2:
            # What a menu at the beginning leads to may be a short title.
            is_title = ends_with_title and end == len(rest) and not known[-1]
            kept.extend(menu[-1:] if is_title and not menu[-1].marker else [])
        else:
            kept.extend(
                paragraph for paragraph, is_menu in zip(menu, known, strict=True) if not is_menu
            )
        kept.extend(rest[end : end + 1])
        at = end + 1
    return kept


def _is_menu_line(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_MENU_LINE.fullmatch(text))


def _could_be_of_menu(paragraph: Paragraph) -> bool:
    is_short = paragraph.words <= _MENU_WORDS or _is_menu_line(paragraph.text)
    return is_short and paragraph.text[-1] not in ".:;" and not re.search(r"\d", paragraph.text)


def _without_masthead(head: list[Paragraph], body: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out the name of the site before the title: short, and the text never speaks of it."""
    if len(head) < 2 or head[0].words > _MENU_WORDS or head[1].words <= _MENU_WORDS:
        return head
    name = head[0].text.casefold()
    is_title_next = head[1].stands_alone and head[1].text[-1] not in ".,;:"
    is_spoken_of = any(name in paragraph.text.casefold() for paragraph in body)
    return head[1:] if is_title_next and not is_spoken_of else head


def _cut_at_opener(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Leave out "Related articles" and what follows it, when that is the end of the page."""
    words = [paragraph.words for paragraph in paragraphs]
    for number in range(len(paragraphs) // 2, len(paragraphs)):
        is_opener = not paragraphs[number].marker and _OPENER_LINE.fullmatch(
            paragraphs[number].text
        )
        if is_opener and sum(words[number:]) <= _LATEST_CUT * sum(words):
            return paragraphs[:number]
    return paragraphs
