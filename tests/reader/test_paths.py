"""Where things are."""

from reader.paths import RESOURCES, default_library


def test_the_library_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CASEFOLIO_LIBRARY", str(tmp_path))

    assert default_library() == tmp_path


def test_otherwise_it_is_where_the_platform_keeps_things(monkeypatch, home):
    monkeypatch.delenv("CASEFOLIO_LIBRARY")

    assert default_library().is_relative_to(home)


def test_the_bundled_case_is_among_the_resources():
    assert (RESOURCES / "case" / "case.json").is_file()
