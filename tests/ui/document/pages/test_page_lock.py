"""Pages that open only with a password."""

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader.documents.page_engine import PageEngine
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_lock import PageLock
from reader.ui.theme import LIGHT, load_fonts
from tests.ui.document.pages.printed import load_report, print_report


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A locked file, and the document that was made of it."""
    path = print_report(tmp_path_factory.mktemp("locked"))
    document = load_report(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="other"))
    return path, document


@pytest.fixture
def view(qtbot, report):
    load_fonts()
    view = PageView(LIGHT, PageSource(lambda _document: PageEngine(report[0])))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close_pages()


def give(qtbot, lock, password):
    qtbot.keyClicks(lock.field, password)
    qtbot.keyClick(lock.field, Qt.Key.Key_Return)


def test_locked_pages_ask_until_the_password_is_right(qtbot, view, report):
    lock = view.findChild(PageLock)
    view.show_document(report[1])
    qtbot.waitUntil(lock.isVisible)
    first = lock.text()

    give(qtbot, lock, "wrong")
    qtbot.waitUntil(lock.field.isEnabled)
    second = lock.text()
    give(qtbot, lock, "secret")
    qtbot.waitUntil(view.is_sharp)

    assert "locked with a password" in first
    assert "does not open" in second
    assert not lock.isVisible()
    assert lock.field.text() == ""


@pytest.mark.parametrize("passwords", [["secret"], ["wrong", "secret"]])
def test_the_keys_move_the_pages_once_they_are_unlocked(qtbot, view, report, passwords):
    lock, button = view.findChild(PageLock), QPushButton("The report", view)
    button.show()
    view.activateWindow()
    view.setFocus()
    view.show_document(report[1])
    qtbot.waitUntil(lock.isVisible)

    for password in passwords:
        qtbot.waitUntil(lambda: lock.field.isEnabled() and lock.field.hasFocus())
        give(qtbot, lock, password)
    qtbot.waitUntil(view.is_sharp)

    assert view.focusProxy().hasFocus()


def test_a_password_that_is_known_is_not_asked_for(qtbot, report):
    path, document = report
    source = PageSource(lambda _document: PageEngine(path))
    source.unlock(document.id, "secret")
    view = PageView(LIGHT, source)
    qtbot.addWidget(view)
    view.show()

    view.show_document(document)
    qtbot.waitUntil(view.is_sharp)

    assert not view.findChild(PageLock).isVisible()
    view.close_pages()
    source.close()
