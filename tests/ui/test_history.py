"""Back and forward over jumps."""

from reader.ui.history import History, Place

START, MIDDLE, END = Place("casey", 0), Place("casey", 500), Place("casey", 900)


def test_back_returns_to_the_place_left_and_forward_comes_back():
    history = History()
    history.leave(START)

    assert history.back(END) == START
    assert history.forward(START) == END


def test_a_new_jump_forgets_the_way_forward():
    history = History()
    history.leave(START)
    history.back(MIDDLE)

    history.leave(START)

    assert not history.can_go_forward


def test_back_skips_the_place_one_is_at():
    history = History()
    history.leave(START)
    history.leave(MIDDLE)

    assert history.back(MIDDLE) == START


def test_there_is_no_way_back_at_the_beginning():
    assert History().back(START) is None


def test_a_removed_document_is_not_returned_to():
    history = History()
    history.leave(START)

    history.forget("casey")

    assert not history.can_go_back
