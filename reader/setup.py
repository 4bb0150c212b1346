"""
Everything the program needs to be importable, before anything of it is imported.

Where the packages are at hand (the wheel, ``uv run``, a prepared environment) nothing is
done. In a bare checkout a private environment is made beside ``main.py`` and filled from
``resources/requirements.txt``, and the program goes on inside it. ``CASEFOLIO_VENV`` puts
the environment elsewhere; a folder ``wheels`` beside ``main.py`` takes the network's place.

The environment carries a stamp: the digest of what was installed, or ``UNFINISHED`` while
that is going on, so an interrupted set-up is taken up again. An environment without a
stamp is somebody else's and left alone as long as it has what we need.

Standard library only.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from reader.errors import CasefolioError
from reader.file_lock import try_lock
from reader.system_libraries import (
    announce,
    may_use_apt,
    provide_libraries,
    provide_packages,
)

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "resources" / "requirements.txt"
WHEELS = ROOT / "wheels"

PROGRAM_MODULES = (
    "PySide6",
    "apsw",
    "lxml",
    "mammoth",
    "markdown_it",
    "numpy",
    "pikepdf",
    "pypdfium2",
    "trafilatura",
    "typst",
    "whoosh",
)
TEST_MODULES = ("hypothesis", "pytest", "pytestqt")

UNFINISHED = "unfinished"
LARGE_MB = 5
"""Downloads from this size on are announced."""


def make_ready(arguments: Sequence[str], *, for_tests: bool = False) -> None:
    """
    Return once everything is importable, or start the program again where it is.

    Args:
        arguments: what the program was started with, to be handed on.
        for_tests: whether the packages of the tests are needed too.

    Raises:
        CasefolioError: something is missing that only the user can provide.
    """
    modules = PROGRAM_MODULES + TEST_MODULES if for_tests else PROGRAM_MODULES
    folder = environment_folder()
    inside = Path(sys.prefix).resolve() == folder.resolve()
    if not missing(modules) and not (inside and is_outdated(folder)):
        return
    if not (ROOT / "main.py").exists():
        raise CasefolioError(
            f"Parts of Casefolio are not installed: {', '.join(missing(modules))}.",
            hint="Install it again with its dependencies.",
        )
    try:
        if inside or not is_complete(folder, modules):
            _build_alone(folder, modules, rebuild=inside)
        _go_on_inside(folder, arguments)
    except PermissionError as problem:
        raise CasefolioError(
            f"You may not run the private Python environment {folder}.",
            hint="Set CASEFOLIO_VENV to a folder of your own; another one is made there.",
        ) from problem


def environment_folder() -> Path:
    """Return the folder of the private environment, whether it exists or not."""
    return Path(os.environ.get("CASEFOLIO_VENV") or ROOT / ".venv").absolute()


def missing(modules: Sequence[str]) -> list[str]:
    """Return those of the modules that this Python cannot find."""
    return [name for name in modules if importlib.util.find_spec(name) is None]


def is_outdated(folder: Path) -> bool:
    """Tell whether we made this environment, but not (or not wholly) for these requirements."""
    stamp = _stamp_file(folder)
    return stamp.exists() and stamp.read_text(encoding="utf-8") != requirements_digest()


def is_complete(folder: Path, modules: Sequence[str]) -> bool:
    """Tell whether the environment can run and holds what we need."""
    if not _python(folder).exists() or not _base_python_exists(folder) or is_outdated(folder):
        return False
    return _stamp_file(folder).exists() or _finds(_python(folder), modules)


def requirements_digest() -> str:
    """Return what the stamp of a complete environment says."""
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def large_download(line: str) -> str:
    """Return what a line of pip's says is being downloaded, "" if nothing large."""
    found = re.match(r"\s*Downloading (?:\S*/)?([^\s/]+?)-\d\S* \((\d+)(?:\.\d+)? MB\)", line)
    if found is None or int(found[2]) < LARGE_MB:
        return ""
    return f"downloading {found[1]} ({found[2]} MB)"


def _build_alone(folder: Path, modules: Sequence[str], *, rebuild: bool) -> None:
    """Build the environment, unless another start has just done so while we waited for it."""
    try:
        with _only_one(folder):
            if rebuild or not is_complete(folder, modules):
                _build(folder, modules)
    except OSError as problem:
        raise CasefolioError(
            f"The private Python environment {folder} could not be made: {problem.strerror}.",
            hint="Set CASEFOLIO_VENV to a folder that can be written to.",
        ) from problem


def _build(folder: Path, modules: Sequence[str]) -> None:
    python, stamp = _python(folder), _stamp_file(folder)
    if not _runs(python, "-m", "pip", "--version"):
        _make_environment(folder)
    stamp.write_text(UNFINISHED, encoding="utf-8")
    _install_packages(python)
    if not _finds(python, modules):
        raise CasefolioError(
            f"The private Python environment {folder} is not complete.",
            hint="Delete that folder and start again.",
        )
    if may_use_apt():
        # Now is when there is a network. Who needs them later asks again, and is told why not.
        with suppress(CasefolioError):
            provide_libraries()
    stamp.write_text(requirements_digest(), encoding="utf-8")
    announce("ready")


def _make_environment(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # The package python3-venv only follows the system's own Python; this one may be another.
        provide_packages(
            [f"python3.{sys.version_info.minor}-venv"],
            because="This Python cannot make virtual environments: it has no ensurepip.",
        )
    announce(f"making a private Python environment in {folder}")
    # Only what is a virtual environment is emptied: CASEFOLIO_VENV may name any folder.
    clear = ["--clear"] if (folder / "pyvenv.cfg").exists() else []
    base = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [base, "-m", "venv", *clear, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise CasefolioError(
            f"The private Python environment {folder} could not be made.", hint=done.stdout.strip()
        )


def _install_packages(python: Path) -> None:
    announce("installing the packages Casefolio needs, about 200 MB, once")
    pip = [str(python), "-m", "pip"]
    exactly = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(REQUIREMENTS)]
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--no-compile"]
    offline = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    problems = []
    with subprocess.Popen(
        [*pip, "install", *quiet, *exactly, *offline],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as installation:
        for line in installation.stdout or ():
            if line.startswith("ERROR:"):
                problems.append(line.strip())
            if announcement := large_download(line):
                announce(announcement)
    if installation.returncode != 0:
        raise CasefolioError(
            "The packages could not be installed.",
            hint="\n".join(problems)
            + (
                "\n\nWithout a network, run this on a like machine that has one, in a copy of this "
                "folder:\n\n"
                "    python3 -m pip download --no-deps --only-binary :all: "
                "-r resources/requirements.txt -d wheels\n\n"
                "then put the folder wheels beside main.py here and start again."
            ),
        )


def _go_on_inside(folder: Path, arguments: Sequence[str]) -> None:
    command = [str(_python(folder)), str(ROOT / "main.py"), *arguments]
    if os.name == "nt":
        # Windows' exec starts a second process, returns to the shell and splits at spaces.
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp_file(folder: Path) -> Path:
    return folder / "casefolio.stamp"


def _base_python_exists(folder: Path) -> bool:
    """Tell whether the Python this environment borrows from is still installed."""
    settings = folder / "pyvenv.cfg"
    if not settings.exists():
        return False
    home = re.search(r"(?m)^home\s*=\s*(.+?)\s*$", settings.read_text(encoding="utf-8"))
    return home is not None and Path(home[1]).is_dir()


def _runs(python: Path, *arguments: str) -> bool:
    try:
        done = subprocess.run([str(python), *arguments], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _finds(python: Path, modules: Sequence[str]) -> bool:
    code = (
        "import sys; from importlib.util import find_spec;"
        "sys.exit(not all(map(find_spec, sys.argv[1:])))"
    )
    return _runs(python, "-c", code, *modules)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Wait until no other start is setting up this folder, and keep others waiting."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileIO(folder.with_name(f"{folder.name}.lock"), "a") as lock:
        if not try_lock(lock):
            announce("waiting for another start to finish setting up")
            while not try_lock(lock):
                time.sleep(0.2)
        yield
