from tests.reader.recommendations.layouts import found, numbers, texts


def test_an_articles_bullets_are_found_under_the_sentence_that_names_them():
    article = """
    # A report on the police
    The recommendations are wide-ranging and must be carried out.
    Amongst the recommendations made, we particularly welcome:
    - The Met should build a service for London.
    - An independent team should be brought in by the Met.
    - Effectively disbanding one command in its present form.
    """

    assert len(texts(article)) == 3
    assert found(article)[1].addressees == ("The Met",)


def test_a_charitys_calls_are_addressed_to_whom_it_calls_on():
    article = """
    # Our answer to the bus review
    The review found that buses are late. Passengers should not have to wait.
    We are calling on the government to:
    - fund night buses in every town
    - give passengers a seat on every board
    Donate today.
    """

    assert texts(article) == [
        "fund night buses in every town",
        "give passengers a seat on every board",
    ]
    assert found(article)[0].addressees == ("The government",)


def test_a_request_with_its_list_is_one_recommendation():
    report = """
    # Findings
    The force must do better.
    # Recommendations
    Within three months, Borset Police should:
    - review its staffing levels;
    - publish its plan.
    Chief constables should make sure that detainees are seen.
    # Annex A Methodology
    Officers must sign in.
    """

    assert texts(report) == [
        "Within three months, Borset Police should: | review its staffing levels; | "
        "publish its plan.",
        "Chief constables should make sure that detainees are seen.",
    ]


def test_headings_that_address_somebody_are_addressees():
    report = """
    # Recommendations
    ## For the Home Office
    - Set a standard for vetting.
    ## Recommendations to the College of Policing
    - Write guidance on vetting.
    To chief constables:
    - Check that every officer is vetted.
    # Acknowledgements
    - We thank everybody who wrote to us.
    """

    assert [item.addressees for item in found(report)] == [
        ("The Home Office",),
        ("The College of Policing",),
        ("Chief constables",),
    ]


def test_a_committees_conclusions_are_told_from_its_recommendations():
    report = """
    # Summary of conclusions and recommendations
    # Ferries
    -[1.] The ferries are old and break down. (Paragraph 12)
    -[2.] The Government should replace the oldest by 2027. (Paragraph 13)
    # Harbours
    -[3.] We recommend that the Department publish a timetable. (Paragraph 20)
    -[4.] Harbours have been neglected for decades. (Paragraph 31)
    # Formal minutes
    -[1.] Resolved, That the Report should be printed.
    """

    assert texts(report) == [
        "The Government should replace the oldest by 2027.",
        "We recommend that the Department publish a timetable.",
    ]
    assert numbers(report) == ["2", "3"]
    assert [item.theme for item in found(report)] == ["Ferries", "Harbours"]


def test_a_committee_may_say_itself_which_is_which():
    report = """
    # Conclusions and recommendations
    -[1.] Boats must be safe, and they are not. (Conclusion, Paragraph 5)
    -[2.] Ministers to write to us each year. (Recommendation, Paragraph 7)
    -[3.] Should boats be painted?
    """

    assert texts(report) == ["Ministers to write to us each year."]


def test_an_entry_that_a_page_break_has_split_is_whole():
    report = """
    # Conclusions and recommendations
    -[1.] We welcome the boats. (Paragraph 3)
    -[2.] If the Government wishes to keep its ferries, it should pay for them, as
    === 12
    they are old. (Paragraph 7)
    -[3.] We welcome the log.
    ## The Department should publish the log. (Paragraph 9)
    """

    assert texts(report) == [
        "If the Government wishes to keep its ferries, it should pay for them, as | they are old.",
        "We welcome the log. | The Department should publish the log.",
    ]


def test_a_response_may_quote_a_committee_without_labels():
    report = """
    # Government response to the Committee's report on ferries
    The Government welcomes the report, which should be read.
    -[1.] The Government should replace the oldest ferry. (Paragraph 13)
    The Government accepts this. We agree that ferries should be replaced.
    We recommend that the Department publish a timetable. (Paragraph 20)
    The Department notes the recommendation. A timetable must take account of tides.
    """

    assert texts(report) == [
        "The Government should replace the oldest ferry.",
        "We recommend that the Department publish a timetable.",
    ]


def test_an_ombudsmans_agreed_action_is_a_list_of_recommendations():
    decision = """
    # The complaint
    [1.] Mr B says that he should have been told.
    # Agreed action
    Within one month of my final decision, the Council has agreed to:
    - apologise to Mr B for the distress;
    - pay Mr B £300; and
    - review its procedures.
    """

    assert len(texts(decision)) == 3


def test_a_coroners_concerns_are_listed_and_the_form_around_them_is_not():
    report = """
    # CORONER'S CONCERNS
    The evidence revealed matters giving rise to concern.
    The MATTERS OF CONCERN are as follows.
    -[(1)] There was no system for checking oxygen cylinders.
    -[(2)] Staff were not told which cylinders had been checked.
    # YOUR RESPONSE
    You must respond within 56 days. Your response must contain details of action.
    """

    assert numbers(report) == ["1", "2"]


def test_an_inspection_says_what_must_improve():
    report = """
    # Findings
    Staff must wash their hands, which they did.
    # Action the hospital MUST take to improve
    - The hospital must keep medicines locked.
    - Ensure that staff are trained.
    # Good practice
    - The garden.
    """

    assert len(texts(report)) == 2


def test_numbered_headings_in_a_recommendations_chapter_number_what_is_under_them():
    report = """
    # Our recommendations
    These follow from what we heard.
    ## 1. Create an inspectorate
    The Government should create an inspectorate for boats.
    It must have the power to close a harbour.
    ## 2. Listen to crews
    Crews told us that nobody listened.
    ## 3. Keep a log
    Nobody kept a log.
    We recommend that harbours keep one.
    # Acknowledgements
    """

    assert texts(report) == [
        "The Government should create an inspectorate for boats. | "
        "It must have the power to close a harbour.",
        "Listen to crews",
        "We recommend that harbours keep one.",
    ]
    assert numbers(report) == ["1", "2", "3"]


def test_numbered_paragraphs_of_a_chapter_are_recommendations_without_numbers():
    report = """
    # Chapter 20 Recommendations
    [20.1] In this chapter I set out my recommendations.
    [20.2] I recommend that the Department of Boats be given a duty to inspect.
    [20.3] The Office should:
    -[(a)] inspect boats;
    -[(b)] report each year.
    """

    assert len(texts(report)) == 2
    assert numbers(report) == ["", ""]


def test_sentences_count_where_there_is_no_list():
    report = """
    # Inspection of the archive
    [1.1] The archive holds many files. The reader should note that most are paper.
    [1.2] Files are lost. We recommend that the Archive count its files. It should publish this.
    [1.3] The 2010 review recommended that the shelves be moved.
    [1.4] The Office should move the paper (Recommendation 2).
    """

    first, second = found(report)

    assert texts(report)[0].startswith("We recommend that the Archive count its files.")
    assert second.number == "2"
    assert max(first.confidence, second.confidence) < 0.6


def test_a_report_that_recommends_nothing_has_no_recommendations():
    history = """
    # A history of the canal
    The canal was dug in 1790. Visitors should bring boots. The lock must be closed at night.
    - It has six locks.
    - It should not be confused with the river.
    """

    assert found(history) == []


def test_lettered_parts_of_a_numbered_paragraph_are_told_apart_although_they_are_alike():
    report = """
    # Tower Inquiry
    # Chapter 33 Recommendations
    [33.1] I have considered whether sprinklers should be fitted.
    [33.2] Lifts failed. I therefore recommend:
    -[a.] that the owner of every tall building be required by law to inspect the lifts;
    -[b.] that the owner of every tall building be required by law to test the lifts.
    [33.3] I therefore recommend:
    -[a.] that the owner of every tall building be required by law to mark the floors.
    """

    assert numbers(report) == ["33.2a", "33.2b", "33.3a"]


def test_the_parts_of_a_numbered_recommendation_stay_with_it():
    report = """
    # Recommendations
    ## Openness
    -[1.] That a ministerial priority be established.
    -[2.] The process should include:
    -[i.] the existence of strategies;
    -[ii.] the number of incidents.
    ## Definition
    -[3.] That the definition be adopted by all.
    """

    assert numbers(report) == ["1", "2", "3"]
    assert texts(report)[1].endswith("the number of incidents.")


def test_a_list_in_the_summary_and_sentences_in_the_chapters_are_the_same_recommendations():
    report = """
    # Executive summary
    We recommend that:
    - the Office builds new boats;
    - harbours keep a log.
    # Boats
    [1.1] Boats were old. We recommend that the Office builds new boats.
    # Logs
    [2.1] We recommend that harbours keep a log.
    """

    assert [len(item.restated_at) for item in found(report)] == [1, 1]


def test_a_committees_list_is_known_by_its_references_where_its_heading_was_lost():
    report = """
    # The river
    [12.] The river should be clean, as the water companies know (see paragraph 4).
    SUMMARY OF C ONCLUSIONS
    -[1.] The river is dirty. (Paragraph 3)
    -[2.] The Government should clean it. (Paragraph 5)
    -[3.] The Department must report to us, as
    it said it would. (Paragraph 6)
    -[4.] Fish are welcome. (Paragraph 7)
    """

    assert texts(report) == [
        "The Government should clean it.",
        "The Department must report to us, as | it said it would.",
    ]


def test_a_list_of_contents_ends_where_the_report_begins():
    long_paragraph = "The report begins here and goes on about the river for a good while. " * 4
    report = f"""
    # Contents
    Recommendation 1: Clean the river 12
    {long_paragraph}
    Recommendation 1: Clean the river
    The Government should clean the river.
    """

    assert texts(report) == ["The Government should clean the river."]
