"""
The display Qt is going to use: where it aborts instead of answering, we look before it does.

Standard library only.
"""

import ctypes
import sys
from collections.abc import Mapping


def has_display(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """
    Tell whether the session offers what Qt would draw on.

    On Linux that is an X or Wayland display, or a Qt platform that needs neither, such as
    ``offscreen``. Other systems always have one.
    """
    if not system.startswith("linux"):
        return True
    platform = _qt_platform(environ)
    if platform == "xcb":
        return bool(environ.get("DISPLAY"))
    if platform == "wayland":
        return bool(environ.get("WAYLAND_DISPLAY"))
    return bool(platform or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def uses_x11(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """Tell whether Qt is going to draw through an X server."""
    if not system.startswith("linux") or not environ.get("DISPLAY"):
        return False
    platform = _qt_platform(environ)
    return platform == "xcb" or not (platform or environ.get("WAYLAND_DISPLAY"))


def x_server_answers() -> bool:
    """Tell whether the X server named by ``DISPLAY`` lets us in; True if that cannot be asked."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not refused


def _qt_platform(environ: Mapping[str, str]) -> str:
    """Return the first platform of ``QT_QPA_PLATFORM``, without its options; "" if not set."""
    platform = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return "wayland" if platform.startswith("wayland") else platform
