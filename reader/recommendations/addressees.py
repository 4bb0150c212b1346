"""Whom a recommendation addresses: the subject before "should", in the report's own words."""

import re

from reader.recommendations.bodies import is_body, is_group, is_short_name, names_somebody

_DUTY = re.compile(
    r"\s*,?\s*\b(?:should|must|ought to|shall|needs? to"
    r"|(?:is|are) (?:asked|urged|encouraged|advised|required) to)\b"
)
_ASKED = re.compile(
    r"\b(?:urges?|encourages?|asks?|call(?:s|ing)? (?:up)?on|invites?|advises?|requests?)"
    r" (?P<who>[^.;:]{2,120}?) (?:to|for)\b"
)
_RECOMMENDED = re.compile(
    r"\brecommend(?:s|ed)?,? (?:that|to)\s+(?P<who>.+)$|\brecommendation is that\s+(?P<also>.+)$",
    re.DOTALL,
)
_FOR = re.compile(
    r"\b(?:priority|matter|responsibility|role|action) for (?P<who>[^.;:]{2,120}?) to\b"
)
_TO = re.compile(r"^(?:For|To):? (?P<who>[^.:;]{2,120})[:–—]")
_BY = re.compile(
    r"\b(?:should|must) (?:\w+ )?be (?:\w+ ){1,5}?(?:jointly )?by "
    r"(?P<who>(?:the |each |all )?[A-Z][^,.;:]{1,80}?)"
    r"(?=[,.;:]|$| (?:to|by|as|in|for|with|within|on|at|so|that|through|using)\b)"
)
_LINKS = (
    r"Therefore|However|Furthermore|Moreover|In addition|Additionally|Accordingly|Finally|Further"
    r"|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Also|Equally|Similarly|Consequently|Lastly"
)
_CLAUSES = (
    r"For|In|By|Within|Where|When|Whenever|If|As|Given|To|Following|Rather|While|Whilst|Until|After"
    r"|Before|Once|On|At|Through|With|Like|Under|Since|Because|Unless|Despite|Although|Recognising"
    r"|Pending|Building|Having|Alongside|During|Prior|Subject|Using|Upon|No later|Not later|From"
    r"|Immediately|Urgently"
)
_SOMEBODY = r"the|each|all|every|any|both|local|it|they|we|[A-Z]"
_OPENING = re.compile(
    rf"(?:(?i:{_LINKS})\b,?|(?i:{_CLAUSES})\b[^,]*(?:,(?! ?(?:{_SOMEBODY}))[^,]*)*,)\s*"
)
_BETWEEN = re.compile(
    r"\s*\([^()]*\)"
    r"|,\s*(?:working|acting|in|as|through|together|led|supported|under|alongside|including|where"
    r"|with|if|when|via|on behalf|jointly|who|which|after|within|by|no later|for)\b[^,]*(?:,|$)"
)
_CONJUNCTION = re.compile(r"^(?:and|but|that|then|so|also)\s+", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:therefore|also|each|both|all|together|jointly|now|then|urgently|immediately|further)$|,$"
)
_LAST_CLAUSE = re.compile(r"(?:,|;)\s*(?:and|but|so)\s+(?=(?:the|each|all|every|[A-Z]))")
_FINITE = re.compile(r"\s(?:has|have|had|is|are|was|were|will|would|can|could|may|do|does)\b.*")
_NAME = re.compile(
    r"(?:the |each |all |every )?(?:[A-Z][\w’'&-]*(?: (?:of|for|and|the|to)(?= ))*\s?){1,8}"
)
_STATE = re.compile(
    r"\b(?:departments?|ministry|ministers?|secretar(?:y|ies) of state|governments?|office"
    r"|committee|board|commission|directors?|college|institute)\b.*\b(?:of|for)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r",? and (?=(?:the|each|all|every|local|both)\b)|, (?=(?:the|each|all|every)\b)|;\s*|\s*/\s*|\t"
)
_NAMES = re.compile(r",? and (?=\w)|, ")


def read(text: str) -> tuple[str, ...]:
    """Return whom a recommendation addresses; empty when nobody is named."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“])|\n", text):
        if who := _addressed(sentence):
            return who
    return ()


def split(names: str) -> tuple[str, ...]:
    """Return the names in "NHS England and the Department of Health" one by one."""
    single: list[str] = []
    for part in _EACH.split(names.strip(" .,;:")):
        pieces = [piece.strip(" ,") for piece in _NAMES.split(part)]
        are_names = all(is_body(piece) or is_short_name(piece) for piece in pieces)
        single += pieces if are_names and not _STATE.search(part) else [part.strip(" ,")]
    return tuple(dict.fromkeys(name[0].upper() + name[1:] for name in single if name))


def _addressed(sentence: str) -> tuple[str, ...]:
    for match in _ASKED.finditer(sentence):
        if names_somebody(match["who"]):
            return split(match["who"])
    duty = _DUTY.search(sentence)
    before = sentence[: duty.start()] if duty else sentence
    recommended = _RECOMMENDED.search(before)
    what = (recommended["who"] or recommended["also"]) if recommended else before
    if duty is None:
        is_named = recommended is not None or sentence.startswith("that ")
        return _first_name(what) if is_named else _of_pattern(_TO, sentence)
    is_passive = sentence[duty.end() :].lstrip().startswith("be ")
    if is_passive and (by := _of_pattern(_BY, sentence)):
        return by
    for subject in _subjects(what):
        if names_somebody(subject) or (not is_passive and is_group(subject)):
            return split(subject)
    return _of_pattern(_FOR, sentence)


def _subjects(before: str) -> list[str]:
    """Return what may be the subject in the words before "should", the likeliest first."""
    last_clause = _LAST_CLAUSE.split(before)[-1]
    candidates = [_without_asides(before)]
    if last_clause != before:
        candidates.insert(0, _without_asides(last_clause))
    candidates.append(_FINITE.sub("", candidates[-1]))
    return candidates


def _without_asides(subject: str) -> str:
    """Return the subject without what leads up to it and what is put in between."""
    subject = " ".join(subject.split())
    while opening := _OPENING.match(subject):
        subject = subject[opening.end() :]
    subject = _BETWEEN.sub("", _CONJUNCTION.sub("", subject))
    while (shorter := _TRAILING.sub("", subject)) != subject:
        subject = shorter
    return subject.strip(" ,:–—")


def _first_name(text: str) -> tuple[str, ...]:
    """Return the name that text begins with: "UKSA realign its funding"."""
    match = _NAME.match(_without_asides(text))
    if match is None:
        return ()
    name = re.sub(r"(?: (?:of|for|and|the|to))+$", "", match[0].strip())
    return split(name) if names_somebody(name) or is_short_name(name) else ()


def _of_pattern(pattern: re.Pattern[str], sentence: str) -> tuple[str, ...]:
    match = pattern.search(sentence)
    return split(match["who"]) if match and names_somebody(match["who"]) else ()
