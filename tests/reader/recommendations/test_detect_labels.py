from tests.reader.recommendations.layouts import found, numbers, texts


def test_the_text_under_a_label_with_a_title_is_the_recommendation():
    report = """
    # Boats
    [4.1] Boats were unsafe.
    ## Recommendation 1: A better way to look after boats
    The Marine Office should:
    - inspect every boat; and
    - publish what it finds.
    This should be in place within 12 months.
    [4.2] The Office told us that inspectors should be paid more.
    """

    assert texts(report) == [
        "The Marine Office should: | inspect every boat; and | publish what it finds. | "
        "This should be in place within 12 months."
    ]
    assert numbers(report) == ["1"]


def test_a_label_may_stand_in_the_paragraph_and_its_story_goes_on_below():
    report = """
    # Review of the river service
    Crews told us that boats should have been checked.
    Recommendation 4a: The Marine Office should inspect every boat by April 2025.
    This chapter goes on to look at training, which crews should value.
    Recommendation 4b: Each harbour should publish its rescue times. They should also be read.
    Recommendation 5. NHS England should train crews.
    """

    assert texts(report) == [
        "The Marine Office should inspect every boat by April 2025.",
        "Each harbour should publish its rescue times. They should also be read.",
        "NHS England should train crews.",
    ]
    assert numbers(report) == ["4a", "4b", "5"]


def test_short_labels_count_when_there_are_several():
    report = """
    # What should be done
    - R1. The council should appoint a lead.
    - R2: The council should publish its plan.
    - R3 Schools should be told.
    """

    assert numbers(report) == ["R1", "R2", "R3"]
    assert texts(report)[0] == "The council should appoint a lead."


def test_numbers_may_be_words_or_run_by_chapter():
    report = """
    # Schools
    ## Recommendation One
    The school should keep a register.
    # Nurses
    Recommendation 2.1
    Hospitals should count nurses.
    Recommendation 2.2 for the Hospital Trust
    The Trust should publish the count.
    """

    assert numbers(report) == ["One", "2.1", "2.2"]


def test_a_heading_with_nothing_under_it_is_the_recommendation_itself():
    report = """
    # Boats
    ## Recommendation 1: The Marine Office should inspect every boat each year.
    We saw many boats. Inspectors told us that they should come more often.
    ## Recommendation 2: Keep a log of rescues
    ## Recommendation 3: Boats must be safer
    Harbours should close at night.
    """

    assert texts(report) == [
        "The Marine Office should inspect every boat each year.",
        "Keep a log of rescues",
        "Harbours should close at night.",
    ]


def test_a_bare_label_needs_a_request_after_it():
    report = """
    # Boats
    Recommendation: The Marine Office should inspect every boat each year.
    Recommendation: The log should be public.
    Recommendation: this was made in 2010 and has been implemented.
    """

    assert len(texts(report)) == 2


def test_references_and_lists_of_contents_are_not_recommendations():
    report = """
    # Contents
    - Recommendation 1: A count of files 4
    - Recommendation 2: A date for moving 7
    # Files
    Recommendation 11 of the Hine report was never carried out.
    Recommendation 1: A count of files
    The Archive should count its files.
    Recommendation 7: The Office should count boats ............ 12
    As set out in Recommendation 1, files matter.
    Recommendation 2
    The Archive must set a date.
    """

    assert texts(report) == ["The Archive should count its files.", "The Archive must set a date."]


def test_what_others_recommended_is_left_alone():
    report = """
    # Progress on earlier recommendations
    Recommendation 7: The Office should count boats.
    - The Office should count rafts.
    # Boats
    [1.1] In 2010, Dame Mary Hill recommended:
    > Recommendation 3: Ministers should sail.
    - Ministers should row.
    [1.2] A witness told us that “we recommend that nothing changes”.
    # Our recommendation
    The Office should inspect every boat.
    """

    assert texts(report) == ["The Office should inspect every boat."]


def test_owner_and_time_may_stand_on_lines_below():
    report = """
    # Recommendations
    Recommendation 1
    The partnership should seek assurance that every referral is answered.
    Owner: Safeguarding Partnership and the Hospital Trust
    Timescale: June 2026
    Rationale: The review should be read with this.
    Recommendation 2
    The trust should train midwives.
    """

    first, second = found(report)

    assert first.addressees == ("Safeguarding Partnership", "The Hospital Trust")
    assert first.deadline == "June 2026"
    assert second.addressees == ("The trust",)


def test_a_response_gives_the_recommendations_and_not_the_answers():
    report = """
    # Government Response to the Independent Review
    # Response to the recommendations
    ## Recommendation 1
    > The Office should inspect every boat each year.
    Government response
    Accepted. The Office must do this by law.
    ## Recommendation 2 (Paragraph 14)
    We welcome the log. Harbours should keep it.
    The Government agrees that logs should be kept.
    ## Recommendation 3: Train every crew
    The Government accepts this recommendation. Crews should be trained.
    """

    assert texts(report) == [
        "The Office should inspect every boat each year.",
        "We welcome the log. Harbours should keep it.",
        "Train every crew",
    ]


def test_the_rows_of_an_action_plan_bring_owner_and_time():
    report = """
    # Action plan
    | No. | Recommendation | Lead agency | By when |
    | 1 | The partnership should audit all referrals | Partnership | March 2026 |
    | 2 | Publish the audit each year | Council and Trust | Ongoing |
    # Glossary
    | Audit | What should be done each year |
    """

    first, second = found(report)

    assert (first.number, first.addressees, first.deadline) == ("1", ("Partnership",), "March 2026")
    assert (second.number, second.addressees) == ("2", ("Council", "Trust"))


def test_the_rows_of_a_response_are_read_without_the_answers():
    report = """
    # Government response to the review
    | Recommendation | Response |
    | 1. The Office should inspect every boat. | Accepted. We should finish by 2027. |
    | 2. Harbours should keep a log of rescues. | Accepted in part. |
    """

    assert texts(report) == [
        "The Office should inspect every boat.",
        "Harbours should keep a log of rescues.",
    ]
    assert numbers(report) == ["1", "2"]


def test_a_table_may_have_themes_and_chapters_beside_the_recommendation():
    report = """
    # Table of recommendations
    | Rec. No. | Theme | Recommendation | Chapter |
    | 1 | Culture | All organisations should consider the findings. | 2 |
    | 2 | Culture | The NHS must put patients first. | 20 |
    """

    assert texts(report) == [
        "All organisations should consider the findings.",
        "The NHS must put patients first.",
    ]


def test_a_committee_may_put_each_recommendation_after_its_conclusion():
    report = """
    # Conclusions and recommendations
    -[1.] The Department has failed to pay for boats. It must have known what they cost.
    Recommendation: Within six months, the Department should set out what boats cost.
    -[2.] Crews have left. The Department should be ashamed.
    Recommendation: The Department should write to us on crews.
    """

    assert texts(report) == [
        "Within six months, the Department should set out what boats cost.",
        "The Department should write to us on crews.",
    ]


def test_titles_over_two_lines_bold_sentences_and_boxes_do_not_hide_the_text():
    report = """
    # Boats
    ## Recommendation 1: A much longer title which goes
    ## over two lines
    The Office should paint them.
    ## Recommendation 2
    ## Better boats
    The Office should build better boats.
    ## Recommendation 3
    ## The Office should build better harbours for every boat in the country.
    We heard about harbours.
    | Recommendation (4) |
    | The Office should build boxes. |
    """

    assert texts(report) == [
        "The Office should paint them.",
        "The Office should build better boats.",
        "The Office should build better harbours for every boat in the country.",
        "The Office should build boxes.",
    ]
    assert numbers(report) == ["1", "2", "3", "4"]


def test_numbered_parts_belong_to_their_recommendation():
    report = """
    # Boats
    ## Recommendation 1
    -[1.1] The Office should count boats.
    -[1.2] It should publish the count.
    [4.12] The Office told us that it should like to.
    """

    assert texts(report) == ["The Office should count boats. | It should publish the count."]
