"""Pages of a PDF as pictures."""

import pikepdf
import pytest

from reader.documents.pages import page_count, render_page


@pytest.fixture
def pdf(tmp_path):
    """Two empty pages of different sizes; the second has a red square at its top left."""
    file = pikepdf.new()
    file.add_blank_page(page_size=(200, 300))
    file.add_blank_page(page_size=(301, 100))
    file.pages[1].Contents = file.make_stream(b"1 0 0 rg 0 50 50 50 re f")
    file.save(tmp_path / "two.pdf")
    return (tmp_path / "two.pdf").read_bytes()


def test_pages_are_counted(pdf):
    assert page_count(pdf) == 2


def test_a_page_is_drawn_as_wide_as_asked_and_in_its_shape(pdf):
    picture = render_page(pdf, 0, 100)

    assert (picture.width_px, picture.height_px) == (100, 150)
    assert picture.rgb == b"\xff" * (3 * 100 * 150)


def test_rows_have_no_gaps_and_colours_are_red_green_blue(pdf):
    picture = render_page(pdf, 1, 301)

    assert len(picture.rgb) == 3 * picture.width_px * picture.height_px
    assert picture.rgb[:3] == b"\xff\x00\x00"
    assert picture.rgb[3 * 300 : 3 * 301] == b"\xff\xff\xff"
    assert picture.rgb[3 * 301 : 3 * 302] == b"\xff\x00\x00"


@pytest.mark.parametrize("page_index", [-1, 2])
def test_there_are_no_other_pages(pdf, page_index):
    with pytest.raises(IndexError):
        render_page(pdf, page_index, 100)
