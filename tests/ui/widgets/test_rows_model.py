"""A list model that says exactly what changed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex

from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel


@dataclass(frozen=True)
class Line:
    id: str
    text: str = ""


def model_of(*ids):
    model = RowsModel(lambda line: line.id, lambda line: f"line {line.id}")
    model.set_rows([Line(each) for each in ids])
    return model


def shown(model):
    return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    model = model_of("a", "b", "c")

    qtmodeltester.check(model)

    model.set_rows([Line("c"), Line("x"), Line("a")])


@pytest.mark.parametrize(
    "after", [["c", "a", "b"], ["b", "c"], ["x", "a", "b", "c"], ["a", "b", "x"]]
)
def test_a_selected_row_stays_selected_when_others_come_go_or_change_places(qtmodeltester, after):
    model = model_of("a", "b", "c")
    qtmodeltester.check(model)
    selection = QItemSelectionModel(model)
    selection.select(model.index(1), QItemSelectionModel.SelectionFlag.Select)

    model.set_rows([Line(each) for each in after])

    kept = [index.data(ROW_ROLE).id for index in selection.selectedIndexes()]
    assert kept == ["b"]
    assert shown(model) == [Line(each) for each in after]


def test_a_reordered_row_is_still_the_same_row():
    model = model_of("a", "b", "c")
    index = QPersistentModelIndex(model.index(0))

    model.set_rows([Line("b"), Line("c"), Line("a")])

    assert index.row() == 2
    assert index.data(ROW_ROLE) == Line("a")


def test_only_a_row_that_differs_is_said_to_have_changed(qtbot):
    model = model_of("a", "b", "c")

    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_rows([Line("a"), Line("b", "new"), Line("c")])

    assert changed.args[0].row() == 1


def test_a_screen_reader_is_given_words():
    model = model_of("a")

    assert model.index(0).data() == "line a"


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_any_rows_can_follow_any_others(before, after):
    model = model_of(*before)

    model.set_rows([Line(each, "new") for each in after])

    assert shown(model) == [Line(each, "new") for each in after]
