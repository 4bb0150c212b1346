"""
Colours and type: light, sepia, dark and high contrast.

Text on its ground has a contrast of at least 4.5 : 1, controls and highlight bars 3 : 1;
tests/ui/test_theme.py computes them all.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette

from reader.annotations.model import Colour
from reader.paths import RESOURCES

SERIFS = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif")
SANS = "Source Sans 3"


@dataclass(frozen=True)
class Theme:
    """One set of colours, and the families for report and interface."""

    name: str
    title: str
    is_dark: bool
    paper: QColor
    """Behind the report."""
    panel: QColor
    """Behind everything else."""
    raised: QColor
    """Behind cards, fields and menus."""
    ink: QColor
    quiet: QColor
    """Secondary text; still 4.5 : 1."""
    hairline: QColor
    control: QColor
    """Borders of controls; 3 : 1."""
    accent: QColor
    on_accent: QColor
    selection: QColor
    focus: QColor
    hit: QColor
    """Behind words that answer a search."""
    current_hit: QColor
    warning: QColor
    highlights: dict[Colour, QColor]
    """Behind highlighted words."""
    highlight_inks: dict[Colour, QColor]
    """Bars, underlines and letters of the same colours; 3 : 1."""
    serif: str = SERIFS[0]
    sans: str = SANS


def _colours(*values: str) -> dict[Colour, QColor]:
    return dict(zip(Colour, map(QColor, values), strict=True))


_PASTELS = _colours("#FFE58A", "#BFE8B7", "#B9DCF7", "#F8C4D4", "#DAC8F2")
_DEEPS = _colours("#8A6A00", "#2F7A2B", "#1F6AA5", "#B03A63", "#6D48AD")

LIGHT = Theme(
    "light",
    "Light",
    False,
    paper=QColor("#FBFAF7"),
    panel=QColor("#F3F1EB"),
    raised=QColor("#FFFFFF"),
    ink=QColor("#1F2328"),
    quiet=QColor("#575D64"),
    hairline=QColor("#DEDAD0"),
    control=QColor("#8A8778"),
    accent=QColor("#0F5C6E"),
    on_accent=QColor("#FFFFFF"),
    selection=QColor("#BBD8DE"),
    focus=QColor("#0F5C6E"),
    hit=QColor("#FFD9A8"),
    current_hit=QColor("#FFB45C"),
    warning=QColor("#8F3B1B"),
    highlights=_PASTELS,
    highlight_inks=_DEEPS,
)
SEPIA = Theme(
    "sepia",
    "Sepia",
    False,
    paper=QColor("#F6EEDD"),
    panel=QColor("#EFE5CF"),
    raised=QColor("#FBF5E8"),
    ink=QColor("#3A2E22"),
    quiet=QColor("#66553F"),
    hairline=QColor("#DCCDB0"),
    control=QColor("#8F7C58"),
    accent=QColor("#0F5C6E"),
    on_accent=QColor("#FFFFFF"),
    selection=QColor("#BED3CE"),
    focus=QColor("#0F5C6E"),
    hit=QColor("#FBD29C"),
    current_hit=QColor("#F5AC55"),
    warning=QColor("#8A3517"),
    highlights=_colours("#F8DD7E", "#C3E0AC", "#BCD6E6", "#F2C0C7", "#D8C4E4"),
    highlight_inks=_colours("#7F6000", "#2D6F29", "#1D6094", "#A3355B", "#64429F"),
)
DARK = Theme(
    "dark",
    "Dark",
    True,
    paper=QColor("#1B1D20"),
    panel=QColor("#222528"),
    raised=QColor("#2A2E32"),
    ink=QColor("#DCDEE0"),
    quiet=QColor("#A4ABB2"),
    hairline=QColor("#373C41"),
    control=QColor("#7C848C"),
    accent=QColor("#74C4D4"),
    on_accent=QColor("#0C2026"),
    selection=QColor("#2C5560"),
    focus=QColor("#74C4D4"),
    hit=QColor("#6A4717"),
    current_hit=QColor("#855310"),
    warning=QColor("#F0A285"),
    highlights=_colours("#5A4D12", "#29502A", "#20456A", "#642D45", "#4A3870"),
    highlight_inks=_colours("#E3C44A", "#7CC974", "#79B8EC", "#EE90B0", "#BC9DEC"),
)
CONTRAST = Theme(
    "contrast",
    "High contrast",
    True,
    paper=QColor("#000000"),
    panel=QColor("#000000"),
    raised=QColor("#101010"),
    ink=QColor("#FFFFFF"),
    quiet=QColor("#E4E4E4"),
    hairline=QColor("#8C8C8C"),
    control=QColor("#FFFFFF"),
    accent=QColor("#5CE1FF"),
    on_accent=QColor("#000000"),
    selection=QColor("#0A5FB4"),
    focus=QColor("#FFE100"),
    hit=QColor("#7A4B00"),
    current_hit=QColor("#A35F00"),
    warning=QColor("#FFB199"),
    highlights=_colours("#5E5000", "#0B5A0B", "#003F80", "#7A0B3C", "#4B1E8C"),
    highlight_inks=_colours("#FFE100", "#6BFF6B", "#6BC3FF", "#FF8AB8", "#CFA8FF"),
)
THEMES = {theme.name: theme for theme in (LIGHT, SEPIA, DARK, CONTRAST)}


def theme_named(name: str) -> Theme:
    """Return the theme of that name; "system" and unknown names follow the desktop."""
    if name in THEMES:
        return THEMES[name]
    wants_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if wants_dark else LIGHT


@cache
def load_fonts() -> None:
    """Make the bundled families known to Qt, before the first window; again, it does nothing."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def interface_font() -> QFont:
    """Return the desktop's sans if it has one of its own, otherwise the bundled one."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if not QFontInfo(font).exactMatch():
        font = QFont(SANS)
    font.setPixelSize(14)
    return font


def palette(theme: Theme) -> QPalette:
    """Return Qt's colour roles in the colours of the theme."""
    roles = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, theme.panel),
        (role.WindowText, theme.ink),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.warning),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.ink),
        (role.PlaceholderText, theme.quiet),
        (role.Highlight, theme.selection),
        (role.HighlightedText, theme.ink),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Accent, theme.accent),
        (role.Light, theme.raised),
        (role.Midlight, theme.hairline),
        (role.Mid, theme.hairline),
        (role.Dark, theme.control),
        (role.Shadow, theme.hairline),
    ):
        roles.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        roles.setColor(QPalette.ColorGroup.Disabled, name, theme.control)
    return roles
