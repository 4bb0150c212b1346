"""Notes and highlights written into small PDF files, as other programs write them."""

import re

import pikepdf
import pypdfium2

from reader.documents.page_contents import ShownPage, characters_of

READING = ("tl", "tr", "bl", "br")
"""The order of corners that most programs write."""
ROUND = ("bl", "br", "tr", "tl")
"""The order that the standard asks for."""
FROM_RIGHT = ("tr", "br", "bl", "tl")


def boxes_of(path, words, page_index=0):
    """Return where some words are printed, as left, bottom, right, top of the file's page."""
    document = pypdfium2.PdfDocument(path)
    page = document[page_index]
    page.set_rotation(0)
    shown = ShownPage(page)
    characters = characters_of(shown)
    left, bottom, _, _ = page.get_bbox()
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    start, end = re.search(pattern, characters.text).span()
    boxes = characters.quads([(start, end - start)])
    shown.close()
    document.close()
    return [(x + left, y + bottom, right + left, top + bottom) for x, y, right, top in boxes]


def quad_points(boxes, order=READING):
    """Return the corners of boxes in an order, as one list of numbers."""
    points = []
    for left, bottom, right, top in boxes:
        corners = {"tl": (left, top), "tr": (right, top), "bl": (left, bottom)}
        corners["br"] = (right, bottom)
        points += [number for corner in order for number in corners[corner]]
    return points


def mark(path, *entries):
    """
    Write annotations into a PDF file, each a dictionary of what PDF calls it.

    ``page`` is the index of its page. A value ``{"entry": 0}`` stands for the first of them.
    """
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        made = []
        for _entry in entries:
            fields = {"Type": pikepdf.Name.Annot, "Rect": [0, 0, 10, 10]}
            made.append(pdf.make_indirect(pikepdf.Dictionary(**fields)))
        for annotation, entry in zip(made, entries, strict=True):
            for key, value in entry.items():
                if isinstance(value, dict):
                    annotation[f"/{key}"] = made[value["entry"]]
                elif key in ("Subtype", "RT"):
                    annotation[f"/{key}"] = pikepdf.Name(f"/{value}")
                elif key != "page":
                    annotation[f"/{key}"] = value
            page = pdf.pages[entry.get("page", 0)]
            if "/Annots" not in page:
                page.Annots = pikepdf.Array()
            page.Annots.append(annotation)
        pdf.save(path)
    return path


def highlight(path, words, order=READING, **more):
    """Return what a highlight of some words is."""
    boxes = boxes_of(path, words, more.get("page", 0))
    rect = [min(b[0] for b in boxes), min(b[1] for b in boxes)]
    rect += [max(b[2] for b in boxes), max(b[3] for b in boxes)]
    points = quad_points(boxes, order)
    return {"Subtype": "Highlight", "Rect": rect, "QuadPoints": points, **more}
