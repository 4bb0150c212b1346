import json

import pytest

from reader.ui.document.pages.kept_look import from_kept, to_keep
from reader.ui.document.pages.page_layout import Arrangement, Fit, PageLook


@pytest.mark.parametrize("fit", Fit)
@pytest.mark.parametrize("arrangement", Arrangement)
def test_a_look_is_the_same_after_it_was_kept(fit, arrangement):
    look = PageLook(fit, 1.25, arrangement, 270)

    assert from_kept(json.loads(json.dumps(to_keep(look)))) == look


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "page",
        [1, 2],
        {},
        {"fit": "sideways", "zoom": "much", "arrangement": 3, "rotation": 45},
        {"fit": None, "zoom": 99, "arrangement": [], "rotation": "90"},
        {"zoom": float("nan"), "rotation": [90]},
    ],
)
def test_what_makes_no_sense_is_as_in_a_new_report(kept):
    assert from_kept(kept) == PageLook()


def test_what_makes_sense_is_kept_beside_what_does_not():
    assert from_kept({"fit": "page", "rotation": 7}) == PageLook(Fit.PAGE)
