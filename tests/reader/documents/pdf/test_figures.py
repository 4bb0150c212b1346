"""Words inside charts."""

from reader.documents.model import BlockKind
from reader.documents.pdf.figures import gather_labels
from tests.reader.documents.pdf.printing import block

SENTENCE = "The force was asked about this and gave an answer that was long."


def test_labels_beneath_the_name_of_a_figure_are_one_block():
    name = block("Figure 2: Complaints", kind=BlockKind.CAPTION)
    labels = [block(word, top=120 + 20 * at) for at, word in enumerate(("2019", "2020", "Low"))]

    found = gather_labels([name, *labels, block(SENTENCE, top=300)])

    assert [(one.kind, one.words) for one in found[:2]] == [
        (BlockKind.CAPTION, "Figure 2: Complaints"),
        (BlockKind.CAPTION, "2019 2020 Low"),
    ]
    assert found[2].words == SENTENCE


def test_rows_beneath_the_name_of_a_table_stay_rows():
    name = block("Table 2: Complaints", kind=BlockKind.CAPTION)
    rows = [block(word, top=120, kind=BlockKind.TABLE_ROW) for word in ("2019", "2020", "2021")]

    assert gather_labels([name, *rows]) == [name, *rows]
