"""What the search package costs a program that has not searched yet."""

import subprocess
import sys


def test_whoosh_and_numpy_are_not_loaded_before_an_index_is_wanted():
    program = (
        "import sys; from index import Hit, SearchRequest, explain, spans;"
        "explain('a b'); spans('a b'); assert not {'whoosh', 'numpy'} & set(sys.modules);"
        "from index import SearchIndex; assert {'whoosh', 'numpy'} <= set(sys.modules)"
    )

    finished = subprocess.run([sys.executable, "-c", program], check=False)

    assert finished.returncode == 0
