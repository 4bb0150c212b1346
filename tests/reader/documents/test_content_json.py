"""Content survives its way as JSON."""

import pytest

from reader.documents.content_json import from_json, to_json
from reader.documents.model import Block, BlockKind, Content, NoteMark, Page, Run


def test_content_comes_back_as_it_was():
    content = Content(
        title="The “Harbour” Inquiry",
        text="Culture\nIt was café weak.",
        blocks=(
            Block(BlockKind.HEADING, 0, 7, 2, "2.1", 0),
            Block(BlockKind.PARAGRAPH, 8, 25, page_index=None),
        ),
        pages=(Page("xii", 595.3, 841.9),),
        runs=(Run(0, 7, 0, 14), Run(8, 17, 0, 30)),
        note_marks=(NoteMark(25, "1"),),
        authors="Jane Hill",
        published="2021-03",
        language="en-GB",
        remarks=("1 of 2 pages holds no text.",),
    )

    assert from_json(to_json(content)) == content


def test_empty_content_comes_back_too():
    content = Content("", "", ())

    assert from_json(to_json(content)) == content


@pytest.mark.parametrize("packed", ["", "[]", "{}", '{"title": "", "text": "", "blocks": [[1]]}'])
def test_anything_else_is_an_error(packed):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(packed)
