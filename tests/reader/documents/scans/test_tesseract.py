"""Tesseract as a child process: found, asked, stopped."""

import sys
import time

import pytest

from reader.documents.page_requests import Bitmap
from reader.documents.scans import tesseract
from reader.documents.scans.tesseract import TesseractMissing
from reader.errors import Cancelled, DamagedDocument, UnsafeDocument
from reader.progress import no_progress
from tests.reader.documents.scans.scanning import install_tesseract, remove_tesseract

PICTURE = Bitmap(2, 1, memoryview(bytes([1, 2, 3, 255, 4, 5, 6, 255])))


def test_the_picture_goes_in_and_words_come_out(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "")
    program = tmp_path / "bin" / "tesseract"
    shown = "sys.stdout.write(repr(sys.stdin.buffer.read()) + ' ' + ' '.join(sys.argv[1:]))"
    program.write_text(program.read_text().replace("sys.stdin.buffer.read()\n", f"{shown}\n", 1))

    answer = tesseract.recognise(PICTURE, 300, "eng", no_progress)

    assert answer.startswith(repr(b"P6 2 1 255\n\x03\x02\x01\x06\x05\x04"))
    assert "stdin stdout -l eng --psm 1 --dpi 300 tsv" in answer


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_it_can_write_no_file_and_sees_little_of_our_surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("A_SECRET", "1")
    deed = (
        "try:\n"
        f"    with open({str(tmp_path / 'out')!r}, 'w') as file: file.write('x')\n"
        "except OSError:\n"
        "    print('refused', end=' ')\n"
        "print('A_SECRET' in os.environ, os.environ['OMP_THREAD_LIMIT'], end=' ')"
    )
    install_tesseract(tmp_path / "bin", monkeypatch, "", deed=deed)

    answer = tesseract.recognise(PICTURE, 300, "eng", no_progress)

    assert answer == "refused False 1 "


def test_one_that_is_not_there_is_named(tmp_path, monkeypatch):
    remove_tesseract(tmp_path / "bin", monkeypatch)

    assert tesseract.find_tesseract() is None
    with pytest.raises(TesseractMissing, match="not installed") as missing:
        tesseract.languages()
    assert "Install Tesseract" in missing.value.hint


def test_its_languages_are_those_of_people(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "")

    assert tesseract.languages() == ("eng", "fra")


def test_the_language_follows_from_that_of_the_document():
    assert tesseract.language_for("fr-CH") == "fra"
    assert tesseract.language_for("") == "eng"
    assert tesseract.language_for("en-GB") == "eng"
    assert tesseract.language_for("tlh") == "eng"


def test_a_picture_it_gives_up_is_told_from_one_without_text(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "", deed="sys.exit(1)")

    with pytest.raises(DamagedDocument):
        tesseract.recognise(PICTURE, 300, "eng", no_progress)


def test_one_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "", deed="time.sleep(60)")
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 0.5)

    begun = time.monotonic()
    with pytest.raises(UnsafeDocument, match="too long"):
        tesseract.recognise(PICTURE, 300, "eng", no_progress)
    assert time.monotonic() - begun < 30


def test_one_that_answers_without_end_is_stopped(tmp_path, monkeypatch):
    deed = "while True: sys.stdout.write('word ' * 10_000)"
    install_tesseract(tmp_path / "bin", monkeypatch, "", deed=deed)
    monkeypatch.setattr(tesseract, "LONGEST_ANSWER", 100_000)

    with pytest.raises(UnsafeDocument, match="more text"):
        tesseract.recognise(PICTURE, 300, "eng", no_progress)


def test_it_stops_when_the_user_has_enough(tmp_path, monkeypatch):
    install_tesseract(tmp_path / "bin", monkeypatch, "", deed="time.sleep(60)")

    def stop(_done, _doing):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        tesseract.recognise(PICTURE, 300, "eng", stop)
