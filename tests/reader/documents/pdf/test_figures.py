"""Words inside charts."""

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.figures import gather_labels
from tests.reader.documents.pdf.printing import block, line

RANKS = (("Constable", 120), ("Sergeant", 140), ("Inspector", 160))
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


def test_a_table_that_is_called_a_figure_stays_a_table():
    name = block("Figure 2: Complaints by rank", kind=BlockKind.CAPTION)
    cells = [((line(rank, 72, top),), (line("7", 300, top),)) for rank, top in RANKS]
    rows = [
        PrintedBlock((*one, *other), BlockKind.TABLE_ROW, cells=(one, other))
        for one, other in cells
    ]

    assert gather_labels([name, *rows]) == [name, *rows]


def test_a_list_beneath_a_figure_stays_a_list():
    name = block("Figure 2: Complaints", kind=BlockKind.CAPTION)
    items = [block("fewer of them", top=top, marker="•") for top in (120, 140, 160)]

    assert gather_labels([name, *items]) == [name, *items]


def test_the_nodes_of_a_chart_count_one_by_one():
    name = block("Figure 2: Who answers to whom", kind=BlockKind.CAPTION)
    top = block("Commissioner", top=120)
    nodes = [(line(rank, 72 + 90 * at, 140),) for at, (rank, _) in enumerate(RANKS)]
    row = PrintedBlock(tuple(node[0] for node in nodes), BlockKind.TABLE_ROW, cells=tuple(nodes))

    found = gather_labels([name, top, row])

    assert [one.words for one in found[1:]] == ["Commissioner Constable Sergeant Inspector"]
