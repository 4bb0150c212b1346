"""
What a reader must find: queries of every sort over sentences of an invented inquiry.

Each passage has a name. A query is right if it finds the passages named and no others, or, in
the second table, if one of those named comes first.
"""

import pytest

from index import Passage, SearchIndex, SearchRequest

PASSAGES = {
    # name: (section, text)
    "title": ("1 The ferry", "The loss of the ferry"),
    "sank": ("1 The ferry", "The ferry sank in 2019 with ninety passengers on board."),
    "sinking": ("1 The ferry", "The sinking of a ferry is seldom one person’s fault."),
    "lifeboat": ("1 The ferry", "Two life-boats were launched; one lifeboat capsized."),
    "crew": ("1 The ferry", "The crew’s training was out of date, and the crew knew it."),
    "racism": ("2 Culture", "We found institutional racism in the harbour police."),
    "racist": ("2 Culture", "An institution may be racist without one racist member."),
    "apart": ("2 Culture", "Racism, some said, is not institutional; others called it so."),
    "culture": ("2 Culture", "A culture of silence let misconduct grow."),
    "silent": ("2 Culture", "Nobody at the quay stayed silent for long."),
    "organise": ("2 Culture", "The organisation did not recognise that behaviour."),
    "organize": ("2 Culture", "An American expert wrote of organization and behavior."),
    "organ": ("2 Culture", "The organ of the chapel played at the memorial."),
    "centre": ("3 The port", "The control centre cancelled its defence exercise."),
    "center": ("3 The port", "A trauma center canceled the defense of its budget."),
    "licence": ("3 The port", "His licence to practise as a pilot had lapsed."),
    "license": ("3 The port", "They license pilots whose practice is proven."),
    "programme": ("3 The port", "The dredging programme was catalogued and analysed."),
    "program": ("3 The port", "An inspection program was cataloged, then analyzed."),
    "multi-agency": ("4 Safeguarding", "A multi-agency meeting was never called."),
    "multiagency": ("4 Safeguarding", "Multiagency work needs someone in charge."),
    "multi_agency": ("4 Safeguarding", "The plan was multi agency in name alone."),
    "wellbeing": ("4 Safeguarding", "Their wellbeing came last."),
    "well-being": ("4 Safeguarding", "The well-being of the divers was ignored."),
    "well": ("4 Safeguarding", "She is well; being tired is no illness."),
    "co-operate": ("4 Safeguarding", "The owners refused to co-operate."),
    "cooperate": ("4 Safeguarding", "The insurers did cooperate in the end."),
    "accent": ("5 Witnesses", "Zoë Lefèvre kept a naïve diary in a café."),
    "plain": ("5 Witnesses", "Zoe Lefevre gave a second statement."),
    "ligature": ("5 Witnesses", "The ﬁnal oﬃcial log was ﬂawed."),
    "curly": ("5 Witnesses", "“Full steam,” he said. ‘It wasn’t the mate’s order.’"),
    "straight": ("5 Witnesses", "It wasn't the mate's watch, she said."),
    "possessive": ("5 Witnesses", "Both officers’ notes agree with the officer's map."),
    "oneil": ("5 Witnesses", "Mr O’Neill asked for counsel."),
    "para": ("6 Numbers", "As paragraph 8.12 shows, the hull cost £1,234,567."),
    "other-para": ("6 Numbers", "Paragraph 8.1 and paragraph 12.8 say otherwise."),
    "range": ("6 Numbers", "In 2019-20 there were 812 calls, 37% of them false."),
    "section": ("6 Numbers", "Section 49(6) and regulation 7A were broken."),
    "candour": ("7 Duties", "There should be a duty of candour on every public body."),
    "of-duty": ("7 Duties", "Candour is a matter of duty, and duty of pride."),
    "to-be": ("7 Duties", "What is to be done and what is not to be done."),
    "near": ("7 Duties", "The inspector who warned the board twice was moved."),
    "far": ("7 Duties", "The board met in May, took the minutes as read, heard from its new"
            " treasurer, rose early and only then was any inspector consulted."),
    "recommend": ("8 Lessons", "We recommend that the Secretary of State legislate."),
    "recommended": ("8 Lessons", "The recommendation was recommended before, in vain."),
    "supervise": ("8 Lessons", "Supervisors must supervise; supervision is not paperwork."),
    "police": ("8 Lessons", "The policy of the police was to wait."),
    "policy": ("8 Lessons", "Sound policies are written down."),
    "women": ("8 Lessons", "Women and children were counted last; one woman, one child."),
    "initials": ("8 Lessons", "The U.K. and the M.o.D. fund R&D, e.g. in sonar."),
}  # fmt: skip

FOUND = [
    # All words in one passage, and what stands between them.
    ("ferry", "title sank sinking"),
    ("ferry passengers", "sank"),
    ("passengers FERRY", "sank"),
    ("ferry AND 2019", "sank"),
    ("ferry -sank", "title sinking"),
    ("ferry NOT passengers", "title sinking"),
    ("lapsed OR capsized", "licence lifeboat"),
    ("(lapsed OR capsized) pilot", "licence"),
    ("quay silent", "silent"),
    ("ferry -(passengers OR fault)", "title"),
    # Stems, and words that only look related.
    ("recommendations", "recommend recommended"),
    ("recommending", "recommend recommended"),
    ("supervised", "supervise"),
    ("policing", "racism police"),
    ("policies", "police policy"),
    ("organs", "organ"),
    ("woman", "women"),
    ("children", "women"),
    ("institutions", "racism racist apart"),
    ("analysing", "programme program"),
    ("inspectors", "near far"),
    ("trained", "crew"),
    # Phrases are exact, in order, and count the small words.
    ('"institutional racism"', "racism"),
    ('"racism institutional"', ""),
    ('"duty of candour"', "candour"),
    ('"candour of duty"', ""),
    ('"duty candour"', ""),
    ('"of duty"', "of-duty"),
    ('"to be done"', "to-be"),
    ('"not to be"', "to-be"),
    ('"to be or"', ""),
    ('"a duty"', "candour"),
    ('"the ferry"', "title sank"),
    ('"ferry"', "title sank sinking"),
    ('"recommend"', "recommend"),
    ('"recommended"', "recommended"),
    ('"sinking"', "sinking"),
    ('"duty of" pride', "of-duty"),
    ('"secretary of state"', "recommend"),
    ('"Secretary State"', ""),
    ('"the police" policy', "police"),
    ('"harbour pol*"', "racism"),
    # Words near each other, on either side.
    ('"inspector board"~5', "near"),
    ('"board inspector"~5', "near"),
    ('"inspector board"~3', ""),
    ('"inspector board"~4', "near"),
    ('"board inspector"~40', "near far"),
    ('"racism institutional"~1', "racism"),
    ('"racism institutional"~5', "racism apart"),
    ('"ferry ferry"~9', ""),
    ('"crew crew"~10', "crew"),
    # Accents and ligatures.
    ("zoe", "accent plain"),
    ("Zoë", "accent plain"),
    ("lefevre", "accent plain"),
    ("LEFÈVRE", "accent plain"),
    ("naive", "accent"),
    ("naïve", "accent"),
    ("café", "accent"),
    ("cafe\u0301", "accent"),
    ("final", "ligature"),
    ("official", "ligature"),
    ("flawed", "ligature"),
    ("oﬃcial ﬁnal", "ligature"),
    ('"final official log"', "ligature"),
    # Quotes and apostrophes, curly or straight.
    ("“institutional racism”", "racism"),
    ("„duty of candour“", "candour"),
    ("«to be done»", "to-be"),
    ("wasn't", "curly straight"),
    ("wasn’t", "curly straight"),
    ("wasnt", "curly straight"),
    ("mate's", "curly straight"),
    ("mates", "curly straight"),
    ("‘full steam’", "curly"),
    ('"wasn\'t the mate’s order"', "curly"),
    ("officer", "possessive"),
    ("officers'", "possessive"),
    ("officer’s map", "possessive"),
    ("O'Neill", "oneil"),
    ("oneill", "oneil"),
    ("O’NEILL", "oneil"),
    ("crew's", "crew"),
    # Hyphens three ways.
    ("multi-agency", "multi-agency multiagency multi_agency"),
    ("multiagency", "multi-agency multiagency multi_agency"),
    ("multi agency", "multi-agency multiagency multi_agency"),
    ("multi\N{NON-BREAKING HYPHEN}agency", "multi-agency multiagency multi_agency"),
    ('"multi-agency"', "multi-agency multiagency multi_agency"),
    ('"multi agency"', "multi-agency multiagency multi_agency"),
    ("lifeboat", "lifeboat"),
    ("life-boat", "lifeboat"),
    ("life boats", "lifeboat"),
    ("well-being", "wellbeing well-being well"),
    ("wellbeing", "wellbeing well-being well"),
    ('"well-being" divers', "well-being"),
    ("co-operate", "co-operate cooperate"),
    ("cooperate", "co-operate cooperate"),
    ("cooperation", "co-operate cooperate"),
    # British and American.
    ("organisation", "organise organize"),
    ("organization", "organise organize"),
    ("organised", "organise organize"),
    ("behaviour", "organise organize"),
    ("behaviors", "organise organize"),
    ("recognize", "organise"),
    ('"organization and behaviour"', "organize"),
    ("centre", "centre center"),
    ("centers", "centre center"),
    ("cancelled", "centre center"),
    ("canceling", "centre center"),
    ("defense", "centre center"),
    ("license", "licence license"),
    ("licences", "licence license"),
    ("practise", "licence license"),
    ("programs", "programme program"),
    ("programme", "programme program"),
    ("cataloguing", "programme program"),
    ("analyze", "programme program"),
    # Numbers and references.
    ("8.12", "para"),
    ('"paragraph 8.12"', "para"),
    ("8.1", "other-para"),
    ("12.8", "other-para"),
    ("1,234,567", "para"),
    ("1234567", "para"),
    ("£1,234,567", "para"),
    ("812", "range"),
    ("37%", "range"),
    ("2019", "sank range"),
    ("2019-20", "range"),
    ('"section 49(6)"', "section"),
    ("7a", "section"),
    ("UK", "initials"),
    ("U.K.", "initials"),
    ("mod", "initials"),
    ("R&D", "initials"),
    ("eg", "initials"),
    # Parts of words, slips, expressions.
    ("superv*", "supervise"),
    ("organi*", "organise organize"),
    ("wom?n", "women"),
    ("b*d", "sank near far"),
    ("candor~", "candour of-duty"),
    ("pasengers~", "sank"),
    ("insituttion~2 racist", "racist"),
    ("/l(a|o)psed/", "licence"),
    # Titles of sections and conditions.
    ("section:witnesses notes", "possessive"),
    ("section:duties board", "near far"),
    ("section:culture -institution", "culture silent organise organize organ"),
    # Nothing that is typed is an error.
    ('"', ""),
    ("((ferry", "title sank sinking"),
    ("ferry)) AND", "title sank sinking"),
    ('"loss of the', "title"),
    ("OR ferry OR", "title sank sinking"),
    ("-", ""),
    ("*", ""),
]

FIRST = [
    # Exactly as typed before other forms.
    ("recommend", "recommend"),
    ("recommended", "recommended"),
    ("racist", "racist"),
    ("sinking", "sinking"),
    ("organization", "organise organize"),
    ("policies", "policy"),
    ("supervising staff", "supervise"),
    # Side by side before apart, in the title of the section before not.
    ("institutional racism", "racism"),
    ("well being", "well-being wellbeing"),
    # With most of what is wanted, if none has all.
    ("ferry passengers harbourmaster", "sank"),
    ("institutional racism in the cathedral", "racism"),
    ("duty candour umbrella", "candour of-duty"),
    ("loss of the ferry zeppelin", "title"),
]

UNFINISHED = [
    ("fer", "title sank sinking"),
    ("ferry pass", "sank"),
    ('"duty of cand', "candour"),
    ("superv", "supervise"),
    ("multi-ag", "multi-agency multiagency multi_agency"),
    ("Zo", "accent plain"),
    ("8.1", "para other-para"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    index = SearchIndex.open(tmp_path_factory.mktemp("quality") / "index")
    passages, start, sections = [], 0, {}
    for number, (section, text) in enumerate(PASSAGES.values(), 1):
        at = sections.setdefault(section, start)
        end = start + len(text)
        passages.append(
            Passage(
                f"p{number}", "ferry", number, start, end, text, section, at, is_heading=number == 1
            )
        )
        start = end + 1
    index.replace("ferry", passages, "The loss of the ferry", "2021-06")
    yield index
    index.close()


def names_of(hits):
    names = list(PASSAGES)
    return [names[hit.passage.number - 1] for hit in hits]


@pytest.mark.parametrize(("query", "named"), FOUND)
def test_these_are_found_and_no_others(index, query, named):
    results = index.search(SearchRequest(query, limit=100))

    assert set(names_of(results.hits)) == set(named.split())
    assert results.fallback is None


@pytest.mark.parametrize(("query", "named"), FIRST)
def test_the_best_comes_first(index, query, named):
    results = index.search(SearchRequest(query, limit=100))

    assert names_of(results.hits)[0] in set(named.split())


@pytest.mark.parametrize(("query", "named"), UNFINISHED)
def test_a_word_still_being_typed_finds_what_begins_so(index, query, named):
    results = index.search(SearchRequest(query, limit=100, as_typed=True))

    assert set(names_of(results.hits)) == set(named.split())


@pytest.mark.parametrize(("query", "named"), [*FOUND, *FIRST])
def test_what_matches_is_marked_in_the_snippet(index, query, named):
    for hit in index.search(SearchRequest(query, limit=100)).hits:
        start = hit.passage.start
        assert hit.highlights == tuple((a + start, b + start) for a, b in hit.snippet.matches)
        # A section named, or a word unwanted, is nothing to mark.
        assert hit.highlights or query == "section:culture -institution"
