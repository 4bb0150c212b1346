"""Settings: kept, and never a reason to stop."""

import json

import pytest

from reader import settings
from reader.errors import StoreError
from reader.settings import COLOUR_NAMES, LINE_HEIGHT, TEXT_SIZE_PX, THEME, Setting, Settings

SETTINGS = [one for one in vars(settings).values() if isinstance(one, Setting)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_a_setting_has_its_default_until_it_is_set(path):
    kept = Settings(path)

    assert [kept.get(one) for one in SETTINGS] == [one.default for one in SETTINGS]
    assert not path.exists()


def test_a_setting_is_on_disk_when_it_has_been_set(path):
    Settings(path).set(COLOUR_NAMES, {"rose": "Harm"})

    assert Settings(path).get(COLOUR_NAMES) == {"rose": "Harm"}


@pytest.mark.parametrize(
    "written",
    [b"", b"{", b"[1]", b"\xff\xfe", b'{"theme": "pink", "text_size_px": "big"}', b'"x"'],
)
def test_what_makes_no_sense_is_answered_with_the_default(path, written):
    path.write_bytes(written)

    kept = Settings(path)

    assert (kept.get(THEME), kept.get(TEXT_SIZE_PX)) == ("system", 19)


@pytest.mark.parametrize("value", [True, 19.5, 9, 1000, None, "19"])
def test_a_size_is_a_whole_number_within_bounds(path, value):
    path.write_text(json.dumps({"text_size_px": value}), encoding="utf-8")

    assert Settings(path).get(TEXT_SIZE_PX) == 19


def test_a_whole_number_will_do_for_a_fraction(path):
    path.write_text('{"line_height": 2}', encoding="utf-8")

    assert Settings(path).get(LINE_HEIGHT) == 2


def test_what_another_version_has_set_is_kept(path):
    path.write_text('{"novelty": 1}', encoding="utf-8")

    Settings(path).set(THEME, "dark")

    assert json.loads(path.read_bytes()) == {"novelty": 1, "theme": "dark"}


def test_a_value_that_is_not_allowed_is_our_mistake(path):
    with pytest.raises(ValueError, match="pink"):
        Settings(path).set(THEME, "pink")


def test_a_setting_that_cannot_be_saved_holds_and_is_said(path, monkeypatch):
    def fail(_path, _content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "write_whole", fail)
    kept = Settings(path)

    with pytest.raises(StoreError, match="until Casefolio is closed"):
        kept.set(THEME, "dark")

    assert kept.get(THEME) == "dark"


def test_every_setting_has_a_name_of_its_own_and_a_default_it_allows():
    assert len({one.name for one in SETTINGS}) == len(SETTINGS) > 10
    assert all(one.accepts(one.default) for one in SETTINGS)
