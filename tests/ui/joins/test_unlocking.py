"""Passwords of several files: asked for one after another, and never over the cover."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.joins.unlocking import Unlocking
from reader.ui.library.password_dialog import PasswordDialog


@pytest.fixture
def view(qtbot):
    window, view = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(view)
    qtbot.addWidget(window)
    window.show()
    yield view
    window.hide()  # and its window is kept until then


@pytest.fixture
def answers():
    return []


@pytest.fixture
def ask(view, answers):
    """Return a function that asks for the password of a file."""
    unlocking = Unlocking(view, view)

    def ask_for(name, **more):
        unlocking.ask(
            name,
            f"{name}.pdf",
            lambda password: answers.append((name, password)),
            lambda: answers.append((name, None)),
            **more,
        )

    ask_for.withdraw = unlocking.withdraw
    return ask_for


def dialogs(view):
    return [one for one in view.window().findChildren(PasswordDialog) if one.isVisible()]


def give(view, password):
    (dialog,) = dialogs(view)
    dialog.field.setText(password)
    dialog.accept()


def test_files_are_asked_about_one_after_another(view, ask, answers):
    ask("a")
    ask("b")
    (first,) = dialogs(view)

    give(view, "secret")
    (second,) = dialogs(view)
    second.reject()

    assert "a.pdf" in first.text()
    assert "b.pdf" in second.text()
    assert answers == [("a", "secret"), ("b", None)]


def test_a_file_whose_password_was_wrong_is_asked_about_next(view, ask):
    ask("a")
    ask("b")
    ask("c", is_wrong=True)

    give(view, "secret")

    (dialog,) = dialogs(view)
    assert "c.pdf" in dialog.text()
    assert "does not open" in dialog.text()


def test_an_import_that_is_stopped_is_asked_about_no_more(view, ask, answers):
    for name in ("a", "b", "c"):
        ask(name)

    was_asked = [ask.withdraw(name) for name in ("b", "a", "z")]

    (dialog,) = dialogs(view)
    assert was_asked == [True, True, False]
    assert answers == [("b", None), ("a", None)]
    assert "c.pdf" in dialog.text()


def test_a_question_that_was_covered_comes_back(view, ask, answers):
    ask("a")
    view.hide()
    for dialog in dialogs(view):
        dialog.close()
    ask("b")
    covered = dialogs(view)

    view.show()

    (dialog,) = dialogs(view)
    assert covered == answers == []
    assert "a.pdf" in dialog.text()
