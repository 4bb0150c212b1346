"""
Every command of the program, in one table.

Menus, palette, shortcuts and the manual's table of keys are made from it; what a command
does is joined to its name by the main window.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from reader.annotations.model import Colour


class Needs(StrEnum):
    """What must be there for a command to be enabled."""

    NOTHING = "nothing"
    DOCUMENT = "document"
    PAGES = "pages"
    PAGES_UP = "pages up"
    """The printed pages are shown, not the text."""
    SCANS = "scans"
    """Pages of the report are pictures whose text is not known."""
    SELECTION = "selection"
    HITS = "hits"
    QUERY = "query"
    """Something is asked for in words."""
    UNDO = "undo"
    REDO = "redo"
    BACK = "back"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do."""

    name: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    in_report: bool = False
    """Its keys are single letters, heard only while the report has the focus."""
    checkable: bool = False
    starts_group: bool = False
    """A line stands before it in its menu."""
    submenu: str = ""
    """The menu within its menu that holds it."""
    also: str = ""
    """Other words by which somebody may look for it."""


_DOC, _SEL, _HITS = Needs.DOCUMENT, Needs.SELECTION, Needs.HITS


def _of_pages(
    name: str, text: str, keys: str, *, is_state: bool = True, starts_group: bool = False
) -> Command:
    """Return a command on how printed pages are shown; its keys are heard by the report."""
    return Command(
        name,
        text,
        "&View",
        (keys,),
        needs=Needs.PAGES_UP,
        in_report=True,
        checkable=is_state,
        starts_group=starts_group,
        submenu="Pa&ges",
    )


COMMANDS = (
    Command("library.import", "&Import reports…", "&File", ("Ctrl+O",), "file-plus"),
    Command("document.recognise", "&Recognise text in scanned pages…", "&File", needs=Needs.SCANS),
    Command("export.notes", "&Export notes to PDF…", "&File", ("Ctrl+E",), "file-output"),
    Command("library.show_folder", "Where the library is &kept…", "&File", starts_group=True),
    Command("window.quit", "&Quit", "&File", ("Ctrl+Q",), starts_group=True),
    Command("edit.undo", "&Undo", "&Edit", ("Ctrl+Z",), "undo-2", Needs.UNDO),
    Command("edit.redo", "&Redo", "&Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", Needs.REDO),
    Command("edit.copy", "&Copy", "&Edit", ("Ctrl+C",), "", _SEL, True, starts_group=True),
    Command("edit.copy_with_citation", "Copy with ci&tation", "&Edit", ("Ctrl+Shift+C",), "", _SEL),
    Command("edit.select_all", "Select &all", "&Edit", ("Ctrl+A",), "", _DOC, True),
    Command("search.focus", "&Search this report", "&Search", ("Ctrl+F", "/"), "search", _DOC),
    Command("search.all", "Search &all reports", "&Search", ("Ctrl+Shift+F",)),
    Command("search.selection", "Search for the se&lection", "&Search", needs=_SEL),
    Command("search.name_forms", "All &forms of this name", "&Search", needs=_SEL),
    Command("search.next", "&Next hit", "&Search", ("F3",), "", _HITS, starts_group=True),
    Command("search.previous", "&Previous hit", "&Search", ("Shift+F3",), "", _HITS),
    Command("search.save", "Sa&ve this search", "&Search", needs=Needs.QUERY, starts_group=True),
    Command(
        "search.export", "&Export these hits…", "&Search", needs=_HITS, also="PDF Markdown CSV"
    ),
    Command("search.forget", "For&get recent searches", "&Search", also="history"),
    Command("go.back", "&Back", "&Go", ("Alt+Left",), "chevron-left", Needs.BACK),
    Command("go.forward", "&Forward", "&Go", ("Alt+Right",), "chevron-right", Needs.FORWARD),
    Command("go.page", "Go to &page…", "&Go", ("Ctrl+G",), "", _DOC, starts_group=True),
    Command("go.correct_labels", "&Correct page numbers…", "&Go", needs=Needs.PAGES),
    Command("go.next_section", "&Next section", "&Go", ("Ctrl+PgDown",), "", _DOC),
    Command("go.previous_section", "Pre&vious section", "&Go", ("Ctrl+PgUp",), "", _DOC),
    Command("go.start", "&Start of the report", "&Go", ("Ctrl+Home",), "", _DOC, True),
    Command("go.end", "&End of the report", "&Go", ("Ctrl+End",), "", _DOC, True),
    Command("go.next_pane", "Ne&xt pane", "&Go", ("F6",), starts_group=True),
    Command("go.previous_pane", "Previo&us pane", "&Go", ("Shift+F6",)),
    *(
        Command(
            f"annotation.highlight_{number}",
            f"Highlight {colour}",
            "&Annotate",
            (str(number),),
            "",
            _SEL,
            True,
        )
        for number, colour in enumerate(Colour, 1)
    ),
    Command("annotation.note", "Highlight and write a &note", "&Annotate", ("N",), "", _SEL, True),
    Command("annotation.tag", "Highlight and &tag", "&Annotate", ("T",), "", _SEL, True),
    Command(
        "recommendation.add",
        "Make a &recommendation of the selection",
        "&Annotate",
        ("R",),
        "",
        _SEL,
        True,
        starts_group=True,
    ),
    Command(
        "recommendation.bookmark",
        "&Bookmark this recommendation",
        "&Annotate",
        ("B",),
        "star",
        _DOC,
        True,
    ),
    Command("annotation.name_colours", "Name the &colours…", "&Annotate", starts_group=True),
    Command("view.contents", "&Contents", "&View", ("Ctrl+1",), "list-tree"),
    Command("view.library", "&Library", "&View", ("Ctrl+2",), "library"),
    Command("view.search", "&Search results", "&View", ("Ctrl+3",), "search"),
    Command("view.notes", "&Notes", "&View", ("Ctrl+4",), "sticky-note"),
    Command("view.recommendations", "&Recommendations", "&View", ("Ctrl+5",), "list-checks"),
    Command(
        "view.left_pane",
        "Left pane",
        "&View",
        ("F9",),
        "panel-left",
        checkable=True,
        starts_group=True,
    ),
    Command("view.right_pane", "Right pane", "&View", ("F10",), "panel-right", checkable=True),
    Command(
        "view.pages",
        "The report as &printed",
        "&View",
        ("Ctrl+T",),
        "file-text",
        Needs.PAGES,
        checkable=True,
        starts_group=True,
    ),
    _of_pages("pages.fit_width", "Fit &width", "W"),
    _of_pages("pages.fit_page", "Fit &page", "F"),
    _of_pages("pages.actual_size", "&Actual size", "A"),
    _of_pages("pages.continuous", "&Continuous", "C", starts_group=True),
    _of_pages("pages.single", "One page at a &time", "S"),
    _of_pages("pages.facing", "&Facing pages", "D"),
    _of_pages("pages.rotate", "&Rotate clockwise", "Ctrl+R", is_state=False, starts_group=True),
    _of_pages("pages.rotate_back", "Rotate a&nticlockwise", "Ctrl+Shift+R", is_state=False),
    Command("view.larger", "&Zoom in", "&View", ("Ctrl++", "Ctrl+="), also="larger text"),
    Command("view.smaller", "Zoom &out", "&View", ("Ctrl+-",), also="smaller text"),
    Command("view.usual_size", "&Usual size", "&View", ("Ctrl+0",), also="zoom text"),
    Command("view.appearance", "A&ppearance…", "&View", (), "type"),
    Command(
        "view.theme_system",
        "Theme: like the &desktop",
        "&View",
        checkable=True,
        starts_group=True,
    ),
    Command("view.theme_light", "Theme: l&ight", "&View", checkable=True),
    Command("view.theme_sepia", "Theme: s&epia", "&View", checkable=True),
    Command("view.theme_dark", "Theme: dar&k", "&View", checkable=True),
    Command("view.theme_contrast", "Theme: &high contrast", "&View", checkable=True),
    Command(
        "view.caret_mode",
        "C&aret mode",
        "&View",
        ("F7",),
        needs=_DOC,
        checkable=True,
        starts_group=True,
    ),
    Command("view.full_screen", "&Full screen", "&View", ("F11",), checkable=True),
    Command("view.cover", "Co&ver the window", "&View", ("Ctrl+Shift+H",), "eye-off"),
    Command("help.palette", "&All commands…", "&Help", ("Ctrl+K",), "keyboard"),
    Command("help.keys", "&Keyboard", "&Help", ("F1",)),
    Command("help.privacy", "&Privacy: what is kept where", "&Help", starts_group=True),
    Command("help.cover", "What Co&ver does", "&Help"),
    Command("help.about", "A&bout Casefolio", "&Help"),
)

IN_THE_REPORT = (
    "edit.copy",
    "edit.copy_with_citation",
    *(f"annotation.highlight_{number}" for number in range(1, 6)),
    "annotation.note",
    "annotation.tag",
    "recommendation.add",
    "recommendation.bookmark",
    "search.selection",
    "search.name_forms",
)
"""The commands that the report's context menu offers, in its order."""


def make_actions(parent: QObject) -> dict[str, QAction]:
    """Return a QAction for every command, by name, in the order of the table."""
    return {command.name: _action(command, parent) for command in COMMANDS}


def connect(actions: Mapping[str, QAction], work: Mapping[str, Callable[[], object]]) -> None:
    """
    Join each command's name to what it does.

    Raises:
        KeyError: a command has nothing to do, or the work of an unknown command is given.
    """
    if actions.keys() != work.keys():
        raise KeyError(f"Not joined: {sorted(actions.keys() ^ work.keys())}")
    for name, action in actions.items():
        action.triggered.connect(_without_argument(work[name]))


def enable(actions: Mapping[str, QAction], present: Mapping[Needs, bool]) -> None:
    """Enable the commands whose needs are met."""
    for command in COMMANDS:
        actions[command.name].setEnabled(present.get(command.needs, True))


def plain_text(command: Command) -> str:
    """Return a command's text without the mark of its menu key."""
    return command.text.replace("&", "").removesuffix("…")


def _action(command: Command, parent: QObject) -> QAction:
    action = QAction(command.text, parent)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
    action.setCheckable(command.checkable)
    if command.in_report:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys = f" ({command.shortcuts[0]})" if command.shortcuts else ""
    action.setToolTip(plain_text(command) + keys)
    return action


def _without_argument(work: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool) -> None:
        work()

    return call
