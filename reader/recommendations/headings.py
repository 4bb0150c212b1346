"""Headings and sentences that announce recommendations, and whom they address."""

import re
from enum import Enum, auto

from reader.recommendations import wording

_NAMES = re.compile(r"\brecommend(?:ation|ations|ed|s)?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\bcalls? (?:to|for) action\b|\bwhat (?:needs to|must|should) (?:change|happen|be done)\b"
    r"|\b(?:our|key) asks\b|\bwhat (?:we are|we['’]re) (?:calling|asking) for\b"
    r"|\bactions? (?:that )?the .*\b(?:must|should) take\b|\bneeds? to do\b.*\bimprove"
    r"|\bessential actions?\b|\bactions? for learning\b"
    r"|\b(?:agreed|required|proposed) actions?\b|\bmatters of concern\b|\bcoroner[’']?s concerns\b"
    r"|\bwhat (?:the )?\w+ (?:should|must) do\b",
    re.IGNORECASE,
)
_MIXED = re.compile(
    r"\bconclusions?\b|\bfindings?\b|\blessons?\b|\banalysis\b|\bdiscussion\b|\bevidence\b"
    r"|\bobservations?\b|\bcomments?\b|\blearning\b",
    re.IGNORECASE,
)
_IMPROVES = re.compile(r"\bareas? for improvement\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:how|why|approach|background|introduction|methodology|purpose|about|status|progress"
    r"|implement\w*|monitor\w*|response|previous|earlier|past|prior|developing|rationale)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:.*\brecommend\w* )?(?:for|to) (?P<owner>(?:the |all |each |every |both )?\S.*)",
    re.IGNORECASE,
)
_NOT_ADDRESSED = re.compile(
    r"\b(?:improve|change|action|reform|the future|practice|consider)\b", re.I
)
_OPENS_LIST = re.compile(
    r"[:—–-]\s*$|\brecommendations\b.*\b(?:below|as follows|following)\b.*\.$", re.IGNORECASE
)
_NAMED_IN_LEAD = re.compile(
    r"\bmatters of concern are\b|\brecommendations?\b(?! (?:of|from|by) (?:the|that|a) )"
    r"|\brecommend(?:s|ed)?\b"
    r"|\bcall(?:s|ing|ed)? (?:on|for|upon)\b|\burg(?:e|es|ed|ing)\b|\bwants? to see\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\brecommend|\bmatters of concern\b|\b(?:as follows|following|below)\b", re.IGNORECASE
)
_OTHERS_IN_LEAD = re.compile(
    r"\b(?:implement|response|responded|progress|accept|reject|following up|not been|previous"
    r"|earlier|in \d{4}|had (?:been )?recommend)\w*",
    re.IGNORECASE,
)


class Announces(Enum):
    """What may be expected below a heading."""

    NOTHING = auto()
    RECOMMENDATIONS = auto()
    AMONG_OTHERS = auto()
    """Conclusions and recommendations, one beside the other."""


def announces(heading: str) -> Announces:
    """Return what a heading announces: "Summary of conclusions and recommendations"."""
    if len(heading.split()) > 14 or heading.endswith(".") or _ABOUT.search(heading):
        return Announces.NOTHING
    if _NAMES.search(heading):
        return Announces.AMONG_OTHERS if _MIXED.search(heading) else Announces.RECOMMENDATIONS
    if _ASKS.search(heading):
        return Announces.RECOMMENDATIONS
    return Announces.AMONG_OTHERS if _IMPROVES.search(heading) else Announces.NOTHING


def addressee(heading: str) -> str:
    """Return whom a heading addresses: "Recommendations for the Home Office"; empty if nobody."""
    match = _ADDRESSED.fullmatch(heading.strip().rstrip(":"))
    if match is None or len(heading.split()) > 14 or _NOT_ADDRESSED.search(match["owner"]):
        return ""
    return match["owner"]


def introduces(sentence: str) -> bool:
    """Tell whether a sentence under such a heading leads on to what it announces."""
    return _INTRODUCES.search(sentence) is not None


def opens_list(text: str, others_too: bool) -> bool:
    """
    Tell whether a sentence announces that recommendations follow as a list.

    With ``others_too`` also when somebody else recommended them, as articles report it.
    """
    if not _OPENS_LIST.search(text):
        return False
    clause = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1]
    if _OTHERS_IN_LEAD.search(clause):
        return False
    if wording.recommends(clause):
        return True
    if wording.speaks_of_others(clause) and not others_too:
        return False
    return _NAMED_IN_LEAD.search(clause) is not None and len(clause.split()) < 45
