"""What a passage is about, and the forms of a name: both from the words of the texts."""

import re
from collections import Counter
from collections.abc import Iterable

from whoosh import query

from index.analysis import words
from index.corpus import Corpus
from index.model import NameForm
from index.query_trees import AnyForm
from index.stems import stem

_WORDS = 12
_SHORTEST = 4
# A word in more of all passages than this says little of what one is about.
_COMMON = 0.1
_TITLES = frozenset(
    {"assistant", "baron", "baroness", "cllr", "commissioner", "constable", "councillor"}
    | {"dame", "dc", "deputy", "detective", "doctor", "dr", "father", "hon", "inspector"}
    | {"judge", "justice", "lady", "lord", "miss", "mr", "mrs", "ms", "pc", "prof"}
    | {"professor", "reverend", "secretary", "sergeant", "sir", "sister", "superintendent"}
)
_NAMED = r"(?P<before>(?:[A-Z][\w’'-]*\.?\s+){{0,4}}){last}(?!\w)"
_SENTENCE_END = re.compile(r"(?:^|[.?!:;”\"(])\s*$")


def telling_words(text: str, corpus: Corpus) -> tuple[AnyForm, ...]:
    """Choose the words of a text that tell most of what it is about."""
    forms: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for word in words(text):
        if len(word.text) >= _SHORTEST and word.text.isalpha():
            forms.setdefault(stem(word.text), word.text)
            counts[stem(word.text)] += 1
    scored = []
    for each, count in counts.items():
        having = sum(arrays.stem_frequency(each) for arrays in corpus.segments)
        if 1 < having <= max(3, _COMMON * corpus.passages):
            scored.append((-count * corpus.weight(having), each))
    return tuple(AnyForm(forms[each]) for _, each in sorted(scored)[:_WORDS])


def about(text: str, corpus: Corpus) -> query.Query | None:
    """Make the query for passages about the same as a text; None if nothing tells."""
    told = telling_words(text, corpus)
    return query.Or(list(told)) if told else None


def forms_of_name(name: str, texts: Iterable[str]) -> tuple[NameForm, ...]:
    """
    Count the forms in which texts have a name.

    A form is the last word of the name with the capitalised words before it; what only
    begins a sentence is no part of it, unless it is a title, an initial or in the name.
    """
    *given, last = name.split() or [""]
    if not last:
        return ()
    known = {word.lower().strip(".") for word in given}
    pattern = re.compile(_NAMED.format(last=re.escape(last[:1].upper() + last[1:])))
    counts: Counter[str] = Counter()
    for text in texts:
        found = set()
        for match in pattern.finditer(text):
            before = match["before"].split()
            if before and _SENTENCE_END.search(text[: match.start()]):
                first = before[0].lower().strip(".")
                if not (first in _TITLES or first in known or len(first) == 1):
                    before = before[1:]
            found.add(" ".join([*before, match.group().split()[-1]]))
        counts.update(found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(NameForm(form, count) for form, count in ordered)
