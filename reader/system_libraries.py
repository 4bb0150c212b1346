"""
The libraries Qt expects of a Linux system, and installing them where that is ours to do.

On Debian and its relatives, root with apt-get at hand gets them installed, unless
``CASEFOLIO_NO_APT`` is set. Everybody else is told what to run. Standard library only.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from reader.display import uses_x11
from reader.errors import CasefolioError

DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What QtGui and QtWidgets are linked with: file names and Debian's packages."""

X11_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads besides for a window on an X server; without them it aborts."""

RENAMED_WITH_64_BIT_TIME = {"libglib2.0-0"}
"""Packages that newer releases call by the same name with ``t64`` appended."""


def needed_libraries(environ: Mapping[str, str], system: str = sys.platform) -> dict[str, str]:
    """Return the file names of the libraries Qt needs here, each with Debian's package."""
    if not system.startswith("linux"):
        return {}
    return DRAWING | (X11_WINDOW if uses_x11(environ, system) else {})


def provide_libraries() -> None:
    """
    See to it that Qt's system libraries are here.

    Raises:
        CasefolioError: some are missing and installing them is not ours to do.
    """
    needed = needed_libraries(os.environ)
    lacking = [name for name in needed if not _can_be_loaded(name)]
    if lacking:
        provide_packages(
            [needed[name] for name in lacking],
            because=f"Qt needs system libraries that are not installed: {', '.join(lacking)}.",
        )


def provide_packages(packages: Sequence[str], *, because: str) -> None:
    """
    Install Debian packages, or say why they are needed and how a person installs them.

    Raises:
        CasefolioError: installing them is not ours to do, or it failed.
    """
    if not may_use_apt():
        raise CasefolioError(because, hint=_how_to_install(packages))
    announce(f"installing {' '.join(packages)} with apt-get")
    # A list of packages that cannot be refreshed may still be good enough to install from.
    _apt_get("update", "-qq")
    names = current_names(packages, _apt_knows)
    if not _apt_get("install", "-qq", "-y", "--no-install-recommends", *names):
        raise CasefolioError(because, hint=_how_to_install(packages))


def may_use_apt() -> bool:
    """Tell whether installing system packages is ours to do."""
    return (
        sys.platform.startswith("linux")
        and _is_root()
        and shutil.which("apt-get") is not None
        and not os.environ.get("CASEFOLIO_NO_APT")
    )


def current_names(packages: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """Return the packages by the names this release gives them."""
    return [
        f"{name}t64" if name in RENAMED_WITH_64_BIT_TIME and known(f"{name}t64") else name
        for name in packages
    ]


def announce(sentence: str) -> None:
    """Tell the person at the terminal what a long step is doing."""
    print(f"casefolio: {sentence}", file=sys.stderr, flush=True)


def _how_to_install(packages: Sequence[str]) -> str:
    if shutil.which("apt-get") is None:
        return (
            "Install them with your system's package tool; Debian calls the packages "
            f"{' '.join(packages)}."
        )
    sudo = "" if _is_root() else "sudo "
    names = " ".join(current_names(packages, _apt_knows))
    return f"Run this once, then start again:\n\n    {sudo}apt-get install {names}\n"


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _apt_get(*arguments: str) -> bool:
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _apt_knows(package: str) -> bool:
    done = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return done.returncode == 0


def _can_be_loaded(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
