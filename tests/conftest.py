"""What every test runs in: no display, no network, a home and a library of its own."""

import os
import socket
import sys

import pytest

# Before anything of Qt is imported: without a display Qt would abort.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


class NetworkUsed(AssertionError):
    """A test reached for the network; Casefolio never does."""


def _forbid_network(event, arguments):
    if event == "socket.connect" and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        raise NetworkUsed(f"A test tried to connect to {arguments[1]}.")
    if event == "socket.getaddrinfo":
        raise NetworkUsed(f"A test tried to look up the host {arguments[0]}.")


sys.addaudithook(_forbid_network)


def pytest_sessionfinish():
    """End as the program does."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        from reader.ui import clipboard

        if QGuiApplication.instance() is not None:
            clipboard.hand_over()


@pytest.fixture(scope="session")
def empty_homes():
    """The home folders in which no test has left anything; most of them need none."""
    return []


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch, empty_homes):
    """The user's home folder, empty; everything the platform derives from it lies inside."""
    folder = empty_homes.pop() if empty_homes else tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CASEFOLIO_LIBRARY", str(folder / "library"))
    yield folder
    if not any(folder.iterdir()):
        empty_homes.append(folder)


@pytest.fixture
def database(tmp_path):
    """An open, empty library database."""
    from reader.store.database import Database

    database = Database.open(tmp_path / "library.db")
    yield database
    database.close()
