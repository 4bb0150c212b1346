"""A researcher imports a report that is locked and has been annotated elsewhere."""

import pikepdf
import pytest

from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_lock import PageLock
from reader.ui.library.password_dialog import PasswordDialog
from tests.reader.documents.pdf.marking import highlight, mark
from tests.reader.documents.pdf.printing import print_pdf

PASSWORD = "opal-Quince-7"
SOURCE = """
#set page(width: 400pt, height: 300pt)
= Vetting
Vetting was not repeated when officers moved between units.
"""


@pytest.fixture
def locked(tmp_path):
    path = print_pdf(tmp_path / "locked.pdf", SOURCE)
    mark(path, highlight(path, "not repeated", C=[0, 1, 0], Contents="Why?", T="Jane Doe"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=PASSWORD, owner="other"))
    return path


@pytest.fixture
def asked(qtbot, window):
    """Return a function that waits for the question."""

    def dialogs():
        return [one for one in window.findChildren(PasswordDialog) if one.isVisible()]

    def dialog():
        qtbot.waitUntil(lambda: bool(dialogs()), timeout=15_000)
        return dialogs()[0]

    return dialog


def test_a_locked_report_is_read_with_its_password_and_the_notes_in_it(
    qtbot, window, locked, asked
):
    window.importing.begin([locked])

    for password in ("wrong", PASSWORD):
        dialog = asked()
        dialog.field.setText(password)
        dialog.accept()
    qtbot.waitUntil(
        lambda: window.workspace.document.summary.file_name == "locked.pdf", timeout=15_000
    )
    window.actions_by_name["view.pages"].trigger()

    (note,) = annotating.annotations(
        window.workspace.library.database, window.workspace.document.id
    )
    assert (note.target.exact, note.note, note.creator) == ("not repeated", "Why?", "Jane Doe")
    assert window.messages.text == (
        "locked.pdf is in the library. 1 highlight or note that the PDF holds is now among yours."
    )
    pages = window.view.findChild(PageView)
    qtbot.waitUntil(pages.is_sharp, timeout=15_000)
    assert not pages.findChild(PageLock).isVisible()
    kept = [path for path in window.workspace.library.folder.rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in path.read_bytes() for path in kept)


def test_who_has_no_password_imports_nothing(qtbot, window, locked, asked):
    before = documents.documents(window.workspace.library.database)
    window.importing.begin([locked])

    asked().reject()

    assert window.messages.text == "locked.pdf was not imported."
    assert documents.documents(window.workspace.library.database) == before
