"""What the search package costs a program that has not searched yet."""

import subprocess
import sys


def test_whoosh_is_not_loaded_before_an_index_is_wanted():
    program = (
        "import sys; from index import Hit, SearchRequest; assert 'whoosh' not in sys.modules;"
        "from index import SearchIndex; assert 'whoosh' in sys.modules"
    )

    finished = subprocess.run([sys.executable, "-c", program], check=False)

    assert finished.returncode == 0
