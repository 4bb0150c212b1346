"""A spoilt index says so; a change that fails leaves the former state."""

import json
import os
import pickle
import random
import zlib

import pytest

from index import IndexUnavailable, SearchIndex, SearchRequest
from tests.index.conftest import passages_of


@pytest.fixture
def folder(library):
    library.add("Vetting failed.", "Multi-agency vetting again.").add_note("n1", "On vetting.")
    library.index.close()
    return library.folder


def files_of(folder):
    return sorted(path for path in folder.iterdir() if path.suffix in (".arrays", ".json"))


def opens_truly(folder):
    """Whether the index opens; if it does, it must answer as before."""
    try:
        index = SearchIndex.open(folder)
    except IndexUnavailable:
        return False
    assert index.search(SearchRequest("vetting")).total == 3
    index.close()
    return True


def test_every_flipped_bit_is_noticed(folder):
    chance = random.Random(7)
    for path in files_of(folder):
        sound = path.read_bytes()
        for at in {0, len(sound) - 1, *chance.sample(range(len(sound)), 40)}:
            path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :])

            assert not opens_truly(folder), (path.name, at)
        path.write_bytes(sound)
    assert opens_truly(folder)


def test_a_file_cut_short_emptied_or_gone_is_noticed(folder):
    for path in files_of(folder):
        sound = path.read_bytes()
        for spoilt in (sound[:-1], sound[: len(sound) // 2], b"", sound + b"x", bytes(len(sound))):
            path.write_bytes(spoilt)

            assert not opens_truly(folder), path.name
        path.unlink()
        assert not opens_truly(folder), path.name
        path.write_bytes(sound)


def test_files_in_each_others_place_are_noticed(folder):
    one, other = (path for path in files_of(folder) if path.suffix == ".arrays")
    contents = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(contents)

    assert not opens_truly(folder)


@pytest.mark.parametrize("name", ["notes.txt", "_MAIN_1.toc"])
def test_a_folder_of_something_else_is_refused_untouched(tmp_path, name):
    (tmp_path / name).write_text("mine")

    with pytest.raises(IndexUnavailable):
        SearchIndex.open(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "index").write_text("mine")

    with pytest.raises(IndexUnavailable):
        SearchIndex.open(tmp_path / "index")


def forge(folder, **changes):
    """Change the catalogue and give it a right checksum."""
    path = folder / "catalogue.json"
    body = json.loads(path.read_text())["body"] | changes
    checksum = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    path.write_text(json.dumps({"checksum": checksum, "body": body}))


def test_another_version_or_byte_order_is_refused(folder):
    forge(folder, version=99)
    assert not opens_truly(folder)
    forge(folder, version=1, byte_order="middle")
    assert not opens_truly(folder)


@pytest.mark.parametrize(
    "entry",
    [
        {},
        17,
        {"id": "../../etc/passwd", "document_id": "r", "source": "passage"},
        {"id": "a", "document_id": "r", "source": "passage", "passages": 1, "size": "x"},
    ],
)
def test_a_forged_catalogue_is_refused(folder, entry):
    forge(folder, segments=[entry])

    assert not opens_truly(folder)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"[]\n",
        b"{}\n",
        b"[" * 100_000,
        pickle.dumps({"crafted": os.getcwd}),
        b'{"document_id": "report", "source": "passage", "sections": [], "compounds": {}, '
        b'"blobs": []}\n',
    ],
)
def test_a_forged_segment_is_refused(folder, contents):
    body = json.loads((folder / "catalogue.json").read_text())["body"]
    (entry, *_) = body["segments"]
    (path,) = folder.glob(f"*{entry['id']}.arrays")
    path.write_bytes(contents)
    forge(folder, segments=[entry | {"size": len(contents), "checksum": zlib.crc32(contents)}])

    assert not opens_truly(folder)


def test_a_spoilt_index_can_be_made_anew(folder):
    (folder / "catalogue.json").write_text("spoilt")

    index = SearchIndex.rebuild_from_nothing(folder)

    assert index.search(SearchRequest("vetting")).total == 0
    assert index.document_ids() == {}
    index.close()


def test_an_index_can_be_removed(folder):
    SearchIndex.destroy(folder)
    SearchIndex.destroy(folder)

    assert not folder.exists()


def test_damage_while_open_is_found_by_checking(library):
    library.add("Vetting failed.")
    assert library.index.verify()

    (path,) = library.folder.glob("*.arrays")
    path.write_bytes(path.read_bytes()[:-1])

    assert not library.index.verify()


def test_a_change_that_fails_leaves_the_former_state(library):
    library.add("Vetting failed.")

    def failing():
        yield from passages_of(["Vetting again.", "Vetting more."])
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        library.index.replace("report", failing())

    assert library.search("vetting").total == 1
    library.add("Vetting twice.", "Vetting indeed.")
    assert library.search("vetting").total == 2


@pytest.mark.parametrize("failing_call", [1, 2, 3])
def test_a_failing_disk_leaves_the_former_or_the_new_state(library, monkeypatch, failing_call):
    library.add("Vetting failed.")
    calls = []

    def fsync(descriptor):
        calls.append(descriptor)
        if len(calls) == failing_call:
            raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="no space"):
        library.add("Vetting twice.", "Vetting indeed.")
    monkeypatch.undo()

    library.reopen()
    assert library.search("vetting").total in (1, 2)
    assert library.index.verify()


def test_what_a_crash_left_behind_is_no_harm_and_goes(library):
    library.add("Vetting failed.")
    leftover = library.folder / "CASEFOLIO_0123456789abcdef.arrays"
    leftover.write_bytes(b"half a segm")
    (library.folder / "catalogue.new").write_text('{"half')

    library.reopen()
    library.add("Vetting again.", document_id="another")

    assert library.search("vetting").total == 2
    assert not leftover.exists()


def test_a_removed_document_leaves_no_byte_behind(library):
    library.add("The secret word is mnemosyne.").add_note("n1", "Mnemosyne too.")
    library.add("Vetting.", document_id="another")

    library.index.delete_document("report")

    for path in library.folder.rglob("*"):
        if path.is_file():
            assert b"nemosyn" not in path.read_bytes()


def test_two_programs_see_each_others_changes(library):
    library.add("Vetting failed.")
    other = SearchIndex.open(library.folder)
    other.replace("another", passages_of(["Vetting elsewhere."], "another"))

    library.add("Vetting failed.", "Vetting again.")

    assert library.search("vetting").total == 3
    other.close()
