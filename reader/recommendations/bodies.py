"""Telling somebody who can act, "the Home Office", from a thing, "the strategy"."""

import re

_THING = re.compile(
    r"\b(?:plans?|strateg(?:y|ies)|reviews?|reports?|systems?|funding|training|polic(?:y|ies)"
    r"|guidance|legislation|acts?|codes?|frameworks?|process(?:es)?|data|information|standards?"
    r"|reforms?|work|efforts?|measures?|calls|programmes?|powers?|rules?|records?|procedures?"
    r"|arrangements?|investment|decisions?|issues?|questions?|contracts?|dut(?:y|ies)|laws?"
    r"|results?|findings|recommendations?|investigations?|access|use|capacity|resources?|budgets?"
    r"|approach(?:es)?|exercises?|mechanisms?|register|database|protocols?|complaints?|inquests?"
    r"|meetings?|deaths?|priorit(?:y|ies)|consideration|steps?|actions?|assessments?|outcomes?"
    r"|checks?|vetting|cases?|models?|structures?|development|assets?|concerns?|mergers?|launch"
    r"|abilit(?:y|ies)|aims?|culture|supervision|practice|care|value|evidence|changes?|agreements?)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:governments?|departments?|ministr(?:y|ies)|offices?|councils?|trusts?|forces?|police"
    r"|constabular(?:y|ies)|services?|met|agenc(?:y|ies)|authorit(?:y|ies)|boards?|committees?"
    r"|commission(?:ers?)?|colleges?|secretar(?:y|ies)|ministers?|constables?|partnerships?"
    r"|inspectorates?|regulators?|ombudsman|compan(?:y|ies)|providers?|schools?|homes?|prisons?"
    r"|governors?|directors?|parliament|employers?|universit(?:y|ies)|church(?:es)?|bishops?"
    r"|organisations?|teams?|heads?|headteachers?|leaders?|leadership|executives?|administrations?"
    r"|mayors?|presidents?|institutes?|institutions?|bod(?:y|ies)|panels?|societ(?:y|ies)"
    r"|associations?|federations?|charit(?:y|ies)|banks?|chiefs?|chairs?|officers?|hospitals?"
    r"|practices|surger(?:y|ies)|clinicians?|staff|managers?|supervisors?|landlords?|media"
    r"|operators?|manufacturers?|owners?|nations|lords|commons|treasury|cabinet|practitioners?"
    r"|professionals|doctors|surgeons|nurses|coroners?|judges?|courts?|judiciary|directorates?"
    r"|groups?|units?|networks?|headquarters|army|navy|corporations?|firms?|industry|sector"
    r"|parish(?:es)?|dioceses?|archbishops?|trustees|safeguarding leads?|partners|forums?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:I|it|they|we|he|she|this|these|those|that|there|such|which|who|you|nobody|no one|no)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[A-Z]?[a-z]+ing\b(?! (?:boards?|authorit|bod|teams?|providers?|services?))")
_OF = re.compile(
    r"\b(?:of|for|from|in|at|on|under|within|across|that|who|which|with|to|responsible)\b"
)
_FINITE = re.compile(r"\b(?:has|have|is|are|was|were|will|would|can|could)\b")
_ARTICLE = re.compile(r"^(?:the|each|all|every|both)\s+", re.IGNORECASE)
_FEW = 4
_LONGEST = 16
"""Words of a name; what is longer is a sentence read wrongly."""


def names_somebody(subject: str) -> bool:
    """Tell whether the subject of a sentence is somebody who can be asked to act."""
    subject = subject.strip()
    if subject.endswith(("’s", "'s", "s’")) or not subject or len(subject.split()) > _LONGEST:
        return False
    if _PRONOUN.match(subject) or _GERUND.match(subject) or _FINITE.search(subject):
        return False
    head = _OF.split(subject)[0].strip()
    if _THING.search(head):
        return False
    return is_body(head) or _is_proper(subject)


def is_group(subject: str) -> bool:
    """
    Tell whether the subject may be people of a sort: "Harbours", "each harbour".

    A weak sign that holds only where the sentence has them do something.
    """
    words = subject.split()
    if not 0 < len(words) <= _FEW or _PRONOUN.match(subject) or _THING.search(subject):
        return False
    if words[0].lower() in ("each", "every", "all"):
        return True
    return words[0][0].isupper() and words[-1].endswith("s") and not _FINITE.search(subject)


def is_body(name: str) -> bool:
    """Tell whether a name has a word in it that only bodies and offices have."""
    return _BODY.search(name) is not None


def is_short_name(name: str) -> bool:
    """Tell whether this is an acronym or a single proper name: "UKRI", "Ofsted"."""
    bare = _ARTICLE.sub("", name.strip())
    return bare[:1].isupper() and len(bare.split()) == 1


def _is_proper(subject: str) -> bool:
    """Tell whether the subject is a name: "the Met", "Network Rail", "UKSA"."""
    bare = _ARTICLE.sub("", subject)
    words = bare.split()
    if not words or not words[0][0].isupper():
        return False
    return bare != subject or words[0].isupper() or (len(words) > 1 and words[1][0].isupper())
