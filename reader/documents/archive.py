"""ZIP files read with care: what their headers promise is checked, what comes out is counted."""

import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from reader.errors import DamagedDocument, PasswordNeeded, UnsafeDocument

MEMBER_BYTES = 100_000_000
TOTAL_BYTES = 300_000_000
MOST_MEMBERS = 10_000
MOST_TIMES_LARGER = 200
_SMALL_BYTES = 1_000_000
"""However well a member this small is compressed, it does no harm."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError),
    *(RuntimeError, KeyError, IndexError),
)


class Archive:
    """
    A ZIP file; members are read by their names in it and never written anywhere.

    Raises:
        DamagedDocument: this is no ZIP file, or a broken one.
        UnsafeDocument: it would grow beyond the limits.
        PasswordNeeded: it is encrypted.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise _damaged() from error
        self._left = TOTAL_BYTES
        members = self._zip.infolist()
        if any(member.flag_bits & 1 for member in members):
            self._zip.close()
            raise PasswordNeeded(
                "This file is protected by a password.",
                hint="Save it without the password, then import it.",
            )
        total = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or total > TOTAL_BYTES or any(map(_is_bomb, members)):
            self._zip.close()
            raise _too_large()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of all members, in order."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Return what a member holds."""
        try:
            with self._zip.open(name) as member:
                content = member.read(min(MEMBER_BYTES, self._left) + 1)
        except _BROKEN as error:
            raise _damaged() from error
        self._left -= len(content)
        if len(content) > MEMBER_BYTES or self._left < 0:
            raise _too_large()
        return content


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > MEMBER_BYTES or (
        member.file_size > max(_SMALL_BYTES, MOST_TIMES_LARGER * member.compress_size)
    )


def _damaged() -> DamagedDocument:
    return DamagedDocument(
        "This file is damaged or not complete.",
        hint="Download or copy it once more, then import it.",
    )


def _too_large() -> UnsafeDocument:
    return UnsafeDocument(
        "This file would unpack to far more than a report needs.",
        hint="Save it once more from the program that made it, without pictures if it can.",
    )
