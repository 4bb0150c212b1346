"""What the shell answers other programs with."""

from reader.documents import operations as documents
from reader.documents.page_labels import Reach
from reader.recommendations.model import Restatement
from reader.shell import answers
from tests.builders import make_recommendation, place_of, put_document


def test_corrected_page_labels_are_told_of_all_that_stands_on_a_page(database):
    before = put_document(database)
    documents.correct_page_labels(database, before.id, 0, "xi", Reach.LATER)
    document = documents.load(database, before.id)
    again = Restatement(*place_of(document, "Vetting was not fit"))
    one = make_recommendation(document, "Nobody ever", restated_at=(again,))

    answer = answers.recommendation_answer(one, document)

    assert answer["page_label"] == "xi"
    assert [place["page_label"] for place in answer["restated_at"]] == ["xii"]
    labels = {block["page_label"] for block in answers.text_answer(document)["blocks"]}
    assert labels == {"xi", "xii"}
