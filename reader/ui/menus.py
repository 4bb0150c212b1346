"""The menu bar, made from the table of commands."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from reader.ui.commands import COMMANDS


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Add the table's menus and those within them, in the table's order."""
    menus: dict[str, QMenu] = {}
    for command in COMMANDS:
        if command.menu not in menus:
            menus[command.menu] = bar.addMenu(command.menu)
        menu = menus[command.menu]
        if command.submenu:
            if command.submenu not in menus:
                menus[command.submenu] = menu.addMenu(command.submenu)
            menu = menus[command.submenu]
        if command.starts_group:
            menu.addSeparator()
        menu.addAction(actions[command.name])
