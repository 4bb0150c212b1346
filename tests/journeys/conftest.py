from shutil import copytree

import pytest
from PySide6.QtCore import QEvent

from reader import indexing
from reader.importing import import_report, prepare
from reader.library import Library
from reader.settings import OPEN_DOCUMENT
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.tasks import Tasks
from reader.ui.theme import load_fonts

# More than fits on a screen, so that jumps are real ones.
FILLING = "\n\n".join(f"Unit {number} gave its account in writing." for number in range(1, 60))

REPORT = f"""# An inquiry into supervision

## 1 Culture

Supervision was weak in every unit that the review team visited.

Sergeants told us that they had too many people to look after.

{FILLING}

## 2 Vetting

Vetting was not repeated when officers moved between units.

## Recommendations

1. The service should vet every officer again within two years.
2. The board should publish a yearly account of supervision.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "inquiry.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module", autouse=True)
def undressed(qapp):
    """Other tests find the application as it was before a window dressed it."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture(scope="session")
def library_with_case(tmp_path_factory):
    """The folder of a closed library as the first start leaves it; to be copied."""
    library = Library.open(tmp_path_factory.mktemp("started") / "library")
    prepare(library.database)
    indexing.sync(library)
    library.close()
    return library.folder


@pytest.fixture(scope="session")
def library_with_report(tmp_path_factory, library_with_case):
    """The folder of a closed library in which the report was open last; to be copied."""
    folder = tmp_path_factory.mktemp("used")
    report = folder / "inquiry.md"
    report.write_text(REPORT, encoding="utf-8")
    library = Library.open(copytree(library_with_case, folder / "library"))
    imported = import_report(library.database, report)
    library.settings.set(OPEN_DOCUMENT, imported.document_id)
    indexing.sync(library)
    library.close()
    return library.folder


@pytest.fixture
def started_before(tmp_path, library_with_case):
    """The program was started once already."""
    copytree(library_with_case, tmp_path / "library")


@pytest.fixture
def open_window(qapp, qtbot, tmp_path):
    """Open windows on one library, one after another, as a user starting the program anew."""
    opened = []

    def close():
        if opened:
            window, tasks, library = opened.pop()
            window.close()
            tasks.close()
            library.close()

    def open_one(*files):
        close()
        load_fonts()
        library = Library.open(tmp_path / "library")
        prepare(library.database)
        tasks = Tasks()
        window = MainWindow(qapp, library, tasks, Look(qapp, library.settings))
        qtbot.addWidget(window)
        opened.append((window, tasks, library))
        window.show()
        window.begin(files)
        qtbot.waitUntil(lambda: window.workspace.document is not None, timeout=15_000)
        return window

    yield open_one
    close()
    # Now, so that the next window need not dress this one as well.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(tmp_path, library_with_report, open_window):
    """A window with the report open."""
    copytree(library_with_report, tmp_path / "library")
    return open_window()
