"""Plain text as Markdown: whatever stands in it is shown, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.plain_text import as_markdown
from reader.export.markdown_tree import Node, markdown_tree, plain_tree

SIGNS = "ab1 \n*_`#>-+=~[]()<!\\&.:|/é"


def shown(nodes):
    """Return parts and words, with words that stand side by side as one."""
    merged = []
    for node in nodes:
        part = (node.part, shown(node.within), node.words) if isinstance(node, Node) else node
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    return merged


@given(st.text(alphabet=SIGNS, max_size=30))
def test_every_sign_is_shown_as_it_is(text):
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", lines).strip("\n")

    assert shown(markdown_tree(as_markdown(text))) == shown(plain_tree(text))


@pytest.mark.parametrize(
    "text", ["Is 3 * 4 = 12?", "the snake_case name", "see [1] and (2)", "R&D costs £5; 10% more"]
)
def test_what_means_nothing_in_markdown_is_left_alone(text):
    assert as_markdown(text) == text
