"""What Qt needs of the system, and what a person is told when it is not there."""

import pytest

from reader import system_libraries
from reader.errors import CasefolioError
from reader.system_libraries import DRAWING, X11_WINDOW, current_names, needed_libraries


def test_without_a_window_only_the_drawing_libraries_are_needed():
    needed = needed_libraries({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "linux")

    assert needed == DRAWING


def test_a_window_on_an_x_server_needs_more():
    needed = needed_libraries({"DISPLAY": ":0"}, "linux")

    assert needed == DRAWING | X11_WINDOW


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_what_qt_needs(system):
    assert needed_libraries({"DISPLAY": ":0"}, system) == {}


def test_newer_releases_call_glib_by_another_name():
    names = current_names(["libgl1", "libglib2.0-0"], known=lambda name: True)

    assert names == ["libgl1", "libglib2.0-0t64"]


def test_older_releases_keep_the_name_of_glib():
    names = current_names(["libgl1", "libglib2.0-0"], known=lambda name: False)

    assert names == ["libgl1", "libglib2.0-0"]


def test_a_missing_library_is_a_sentence_and_a_line_to_run(monkeypatch):
    monkeypatch.setenv("CASEFOLIO_NO_APT", "1")
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setitem(DRAWING, "libnowhere.so.7", "libnowhere7")

    with pytest.raises(CasefolioError) as caught:
        system_libraries.provide_libraries()

    assert "libnowhere.so.7" in caught.value.message
    assert "libnowhere7" in caught.value.hint
