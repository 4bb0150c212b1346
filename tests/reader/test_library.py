"""Opening a library folder and closing it."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.errors import StoreInUse
from reader.library import Library
from reader.settings import THEME
from reader.store.backup import backups
from tests.builders import put_document


def test_searching_is_loaded_only_when_it_is_needed(tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] in {"index", "whoosh"}]:
        monkeypatch.delitem(sys.modules, name)

    library = Library.open(tmp_path)

    assert "whoosh" not in sys.modules
    library.close()


def test_the_index_is_opened_once_however_many_ask(tmp_path):
    library = Library.open(tmp_path)

    with ThreadPoolExecutor(8) as threads:
        opened = set(threads.map(lambda _: id(library.index), range(16)))

    assert len(opened) == 1
    library.close()


def test_settings_lie_in_the_library(tmp_path):
    library = Library.open(tmp_path)
    library.settings.set(THEME, "sepia")
    library.close()

    again = Library.open(tmp_path)

    assert again.settings.get(THEME) == "sepia"
    again.close()


def test_a_new_document_is_backed_up_when_the_library_is_closed(tmp_path):
    library = Library.open(tmp_path)
    put_document(library.database)
    library.close()

    assert len(backups(tmp_path)) == 1


def test_a_few_notes_are_left_to_the_journal(tmp_path):
    library = Library.open(tmp_path)
    document = put_document(library.database)
    library.close()

    again = Library.open(tmp_path)
    annotating.highlight(again.database, document.id, 0, 7)
    again.close()

    assert len(backups(tmp_path)) == 1


def test_a_second_window_reads_and_does_not_write(tmp_path):
    first = Library.open(tmp_path)
    put_document(first.database)
    with pytest.raises(StoreInUse):
        Library.open(tmp_path)

    second = Library.open(tmp_path, read_only=True)

    assert second.read_only
    assert len(documents.documents(second.database)) == 1
    second.close()
    first.close()
