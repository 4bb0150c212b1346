import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.ui.export.check_list import CheckList, NamesModel
from reader.ui.theme import LIGHT

NAMES = [("a", "First report"), ("b", "Second report"), ("c", "Third report")]


@pytest.fixture
def names(qtbot):
    names = CheckList(NAMES, "Reports to include")
    names.set_theme(LIGHT)
    qtbot.addWidget(names)
    names.show()
    return names


def test_the_model_keeps_the_rules_of_models(qtmodeltester):
    model = NamesModel(NAMES)

    qtmodeltester.check(model)

    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_space_bar_ticks_and_unticks_a_name(qtbot, names):
    names.setCurrentIndex(names.model().index(1, 0))
    names.setFocus()

    with qtbot.waitSignal(names.changed):
        qtbot.keyClick(names, Qt.Key.Key_Space)
    ticked = names.keys()
    qtbot.keyClick(names, Qt.Key.Key_Space)

    assert ticked == ("b",)
    assert names.keys() == ()


def test_ticked_names_come_in_the_order_of_the_list(names):
    model = names.model()
    for row in (2, 0):
        model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    assert names.keys() == ("a", "c")
