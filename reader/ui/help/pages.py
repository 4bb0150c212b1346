"""The texts of the help pages."""

from html import escape
from pathlib import Path

from reader.ui.commands import COMMANDS, plain_text

VIEW_KEYS = (
    ("Space, Shift+Space", "a screen down, a screen up"),
    ("Ctrl+wheel", "larger or smaller text or pages"),
    ("Left, Right (on the pages)", "the page before, the next one"),
    ("Up, Down (in the search box)", "move through the hits"),
    ("Enter (in the search box)", "go to the hit"),
    ("Up, Down, Enter, Delete (in the empty search box)", "choose, repeat, remove a search"),
    ("Esc (in the search box)", "clear it, then return to the place left"),
    ("Enter, Space, Delete (in Notes)", "edit, go to the passage, remove"),
    ("1 to 5 (in Notes)", "another colour"),
    ("Right, Left (in Notes and Recommendations)", "show all of a text, show less"),
    ("Enter, F2, B, Delete (in Recommendations)", "go there, edit, bookmark, remove"),
    ("F2, Delete (in Library)", "rename, remove"),
    ("Alt+Up, Alt+Down (in Bookmarked)", "move a recommendation up or down the list"),
    ("Shift, three times within five seconds", "cover the window"),
)


def keys_page() -> str:
    """Return the table of keys, made from the table of commands."""
    rows = [
        (", ".join(command.shortcuts), plain_text(command))
        for command in COMMANDS
        if command.shortcuts
    ]
    cells = "".join(
        f"<tr><td><b>{escape(keys)}</b></td><td width=24></td><td>{escape(what)}</td></tr>"
        for keys, what in (*rows, *VIEW_KEYS)
    )
    return f"<h2>Keyboard</h2><table cellpadding=3>{cells}</table>"


def privacy_page(folder: Path) -> str:
    """Return what is kept where, with the folder of the open library."""
    rows = (
        ("library.db", "notes, tags, recommendations, saved searches and the text of each report"),
        ("files", "the reports you imported, exactly as they were"),
        ("index", "what makes search quick; it can be deleted and is made again"),
        ("backups, journal", "copies from which your notes can be restored"),
        ("settings.json", "how you like the window"),
        (
            "recent-searches.json",
            "the last 50 searches that led to a hit, until you forget them in the Search menu",
        ),
    )
    items = "".join(f"<li><b>{name}</b>: {what}</li>" for name, what in rows)
    return (
        "<h2>Privacy</h2>"
        "<p>Casefolio makes no network connection and sends nothing to anybody. It looks for no "
        "updates and keeps no record of what you do beyond what you see here.</p>"
        f"<p>Everything is in one folder on this computer:</p><p><b>{escape(str(folder))}</b></p>"
        f"<ul>{items}</ul>"
        "<p>The folder is not encrypted. Whoever can read your files can read it, as can whoever "
        "uses your account. If that worries you, keep it on an encrypted disk. The text of a "
        "report that is locked with a password lies in it without one; the password itself is "
        "written nowhere.</p>"
    )


def cover_page() -> str:
    """Return what Cover does, and what it does not."""
    return (
        "<h2>Cover</h2>"
        "<p>Cover puts a neutral page over the whole window at once, with a neutral title. Press "
        "the button with the crossed-out eye, Ctrl+Shift+H, or Shift three times within five "
        "seconds. To come back, choose Continue on the page.</p>"
        "<p>It does not lock the program, close it, or hide it from the list of running "
        "programs, and anybody at this computer can uncover it. It does not remove the library "
        "from the disk. If somebody may search this computer, a device they cannot reach is "
        "safer.</p>"
    )


def about_page(version: str) -> str:
    """Return what the program is, and whose work it carries."""
    return (
        f"<h2>Casefolio {escape(version)}</h2>"
        "<p>An offline reader for case-study and inquiry reports. MIT licence.</p>"
        "<p>It is made with Qt for Python (LGPL), Whoosh, PDFium, SQLite and Typst, the typefaces "
        "Source Serif and Source Sans (Open Font Licence) and Lucide's icons (ISC licence).</p>"
    )
