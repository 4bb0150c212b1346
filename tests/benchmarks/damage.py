"""
Damage a library's file in every way and count what did not come back.

    python tests/benchmarks/damage.py 300

Bits are flipped, sectors overwritten, the file is cut short, zeroed or deleted; then the
library is repaired and every row compared with what it was.
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader import importing
from reader.annotations import operations as annotating
from reader.checking import check
from reader.documents import operations as documents
from reader.library import Library
from reader.store import backup
from tests.builders import REPORT, everything

NOTES = 200
SECTOR = 512


def run(trials: int, folder: Path, seed: int = 4) -> Counter[str]:
    """Damage and repair copies of one library; count what happened, by name."""
    dice = random.Random(seed)
    original = folder / "original"
    before = _make(original, folder / "report.txt")
    tally: Counter[str] = Counter()
    for number in range(trials):
        ways = list(WAYS.items())
        way, damage = ways[number % len(ways)]
        copy = folder / "copy"
        shutil.copytree(original, copy)
        damage(copy / "library.db", dice)
        begun = time.perf_counter()
        found = check(copy, repair=True)
        tally["slowest repair, ms"] = max(
            tally["slowest repair, ms"], round((time.perf_counter() - begun) * 1000)
        )
        library = Library.open(copy)
        is_back = everything(library.database) == before
        library.close()
        tally["damaged"] += 1
        tally["noticed"] += bool(found)
        if not is_back or check(copy):
            tally[f"not back: {way}"] += 1
        shutil.rmtree(copy)
    return tally


def _make(folder: Path, report: Path) -> dict[str, list[dict[str, object]]]:
    report.write_text(REPORT.replace("===", ""), encoding="utf-8")
    library = Library.open(folder)
    imported = importing.import_report(library.database, report)
    length = len(documents.load(library.database, imported.document_id).text) - 60
    for number in range(NOTES):
        if number == NOTES // 2:
            backup.make(library.database.writer(), library.folder)
        start = number * 7 % length
        annotating.highlight(
            library.database, imported.document_id, start, start + 50, note=f"Note {number} ü"
        )
    before = everything(library.database)
    library.close()
    return before


def _flip(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def _scribble(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = dice.randrange(len(content) // SECTOR) * SECTOR
    content[start : start + SECTOR] = dice.randbytes(SECTOR)
    path.write_bytes(content)


def _cut(path: Path, dice: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: dice.randrange(len(content))])


def _zero(path: Path, _dice: random.Random) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _delete(path: Path, _dice: random.Random) -> None:
    path.unlink()


WAYS: dict[str, Callable[[Path, random.Random], None]] = {
    "a flipped bit": _flip,
    "an overwritten sector": _scribble,
    "cut short": _cut,
    "zeroed": _zero,
    "deleted": _delete,
}


def main(arguments: list[str]) -> int:
    """Run, print the tally, and return 1 if anything did not come back."""
    with tempfile.TemporaryDirectory() as folder:
        tally = run(int(arguments[0]) if arguments else 50, Path(folder))
    for name, number in sorted(tally.items()):
        print(f"{name}: {number}")
    return 1 if any(name.startswith("not back") for name in tally) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
