from tests.builders import make_document


def test_a_scan_without_any_text_is_read_at_its_first_page():
    scan = make_document("=== xii\n=== xiii")

    assert (scan.page_index(0), scan.page_label(0)) == (0, "xii")
