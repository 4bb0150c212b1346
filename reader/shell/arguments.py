"""What can be typed after ``casefolio``, and what help says about it."""

import argparse
from pathlib import Path

from reader.annotations.model import Colour
from reader.export.hits_file import HitsFormat
from reader.version import VERSION

DESCRIPTION = """\
Casefolio, an offline reader for inquiry and case-study reports. Without a verb it opens its
window, on the files named if there are any; with one it does one thing and ends."""

EPILOGUE = """\
DOCUMENT is an id, the beginning of one, or a part of a title that only one document has.
Exit status: 0 done, 1 something you can mend (a sentence and a hint tell what), 2 wrong usage."""

FORMAT_WIDTH = 24


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything the shell understands."""
    library = argparse.ArgumentParser(add_help=False)
    library.add_argument(
        "--library",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="the library folder (otherwise CASEFOLIO_LIBRARY, or where the system keeps it)",
    )
    parser = argparse.ArgumentParser(
        prog="casefolio",
        description=DESCRIPTION,
        epilog=EPILOGUE,
        parents=[library],
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"casefolio {VERSION}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for add in (
        _add_import,
        _add_list,
        _add_text,
        _add_recognise,
        _add_search,
        _add_recommendations,
        _add_annotate,
        _add_annotations,
        _add_export,
        _add_check,
    ):
        add(verbs, library)
    return parser


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=FORMAT_WIDTH, width=100)


_Verbs = argparse._SubParsersAction  # noqa: SLF001  (argparse gives its type no public name)


def _add(
    verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser, name: str, does: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        parents=[library],
        formatter_class=_Formatter,
    )


def _add_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def _add_import(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    parser = _add(
        verbs, library, "import", "read reports into the library and find their recommendations"
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument(
        "--case", metavar="NAME", default="", help="the case they belong to; made if new"
    )
    _add_json(parser)


def _add_list(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    _add_json(_add(verbs, library, "list", "list the documents of the library"))


def _add_text(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    parser = _add(verbs, library, "text", "print the text of a document")
    parser.add_argument("document", metavar="DOCUMENT")
    _add_json(parser)


def _add_recognise(
    verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser
) -> None:
    parser = _add(
        verbs, library, "recognise", "recognise the text of scanned pages, where Tesseract is"
    )
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument(
        "--language", metavar="NAME", default="", help="as Tesseract calls it, such as eng, eng+fra"
    )


def _add_search(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    parser = _add(
        verbs, library, "search", "find passages: words, “a phrase”, AND, OR, NOT, begin*"
    )
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--document", metavar="DOCUMENT", help="search this document only")
    parser.add_argument(
        "--limit", metavar="N", type=_positive, help="at most N passages (20; all in a file)"
    )
    parser.add_argument("--notes", action="store_true", help="search your notes as well")
    form = parser.add_mutually_exclusive_group()
    _add_json(form)
    form.add_argument(
        "--format",
        metavar="FORMAT",
        choices=[form.value for form in HitsFormat],
        help=f"write the passages to a file: {', '.join(HitsFormat)}",
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="the file to write")


def _add_recommendations(
    verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser
) -> None:
    parser = _add(verbs, library, "recommendations", "list recommendations, found and added")
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    parser.add_argument("--bookmarked", action="store_true", help="only those with a bookmark")
    _add_json(parser)


def _add_annotate(
    verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser
) -> None:
    parser = _add(verbs, library, "annotate", "highlight a quotation, with a note and tags")
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("--quote", metavar="TEXT", required=True, help="the words to highlight")
    parser.add_argument("--note", metavar="TEXT", default="")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="may be repeated")
    parser.add_argument(
        "--colour",
        metavar="NAME",
        type=str.lower,
        choices=[colour.value for colour in Colour],
        default=Colour.YELLOW.value,
        help=f"{', '.join(Colour)} (yellow)",
    )


def _add_annotations(
    verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser
) -> None:
    parser = _add(verbs, library, "annotations", "list highlights and notes")
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    form = parser.add_mutually_exclusive_group()
    _add_json(form)
    form.add_argument("--jsonld", action="store_true", help="answer as W3C Web Annotations")


def _add_export(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    parser = _add(verbs, library, "export", "write a file to hand over")
    parser.add_argument(
        "what",
        metavar="WHAT",
        choices=["notes", "recommendations", "session"],
        help="notes, with the bookmarked recommendations, or all recommendations",
    )
    parser.add_argument("--format", metavar="FORMAT", required=True, help="pdf")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    parser.add_argument("--document", metavar="DOCUMENT", help="only what is on this document")


def _add_check(verbs: "_Verbs[argparse.ArgumentParser]", library: argparse.ArgumentParser) -> None:
    parser = _add(verbs, library, "check", "look the library over for damage")
    parser.add_argument("--repair", action="store_true", help="mend what can be mended")


def _positive(typed: str) -> int:
    number = int(typed) if typed.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a whole number from 1 up")
    return number
