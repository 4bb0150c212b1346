"""
Stems: one spelling for the forms of a word, British or American.

Porter's second English stemmer (the one Whoosh carries under ``snowball``; its first one
and its stop list spoil phrases) joins most forms. Before it, American spellings become
British; instead of it, words that it would wrongly join or part have a stem of their own.
"""

import re
from functools import lru_cache

from whoosh.lang.snowball.english import EnglishStemmer

_STEMMER = EnglishStemmer()

_OUR = (
    "arb ard arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab "
    "neighb od parl ranc rig rum sav splend succ tum val vap vig"
)
_SINGLE_L = (
    "cance channe counse dia equa fue initia labe leve marsha marve mode pane quarre riva "
    "signa tota trave tunne"
)
_DIGRAPH = (
    "an(a)esth p(a)ed gyn(a)ec orthop(a)ed encyclop(a)ed medi(a)ev arch(a)eo leuk(a)em "
    "an(a)em h(a)em (a)esth f(o)et (o)estr (o)esoph diarrh(o)e c(a)esar"
)


def _any_of(beginnings: str) -> str:
    return "|".join(beginnings.split())


_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{3})iz(e|ed|es|er|ers|ing|able|ations?|ational)$", r"is\1"),
        (r"(?<=[a-z]{2})yz(e|ed|es|er|ers|ing)$", r"ys\1"),
        (rf"^((?:dis|mis|un)?(?:{_any_of(_OUR)}))our", r"\1or"),
        (rf"^({_any_of(_SINGLE_L)})ll", r"\1l"),
        (r"^(enro|fulfi|insta|disti)ll?", r"\1ll"),
        (r"^(ski|wi)llful", r"\1lful"),
        (r"(cent|theat|lit|fib|calib|[^e]met|manoeuv|maneuv)re(s|d)?$", r"\1er\2"),
        (r"^metre(s)?$", r"meter\1"),
        (r"manoeuv", "maneuv"),
        (r"^(def|off|lic|pret)ens(e|es|ed|ing)$", r"\1enc\2"),
        (r"^practis(e|es|ed|ing)$", r"practic\1"),
        (r"(?<=[a-z]{2})ogue(s)?$", r"og\1"),
        (r"(?<=[a-z]{2})ogu(ed|ing)$", r"og\1"),
        (r"gramme(s)?$", r"gram\1"),
        (r"^(judg|acknowledg|abridg)ement", r"\1ment"),
        (r"^enquir", "inquir"),
        (r"^grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"^ageing$", "aging"),
        (r"^learnt$", "learned"),
        (r"^artefact", "artifact"),
    )
)
_DIGRAPHS = tuple(
    (plain.replace("(", "").replace(")", ""), re.sub(r"\(.\)", "", plain))
    for plain in _DIGRAPH.split()
)

# The first word of a line is the stem of the others and of no other word.
_FAMILIES = """
accountability accountable
analysis analyses analyse analysed analysing
authority authorities
child children childrens
commissioner commissioners
crisis crises
criterion criteria
customer customers
department departments departmental
emergency emergencies
evident evidently
executive executives
experiment experiments experimental experimented experimenting
government governments governmental
important importance importantly
internal internally
international internationally
man men mens
objective objectives objectively
officer officers
personal personally
policeman policemen
policewoman policewomen
positive positively
prisoner prisoners
publication publications
respective respectively
responsible responsibly responsibility responsibilities
several
universal universally
university universities
woman women womens
"""
_FAMILY = {
    form: f"{line.split()[0]}_" for line in _FAMILIES.strip().splitlines() for form in line.split()
}


_CACHED = 1 << 17


@lru_cache(_CACHED)
def stem(word: str) -> str:
    """Give the stem of a folded word; figures and mixtures are their own stem."""
    if not word.isalpha() or len(word) < 3:
        return word
    spelt = spelling(word)
    return _FAMILY.get(spelt) or str(_STEMMER.stem(spelt))


@lru_cache(_CACHED)
def spelling(word: str) -> str:
    """Give the one spelling for the British and the American of a folded word."""
    for british, american in _DIGRAPHS:
        word = word.replace(british, american)
    if len(word) > 3:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word
