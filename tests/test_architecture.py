"""
The rules of who may import whom and what belongs where, read from the source.

When one of them stops you, the code is in the wrong place more often than the rule is wrong.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = [ROOT / "main.py", *(ROOT / "index").rglob("*.py"), *(ROOT / "reader").rglob("*.py")]
MODULES = {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}

BASE = {
    "reader.changes",
    "reader.counting",
    "reader.display",
    "reader.errors",
    "reader.file_lock",
    "reader.file_writing",
    "reader.paths",
    "reader.progress",
    "reader.quoting",
    "reader.settings",
    "reader.setup",
    "reader.system_libraries",
    "reader.version",
}
FEATURES = {
    "reader.documents",
    "reader.annotations",
    "reader.recommendations",
    "reader.searches",
    "reader.sessions",
}
EVERYTHING = {"index", "reader"}

# A package or module, and what of ours it may import besides itself.
MAY_IMPORT = {
    "index": set(),
    "reader": set(),
    **dict.fromkeys(BASE, BASE),
    "reader.store": BASE,
    "reader.documents": BASE | {"reader.store"},
    "reader.annotations": BASE | {"reader.store", "reader.documents"},
    "reader.recommendations": BASE | {"reader.store", "reader.documents", "reader.annotations"},
    "reader.searches": BASE | {"reader.store"},
    "reader.sessions": BASE | {"reader.store"} | FEATURES,
    "reader.indexing": BASE | {"reader.store", "reader.library", "index"} | FEATURES,
    "reader.importing": BASE | {"reader.store"} | FEATURES,
    "reader.recognising": BASE | {"reader.store"} | FEATURES,
    "reader.checking": BASE
    | FEATURES
    | {"index", "reader.importing", "reader.indexing", "reader.library", "reader.store"},
    "reader.library": BASE | {"reader.store", "index"},
    "reader.opening": BASE | {"reader.importing", "reader.library"},
    "reader.export": BASE | FEATURES | {"index"},
    "reader.shell": BASE
    | FEATURES
    | {"index", "reader.checking", "reader.export", "reader.importing"}
    | {"reader.indexing", "reader.library", "reader.opening", "reader.recognising"},
    "reader.ui": EVERYTHING,
    "reader.app": EVERYTHING,
    "main": EVERYTHING,
}

NETWORK = (
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)
ENGINES = ("lxml", "mammoth", "markdown_it", "pikepdf", "pypdfium2", "trafilatura", "typst")
ENGINE_ROOMS = (
    "reader.documents.from_*",
    "reader.documents.pages",
    "reader.documents.page_contents",
    "reader.documents.page_objects",
    "reader.documents.page_worker",
    *(
        f"reader.documents.{kind}{part}"
        for kind in ("docx", "epub", "html", "markdown", "pdf")
        for part in ("_*", ".*")
    ),
    "reader.export.markdown*",
    "reader.export.to_*",
)


def inside(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@cache
def nodes_of(module: str) -> list[ast.AST]:
    return list(ast.walk(MODULES[module]))


@cache
def imported(module: str) -> set[str]:
    """Every name a module imports, wherever in it, as ``package.module.name``."""
    names = set()
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules_imported(module: str) -> set[str]:
    """The modules of ours among what a module imports."""
    return {
        name if name in MODULES else name.rpartition(".")[0]
        for name in imported(module)
        if inside(name, "index", "reader")
    }


def imports_of(*libraries: str) -> Iterator[tuple[str, str]]:
    """Pairs of a module and what it imports from these libraries."""
    for module in MODULES:
        for name in sorted(imported(module)):
            if inside(name, *libraries):
                yield module, name


def is_table(module: str) -> bool:
    return module.endswith(".table")


def panel_of(name: str) -> str:
    """The folder under ``reader/ui`` in which a module lies; "" if in none."""
    parts = name.split(".")
    is_below = parts[:2] == ["reader", "ui"] and len(parts) > 2
    return parts[2] if is_below and (ROOT / "reader" / "ui" / parts[2]).is_dir() else ""


def none_of(breaches: list[str], what_to_do: str) -> None:
    if breaches:
        pytest.fail("\n".join([*breaches, "", what_to_do]), pytrace=False)


def test_each_layer_imports_only_what_lies_below_it():
    breaches = []
    for module in MODULES:
        home = max((key for key in MAY_IMPORT if inside(module, key)), key=len)
        allowed = MAY_IMPORT[home] if home == "reader" else MAY_IMPORT[home] | {home}
        breaches += [
            f"{module} imports {name}"
            for name in sorted(modules_imported(module))
            if not inside(name, *allowed)
        ]

    none_of(
        breaches,
        "Move the code to the layer that may know both, or give it what it needs as an argument. "
        "A new module directly under reader/ needs a line in MAY_IMPORT.",
    )


def test_no_modules_import_each_other_in_a_circle():
    graph = {module: modules_imported(module) - {module} for module in MODULES}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        none_of(
            [" imports ".join(reversed(cycle.args[1]))],
            "Move what both need into a module of its own below them.",
        )


def test_nothing_imports_a_network_library():
    breaches = [f"{module} imports {name}" for module, name in imports_of(*NETWORK)]

    none_of(breaches, "Casefolio makes no connection of any kind: do it without the network.")


def test_qt_stays_in_the_ui():
    breaches = [
        f"{module} imports {name}"
        for module, name in imports_of("PySide6", "shiboken6")
        if not inside(module, "reader.ui", "reader.app")
    ]

    none_of(breaches, "Move it under reader/ui; everything else runs without Qt.")


def test_engines_stay_in_their_rooms():
    breaches = [
        f"{module} imports {name}"
        for module, name in imports_of(*ENGINES)
        if not any(fnmatch(module, room) for room in ENGINE_ROOMS)
    ]

    none_of(
        breaches,
        "Call the engine in documents/from_*.py, in a part of one (documents/html_*.py, "
        "documents/pdf/), in documents/pages.py or export/to_*.py, and hand on plain values.",
    )


def test_whoosh_is_known_to_the_index_only():
    breaches = [
        f"{module} imports {name}"
        for module, name in imports_of("whoosh")
        if not inside(module, "index")
    ]

    none_of(breaches, "Ask index.SearchIndex; it takes and gives plain dataclasses.")


def test_index_stands_alone():
    allowed = sys.stdlib_module_names | {"index", "numpy", "whoosh"}
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        if inside(module, "index")
        for name in sorted(imported(module))
        if name.partition(".")[0] not in allowed
    ]

    none_of(breaches, "index knows the standard library, NumPy and Whoosh; pass it the rest.")


def test_numpy_is_known_to_the_index_only():
    breaches = [
        f"{module} imports {name}"
        for module, name in imports_of("numpy")
        if not inside(module, "index")
    ]

    none_of(breaches, "NumPy takes a tenth of a second to load; leave it to the search thread.")


def test_the_sqlite_binding_stays_in_the_store_and_the_tables():
    breaches = [
        f"{module} imports {name}"
        for module, name in imports_of("apsw", "sqlite3")
        if not inside(module, "reader.store") and not is_table(module)
    ]

    none_of(breaches, "Put the statement into the feature's table.py and call that.")


def test_sql_is_executed_in_the_store_and_the_tables_only():
    breaches = [
        f"{module}, line {node.lineno}, calls {node.func.attr}"
        for module in MODULES
        if not inside(module, "reader.store") and not is_table(module)
        for node in nodes_of(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "executemany", "executescript"}
    ]

    none_of(breaches, "Make it a function of the feature's table.py, one statement each.")


def test_the_ui_changes_things_through_operations():
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        if inside(module, "reader.ui")
        for name in sorted(imported(module))
        if inside(name, "reader.store") or "table" in name.split(".")
    ]

    none_of(breaches, "Call the feature's operations; rows and SQL end below the window.")


def test_panels_do_not_know_each_other():
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        if panel_of(module) not in {"", "joins"}
        for name in sorted(modules_imported(module))
        if panel_of(name) not in {"", "widgets", panel_of(module)}
    ]

    none_of(
        breaches,
        "Emit a signal and let main_window.py or ui/joins join the panels, or move what both draw "
        "to ui/widgets.",
    )


def test_every_module_says_what_it_is_about():
    breaches = [module for module, tree in MODULES.items() if not ast.get_docstring(tree)]

    none_of(breaches, "Begin each of these modules with a docstring that names its one subject.")


def test_the_shell_runs_without_qt():
    code = "import sys, reader.shell; sys.exit('PySide6' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, f"reader.shell loads PySide6, or not at all:\n{done.stderr}"
