"""The appearance panel: what is switched there is so at once, and the next time too."""

import pytest
from PySide6.QtWidgets import QCheckBox

from reader.settings import Settings
from reader.ui.look import Look
from reader.ui.preferences.appearance import AppearancePanel
from reader.ui.reading_style import ReadingStyle


@pytest.fixture
def undressed(qapp):
    """The application looks again as it did before the test."""
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(qapp.style().standardPalette())


@pytest.mark.parametrize(
    ("words", "field"),
    [("Printed page numbers", "margin_labels"), ("Passage numbers", "passage_numbers")],
)
def test_numbers_in_the_margin_can_be_switched_off(qtbot, words, field):
    panel = AppearancePanel("light", ReadingStyle())
    qtbot.addWidget(panel)
    switches = panel.findChildren(QCheckBox)
    switch = next(one for one in switches if one.text().startswith(words))

    with qtbot.waitSignal(panel.style_chosen) as chosen:
        switch.click()

    assert chosen.args == [ReadingStyle(**{field: False})]


def test_passage_numbers_stay_off_the_next_time(undressed, tmp_path):
    path = tmp_path / "settings.json"
    Look(undressed, Settings(path)).set_style(ReadingStyle(passage_numbers=False))

    again = Look(undressed, Settings(path))

    assert not again.style.passage_numbers
