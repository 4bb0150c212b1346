import pytest

from reader.importing import import_report
from reader.library import Library
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


@pytest.fixture
def window(qtbot, open_window, tmp_path, report):
    """A window with the report open."""
    library = Library.open(tmp_path / "library")
    document_id = import_report(library.database, report).document_id
    library.close()
    window = open_window()
    window.workspace.open(document_id)
    qtbot.waitUntil(lambda: window.workspace.document.id == document_id)
    return window
