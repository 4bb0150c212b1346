"""Ways to say in a line what a loader made of a file."""


def lines_of(content):
    """The blocks as strings: "h1 Title", "p Words", "li1 • Item", "note 1 Words"."""
    names = {
        "heading": "h",
        "paragraph": "p",
        "list item": "li",
        "quotation": "q",
        "table row": "row",
        "caption": "caption",
        "footnote": "note",
    }
    lines = []
    for block in content.blocks:
        level = str(block.level) if block.level else ""
        words = content.text[block.start : block.end].replace("\t", " | ")
        lines.append(" ".join(filter(None, (names[block.kind] + level, block.marker, words))))
    return lines


def kinds_of(content):
    """Only the kinds and levels of the blocks, as :func:`lines_of` names them."""
    return [line.split()[0] for line in lines_of(content)]


def marks_of(content):
    """The note marks as the three characters before them and their label."""
    return [
        (content.text[max(0, mark.at - 3) : mark.at], mark.label) for mark in content.note_marks
    ]
