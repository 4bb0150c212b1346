"""
A process killed while it indexes leaves what it had committed.

``CASEFOLIO_KILLS=40`` kills so many, each a little later than the one before.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import SearchIndex, SearchRequest

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from index import Passage, SearchIndex

index = SearchIndex.open(Path(sys.argv[1]))
for turn in range(1, 1_000_000):
    words = f"turn{turn} vetting of the officers " * 4
    index.replace("report", [
        Passage(f"report:{n}", "report", n, n * 200, n * 200 + len(words), words)
        for n in range(1, 60)
    ])
    print(turn, flush=True)
"""


KILLS = int(os.environ.get("CASEFOLIO_KILLS", "2"))
FIRST_SECONDS, LAST_SECONDS = 0.05, 0.13


@pytest.mark.parametrize("kill", range(KILLS))
def test_what_was_committed_is_there_after_a_kill(tmp_path, kill):
    moment = FIRST_SECONDS + (LAST_SECONDS - FIRST_SECONDS) * kill / max(1, KILLS - 1)
    folder = tmp_path / "index"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    first = writer.stdout.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        writer.wait(moment)
    writer.kill()
    acknowledged = int((first + writer.communicate()[0]).split()[-1])

    index = SearchIndex.open(folder)
    found = {
        turn: index.search(SearchRequest(f"turn{turn}")).total
        for turn in (acknowledged, acknowledged + 1)
    }

    assert sorted(found.values()) == [0, 59]
    assert index.verify()
    index.replace("report", [])
    assert index.document_ids() == {}
    index.close()
