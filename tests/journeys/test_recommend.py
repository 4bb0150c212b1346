"""A follow-up worker finds the recommendations, bookmarks, adds and orders them."""

from reader.recommendations import operations as recommending


def bookmarked(window):
    database = window.workspace.library.database
    document_id = window.workspace.document.id
    return recommending.recommendations(database, document_id, bookmarked=True)


def test_the_recommendations_of_an_imported_report_are_listed(window):
    found = [one.text for one in window.workspace.recommendations]

    assert found == [
        "The service should vet every officer again within two years.",
        "The board should publish a yearly account of supervision.",
    ]


def test_a_star_keeps_a_recommendation(window):
    first = window.workspace.recommendations[0]

    window.recommendations.bookmark_toggled.emit(first.id, True)

    assert [one.id for one in bookmarked(window)] == [first.id]


def test_b_bookmarks_the_next_recommendation_below_the_place_one_reads(window):
    window.actions_by_name["recommendation.bookmark"].trigger()

    assert [one.text for one in bookmarked(window)] == [
        "The service should vet every officer again within two years."
    ]
    assert "bookmarked" in window.messages.text


def test_the_bookmarked_list_keeps_the_users_order(window):
    first, second = window.workspace.recommendations
    for one in (first, second):
        window.recommendations.bookmark_toggled.emit(one.id, True)

    window.recommendations.reordered.emit([second.id, first.id])

    assert [one.id for one in bookmarked(window)] == [second.id, first.id]


def test_a_selection_becomes_a_recommendation(window):
    words = "Vetting was not repeated when officers moved between units."
    start = window.workspace.document.text.index(words)
    window.view.select(start, start + len(words))

    window.actions_by_name["recommendation.add"].trigger()

    assert words in [one.text for one in window.workspace.recommendations if one.by_user]
