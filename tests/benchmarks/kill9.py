"""
Kill a working Casefolio at random moments and count what it had acknowledged and lost.

    python tests/benchmarks/kill9.py 500

A child highlights, edits, deletes, undoes, redoes, imports, indexes and backs up, and says so
after each commit; it is killed with SIGKILL. Afterwards the library is opened as always.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader import indexing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.library import Library
from reader.store import backup, change_log, journal, soundness
from tests.builders import REPORT, put_document

LONGEST_LIFE_SECONDS = 0.4
ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Tally:
    """What became of the changes of all lives together."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    half_done: int = 0
    not_in_journal: int = 0
    slowest_open_ms: float = 0.0


def run(kills: int, folder: Path, seed: int = 7) -> Tally:
    """Kill a child so many times over one library and return what was lost."""
    dice = random.Random(seed)
    library = Library.open(folder)
    put_document(library.database, REPORT * 40, "First")
    library.close()
    tally = Tally()
    for life in range(kills):
        seconds = dice.uniform(0, LONGEST_LIFE_SECONDS)
        acknowledged = _live_and_die(folder, f"{seed}-{life}", seconds)
        _look(folder, acknowledged, tally)
    return tally


def _live_and_die(folder: Path, seed: str, seconds: float) -> int:
    """Return the number of the last change that a child had acknowledged when it was killed."""
    command = [sys.executable, __file__, "--child", str(folder), seed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(seconds)
        child.kill()
        lines += child.stdout.read().split(b"\n")
    whole = [line for line in lines if line.strip().isdigit()]
    return int(whole[-1])


def _look(folder: Path, acknowledged: int, tally: Tally) -> None:
    begun = time.perf_counter()
    library = Library.open(folder)
    opened_ms = (time.perf_counter() - begun) * 1000
    db = library.database.connection()
    newest = change_log.newest(db)
    written = list(journal.entries(folder))
    wrong = soundness.differences(db, written)
    tally.kills += 1
    tally.acknowledged = acknowledged
    tally.lost += max(0, acknowledged - newest)
    tally.half_done += len(wrong.rows) + len(wrong.log) + bool(soundness.problem(db))
    tally.not_in_journal += newest - len(written)
    tally.slowest_open_ms = max(tally.slowest_open_ms, opened_ms)
    indexing.sync(library)
    coverage = indexing.coverage(library)
    assert coverage.passages_indexed == coverage.passages_total
    library.close()


def _child(folder: Path, seed: str) -> None:
    dice = random.Random(seed)
    library = Library.open(folder)
    database = library.database
    document = documents.load(database, documents.find(database, "First").id)
    while True:
        notes = annotating.annotations(database)
        deed = dice.random()
        if deed < 0.6 or not notes:
            start = dice.randrange(len(document.text) - 50)
            annotating.highlight(database, document.id, start, start + 40, tags=["x", seed])
        elif deed < 0.7:
            annotating.edit(database, dice.choice(notes).id, note=f"{seed} {deed}")
        elif deed < 0.75:
            some = dice.sample(notes, len(notes) // 3 + 1)
            annotating.delete(database, *[note.id for note in some])
        elif deed < 0.85:
            library.undo()
        elif deed < 0.9:
            library.redo()
        elif deed < 0.93:
            put_document(database, f"{REPORT}\n{seed} {deed}", "Another")
        elif deed < 0.97:
            backup.make(database.writer(), folder)
        else:
            indexing.sync(library)
        sys.stdout.write(f"{change_log.newest(database.connection())}\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Run, print the tally, and return 1 if anything was lost."""
    if arguments[:1] == ["--child"]:
        _child(Path(arguments[1]), arguments[2])
    with tempfile.TemporaryDirectory() as folder:
        tally = run(int(arguments[0]) if arguments else 20, Path(folder) / "library")
    print(
        f"{tally.kills} kills: lost {tally.lost} of {tally.acknowledged} acknowledged changes, "
        f"{tally.half_done} half done, {tally.not_in_journal} missing from the journal, "
        f"slowest opening {tally.slowest_open_ms:.0f} ms"
    )
    return 1 if tally.lost or tally.half_done or tally.not_in_journal else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
