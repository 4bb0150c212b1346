"""
Cut the power at random moments of a run and count the acknowledged changes that are lost.

    python tests/benchmarks/power_cut.py 1000

Every write and sync of a run is recorded below SQLite. For each cut a library folder is
built as a disk might have it: what was synced is there; of what was not, each write is
kept, dropped or torn.
"""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.annotations import operations as annotating
from reader.store import soundness
from reader.store.database import Database
from tests.builders import REPORT, put_document

CHANGES = 60


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a file: ``content`` at ``place``, a sync, a new length, a removal."""

    file: str
    what: str
    place: int = 0
    content: bytes = b""


class RecordingDisk(apsw.VFS):
    """SQLite's own disk, and a list of all that was done to it."""

    def __init__(self) -> None:
        self.real = apsw.vfs_names()[0]
        self.deeds: list[Deed] = []
        super().__init__("recording", self.real, makedefault=True)

    def xOpen(self, name, flags):
        return RecordingFile(self, name, flags)

    def xDelete(self, filename, syncdir):
        self.deeds.append(Deed(Path(filename).name, "delete"))
        super().xDelete(filename, syncdir)


class RecordingFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__(disk.real, name, flags)
        self.file = Path(name.filename() if hasattr(name, "filename") else name or "").name
        self.deeds = disk.deeds

    def xWrite(self, content, offset):
        self.deeds.append(Deed(self.file, "write", offset, bytes(content)))
        super().xWrite(content, offset)

    def xSync(self, flags):
        super().xSync(flags)
        self.deeds.append(Deed(self.file, "sync"))

    def xTruncate(self, size):
        self.deeds.append(Deed(self.file, "truncate", size))
        super().xTruncate(size)


def run(cuts: int, folder: Path, seed: int = 11) -> tuple[int, int]:
    """Return how many cuts lost an acknowledged change, and how many damaged the library."""
    dice = random.Random(seed)
    before = folder / "before"
    database = Database.open(before / "library.db")
    document = put_document(database, REPORT)
    database.close()
    deeds, acknowledged = _record(before, folder / "run", document.id, dice)
    lost = damaged = 0
    for _ in range(cuts):
        cut = dice.randrange(len(deeds) + 1)
        image = folder / "image"
        shutil.copytree(before, image)
        _build(image, deeds[:cut], dice)
        promised = {one for one, at in acknowledged.items() if at <= cut}
        database = Database.open(image / "library.db")
        there = {one.id for one in annotating.annotations(database)}
        damaged += bool(
            soundness.problem(database.connection())
            or soundness.differences(database.connection(), [])
        )
        lost += not promised <= there
        database.close()
        shutil.rmtree(image)
    return lost, damaged


def _record(
    before: Path, folder: Path, document_id: str, dice: random.Random
) -> tuple[list[Deed], dict[str, int]]:
    """Highlight on a recording disk; return its deeds, and after which each highlight was there."""
    shutil.copytree(before, folder)
    disk = RecordingDisk()
    acknowledged = {}
    try:
        database = Database.open(folder / "library.db")
        # Small, so that the log is folded into the file several times during the run.
        with database.transaction() as db:
            db.wal_autocheckpoint(20)
        for _ in range(CHANGES):
            start = dice.randrange(250)
            (new,) = annotating.highlight(database, document_id, start, start + 40).ids
            acknowledged[new] = len(disk.deeds)
        database.close()
    finally:
        disk.unregister()
    return disk.deeds, acknowledged


def _build(image: Path, deeds: list[Deed], dice: random.Random) -> None:
    """Do to the files of ``image`` what a disk may have done when the power was cut."""
    last_sync = {deed.file: at for at, deed in enumerate(deeds) if deed.what == "sync"}
    files: dict[str, bytearray | None] = {}
    for at, deed in enumerate(deeds):
        path = image / deed.file
        if deed.file not in files:
            files[deed.file] = bytearray(path.read_bytes()) if path.exists() else bytearray()
        if at < last_sync.get(deed.file, 0):
            _do(files, deed, deed.content)
        elif deed.what == "write":
            kept = dice.choice((b"", deed.content, deed.content[: len(deed.content) // 2]))
            _do(files, deed, kept)
        elif dice.random() < 0.5:
            _do(files, deed, deed.content)
    for name, content in files.items():
        if content is None:
            (image / name).unlink(missing_ok=True)
        else:
            (image / name).write_bytes(content)
    (image / "journal").unlink(missing_ok=True)


def _do(files: dict[str, bytearray | None], deed: Deed, content: bytes) -> None:
    if deed.what == "delete":
        files[deed.file] = None
        return
    file = files[deed.file]
    if file is None:
        file = files[deed.file] = bytearray()
    if deed.what == "truncate":
        del file[deed.place :]
    elif content:
        file.extend(bytes(max(0, deed.place - len(file))))
        file[deed.place : deed.place + len(content)] = content


def main(arguments: list[str]) -> int:
    """Run, print what was lost, and return 1 if anything was."""
    cuts = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory() as folder:
        lost, damaged = run(cuts, Path(folder))
    print(f"{cuts} power cuts: {lost} lost an acknowledged change, {damaged} damaged the library")
    return 1 if lost or damaged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
