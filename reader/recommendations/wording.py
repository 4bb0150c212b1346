"""
The words that make a sentence a recommendation, a conclusion, an answer or a reference.

Everything here is a question about one piece of text; where it stands is known elsewhere.
"""

import re

_WRITER = (
    r"(?:(?:we|I)(?: (?:therefore|also|further|strongly|again|accordingly|both|all))?"
    r"|(?:(?:this|our) (?:\w+ )?|the )(?:inquiry|committee|review|panel|commission|report"
    r"|investigation|inspectorate|inspection|ombudsman|tribunal|jury|author|reviewer|chair"
    r"|taskforce|study)(?: (?:therefore|also|further|strongly))?)"
)
_RECOMMENDING = re.compile(
    rf"(?<!what )(?<!which )\b{_WRITER} "
    r"(?:recommends?|urges?|calls? (?:on|upon|for)|advises? that|proposes? that)\b"
    r"|\bwe(?: (?:also|therefore|strongly|would))?(?: endorse and)? "
    r"(?:encourage|ask|request|propose|suggest that)\b"
    r"|\bit is (?:therefore |also |further )?recommended\b"
    r"|\b(?:our|my|the) (?:\w+ )?recommendation is (?:that|to)\b"
    r"|\bwe are calling (?:on|for)\b|\bwe would like to see\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"recommend|urge|call(?:s|ing)? (?:on|upon|for)|encourage|advise|propose|ask |request"
    r"|suggest that|like to see"
)
_AROUND = 60
"""Characters around such a word in which the writer is named."""
_DUTY = re.compile(
    r"\b(?:should|must|ought to|shall|needs? to"
    r"|(?:is|are) (?:recommended|asked|urged|required|encouraged|advised|invited) to)\b",
    re.IGNORECASE,
)
_DUTY_HINTS = ("should", "must", "shall", "need", "ought", "ed to")
_OBLIGATION = re.compile(r"\b(?:should|must|shall|ought to)\b", re.IGNORECASE)
_NOT_A_DUTY = re.compile(
    r"should (?:have (?!regard|in place|access)|not be (?:taken|read|understood|seen)|it\b)"
    r"|must have (?:been|known)\b|should (?:like|say|add|make clear)\b|must be (?:read|noted)\b"
    r"|should be (?:noted|remembered|stressed|borne in mind|emphasised|said)\b"
    r"|must also be (?:read|noted|remembered)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(r"\bwhether\b[^.,;]*$")
_ANSWERING = (
    r"agrees?|accepts?|welcomes?|supports?|notes?|recognises?|acknowledges?|rejects?|shares?"
    r"|thanks?|remains?|(?:is|are) (?:committed|grateful|clear|already|aware|exploring|considering)"
    r"|(?:has|have) (?:been|now|already|accepted|agreed|considered|established|taken|made)"
    r"|will (?:be |also |continue|look|work|consider|publish)"
)
_ANSWERER = (
    r"(?:We|(?:The |His Majesty[’']s |Her Majesty[’']s |HM )?(?:\w+ ){0,4}?"
    r"(?:Government|Department|Ministry|Office|Council|Trust|Force|Agency|Board|Commission|Service"
    r"|Police|Constabulary|Met|College|University|Authority|Executive)s?)"
)
_ANSWER = re.compile(
    r"(?:(?:government|department|council|trust|force|our|joint|official|detailed)(?:['’]s)? )?"
    r"(?:response|position|reply)\b\s*(?:to\b|[:.–—-]|$)"
    r"|(?:fully |partially |partly |not )?"
    r"(?:accept(?:ed)?|agree(?:d)?|reject(?:ed)?|noted|support(?:ed)?)\b"
    r"(?: in (?:part|principle|full)| actions?)?\s*(?:[:.;–—-]|$)"
    rf"|{_ANSWERER} (?:(?:fully|partially|partly|broadly|strongly|also|warmly|therefore|does not"
    rf"|do not) )?(?:{_ANSWERING})\b",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"\b(?:this|these|the|that) (?:\w+ )?recommendations?\b"
    r"|^(?:fully |partially |not )?(?:accept|reject)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:rationale|reasons?|reasoning|why|background|context|explanation|notes?|source|impact"
    r"|(?:intended |expected |desired )?outcomes?|evidence|progress|status|update"
    r"|success measures?)\s*[:–—]",
    re.IGNORECASE,
)
_PAST_OF_OTHERS = re.compile(
    r"\brecommended\b(?! that\b.{0,200}\bI\b)"
    r"|\b(?:recommendations? (?:of|from|in|by) (?:the|that|a|an) (?!inquiry\b)"
    r"|(?:previous|earlier|past|prior) (?:\w+ )?recommendations?)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Tell whether the text says in its own words that somebody ought to do something."""
    return has_duty(text) or recommends(text)


def recommends(text: str) -> bool:
    """Tell whether the writer recommends something here, in so many words and in the present."""
    return recommending_at(text) >= 0


def recommending_at(text: str) -> int:
    """Return where the first words of recommending begin; -1 without any."""
    for hint in _HINT.finditer(text.lower()):
        around = (max(0, hint.start() - _AROUND), hint.end() + _AROUND)
        if match := _RECOMMENDING.search(text, *around):
            return match.start()
    return -1


def has_duty(text: str) -> bool:
    """Tell whether a "should", "must" or "needs to" of duty is in the text."""
    lower = text.lower()
    if not any(hint in lower for hint in _DUTY_HINTS):
        return False
    return _has_duty(_DUTY, text)


def has_obligation(text: str) -> bool:
    """Tell whether "should" or "must" is in the text; "needs to" alone does not count."""
    return _has_duty(_OBLIGATION, text)


def _has_duty(pattern: re.Pattern[str], text: str) -> bool:
    return any(
        not _NOT_A_DUTY.match(text, duty.start())
        and not _ASKS_WHETHER.search(text, max(0, duty.start() - 80), duty.start())
        for duty in pattern.finditer(text)
    )


def answers(text: str) -> bool:
    """Tell whether the text begins as the answer to a recommendation does: "We accept"."""
    return _ANSWER.match(text) is not None


def accepts(text: str) -> bool:
    """Tell whether the text answers a recommendation in so many words: "We accept this"."""
    return answers(text) and _OF_THIS.search(text[:120]) is not None


def remarks(text: str) -> bool:
    """Tell whether the text is a remark on a recommendation: "Rationale: …"."""
    return _REMARK.match(text) is not None


def speaks_of_others(text: str) -> bool:
    """Tell whether the text reports what somebody recommended at another time."""
    return _PAST_OF_OTHERS.search(text) is not None


def is_unfinished(text: str) -> bool:
    """Tell whether the sentence goes on in the next block."""
    bare = text.rstrip("”’\"' ")
    return not bare.endswith((".", "!", "?", "…", ")"))
