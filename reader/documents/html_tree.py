"""Sources to trees of elements, with no entity, DTD, file or network resolved on the way."""

from lxml import etree

from reader.errors import DamagedDocument


def tree_of(page: str) -> etree._Element:
    """
    Return the tree of an HTML page, however broken it is.

    Raises:
        DamagedDocument: there is no element in it.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    # libxml2 stops at a NUL.
    source = page.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise DamagedDocument(
            "This page holds no text.", hint="Save the page once more, then import it."
        )
    return root


def xml_root(source: bytes) -> etree._Element:
    """
    Return the root of an XML document.

    Raises:
        DamagedDocument: it is not well-formed, or needs an entity that XML does not know.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged() from error
    if next(root.iter(etree.Entity), None) is not None:
        raise _damaged()
    return root


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _damaged() -> DamagedDocument:
    return DamagedDocument(
        "This file is damaged or not complete.",
        hint="Download or copy it once more, then import it.",
    )
